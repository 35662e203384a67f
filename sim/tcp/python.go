package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Python writes a statement of a host's program as Python does, with the names
// of the socket module imported. Statements that only the scenario knows become
// comments; a text that is no statement stays as it is. send_msg and read_msgs
// frame a message and parse the stream, as the lessons' programs do.
func Python(side Side, text string) string {
	head, rest, _ := strings.Cut(text, " ")
	switch {
	case head == "at":
		if t, err := engine.ParseTime(strings.TrimSpace(rest)); err == nil {
			return "# " + strconv.FormatFloat(float64(t)/float64(engine.Millisecond), 'f', -1, 64) + " ms"
		}
	case head == "read" && isName(rest):
		return "for msg in read_msgs(" + rest + "): ..."
	case head == "while":
		return "while " + pythonCall(side, rest) + ": pass"
	case text == "forever":
		return "while True:"
	case head == "repeat":
		return "for _ in range(" + rest + "):"
	case strings.HasPrefix(text, "sleep("):
		if t, err := engine.ParseTime(strings.TrimSuffix(text[len("sleep("):], ")")); err == nil {
			return "time.sleep(" + strconv.FormatFloat(float64(t)/float64(engine.Second), 'f', -1, 64) + ")"
		}
	}
	if name := AcceptedName(text); name != "" {
		return name + ", addr = " + pythonCall(side, text[len(name)+len(" = "):])
	}
	return pythonCall(side, text)
}

// PythonSocket is the statement that must stand before the first use of a
// socket, or "" where the statement itself makes the socket.
func PythonSocket(text string) string {
	name := StatementSocket(text)
	_, call, _ := strings.Cut(text, ".")
	switch {
	case name == "" || strings.HasPrefix(call, "socket("):
		return ""
	case isUDPName(name):
		return name + " = socket.socket(type=SOCK_DGRAM)"
	}
	return name + " = socket.socket()"
}

// StatementSocket is the name of the socket on which a statement calls, or "".
func StatementSocket(text string) string {
	if name, ok := strings.CutPrefix(text, "read "); ok {
		return name
	}
	text = strings.TrimPrefix(text, "while ")
	if _, call, ok := strings.Cut(text, " = "); ok && AcceptedName(text) != "" {
		text = call
	}
	if name, _, ok := strings.Cut(text, "."); ok && isName(name) {
		return name
	}
	return ""
}

// AcceptedName is the name that a statement gives to what accept() returns, or "".
func AcceptedName(text string) string {
	if name, _, ok := strings.Cut(text, " = "); ok && isName(name) {
		return name
	}
	return ""
}

// pythonCall writes c1.connect(8000) as c1.connect(("10.9.0.2", 8000)).
func pythonCall(side Side, text string) string {
	sock, call, ok := strings.Cut(text, ".")
	if !ok || !isName(sock) {
		return text
	}
	c, err := parseCall(call)
	if err != nil {
		return text
	}
	inside := strings.TrimSuffix(call[strings.IndexByte(call, '(')+1:], " nonblocking")
	inside = strings.TrimSuffix(inside, ")")
	before := ""
	if strings.HasSuffix(call, " nonblocking") {
		before = sock + ".setblocking(False); "
	}
	return before + pythonArgs(side, sock, &c, inside)
}

func pythonArgs(side Side, sock string, c *syscall, inside string) string {
	of := func(args ...string) string { return sock + "." + c.name + "(" + strings.Join(args, ", ") + ")" }
	address := func(host string, port string) string { return `("` + host + `", ` + port + ")" }
	args := splitArgs(inside)
	switch c.name {
	case "socket":
		if c.option == "udp" {
			return sock + " = socket.socket(type=SOCK_DGRAM)"
		}
		return sock + " = socket.socket()"
	case "bind":
		return of(address("", inside))
	case "connect":
		return of(address(side.Peer().address(), inside))
	case "send", "sendall":
		return of(append([]string{pythonBytes(args[0])}, args[1:]...)...)
	case "sendto":
		return of(append(append([]string{pythonBytes(args[1])}, args[2:]...), address(side.Peer().address(), args[0]))...)
	case "message":
		return "send_msg(" + sock + ", " + strings.ReplaceAll(pythonText(inside), ",len=", ", length=") + ")"
	case "setsockopt", "getsockopt":
		return of(append([]string{optionLevel(c.option), c.option}, pythonValue(args[1:])...)...)
	case "sleep":
		return "time.sleep(" + strconv.FormatFloat(float64(c.pause)/float64(engine.Second), 'f', -1, 64) + ")"
	}
	return of(args...)
}

// pythonBytes writes 20*'a', 20 or "text" as bytes. Of 20 the letter does not matter.
func pythonBytes(arg string) string {
	if strings.HasPrefix(arg, `"`) {
		for _, r := range arg {
			if r > '~' {
				return arg + ".encode()"
			}
		}
		return "b" + arg
	}
	n, letter, given := strings.Cut(arg, "*")
	if !given {
		letter = "'x'"
	}
	return `b"` + strings.Trim(letter, "'") + `" * ` + n
}

// pythonText writes the text of message(): "text" as it is, 20*'a' as "a" * 20.
func pythonText(inside string) string {
	if n, letter, ok := strings.Cut(inside, "*"); ok && !strings.HasPrefix(inside, `"`) {
		return `"` + strings.Trim(letter, "'") + `" * ` + n
	}
	return inside
}

// optionLevel is the level at which setsockopt() finds an option.
func optionLevel(option string) string {
	if strings.HasPrefix(option, "TCP_") {
		return "IPPROTO_TCP"
	}
	return "SOL_SOCKET"
}

// pythonValue writes the value of an option; {1,0} is struct linger.
func pythonValue(args []string) []string {
	if len(args) == 1 && strings.HasPrefix(args[0], "{") {
		return []string{`pack("ii", ` + strings.ReplaceAll(strings.Trim(args[0], "{}"), ",", ", ") + ")"}
	}
	return args
}

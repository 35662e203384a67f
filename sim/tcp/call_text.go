package tcp

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// request of a program to the kernel, read from text such as "recv(1024)",
// "send(20*'a',MSG_MORE)", "setsockopt(SO_LINGER,{1,0})", "connect(8000) nonblocking".
type syscall struct {
	name     string // "recv"
	n        int    // port, backlog, bytes
	data     stream // of send
	letter   bool   // the letter of the data is to be chosen
	nonblock bool   // MSG_DONTWAIT, or nonblocking
	more     bool   // MSG_MORE
	option   string
	value    int
	second   int    // of SO_LINGER
	word     string // of TCP_CONGESTION
	rd, wr   bool
	port     int         // of sendto
	pause    engine.Time // of sleep
	text     string      // of message
	claim    int         // the length that its header gives; below 0: the true one
	header   int         // of message: so many bytes at the beginning of data, and
	trailer  int         // at its end are framing
}

// parseCall reads a call.
func parseCall(text string) (c syscall, err error) {
	text, c.nonblock = strings.CutSuffix(text, " nonblocking")
	name, rest, ok := strings.Cut(text, "(")
	inside, ok2 := strings.CutSuffix(rest, ")")
	if !ok || !ok2 {
		return c, badCall(text)
	}
	c.name = name
	args := splitArgs(inside)
	switch name {
	case "socket":
		if c.option = inside; inside != "udp" && inside != "tcp" {
			err = badCall(text)
		}
	case "sendto":
		err = c.sendTo(text, args)
	case "bind", "connect", "listen", "recv", "recvmsg":
		err = c.number(text, args)
	case "accept", "close":
		if len(args) != 0 {
			err = badCall(text)
		}
	case "send", "sendall":
		err = c.payload(text, args)
	case "message":
		err = c.message(text, inside)
	case "shutdown":
		err = c.how(text, inside)
	case "setsockopt":
		err = c.set(text, args)
	case "getsockopt":
		if c.option = inside; !slices.Contains(optionNames, inside) && inside != "SO_ERROR" {
			err = badCall(text)
		}
	case "sleep":
		if c.pause, err = engine.ParseTime(inside); err == nil && (c.pause < 0 || c.pause > maxPause) {
			err = badCall(text)
		}
	default:
		err = badCall(text)
	}
	return c, err
}

// CheckCall tells whether a call can be read.
func CheckCall(text string) error {
	_, err := parseCall(text)
	return err
}

// sends reports whether the call puts bytes into the stream.
func (c *syscall) sends() bool { return c.name == "send" || c.name == "sendall" || c.name == "message" }

// maxPause is the longest sleep().
const maxPause = 24 * 3600 * engine.Second

func badCall(text string) error {
	return engine.Errorf("调用“%s”读不懂：可用 bind(8000)、listen(5)、accept()、connect(8000)、send(20)、send(20*'a')、send(\"文字\")、message(\"文字\")、recv(1024)、shutdown(SHUT_WR)、close()、setsockopt(TCP_NODELAY,1)、getsockopt(SO_ERROR)",
		"the call %q cannot be read: use bind(8000), listen(5), accept(), connect(8000), send(20), send(20*'a'), send(\"text\"), message(\"text\"), recv(1024), shutdown(SHUT_WR), close(), setsockopt(TCP_NODELAY,1) or getsockopt(SO_ERROR)", text)
}

// splitArgs splits at commas outside quotes and braces.
func splitArgs(s string) (args []string) {
	quoted, depth, start := false, 0, 0
	for i, c := range s {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '{' && !quoted:
			depth++
		case c == '}' && !quoted:
			depth--
		case c == ',' && !quoted && depth == 0:
			args = append(args, strings.TrimSpace(s[start:i]))
			start = i + 1
		}
	}
	if s != "" {
		args = append(args, strings.TrimSpace(s[start:]))
	}
	return args
}

// number reads a call with one number, and MSG_DONTWAIT of recv.
func (c *syscall) number(text string, args []string) (err error) {
	if len(args) == 2 && (c.name == "recv" || c.name == "recvmsg") && args[1] == "MSG_DONTWAIT" {
		c.nonblock, args = true, args[:1]
	}
	if len(args) != 1 {
		return badCall(text)
	}
	most := map[string]int{"bind": 65535, "connect": 65535, "listen": 1 << 30, "recv": MaxRecv, "recvmsg": MaxRecv}[c.name]
	least := map[string]int{"bind": 0, "connect": 1, "listen": -1, "recv": 0, "recvmsg": 0}[c.name]
	c.n, err = strconv.Atoi(args[0])
	if err != nil || c.n < least || c.n > most {
		return engine.Errorf("“%s”里的数不对：应在 %d 到 %d 之间", "the number in %q must be between %d and %d", text, least, most)
	}
	return nil
}

// sendTo reads sendto(8000,20*'a').
func (c *syscall) sendTo(text string, args []string) (err error) {
	if len(args) < 2 {
		return badCall(text)
	}
	if c.port, err = strconv.Atoi(args[0]); err != nil || c.port < 1 || c.port > 65535 {
		return badCall(text)
	}
	return c.payload(text, args[1:])
}

// payload reads what send() sends: 20, 20*'a' or "text", and flags.
func (c *syscall) payload(text string, args []string) error {
	if len(args) == 0 {
		return badCall(text)
	}
	for _, flag := range args[1:] {
		switch flag {
		case "MSG_MORE":
			c.more = true
		case "MSG_DONTWAIT":
			c.nonblock = true
		default:
			return badCall(text)
		}
	}
	if s := args[0]; len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		if len(s)-2 > MaxText {
			return engine.Errorf("文字太长：最多 %d 字节", "the text is too long: at most %d bytes", MaxText)
		}
		c.data = streamOf([]byte(s[1 : len(s)-1]))
		c.n = len(s) - 2
		return nil
	}
	count, letter, given := strings.Cut(args[0], "*")
	n, err := strconv.Atoi(count)
	if err != nil || n < 0 || n > MaxSend {
		return engine.Errorf("“%s”里的字节数不对：应在 0 到 %d 之间", "the number of bytes in %q must be between 0 and %d", text, MaxSend)
	}
	c.n, c.letter = n, !given
	if given {
		if len(letter) != 3 || letter[0] != '\'' || letter[2] != '\'' {
			return badCall(text)
		}
		c.data = stream(nil).add(n, letter[1])
	}
	return nil
}

// message reads message(20*'a') or message("text"), with ,len=9 behind it where the header lies.
// In the text \n is a line feed and \\ one backslash.
func (c *syscall) message(text, inside string) error {
	c.claim = -1
	if !strings.HasPrefix(inside, `"`) {
		if err := c.payload(text, []string{inside}); err != nil || c.letter {
			return badCall(text)
		}
		c.text = string(c.data.bytes())
		return nil
	}
	end := strings.LastIndexByte(inside, '"')
	if end < 1 {
		return badCall(text)
	}
	if end-1 > MaxText {
		return engine.Errorf("文字太长：最多 %d 字节", "the text is too long: at most %d bytes", MaxText)
	}
	c.text = unescaped.Replace(inside[1:end])
	rest := strings.ReplaceAll(inside[end+1:], " ", "")
	if rest == "" {
		return nil
	}
	n, ok := strings.CutPrefix(rest, ",len=")
	claim, err := strconv.ParseUint(n, 10, 31)
	if !ok || err != nil {
		return badCall(text)
	}
	c.claim = int(claim)
	return nil
}

var unescaped = strings.NewReplacer(`\\`, `\`, `\n`, "\n")

func (c *syscall) how(text, inside string) error {
	switch inside {
	case "SHUT_RD":
		c.rd = true
	case "SHUT_WR":
		c.wr = true
	case "SHUT_RDWR":
		c.rd, c.wr = true, true
	default:
		return badCall(text)
	}
	return nil
}

// optionNames are the options that setsockopt() takes.
var optionNames = []string{"SO_REUSEADDR", "SO_LINGER", "SO_KEEPALIVE", "SO_RCVBUF", "SO_SNDBUF",
	"TCP_NODELAY", "TCP_CORK", "TCP_QUICKACK", "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT",
	"TCP_MAXSEG", "TCP_USER_TIMEOUT", "TCP_SYNCNT", "TCP_LINGER2", "TCP_DEFER_ACCEPT", "TCP_CONGESTION"}

// set reads setsockopt(NAME,value).
func (c *syscall) set(text string, args []string) (err error) {
	if len(args) != 2 || !slices.Contains(optionNames, args[0]) {
		return badCall(text)
	}
	c.option = args[0]
	switch c.option {
	case "TCP_CONGESTION":
		if !slices.Contains(congestions, args[1]) {
			return badCall(text)
		}
		c.word = args[1]
		return nil
	case "SO_LINGER":
		on, secs, ok := strings.Cut(strings.Trim(args[1], "{}"), ",")
		if c.value, err = strconv.Atoi(on); err != nil || !ok {
			return badCall(text)
		}
		if c.second, err = strconv.Atoi(secs); err != nil {
			return badCall(text)
		}
		return nil
	}
	if c.value, err = strconv.Atoi(args[1]); err != nil || c.value > 1<<30 || c.value < -(1<<30) {
		return badCall(text)
	}
	return nil
}

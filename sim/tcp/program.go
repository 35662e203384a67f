package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// program reads a prog directive: "prog B server" and the statements under it.
//
//	at 150ms                      waits until that time
//	sleep(50ms)                   pauses
//	c1.connect(8000)              a call on a socket
//	c1 = listen.accept()          a call that makes a new socket
//	while c1.recv(1024)           reads until EOF or an error
//	c1.message("text")            frames a message as the scenario's framing says, and sends it
//	read c1                       recv() and the framing's parser, until EOF, an error or a broken frame
//	forever                       does its body again and again
//	repeat 3                      does its body three times
func program(s *script.Script, d script.Directive) (Program, error) {
	f := strings.Fields(d.Text)
	if len(f) != 3 || f[1] != "A" && f[1] != "B" {
		return Program{}, s.Errorf(d.Line, "prog 后面要写主机和程序名，例如：prog B server", "prog needs a host and a name, as in: prog B server")
	}
	p := Program{Name: f[2]}
	if f[1] == "B" {
		p.Side = B
	}
	n := 0
	var err error
	p.Lines, err = statements(s, d, &n)
	return p, err
}

// statements reads the body of a directive; n counts the statements of the program.
func statements(s *script.Script, d script.Directive, n *int) (lines []ProgLine, err error) {
	if len(d.Body) == 0 {
		return nil, s.Errorf(d.Line, "“%s”下面没有语句：请在下面缩进写上", "nothing stands under %q: write its statements below, indented", d.Text)
	}
	for _, b := range d.Body {
		if *n++; *n > maxStatements {
			return nil, s.Errorf(b.Line, "程序超过 %d 条语句：请缩短", "the program has more than %d statements: shorten it", maxStatements)
		}
		l, err := statement(s, b, n)
		if err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
	return lines, nil
}

func statement(s *script.Script, d script.Directive, n *int) (l ProgLine, err error) {
	l.Text = d.Text
	head, rest, _ := strings.Cut(d.Text, " ")
	switch {
	case head == "at":
		l.Op = OpAt
		l.At, err = engine.ParseTime(strings.TrimSpace(rest))
	case strings.HasPrefix(d.Text, "sleep(") && strings.HasSuffix(d.Text, ")"):
		l.Op = OpSleep
		l.At, err = engine.ParseTime(d.Text[len("sleep(") : len(d.Text)-1])
	case head == "forever" || head == "repeat":
		return loop(s, d, n)
	case head == "read":
		l.Op, l.Sock = OpRead, strings.TrimSpace(rest)
		if !isName(l.Sock) {
			err = engine.Errorf("“%s”读不懂：请写成 read c1", "%q cannot be read: write it like read c1", d.Text)
		}
	case head == "while":
		l.Op = OpDrain
		err = l.call(strings.TrimSpace(rest))
	default:
		l.Op = OpCall
		text := d.Text
		if name, call, ok := strings.Cut(text, " = "); ok {
			l.Assign, text = strings.TrimSpace(name), strings.TrimSpace(call)
		}
		err = l.call(text)
	}
	if err == nil && len(d.Body) > 0 {
		err = engine.Errorf("“%s”下面不能再缩进：只有 forever 和 repeat 有下一层", "nothing may stand indented under %q: only forever and repeat have a body", d.Text)
	}
	if err != nil {
		return l, s.At(d.Line, err)
	}
	return l, nil
}

func loop(s *script.Script, d script.Directive, n *int) (l ProgLine, err error) {
	l.Text = d.Text
	f := strings.Fields(d.Text)
	switch {
	case f[0] == "forever" && len(f) == 1:
		l.Op = OpForever
	case f[0] == "repeat" && len(f) == 2:
		l.Op = OpRepeat
		if l.Times, err = strconv.Atoi(f[1]); err == nil && l.Times > 0 && l.Times <= maxStatements {
			break
		}
		fallthrough
	default:
		return l, s.Errorf(d.Line, "“%[1]s”读不懂：请写 forever，或 repeat 加 1 到 %[2]d 的次数", "%[1]q cannot be read: write forever, or repeat with a number from 1 to %[2]d", d.Text, maxStatements)
	}
	l.Body, err = statements(s, d, n)
	return l, err
}

// call splits "c1.recv(1024)" into the socket and the call.
func (l *ProgLine) call(text string) error {
	sock, call, ok := strings.Cut(text, ".")
	if !ok || !isName(sock) || !strings.Contains(call, "(") || !strings.HasSuffix(call, ")") {
		return engine.Errorf("语句“%s”读不懂：请写成 c1.recv(1024) 这样的调用，或 at、sleep(50ms)、while、read、forever、repeat", "the statement %q cannot be read: write a call like c1.recv(1024), or at, sleep(50ms), while, read, forever, repeat", text)
	}
	l.Sock, l.Call = sock, call
	_, err := parseCall(call)
	return err
}

// isName tells whether s can name a socket.
func isName(s string) bool {
	for i, c := range s {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && len(s) <= 20
}

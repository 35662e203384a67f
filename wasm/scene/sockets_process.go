package scene

import (
	"slices"
	"strings"

	"wirethread/sim/tcp"
)

// process is what is known of a host's program at one state of the run.
type process struct {
	code []codeLine
	fds  []descriptor
}

// codeLine is one line of Python.
type codeLine struct {
	text   string
	of     int    // index of the statement
	first  bool   // of another thread than the line before
	indent bool   // in the body of a loop
	errno  string // with which the statement last failed
	making bool   // it makes the statement's socket, and does not wait
}

// descriptor is an entry of the table of file descriptors.
type descriptor struct {
	fd   int
	name string
}

// firstDescriptor follows standard input, output and error.
const firstDescriptor = 3

// processOf reads a host's program and the story so far.
func processOf(snap *tcp.Snapshot, side tcp.Side) (p process) {
	lines := snap.Hosts[side].Program
	var made []string
	for i := range lines {
		if name := tcp.AcceptedName(strings.TrimSpace(lines[i].Text)); name != "" {
			made = append(made, name)
		}
	}
	errnos := errnosOf(snap, side)
	for i := range lines {
		text, indent := strings.CutPrefix(lines[i].Text, "\t")
		first := i > 0 && lines[i].Thread != lines[i-1].Thread
		if name := tcp.StatementSocket(text); name != "" && !slices.Contains(made, name) {
			made = append(made, name)
			if socket := tcp.PythonSocket(text); socket != "" {
				p.code = append(p.code, codeLine{text: socket, of: i, first: first, indent: indent, making: true})
				first = false
			}
		}
		p.code = append(p.code, codeLine{text: tcp.Python(side, text), of: i, first: first, indent: indent, errno: errnos[i]})
	}
	p.fds = descriptorsOf(snap, side)
	return p
}

// errnosOf finds for each statement the error that its call last returned.
// Where several have the same text, it is the last that was carried out.
func errnosOf(snap *tcp.Snapshot, side tcp.Side) []string {
	lines := snap.Hosts[side].Program
	out := make([]string, len(lines))
	calls := map[string]string{} // socket and name of a call: its text
	for _, l := range snap.Ladder {
		e := l.Call
		if e == nil || e.Side != side {
			continue
		}
		if e.Kind == tcp.CallEvent {
			name, _, _ := strings.Cut(e.Text, "(")
			calls[e.Sock+"."+name] = e.Sock + "." + e.Text
			continue
		}
		name, value, _ := strings.Cut(e.Text, " = ")
		if i := statementOf(lines, e.Sock, calls[e.Sock+"."+name]); i >= 0 {
			out[i] = ""
			if rest, failed := strings.CutPrefix(value, "-1 "); failed {
				out[i], _, _ = strings.Cut(rest, " ")
			}
		}
	}
	return out
}

// statementOf is the last statement, carried out or being so, that makes a call; -1 if there is none.
func statementOf(lines []tcp.ProgramLine, sock, call string) int {
	for i := len(lines) - 1; i >= 0 && call != ""; i-- {
		text := strings.TrimSpace(lines[i].Text)
		if !lines[i].Done && !lines[i].Now && !strings.HasPrefix(lines[i].Text, "\t") {
			continue
		}
		reads := text == "read "+sock && strings.HasPrefix(call, sock+".recv")
		if text == call || text == "while "+call || reads || tcp.AcceptedName(text) != "" && strings.HasSuffix(text, " = "+call) {
			return i
		}
	}
	return -1
}

// descriptorsOf is the table of file descriptors: a new socket gets the lowest
// number that is free, close() frees it (POSIX.1-2024, XSH 2.6).
func descriptorsOf(snap *tcp.Snapshot, side tcp.Side) (table []descriptor) {
	open := func(name string) {
		if name == "" || name == "-" || slices.ContainsFunc(table, func(d descriptor) bool { return d.name == name }) {
			return
		}
		d := descriptor{firstDescriptor, name}
		at := 0
		for at < len(table) && table[at].fd == d.fd {
			at++
			d.fd++
		}
		table = slices.Insert(table, at, d)
	}
	for _, l := range snap.Ladder {
		switch {
		case l.Fault != nil && endsProcess(l.Fault, side):
			table = table[:0]
		case l.Call == nil || l.Call.Side != side:
		case l.Call.Kind == tcp.CallEvent:
			open(l.Call.Sock)
		case strings.HasPrefix(l.Call.Text, "accept = ") && !strings.HasPrefix(l.Call.Text, "accept = -1"):
			name, _, _ := strings.Cut(strings.TrimPrefix(l.Call.Text, "accept = "), " ")
			open(name)
		case strings.HasPrefix(l.Call.Text, "close = 0"):
			table = slices.DeleteFunc(table, func(d descriptor) bool { return d.name == l.Call.Sock })
		}
	}
	return table
}

// endsProcess tells that an interference ended all programs of a host.
func endsProcess(e *tcp.Event, side tcp.Side) bool {
	return e.Kind == tcp.FaultEvent && (e.Text == "kill "+side.String() || e.Text == "crash "+side.String())
}

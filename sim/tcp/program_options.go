package tcp

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// withOptions puts the socket options that the parameters ask for into the
// programs, where a program would set them: the client's before connect(), the
// server's before listen(), because what is accepted inherits them.
func withOptions(programs []Program, b ByteOptions) []Program {
	out := slices.Clone(programs)
	for i, p := range out {
		switch {
		case p.Side == A:
			out[i].Lines = optionsBefore(spaced(p.Lines, b.SendGap), "connect(", clientOptions(b), datagramNames(p.Lines))
		case b.RcvBuf > 0:
			out[i].Lines = optionsBefore(p.Lines, "listen(", []string{option("SO_RCVBUF", b.RcvBuf)}, nil)
		}
	}
	return out
}

// spaced puts a pause between messages that follow each other.
func spaced(lines []ProgLine, gap engine.Time) (out []ProgLine) {
	isMessage := func(l ProgLine) bool { return strings.HasPrefix(l.Call, "message(") }
	for i, l := range lines {
		if gap > 0 && i > 0 && isMessage(l) && isMessage(lines[i-1]) {
			out = append(out, ProgLine{Text: "sleep(" + gap.Format() + ")", Op: OpSleep, At: gap})
		}
		l.Body = spaced(l.Body, gap)
		out = append(out, l)
	}
	return out
}

func clientOptions(b ByteOptions) (calls []string) {
	if b.NoDelay {
		calls = append(calls, option("TCP_NODELAY", 1))
	}
	if b.Cork {
		calls = append(calls, option("TCP_CORK", 1))
	}
	if b.MSS > 0 {
		calls = append(calls, option("TCP_MAXSEG", b.MSS))
	}
	if b.SndBuf > 0 {
		calls = append(calls, option("SO_SNDBUF", b.SndBuf))
	}
	return calls
}

func option(name string, value int) string {
	return "setsockopt(" + name + "," + strconv.Itoa(value) + ")"
}

// optionsBefore puts calls on the same socket before each call of a kind, loops
// included, but not on the sockets to be left alone.
func optionsBefore(lines []ProgLine, call string, options, not []string) (out []ProgLine) {
	for _, l := range lines {
		if strings.HasPrefix(l.Call, call) && !slices.Contains(not, l.Sock) && !isUDPName(l.Sock) {
			for _, o := range options {
				out = append(out, ProgLine{Text: l.Sock + "." + o, Op: OpCall, Sock: l.Sock, Call: o})
			}
		}
		l.Body = optionsBefore(l.Body, call, options, not)
		out = append(out, l)
	}
	return out
}

// datagramNames are the sockets that a program makes with socket(udp).
func datagramNames(lines []ProgLine) (names []string) {
	for _, l := range lines {
		if l.Call == "socket(udp)" {
			names = append(names, l.Sock)
		}
		names = append(names, datagramNames(l.Body)...)
	}
	return names
}

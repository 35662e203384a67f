package recording

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// acceptPatience is how long the test programs of family backlog wait in
// accept(): they set a timeout of 0.4 s on the listener.
const acceptPatience = 400 * engine.Millisecond

// recvPatience is how long those of family udp wait in recvmsg().
const recvPatience = 300 * engine.Millisecond

// timedCalls turns the recorded calls into inputs of a run.
func timedCalls(lines []Line, family string) []tcp.TimedCall {
	var calls []tcp.TimedCall
	accepts := [2]int{}
	for i, l := range lines {
		side, sock, _ := strings.Cut(l.Who, " ")
		if sock == "-" {
			continue // a pause of the program: the next call has its own time
		}
		c := tcp.TimedCall{At: l.At, Side: tcp.Side(side[0] - 'A'), Sock: sock, Call: l.What}
		if c.Call == "accept()" {
			accepts[c.Side]++
			c.Assign = newName(lines[i+1:], calls, c.Side, family, accepts[c.Side])
			if family == "backlog" {
				c.GiveUp = acceptPatience
			}
		}
		c.ReadsRest = family == bulk && c.Call == "close()"
		if family == "udp" && strings.HasPrefix(c.Call, "recvmsg(") {
			c.GiveUp = recvPatience
		}
		calls = append(calls, c)
	}
	return calls
}

// newName is the name that the program gives the socket that accept() returns:
// the first one that a later call uses without having made it; where no call
// uses it, s1, s2 in family backlog and else c1, c2, by the accept()'s number.
func newName(later []Line, before []tcp.TimedCall, side tcp.Side, family string, n int) string {
	known := func(name string) bool {
		return slices.ContainsFunc(before, func(c tcp.TimedCall) bool {
			return c.Side == side && (c.Sock == name || c.Assign == name)
		})
	}
	for i, l := range later {
		s, sock, _ := strings.Cut(l.Who, " ")
		if s != side.String() || sock == "-" || known(sock) || makes(l.What) || madeBefore(later[:i], l.Who) {
			continue
		}
		return sock
	}
	if family == "backlog" {
		return "s" + strconv.Itoa(n)
	}
	return "c" + strconv.Itoa(n)
}

// makes tells whether a call is one that a program makes first on a socket of its own.
func makes(call string) bool {
	return strings.HasPrefix(call, "bind(") || strings.HasPrefix(call, "connect(") || strings.HasPrefix(call, "setsockopt(SO_REUSEADDR")
}

func madeBefore(lines []Line, who string) bool {
	return slices.ContainsFunc(lines, func(l Line) bool { return l.Who == who && makes(l.What) })
}

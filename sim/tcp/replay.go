package tcp

import (
	"strconv"

	"wirethread/sim/engine"
)

// raceTime is how long a thread that was woken may take to fetch what has come,
// on the shared processors of the recordings.
const raceTime = 3 * engine.Millisecond

// A burst arrives within 0.3 ms, and what arrives may have come up to 1 ms
// earlier than in the model.
const (
	burst     = 300 * engine.Microsecond
	modelLate = engine.Millisecond
)

// wakeTime is from now until a waiting call tries again. Where a recording's
// program was woken while more was arriving, what its recv() returned depends on
// how late it came. Its own next call tells: it came when recv() had returned;
// and if a second recv() returned before it did something else, the first must
// have left something.
func (m *Model) wakeTime(c *call, s *sock) engine.Time {
	if c.timed == 0 || c.sys.name != "recv" {
		return m.cfg.Host.Wake
	}
	next, second := m.laterCalls(c)
	if next == nil || next.At <= m.now-modelLate || next.At > m.now+raceTime {
		return m.cfg.Host.Wake
	}
	until := max(next.At, m.now+burst)
	leaves := next.isRecv() && second != nil && !second.isRecv() && second.At <= m.now+raceTime
	if leaves || !m.arrivesBy(s, until) {
		return m.cfg.Host.Wake
	}
	return until - m.now
}

// laterCalls are the next two timed calls on a call's socket.
func (m *Model) laterCalls(c *call) (next, second *TimedCall) {
	for i := c.timed; i < len(m.cfg.Calls); i++ {
		t := &m.cfg.Calls[i]
		if t.Side != c.side || t.Sock != c.sock {
			continue
		}
		if next != nil {
			return next, t
		}
		next = t
	}
	return next, nil
}

func (t *TimedCall) isRecv() bool { return len(t.Call) > 5 && t.Call[:5] == "recv(" }

// arrivesBy reports whether more data for a socket arrives until then.
func (m *Model) arrivesBy(s *sock, until engine.Time) bool {
	for _, seg := range m.net.flight {
		if seg.Len > 0 && !seg.Lost && seg.From != s.side && seg.DstPort == s.local && seg.SrcPort == s.remote && seg.Arrives <= until {
			return true
		}
	}
	return false
}

// readRest reads what has come and no recorded recv() took: how many bytes each
// recv() returned depends on when its thread got a processor, that the program
// had read all before it closed does not.
func (m *Model) readRest(c *call) {
	if s := m.named(c.side, c.sock); s != nil && s.rcv.in.size() > 0 {
		n := s.rcv.in.size()
		m.invoke(m.newCall(c.side, c.sock, "recv("+strconv.Itoa(n)+")", syscall{name: "recv", n: n}))
	}
}

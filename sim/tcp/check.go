package tcp

import (
	"fmt"
	"slices"
)

// Checking makes every step check the invariants and panic when one is broken.
// Tests turn it on.
var checking = false

// afterStep notes what a step has changed in the senders, and checks the model.
func (m *Model) afterStep() {
	if checking {
		m.checkUntouched()
	}
	m.logSenders()
	if !checking {
		return
	}
	for _, s := range m.socks {
		if s != nil {
			m.checkSock(s)
		}
	}
	m.checkIndex()
	if len(m.net.flight) > 2*MaxFlight {
		panic("tcp: too much in flight")
	}
}

// checkUntouched panics when a sender has changed without being touched.
func (m *Model) checkUntouched() {
	for _, l := range m.senders {
		if _, touched := slices.BinarySearch(m.touched, l.socket); touched {
			continue
		}
		s := m.sock(l.socket)
		if s.logged() == l.over || !l.over && !l.last.agrees(m.senderNumbers(s, m.senderPoint(s))) {
			panic(fmt.Sprintf("tcp: the sender %s %s has changed untouched at %v", l.from, l.conn, m.now))
		}
	}
}

// checkIndex panics when a socket or a call cannot be found, or something that is gone can.
func (m *Model) checkIndex() {
	filed, turns := 0, 0
	for at, ids := range m.index.tuples {
		for _, id := range ids {
			if s := m.sock(id); s == nil || at != (tuple{s.side, s.local, s.remote}) {
				panic(fmt.Sprintf("tcp: socket %d is filed where it is not at %v", id, m.now))
			}
		}
		filed += len(ids)
	}
	for side := range m.hosts {
		for name, ids := range m.hosts[side].turns {
			for _, id := range ids {
				if c := m.callByID(id); c == nil || c.sock != name {
					panic(fmt.Sprintf("tcp: call %d is gone and has a turn at %v", id, m.now))
				}
			}
			turns += len(ids)
		}
	}
	if filed != m.nsocks || turns != len(m.calls) {
		panic(fmt.Sprintf("tcp: %d of %d sockets and %d of %d calls can be found at %v", filed, m.nsocks, turns, len(m.calls), m.now))
	}
}

// agrees compares the numbers of two views of a sender.
func (v SenderView) agrees(w SenderView) bool {
	return v.MSS == w.MSS && v.Una == w.Una && v.Nxt == w.Nxt && v.Limit == w.Limit && v.End == w.End && !v.Now.differs(w.Now) &&
		v.RTT.SRTT == w.RTT.SRTT && v.RTT.RTTVar == w.RTT.RTTVar && v.RTT.RTO == w.RTT.RTO && v.RTT.Backoff == w.RTT.Backoff
}

func (m *Model) checkSock(s *sock) {
	bad := func(what string) {
		panic(fmt.Sprintf("tcp: %s at %v: %s %s in %v", what, m.now, s.side, s.conn, s.state))
	}
	if before(s.snd.nxt, s.snd.una) {
		bad("SND.NXT before SND.UNA")
	}
	if len(s.acceptq) > s.backlog+1 || len(s.synq) > max(s.backlog, m.sysctl(s.side).MaxSynBacklog)+1 {
		bad("a queue is longer than it may be")
	}
	if s.synchronized() && !s.mini && s.state != ESTABLISHED && s.state != CLOSE_WAIT && !s.snd.fin && s.state != TIME_WAIT {
		bad("no FIN in a closing state")
	}
	for i := 1; i < len(s.snd.sent); i++ {
		if s.snd.sent[i].seq != s.snd.sent[i-1].end {
			bad("a hole in what was sent")
		}
	}
	if n := len(s.snd.sent); n > 0 && s.snd.sent[n-1].end != s.snd.nxt {
		bad("SND.NXT is not behind the last segment")
	}
	placed := int64(0)
	for _, p := range s.rcv.places {
		placed += p[1] - p[0]
	}
	if placed != int64(s.rcv.in.size()) {
		bad("unread bytes without a place in what was sent")
	}
	if what := s.recoveryBroken(); what != "" {
		bad(what)
	}
	if s.rcv.in.size() > 0 && !s.hisISN {
		bad("data before the handshake")
	}
	for kind, t := range s.tmr {
		if t.running() && t.due < m.now {
			bad("timer " + timerName(s, kind, t.use) + " in the past")
		}
	}
	if s.state == TIME_WAIT && !s.tmr[tmTimeWait].running() {
		bad("TIME-WAIT without its timer")
	}
}

// recoveryBroken names the broken invariant of loss recovery, "" if there is none.
func (s *sock) recoveryBroken() string {
	again := 0
	for _, p := range s.snd.sent {
		switch {
		case p.sacked && p.lost:
			return "a segment is SACKed and lost"
		case p.again && p.rtx == 0:
			return "a retransmission that was not sent"
		case p.lost && s.snd.ca == caOpen:
			return "a loss in state Open"
		}
		again += b2i(p.again)
	}
	switch {
	case s.synchronized() && s.snd.cwnd < 1:
		return "a congestion window below one segment"
	case s.synchronized() && s.snd.ssth < 2:
		return "a slow start threshold below two segments"
	case s.snd.dupAcks > 0 && s.sackOK:
		return "duplicate ACKs counted beside SACK"
	case s.snd.dupAcks > len(s.snd.sent):
		return "more duplicate ACKs than segments outstanding"
	case s.inFlight() < 0:
		return "less than nothing in flight"
	case again > 0 && s.snd.stamp == 0 && s.synchronized():
		return "a retransmission without its time"
	}
	return ""
}

// arcs are the changes of state that RFC 9293 figure 5 and its notes allow, and
// those of Linux: a listener closes, a request is forgotten, a cookie is redeemed.
var arcs = map[State][]State{
	CLOSED:      {LISTEN, SYN_SENT, SYN_RECV, ESTABLISHED},
	LISTEN:      {CLOSED},
	SYN_SENT:    {SYN_RECV, ESTABLISHED, CLOSED},
	SYN_RECV:    {ESTABLISHED, FIN_WAIT1, CLOSE_WAIT, CLOSED},
	ESTABLISHED: {FIN_WAIT1, CLOSE_WAIT, CLOSED},
	FIN_WAIT1:   {FIN_WAIT2, CLOSING, TIME_WAIT, CLOSED},
	FIN_WAIT2:   {TIME_WAIT, CLOSED},
	CLOSE_WAIT:  {LAST_ACK, CLOSED},
	CLOSING:     {TIME_WAIT, CLOSED},
	LAST_ACK:    {CLOSED},
	TIME_WAIT:   {CLOSED},
}

// checkArc panics in tests on a change of state that must not be.
func checkArc(from, to State) {
	if !checking {
		return
	}
	for _, st := range arcs[from] {
		if st == to {
			return
		}
	}
	panic(fmt.Sprintf("tcp: %v cannot become %v", from, to))
}

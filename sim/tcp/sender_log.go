package tcp

import (
	"slices"

	"wirethread/sim/engine"
)

// senderLog is what one sender's congestion control and estimator have been
// through: the history behind a SenderView. What crossed the wire is in the events.
type senderLog struct {
	conn    string
	from    Side
	socket  int        // its ID
	last    SenderView // as of the last step, for when the socket is gone
	over    bool       // the connection has ended
	trace   []SenderPoint
	samples []RTTSample
}

func (l *senderLog) clone() *senderLog {
	c := *l
	c.trace, c.samples = slices.Clip(l.trace), slices.Clip(l.samples)
	return &c
}

// senderLogOf finds the log of a socket's connection, or begins it.
func (m *Model) senderLogOf(s *sock) *senderLog {
	if i, ok := m.index.senders[s.id]; ok {
		return m.senders[i]
	}
	m.index.senders[s.id] = len(m.senders)
	l := &senderLog{conn: s.conn, from: s.side, socket: s.id}
	m.senders = append(m.senders, l)
	return l
}

// touch notes that a step may change what a socket sends.
func (m *Model) touch(s *sock) {
	if i, there := slices.BinarySearch(m.touched, s.id); !there {
		m.touched = slices.Insert(m.touched, i, s.id)
	}
}

// touchAll is touch for an action, which may change anything.
func (m *Model) touchAll() {
	for _, s := range m.socks {
		if s != nil {
			m.touch(s)
		}
	}
}

// logSenders notes after a step what has changed in the senders.
func (m *Model) logSenders() {
	for _, id := range m.touched {
		if s := m.sock(id); s.logged() {
			m.logSender(s)
		} else if i, ok := m.index.senders[id]; ok && !m.senders[i].over {
			m.senders[i].end(m.now)
		}
	}
	m.touched = m.touched[:0]
}

// logged tells that a socket is there and sends.
func (s *sock) logged() bool { return s != nil && !s.isUDP() && !s.mini && s.synchronized() }

// end notes that the connection is over: what was outstanding is so no longer.
func (l *senderLog) end(now engine.Time) {
	l.over = true
	p := l.last.Now
	p.At, p.Flight = now, 0
	if p.differs(l.last.Now) {
		l.trace = append(l.trace, p)
		l.last.Now = p
	}
}

func (m *Model) logSender(s *sock) {
	l := m.senderLogOf(s)
	now := m.senderPoint(s)
	if n := len(l.trace); n == 0 || l.trace[n-1].differs(now) {
		l.trace = append(l.trace, now)
	}
	l.last = m.senderNumbers(s, now)
}

// senderNumbers are a sender's numbers now, without its history.
func (m *Model) senderNumbers(s *sock, now SenderPoint) SenderView {
	return SenderView{
		Conn: s.conn, From: s.side, Congestion: m.congestionOf(s), MSS: s.snd.mss,
		Una: m.cfg.shown(s.snd.una, s.snd.iss), Nxt: m.cfg.shown(s.snd.nxt, s.snd.iss),
		Limit: m.cfg.shown(s.snd.una+s.snd.wnd, s.snd.iss), End: m.cfg.shown(s.writeEnd(), s.snd.iss),
		Now: now,
		RTT: RTTView{SRTT: s.rtt.srtt(), RTTVar: engine.Time(s.rtt.rttvar / 4), RTO: s.rtt.rto, Backoff: s.rtt.backoff},
	}
}

// senderPoint is the state of a sender now.
func (m *Model) senderPoint(s *sock) SenderPoint {
	return SenderPoint{At: m.now, CA: s.snd.ca.String(), Cwnd: m.shownCwnd(s), Ssthresh: s.shownSsthresh(), Flight: s.inFlight(), RTO: s.rtt.rto}
}

// differs compares all but the time.
func (p SenderPoint) differs(q SenderPoint) bool {
	q.At = p.At
	return p != q
}

// logSample notes a measured round trip and what the estimator made of it.
func (m *Model) logSample(s *sock, rtt engine.Time) {
	l := m.senderLogOf(s)
	l.samples = append(l.samples, RTTSample{
		At: m.now, RTT: rtt, SRTT: s.rtt.srtt(), RTTVar: engine.Time(s.rtt.rttvar / 4), RTO: s.rtt.rto,
	})
}

// senderViews are the directions of TCP connections in which something was sent.
func (m *Model) senderViews() (out []SenderView) {
	all := m.plots()
	for _, l := range m.senders {
		p := &all[l.conn][l.from]
		if len(p.sent) == 0 {
			continue
		}
		v := l.last
		if !l.over {
			v.Now.At = m.now
		}
		v.Sent, v.Acks = p.sent, p.acks
		v.Trace, v.RTT.Samples = slices.Clip(l.trace), slices.Clip(l.samples)
		if s := m.sock(l.socket); s != nil {
			v.Board = m.board(s)
		}
		out = append(out, v)
	}
	return out
}

// board is what the sender believes of each outstanding segment.
func (m *Model) board(s *sock) (out []BoardRange) {
	for _, p := range s.snd.sent {
		r := BoardRange{From: m.cfg.shown(p.seq, s.snd.iss), To: m.cfg.shown(p.end, s.snd.iss), State: "sent", Times: p.rtx + 1}
		switch {
		case p.sacked:
			r.State = "sacked"
		case p.lost && !p.again:
			r.State = "lost"
		case p.rtx > 0:
			r.State = "resent"
		}
		out = append(out, r)
	}
	return out
}

package tcp

import (
	"cmp"

	"wirethread/sim/engine"
)

// keepaliveWhen, keepaliveEvery and keepaliveCount are the socket's settings or the kernel's.
func (m *Model) keepaliveWhen(s *sock) engine.Time {
	return cmp.Or(s.opt.keepIdle, m.sysctl(s.side).KeepaliveTime)
}

func (m *Model) keepaliveEvery(s *sock) engine.Time {
	return cmp.Or(s.opt.keepIntvl, m.sysctl(s.side).KeepaliveInterval)
}

func (m *Model) keepaliveCount(s *sock) int {
	return cmp.Or(s.opt.keepCnt, m.sysctl(s.side).KeepaliveProbes)
}

// startKeepalive starts the timer of a socket with SO_KEEPALIVE.
func (m *Model) startKeepalive(s *sock) {
	if s.opt.keepalive && s.state != CLOSED && s.state != LISTEN && s.state != SYN_SENT {
		m.start(s, tmKeepalive, max(m.keepaliveWhen(s)-m.quiet(s), 1))
	}
}

// quiet is how long nothing has been heard.
func (m *Model) quiet(s *sock) engine.Time { return m.now - max(s.ack.lrcv, s.rcv.heard, s.since) }

// keepaliveTimer probes a quiet peer, and ends an orphan's FIN-WAIT-2.
// Linux: tcp_keepalive_timer.
func (m *Model) keepaliveTimer(s *sock) rule {
	if s.orphan && s.state == FIN_WAIT2 {
		return m.orphanTimer(s)
	}
	if !s.opt.keepalive || s.state == CLOSED || s.state == SYN_SENT {
		return ruleNone
	}
	if len(s.snd.sent) > 0 || s.snd.nxt != s.writeEnd() {
		m.start(s, tmKeepalive, m.keepaliveWhen(s))
		return ruleKeepaliveEarly
	}
	quiet := m.quiet(s)
	if quiet < m.keepaliveWhen(s) {
		m.start(s, tmKeepalive, m.keepaliveWhen(s)-quiet)
		return ruleKeepaliveEarly
	}
	if m.keepaliveDead(s, quiet) {
		m.transmit(s, RST|ACK, s.acceptableSeq(), nil, ruleKeepaliveDead)
		m.fail(s, "ETIMEDOUT", ruleKeepaliveDead)
		return ruleKeepaliveDead
	}
	s.snd.probes++
	m.transmit(s, ACK, s.snd.una-1, nil, ruleKeepalive)
	m.start(s, tmKeepalive, m.keepaliveEvery(s))
	return ruleKeepalive
}

// keepaliveDead reports whether the peer has been silent long enough.
func (m *Model) keepaliveDead(s *sock, quiet engine.Time) bool {
	if s.opt.userTimeout > 0 {
		return quiet >= s.opt.userTimeout && s.snd.probes > 0
	}
	return s.snd.probes >= m.keepaliveCount(s)
}

package tcp

import "wirethread/sim/engine"

// needsReset lists the states in which an abort tells the peer. Linux: tcp_need_reset.
func needsReset(st State) bool {
	switch st {
	case ESTABLISHED, CLOSE_WAIT, FIN_WAIT1, FIN_WAIT2, SYN_RECV:
		return true
	}
	return false
}

// closeSock is close(): the program gives the socket up. Linux: __tcp_close.
func (m *Model) closeSock(s *sock) {
	m.unname(s)
	s.rcvShut, s.sndShut = true, true
	unread := len(s.rcv.in) > 0
	s.rcv.in, s.rcv.places, s.rcv.rmem.queue = nil, nil, nil
	switch {
	case s.state == LISTEN:
		m.closeListener(s)
	case s.state == CLOSED:
	case unread:
		// RFC 2525 section 2.17: the peer must learn that its data was lost.
		s.orphan = true
		m.abortAs(s, ruleUnread)
		return
	case s.opt.linger && s.opt.lingerTime == 0:
		s.orphan = true
		m.abort(s, ruleLinger0)
		return
	default:
		m.closeSending(s)
	}
	s.orphan = true
	switch s.state {
	case CLOSED:
		m.free(s)
	case FIN_WAIT2:
		if !s.mini {
			m.orphanFinWait2(s, nil)
		}
	}
}

// closeSending closes the sending side: the FIN stands behind all data. Linux:
// tcp_close_state, tcp_send_fin.
func (m *Model) closeSending(s *sock) {
	switch s.state {
	case SYN_SENT:
		m.stopAll(s)
		m.setState(s, CLOSED, ruleFin)
	case SYN_RECV, ESTABLISHED:
		m.setState(s, FIN_WAIT1, ruleFin)
		m.sendFin(s)
	case CLOSE_WAIT:
		m.setState(s, LAST_ACK, ruleFin)
		m.sendFin(s)
	}
}

func (m *Model) sendFin(s *sock) {
	s.snd.fin = true
	s.snd.push, s.snd.more = true, false
	m.output(s)
}

// abort ends a connection with a RST where the peer would wait for it. Linux: tcp_disconnect.
func (m *Model) abort(s *sock, why rule) {
	old := s.state
	reset := needsReset(old) || (old == CLOSING || old == LAST_ACK) && s.snd.nxt != s.writeEnd()
	if reset {
		m.abortAs(s, why)
		return
	}
	m.stopAll(s)
	m.done(s, why)
}

// abortAs goes to CLOSED and sends a RST.
func (m *Model) abortAs(s *sock, why rule) {
	m.stopAll(s)
	m.setState(s, CLOSED, why)
	m.transmit(s, RST|ACK, s.acceptableSeq(), nil, why)
	m.done(s, why)
}

// shutdown closes one or both directions. Linux: inet_shutdown, tcp_shutdown.
func (m *Model) shutdown(s *sock, rd, wr bool) string {
	switch {
	case s.state == CLOSED || s.state == LISTEN && !rd:
		return "ENOTCONN"
	case s.state == LISTEN:
		m.closeListener(s)
		return ""
	case s.state == SYN_SENT:
		m.abort(s, ruleFin)
		return ""
	}
	s.rcvShut = s.rcvShut || rd
	if wr {
		s.sndShut = true
		if s.state == ESTABLISHED || s.state == SYN_RECV || s.state == CLOSE_WAIT {
			m.closeSending(s)
		}
	}
	m.wake(s)
	return ""
}

// finTime is how long FIN-WAIT-2 of an orphan lasts: TCP_LINGER2 or
// tcp_fin_timeout, at least 3.5 RTO. Linux: tcp_fin_time.
func (m *Model) finTime(s *sock) engine.Time {
	t := m.sysctl(s.side).FinTimeout
	if s.opt.linger2 != 0 {
		t = s.opt.linger2
	}
	return max(t, s.rtt.rto*7/2)
}

// orphanFinWait2 limits FIN-WAIT-2 when no program is left to wait for the
// peer's FIN. seg is the segment that led there, nil for close() itself. It
// reports false when the connection is no longer a full one.
func (m *Model) orphanFinWait2(s *sock, seg *Segment) bool {
	k := m.sysctl(s.side)
	switch {
	case k.FinTimeout == 0 && s.opt.linger2 == 0:
		return true // RFC 9293 knows no such timeout
	case s.opt.linger2 < 0:
		if seg == nil {
			m.abortAs(s, ruleLinger2)
		} else {
			m.done(s, ruleLinger2)
			m.resetFor(seg, ruleLinger2)
		}
		return false
	case seg != nil && seg.end() != seg.Seq && after(seg.Seq+uint32(seg.Len), s.rcv.nxt):
		m.done(s, ruleOrphanData)
		m.resetFor(seg, ruleOrphanData)
		return false
	}
	t := m.finTime(s)
	switch {
	case t > k.TimeWait:
		m.start(s, tmKeepalive, t-k.TimeWait)
	case seg != nil && seg.has(FIN):
		m.start(s, tmKeepalive, t)
	default:
		m.timeWait(s, FIN_WAIT2, t, ruleFinWait2Orphan)
		return false
	}
	return true
}

// orphanTimer ends the first part of a long FIN-WAIT-2.
func (m *Model) orphanTimer(s *sock) rule {
	if s.opt.linger2 >= 0 {
		if t := m.finTime(s) - m.sysctl(s.side).TimeWait; t > 0 {
			m.timeWait(s, FIN_WAIT2, t, ruleFinWait2Orphan)
			return ruleFinWait2Orphan
		}
	}
	m.abortAs(s, ruleFinWait2Timeout)
	return ruleFinWait2Timeout
}

// unname takes the socket from its program.
func (m *Model) unname(s *sock) {
	h := &m.hosts[s.side]
	if h.names[s.name] == s.id {
		delete(h.names, s.name)
		h.closed[s.name] = true
	}
}

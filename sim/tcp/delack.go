package tcp

import "wirethread/sim/engine"

// ackState decides when an acknowledgment leaves. Names follow Linux's
// icsk_ack (include/net/inet_connection_sock.h).
type ackState struct {
	scheduled bool        // an ACK is owed
	now       bool        // ICSK_ACK_NOW: at once
	pushed    int         // small segments received since the last ACK: ICSK_ACK_PUSHED, PUSHED2
	pingpong  bool        // the program answers what it receives: wait for its answer
	quick     int         // so many ACKs still leave at once
	ato       engine.Time // how long an answer may take
	lrcv      engine.Time // when data last came
	rcvMSS    int         // a full segment of the peer, as guessed from what came
	last      int         // bytes of the last segment with data
	why       rule        // why an ACK is owed
}

// maxQuick is TCP_MAX_QUICKACKS, include/net/tcp.h.
const maxQuick = 16

// schedule notes that an ACK is owed.
func (m *Model) schedule(s *sock, why rule) {
	s.ack.scheduled, s.ack.why = true, why
}

// quickAck enters quick-ACK mode. Linux: tcp_enter_quickack_mode.
func (m *Model) quickAck(s *sock) {
	s.incrQuick()
	s.ack.pingpong = false
	s.ack.ato = atoMin
}

// incrQuick is Linux's tcp_incr_quickack: as many as the window holds pairs of segments.
func (s *sock) incrQuick() {
	n := int(s.rcv.wnd) / (2 * s.rcvMSS())
	s.ack.quick = max(s.ack.quick, min(max(n, 2), maxQuick))
}

// atoMin is TCP_ATO_MIN = TCP_DELACK_MIN: 40 ms.
const atoMin = 40 * engine.Millisecond

// dataReceived adapts the delayed-ACK engine to arriving data. Linux: tcp_event_data_recv.
func (m *Model) dataReceived(s *sock, n int) {
	a, least := &s.ack, m.sysctl(s.side).DelackMin
	m.schedule(s, ruleAckDelayed)
	s.measureMSS(n)
	a.last = n
	gap := m.now - a.lrcv
	switch {
	case a.ato == 0:
		s.incrQuick()
		a.ato = least
	case gap <= least/2:
		a.ato = a.ato/2 + least/2
	case gap < a.ato:
		a.ato = min(a.ato/2+gap, s.rtt.rto)
	case gap > s.rtt.rto:
		s.incrQuick()
	}
	a.lrcv = m.now
}

// measureMSS guesses the peer's full segment. Linux: tcp_measure_rcv_mss.
func (s *sock) measureMSS(n int) {
	if n >= s.ack.rcvMSS {
		s.ack.rcvMSS = min(n, max(s.snd.peerMSS, defaultMSS))
		return
	}
	s.ack.pushed++
}

// ackCheck sends the ACK that is owed, or delays it. Linux: __tcp_ack_snd_check.
func (m *Model) ackCheck(s *sock) {
	a := &s.ack
	if !a.scheduled {
		return
	}
	switch {
	case a.now:
		m.sendAck(s, a.why)
	case int(s.rcv.nxt-s.rcv.wup) > s.rcvMSS() && s.windowKeepsUp():
		m.sendAck(s, ruleAckSecond)
	case a.quick > 0 && !a.pingpong:
		why := a.why
		if why == ruleAckDelayed {
			why = ruleAckQuick
		}
		m.sendAck(s, why)
	default:
		m.delayAck(s)
	}
}

// windowKeepsUp reports whether the window that would be announced is not smaller
// than the last one; otherwise the ACK is left to the reading program. Linux lets
// the window grow for segments that fill half of their buffer of 2304 bytes.
func (s *sock) windowKeepsUp() bool {
	return s.ack.last >= 1152 || s.rcv.space-s.rcv.in.size() >= int(s.rcv.wnd)
}

// delayAck waits for an answer to carry the ACK. On a quiet connection the wait
// is 0 jiffies, that is until the next tick. Linux: tcp_send_delayed_ack.
func (m *Model) delayAck(s *sock) {
	k := m.sysctl(s.side)
	ato := s.ack.ato
	if ato > k.DelackMin {
		most := 500 * engine.Millisecond
		if s.ack.pingpong || s.ack.pushed > 0 {
			most = k.DelackMax
		}
		if s.rtt.srtt8 > 0 {
			most = min(most, max(s.rtt.srtt(), k.DelackMin))
		}
		ato = min(ato, most)
	}
	ato = min(ato, k.DelackMax)
	if ato == 0 {
		ato = max(m.cfg.Host.Next, 1)
	}
	if t := &s.tmr[tmDelack]; t.running() {
		if t.due <= m.now+ato/4 {
			m.sendAck(s, s.ack.why)
			return
		}
		if t.due <= m.now+ato {
			return
		}
	}
	m.start(s, tmDelack, ato)
}

// delackTimer sends the delayed ACK. Linux: tcp_delack_timer_handler.
func (m *Model) delackTimer(s *sock) rule {
	if !s.ack.scheduled {
		return ruleNone
	}
	why := s.ack.why
	if !s.ack.pingpong {
		s.ack.ato = min(s.ack.ato*2, s.rtt.rto) // the answer did not come in time
	} else {
		// The program did not answer: leave interactive mode.
		s.ack.pingpong = false
		s.ack.ato = m.sysctl(s.side).DelackMin
	}
	m.sendAck(s, why)
	return why
}

// ackSent notes that a segment with an ACK has left. Linux: tcp_event_ack_sent.
func (m *Model) ackSent(s *sock) {
	a := &s.ack
	if a.quick > 0 && a.scheduled {
		a.quick--
		if a.quick == 0 {
			a.ato = atoMin
		}
	}
	a.scheduled, a.now, a.pushed = false, false, 0
	m.stop(s, tmDelack)
}

// sendAck sends an empty ACK.
func (m *Model) sendAck(s *sock, why rule) {
	m.transmit(s, ACK, s.acceptableSeq(), nil, why)
}

// acceptableSeq is the number for segments without data: SND.NXT, kept inside
// the peer's window. Linux: tcp_acceptable_seq.
func (s *sock) acceptableSeq() uint32 {
	if limit := s.snd.una + s.snd.wnd; before(limit, s.snd.nxt) {
		return limit
	}
	return s.snd.nxt
}

// readSome acknowledges or reopens the window after the program has read.
// Linux: tcp_cleanup_rbuf.
func (m *Model) readSome(s *sock, copied int) {
	if !s.synchronized() || s.mini {
		return
	}
	a := &s.ack
	if a.scheduled && int(s.rcv.nxt-s.rcv.wup) > s.rcvMSS() {
		m.sendAck(s, ruleAckSecond)
		return
	}
	if a.scheduled && copied > 0 && (a.pushed > 1 || a.pushed > 0 && !a.pingpong) && len(s.rcv.in) == 0 {
		m.sendAck(s, ruleAckRead)
		return
	}
	if copied > 0 && !s.rcvShut && m.windowOpened(s) {
		m.sendAck(s, ruleWindowUpdate)
	}
}

// windowOpened reports whether the window can be at least doubled.
func (m *Model) windowOpened(s *sock) bool {
	now := int(s.windowNow())
	if 2*now > s.rcv.space {
		return false
	}
	free := s.rcv.space - s.rcv.in.size()
	if s.rcv.shift == 0 && free < s.rcvMSS() && free < s.rcv.space/2 {
		return false
	}
	return free > 0 && free >= 2*now
}

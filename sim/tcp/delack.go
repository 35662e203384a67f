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

// incrQuick is Linux's tcp_incr_quickack: as many as the window holds pairs of segments; two if it holds none.
func (s *sock) incrQuick() {
	n := int(s.rcv.wnd) / (2 * s.ack.rcvMSS)
	if n == 0 {
		n = 2
	}
	s.ack.quick = max(s.ack.quick, min(n, maxQuick))
}

// atoMin is TCP_ATO_MIN = TCP_DELACK_MIN: 40 ms.
const atoMin = 40 * engine.Millisecond

// dataReceived adapts the delayed-ACK engine to arriving data. Linux: tcp_event_data_recv.
func (m *Model) dataReceived(s *sock, k skb) {
	a, least := &s.ack, m.sysctl(s.side).DelackMin
	m.schedule(s, ruleAckDelayed)
	m.measureMSS(s, k)
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
	if k.n >= 128 && m.growWindow(s, k) {
		a.quick |= 1
	}
}

// measureMSS guesses the peer's full segment, and from its memory how much
// payload the buffer can hold. Linux: tcp_measure_rcv_mss.
func (m *Model) measureMSS(s *sock, k skb) {
	a, r, last := &s.ack, &s.rcv.rmem, s.rcv.rmem.lastLen
	r.lastLen = 0
	if k.n >= a.rcvMSS {
		if ratio := max(k.n<<8/k.size, 1); k.n != a.rcvMSS && ratio != r.ratio {
			r.ratio = ratio
			r.setClamp(r.fullSpace(), int(s.rcv.wnd))
		}
		a.rcvMSS = max(min(k.n, m.advMSS(s)), 1)
		return
	}
	if k.n+tcpHeader(s) >= headersGuess {
		r.lastLen = k.n
		if k.n == last {
			a.rcvMSS = k.n
			return
		}
	}
	a.pushed++
}

// tcpHeader is the usual TCP header of the peer's segments.
func tcpHeader(s *sock) int {
	if s.tsOK {
		return 20 + timestampsBytes
	}
	return 20
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
	case int(s.rcv.nxt-s.rcv.wup) > a.rcvMSS && (len(s.rcv.in) == 0 || m.nextWindow(s) >= int(s.rcv.wnd)):
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
	if a.scheduled && int(s.rcv.nxt-s.rcv.wup) > a.rcvMSS {
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
	if 2*now > s.rcv.rmem.clamp {
		return false
	}
	wnd := m.nextWindow(s)
	return wnd > 0 && wnd >= 2*now
}

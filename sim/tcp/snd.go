package tcp

// output sends what the peer's window, the congestion window and Nagle's rule
// let go: new data in full segments, the rest, the FIN.
// Linux: tcp_write_xmit, net/ipv4/tcp_output.c.
func (m *Model) output(s *sock) {
	if !s.sends() {
		return
	}
	was := s.snd.nxt
	for {
		n, ok := m.nextPiece(s)
		if !ok {
			break
		}
		m.sendPiece(s, n)
	}
	s.snd.push = false
	if full := s.inFlight() >= s.snd.cwnd; full || was != s.snd.nxt {
		m.validateWindow(s, full)
	}
	if was != s.snd.nxt {
		m.scheduleProbe(s, false)
	} else if len(s.snd.sent) == 0 && s.snd.nxt != s.writeEnd() && !s.tmr[tmRetransmit].running() {
		m.startRetransmit(s, m.persistTime(s), forPersist)
	}
}

// sends reports whether this state may send data or a FIN.
func (s *sock) sends() bool {
	switch s.state {
	case ESTABLISHED, CLOSE_WAIT, FIN_WAIT1, CLOSING, LAST_ACK:
		return true
	}
	return false
}

// nextPiece is the payload of the next segment, and whether it may leave now.
func (m *Model) nextPiece(s *sock) (int, bool) {
	if s.snd.nxt == s.writeEnd() || s.inFlight() >= s.snd.cwnd {
		return 0, false
	}
	left := int(int32(s.dataEnd() - s.snd.nxt))
	n := min(left, s.snd.mss)
	last := n == left
	end := s.snd.nxt + uint32(n)
	if last && s.snd.fin {
		end++
	}
	if !m.windowHolds(s, int(end-s.snd.nxt)) {
		return 0, false
	}
	if last && n < s.snd.mss && !s.snd.fin && s.held() {
		s.snd.heldBack = true
		return 0, false
	}
	return n, true
}

// windowHolds reports whether the peer's window has room for so many more numbers.
func (m *Model) windowHolds(s *sock, n int) bool {
	return !after(s.snd.nxt+uint32(n), s.snd.una+s.snd.wnd) || !m.cfg.Use.Window
}

// held applies Nagle's rule after Minshall, RFC 9293 section 3.7.4: a small
// segment waits while another small one is not acknowledged; TCP_CORK and
// MSG_MORE hold it always. Linux: tcp_nagle_test.
func (s *sock) held() bool {
	if s.snd.push {
		return false
	}
	if s.opt.cork || s.snd.more {
		return true
	}
	return !s.opt.nodelay && len(s.snd.sent) > 0 && after(s.snd.sml, s.snd.una) && !after(s.snd.sml, s.snd.nxt)
}

// sendPiece sends n bytes of new data, and the FIN if it comes next.
func (m *Model) sendPiece(s *sock, n int) {
	seq, flags, why := s.snd.nxt, ACK, ruleData
	if s.snd.heldBack {
		s.snd.heldBack, why = false, ruleNagle
	}
	end := seq + uint32(n)
	if after(end, s.snd.una+s.snd.wnd) && !m.cfg.Use.Window {
		why = ruleWithoutWindow
	}
	if n > 0 && end == s.dataEnd() && !s.snd.midway {
		flags |= PSH
	}
	if end == s.dataEnd() && s.snd.fin {
		flags |= FIN
		end++
		why = ruleFin
		if n > 0 {
			why = ruleFinWithData
		}
	}
	m.dataSent(s, n)
	first := len(s.snd.sent) == 0
	s.snd.sent = append(s.snd.sent, piece{seq: seq, end: end, flags: flags, at: m.now, delivered: s.snd.delivered})
	if s.snd.ca.reducing() {
		s.snd.prrOut++
	}
	s.snd.nxt = end
	s.cutPiece(end)
	m.outgoing(s).nxt += int64(n)
	if n < s.snd.mss {
		s.snd.sml = end
	}
	if t := &s.tmr[tmRetransmit]; first || t.running() && t.use == forTLP {
		m.rearm(s)
	}
	m.transmit(s, flags, seq, s.snd.out.slice(int(seq-s.snd.base), n), why)
}

// dataSent notes an answer within the delayed-ACK time: the program talks back,
// so its answers can carry ACKs. Linux: tcp_event_data_sent.
func (m *Model) dataSent(s *sock, n int) {
	m.restartAfterIdle(s)
	if s.inFlight() == 0 {
		s.snd.cubic.resume(m, s.snd.idle)
	}
	s.snd.idle = m.now
	if n > 0 && m.now-s.ack.lrcv < s.ack.ato {
		s.ack.pingpong = true
	}
}

// inFlight counts the segments that the network is thought to hold: those
// outstanding, less those that have arrived or are lost, plus those sent again.
// Linux: tcp_packets_in_flight; RFC 6675 calls it pipe.
func (s *sock) inFlight() int {
	n := len(s.snd.sent) - s.snd.dupAcks
	for _, p := range s.snd.sent {
		n += b2i(p.again) - b2i(p.sacked) - b2i(p.lost)
	}
	return n
}

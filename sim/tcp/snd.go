package tcp

import "wirethread/sim/engine"

// output sends what the peer's window, the congestion window and Nagle's rule
// let go: new data in full segments, the rest, the FIN. A fixed loop that later
// work replaces by loss recovery and congestion control proper.
// Linux: tcp_write_xmit, net/ipv4/tcp_output.c.
func (m *Model) output(s *sock) {
	if !s.sends() {
		return
	}
	m.goBack(s)
	sent := false
	for {
		n, ok := m.nextPiece(s)
		if !ok {
			break
		}
		m.sendPiece(s, n)
		sent = true
	}
	s.snd.push = false
	if sent {
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
	if after(end, s.snd.una+s.snd.wnd) {
		return 0, false
	}
	if last && n < s.snd.mss && !s.snd.fin && s.held() {
		s.snd.heldBack = true
		return 0, false
	}
	return n, true
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
	s.snd.sent = append(s.snd.sent, piece{seq: seq, end: end, flags: flags, at: m.now})
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
	k := m.sysctl(s.side)
	if k.SlowStartAfterIdle && len(s.snd.sent) == 0 && m.now-s.snd.idle > s.rtt.rto {
		for idle := m.now - s.snd.idle; idle > s.rtt.rto && s.snd.cwnd > initialWindow; idle -= s.rtt.rto {
			s.snd.cwnd = max(s.snd.cwnd/2, initialWindow)
		}
	}
	s.snd.idle = m.now
	if n > 0 && m.now-s.ack.lrcv < s.ack.ato {
		s.ack.pingpong = true
	}
}

// inFlight counts the segments that the network is thought to hold: RFC 6675's pipe.
func (s *sock) inFlight() (n int) {
	for _, p := range s.snd.sent {
		if !p.sacked && !p.lost {
			n++
		}
	}
	return n
}

// processAck takes the acknowledgment of a segment. It reports false if the
// segment is to be discarded. Linux: tcp_ack.
func (m *Model) processAck(s *sock, seg *Segment) bool {
	ack := seg.Ack
	if before(ack, s.snd.una) {
		if before(ack, s.snd.una-s.snd.maxWnd) {
			m.challenge(s, seg)
			return false
		}
		return s.state != SYN_RECV || m.refuseAck(s, seg)
	}
	if after(ack, s.snd.nxt) || s.state == SYN_RECV && ack == s.snd.una {
		return m.refuseAck(s, seg)
	}
	if s.tsOK && seg.Opt.Timestamps && !after(seg.Seq, s.rcv.wup) {
		s.tsRecent = seg.Opt.TSVal
	}
	m.updateWindow(s, seg)
	s.snd.probes = 0
	s.rcv.heard = m.now
	if after(ack, s.snd.una) {
		m.acked(s, seg)
	} else if len(s.snd.sent) == 0 && s.snd.nxt != s.writeEnd() {
		m.stop(s, tmRetransmit) // the window may have opened: output decides
	}
	m.markSacked(s, seg)
	m.detectLoss(s)
	return true
}

// refuseAck handles an ACK of what was never sent: a RST before the connection
// is synchronized, a challenge ACK while it closes, nothing else.
func (m *Model) refuseAck(s *sock, seg *Segment) bool {
	switch s.state {
	case SYN_RECV:
		m.resetFor(seg, ruleBadAck)
	case ESTABLISHED:
		m.drop(seg, "acknowledges what was not sent", ruleBadAck)
	default:
		m.challenge(s, seg)
	}
	return false
}

// updateWindow takes the peer's window from a segment that is not older than
// the last one used, RFC 9293 section 3.10.7.4. Linux: tcp_ack_update_window.
func (m *Model) updateWindow(s *sock, seg *Segment) {
	wnd := uint32(seg.Window) << s.snd.shift
	if seg.has(SYN) {
		wnd = uint32(seg.Window)
	}
	if after(seg.Ack, s.snd.una) || after(seg.Seq, s.snd.wl1) || seg.Seq == s.snd.wl1 && wnd > s.snd.wnd {
		s.snd.wl1, s.snd.wnd = seg.Seq, wnd
		s.snd.maxWnd = max(s.snd.maxWnd, wnd)
	}
}

// acked takes acknowledged segments off the retransmission queue.
func (m *Model) acked(s *sock, seg *Segment) {
	ack := seg.Ack
	before := len(s.snd.sent)
	rtt, karn := engine.Time(-1), false
	for len(s.snd.sent) > 0 && !after(s.snd.sent[0].end, ack) {
		p := s.snd.sent[0]
		s.snd.sent = s.snd.sent[1:]
		if !p.sacked {
			s.snd.rack.delivered(p, m.now)
		}
		if p.rtx > 0 {
			karn = true
		} else if rtt < 0 && !p.sacked {
			rtt = m.now - p.at
		}
	}
	m.cutAcked(s, ack)
	switch {
	case rtt >= 0 && !karn:
		m.sample(s, rtt)
	default:
		m.sampleTimestamp(s, seg)
	}
	m.grow(s, before-len(s.snd.sent), before)
	s.snd.retransmits = 0
	if !s.anyRetransmitted() {
		s.snd.stamp = 0
	}
	if s.snd.tlp != 0 && !after(s.snd.tlp, ack) {
		s.snd.tlp = 0
	}
	if !after(s.snd.high, ack) {
		if s.snd.recovery {
			s.snd.cwnd = s.snd.ssth
		}
		s.snd.loss, s.snd.recovery = false, false
	}
	if !m.scheduleProbe(s, true) {
		m.rearm(s)
	}
	if m.writable(s) {
		m.wake(s)
	}
}

// cutAcked moves SND.UNA and gives acknowledged bytes free.
func (m *Model) cutAcked(s *sock, ack uint32) {
	s.snd.una = ack
	if len(s.snd.sent) > 0 && after(ack, s.snd.sent[0].seq) {
		s.snd.sent[0].seq = ack
	}
	if upTo := minSeq(ack, s.dataEnd()); after(upTo, s.snd.base) {
		n := int(upTo - s.snd.base)
		s.snd.out = s.snd.out.slice(n, s.snd.out.size()-n)
		s.snd.base = upTo
		s.freePieces(upTo)
		m.outgoing(s).una += int64(n)
	}
}

func (s *sock) anyRetransmitted() bool {
	for _, p := range s.snd.sent {
		if p.rtx > 0 {
			return true
		}
	}
	return false
}

// grow raises the congestion window: by what was acknowledged in slow start, by
// one a round trip after it, RFC 5681 section 3.1; only if it was the limit.
func (m *Model) grow(s *sock, n, before int) {
	if before*2 <= s.snd.cwnd || s.snd.recovery {
		return
	}
	if s.snd.cwnd < s.snd.ssth {
		s.snd.cwnd += n
		return
	}
	s.snd.credit += n
	if s.snd.credit >= s.snd.cwnd {
		s.snd.credit -= s.snd.cwnd
		s.snd.cwnd++
	}
}

// markSacked notes what the peer has out of order, RFC 2018.
func (m *Model) markSacked(s *sock, seg *Segment) {
	if !s.sackOK {
		return
	}
	for _, b := range seg.Opt.SACK {
		for i := range s.snd.sent {
			p := &s.snd.sent[i]
			if !p.sacked && !before(p.seq, b[0]) && !after(p.end, b[1]) {
				s.snd.rack.delivered(*p, m.now)
				p.sacked, p.lost = true, false
			}
		}
	}
}

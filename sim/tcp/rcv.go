package tcp

import "wirethread/sim/engine"

// receive gives a segment to the socket it is for, RFC 9293 section 3.10.7.
func (m *Model) receive(side Side, seg *Segment) {
	s := m.lookup(side, seg)
	if s != nil {
		m.touch(s)
	}
	switch {
	case s == nil:
		m.resetFor(seg, ruleNoSocket)
	case s.mini:
		m.timeWaitInput(s, seg)
	case s.state == LISTEN:
		m.listenInput(s, seg)
	case s.isRequest():
		m.requestInput(s, seg)
	case s.state == SYN_SENT:
		m.synSentInput(s, seg)
	default:
		m.connectionInput(s, seg)
	}
}

// resetFor answers a segment that belongs to nothing with a RST, RFC 9293
// section 3.5.2 group 1. A RST is never answered.
func (m *Model) resetFor(seg *Segment, why rule) {
	if seg.has(RST) {
		m.drop(seg, "RST for an unknown connection", why)
		return
	}
	r := &Segment{
		From: seg.From.Peer(), Flags: RST, SrcPort: seg.DstPort, DstPort: seg.SrcPort,
		Spoofed: seg.Spoofed, Opt: Options{WindowScale: -1}, rule: why,
	}
	if seg.has(ACK) {
		r.Seq = seg.Ack
	} else {
		r.Flags |= ACK
		r.Ack = seg.end()
	}
	m.finish(r)
}

// drop tells that the host discards a segment and why.
func (m *Model) drop(seg *Segment, reason string, why rule) {
	m.emit(&Event{Kind: DropEvent, Side: seg.From.Peer(), Conn: seg.Conn, Seg: copyOf(seg), Text: reason, Rule: why})
}

// connectionInput handles a segment for a connection in any state from
// SYN-RECEIVED on. Linux: tcp_rcv_established, tcp_rcv_state_process.
func (m *Model) connectionInput(s *sock, seg *Segment) {
	if !m.validate(s, seg) {
		return
	}
	if !seg.has(ACK) {
		m.drop(seg, "no ACK", ruleIgnored)
		return
	}
	was := s.state
	if !m.processAck(s, seg) {
		return
	}
	if was == SYN_RECV {
		m.handshakeDone(s, seg)
	}
	if !m.advance(s, seg) {
		return
	}
	m.processText(s, seg)
	if s.state == CLOSED || s.mini {
		return
	}
	m.output(s)
	m.ackCheck(s)
}

// validate checks timestamp, sequence number, RST and SYN in this order and
// answers what is not acceptable. Linux: tcp_validate_incoming.
func (m *Model) validate(s *sock, seg *Segment) bool {
	if m.takesAgain(s, seg) {
		return true
	}
	if s.oldTimestamp(seg) && !s.lateAck(seg) {
		m.drop(seg, "old timestamp", rulePAWS)
		if seg.end() != seg.Seq || !before(seg.Seq, s.rcv.nxt) { // old pure ACKs are common
			m.answerLimited(s, seg, rulePAWS)
		}
		return false
	}
	if !s.acceptable(seg) {
		switch {
		case seg.has(RST) && s.resetAtFin(seg):
			m.reset(s)
		case seg.has(RST):
			m.drop(seg, "RST outside the window", ruleOutOfWindow)
		case seg.has(SYN):
			m.challenge(s, seg)
		case seg.Len > 0 && !after(seg.end(), s.rcv.nxt):
			m.drop(seg, "received already", ruleAckDuplicate)
			m.answerLimited(s, seg, ruleAckDuplicate)
		default:
			m.drop(seg, "outside the window", ruleOutOfWindow)
			m.answerLimited(s, seg, ruleOutOfWindow)
		}
		return false
	}
	if seg.has(RST) {
		if seg.Seq == s.rcv.nxt || s.resetAtFin(seg) {
			m.reset(s)
		} else {
			m.challenge(s, seg)
		}
		return false
	}
	if seg.has(SYN) && !s.completesSimultaneousOpen(seg) {
		m.challenge(s, seg)
		return false
	}
	return true
}

// acceptable is the sequence check. Linux is more lenient than RFC 9293 section
// 3.10.7.4: anything that touches the space between what was last acknowledged
// and the end of the window passes. Linux: tcp_sequence.
func (s *sock) acceptable(seg *Segment) bool {
	return !before(seg.end(), s.rcv.wup) && !after(seg.Seq, s.rcv.nxt+s.windowNow())
}

// resetAtFin accepts a RST one below RCV.NXT after the peer's FIN. Linux: tcp_reset_check.
func (s *sock) resetAtFin(seg *Segment) bool {
	return seg.Seq == s.rcv.nxt-1 && (s.state == CLOSE_WAIT || s.state == LAST_ACK || s.state == CLOSING)
}

// completesSimultaneousOpen recognises the SYN,ACK that ends a simultaneous open, RFC 9293 figure 7.
func (s *sock) completesSimultaneousOpen(seg *Segment) bool {
	return s.state == SYN_RECV && seg.has(ACK) && seg.Len == 0 && seg.Seq+1 == s.rcv.nxt && seg.Ack == s.snd.nxt
}

// oldTimestamp is PAWS, RFC 7323 section 5: the timestamp is older than the last
// one in order, by more than a tick of the clock. A RST is not subject to it.
func (s *sock) oldTimestamp(seg *Segment) bool {
	return s.tsOK && seg.Opt.Timestamps && !seg.has(RST) && before(seg.Opt.TSVal+1, s.tsRecent)
}

// lateAck spares a pure ACK that the network reordered. Linux: tcp_disordered_ack_check.
func (s *sock) lateAck(seg *Segment) bool {
	return seg.end() == seg.Seq && seg.Seq == s.rcv.nxt && seg.Ack == s.snd.una
}

// reset ends the connection on a RST. The error depends on the state. Linux: tcp_reset.
func (m *Model) reset(s *sock) {
	errno := "ECONNRESET"
	switch s.state {
	case SYN_SENT:
		errno = "ECONNREFUSED"
	case CLOSE_WAIT:
		errno = "EPIPE"
	}
	why := ruleResetReceived
	if s.state == SYN_SENT {
		why = ruleRefused
	}
	m.fail(s, errno, why)
}

// oowInterval is the least time between two answers to segments out of place: tcp_invalid_ratelimit.
const oowInterval = 500 * engine.Millisecond

// limited reports whether such an answer was sent within the interval, and notes this one.
func (m *Model) limited(s *sock) bool {
	if s.oowSent && m.now-s.lastOOW < oowInterval {
		return true
	}
	s.oowSent, s.lastOOW = true, m.now
	return false
}

// challenge answers a SYN or RST at the wrong place with an ACK, RFC 5961 sections 3 and 4.
func (m *Model) challenge(s *sock, seg *Segment) {
	if m.limited(s) {
		m.drop(seg, "challenge ACK within 500 ms", ruleRateLimited)
		return
	}
	m.sendAck(s, ruleChallengeAck)
}

// answerLimited sends a duplicate ACK for a segment that is not acceptable.
// Segments with data are no acknowledgment loop and always answered.
func (m *Model) answerLimited(s *sock, seg *Segment, why rule) {
	if (seg.Len > 0 || seg.has(FIN)) && !seg.has(SYN) || !m.limited(s) {
		m.setDsack(s, seg)
		m.sendAck(s, why)
	}
}

// advance follows our own FIN being acknowledged. It reports false when the
// connection has gone. Linux: tcp_rcv_state_process, step 5.
func (m *Model) advance(s *sock, seg *Segment) bool {
	if !s.snd.fin || s.snd.una != s.writeEnd() {
		return true
	}
	switch s.state {
	case FIN_WAIT1:
		s.sndShut = true
		m.setState(s, FIN_WAIT2, ruleFinAcked)
		m.wake(s)
		return !s.orphan || m.orphanFinWait2(s, seg)
	case CLOSING:
		m.timeWait(s, TIME_WAIT, 0, ruleTimeWait)
		return false
	case LAST_ACK:
		m.done(s, ruleLastAck)
		return false
	}
	return true
}

// processText takes data and FIN. Linux: tcp_rcv_state_process, step 7.
func (m *Model) processText(s *sock, seg *Segment) {
	switch s.state {
	case CLOSE_WAIT, CLOSING, LAST_ACK:
		if !before(seg.Seq, s.rcv.nxt) {
			return
		}
	case FIN_WAIT1, FIN_WAIT2:
		// RFC 9293 section 3.6.1: data for a program that has closed is answered by RST.
		if s.rcvShut && seg.Len > 0 && after(seg.Seq+uint32(seg.Len), s.rcv.nxt) {
			m.fail(s, "ECONNRESET", ruleOrphanData)
			m.resetFor(seg, ruleOrphanData)
			return
		}
	case ESTABLISHED:
	default:
		return
	}
	if seg.Len > 0 {
		m.measureRcvRTT(s, seg)
	}
	m.dataQueue(s, seg)
}

// dataQueue puts data in its place. Linux: tcp_data_queue.
func (m *Model) dataQueue(s *sock, seg *Segment) {
	seq, end, fin := seg.Seq, seg.end(), seg.has(FIN)
	if seg.has(SYN) {
		seq++
	}
	if seg.Seq == end {
		return
	}
	switch {
	case !after(end, s.rcv.nxt): // all of it is old
		m.setDsack(s, seg)
		m.quickAck(s)
		m.schedule(s, ruleAckDuplicate)
		if m.takesAgain(s, seg) && s.rcv.rmem.admits() {
			m.schedule(s, ruleWithoutDedup)
			m.deliverNow(s, streamOf(seg.Payload), seg.Seq, newSkb(seg.headers(), seg.Len))
		}
	case !before(seq, s.rcv.nxt+s.windowNow()) && s.windowNow() == 0 && !(seq == s.rcv.nxt && s.prune()):
		m.drop(seg, "window closed", ruleOutOfWindow)
		m.quickAck(s)
		m.schedule(s, ruleOutOfWindow)
	case after(seq, s.rcv.nxt):
		m.queueGap(s, seg)
	default:
		if before(seq, s.rcv.nxt) {
			m.dsackRange(s, seq, s.rcv.nxt)
			m.quickAck(s)
		}
		if seg.Len > 0 && !s.rcv.rmem.admits() && !s.prune() {
			m.refuseData(s, seg)
			return
		}
		m.takeInOrder(s, streamOf(seg.Payload), seq, end, fin, newSkb(seg.headers(), seg.Len))
		m.fillGaps(s)
	}
}

// takeInOrder moves RCV.NXT over new data and a FIN.
func (m *Model) takeInOrder(s *sock, data stream, seq, end uint32, fin bool, k skb) {
	skip := int(s.rcv.nxt - seq)
	size := data.size()
	n := size - skip
	if !m.cfg.Use.Dedup {
		skip = 0
	}
	s.rcv.nxt = end
	if n > 0 {
		f := m.incoming(s)
		f.rcvNxt += int64(n)
		f.arrived(f.rcvNxt-int64(n), f.rcvNxt, m.now)
		m.deliverNow(s, data.slice(skip, size-skip), seq+uint32(skip), k)
		k.n = n
		m.dataReceived(s, k)
	}
	if fin {
		m.finReceived(s)
	}
	m.wake(s)
}

// refuseData drops a segment for which the receive buffer has no memory, though
// the window allowed it, and closes the window.
func (m *Model) refuseData(s *sock, seg *Segment) {
	m.drop(seg, "receive buffer full", ruleBufferFull)
	s.rcv.rmem.full = true
	m.schedule(s, ruleBufferFull)
	s.ack.now = true
	m.wake(s)
}

// finReceived follows the peer's FIN. Linux: tcp_fin.
func (m *Model) finReceived(s *sock) {
	s.rcvShut, s.done = true, true
	s.rcv.ooo, s.rcv.rmem.gaps = nil, 0
	m.schedule(s, ruleAckFinTick)
	switch s.state {
	case SYN_RECV, ESTABLISHED:
		m.setState(s, CLOSE_WAIT, ruleFinReceived)
		s.ack.pingpong = true
	case FIN_WAIT1:
		m.sendAck(s, ruleAckOfFin)
		m.setState(s, CLOSING, ruleSimultaneousClose)
	case FIN_WAIT2:
		m.sendAck(s, ruleAckOfFin)
		m.timeWait(s, TIME_WAIT, 0, ruleTimeWait)
	}
}

// windowNow is what is left of the window that was last announced.
func (s *sock) windowNow() uint32 {
	if left := int32(s.rcv.wup + s.rcv.wnd - s.rcv.nxt); left > 0 {
		return uint32(left)
	}
	return 0
}

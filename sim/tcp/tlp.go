package tcp

// The tail loss probe, RFC 8985 section 7: when ACKs stay away for two round
// trips, one more segment brings an answer sooner than RTO would.

// scheduleProbe sets the timer to a tail loss probe if one is possible: two
// round trips, and the delayed ACK's time if only one segment is outstanding,
// but not later than RTO. fresh: RTO would start now. Linux: tcp_schedule_loss_probe.
func (m *Model) scheduleProbe(s *sock, fresh bool) bool {
	k := m.sysctl(s.side)
	if k.EarlyRetrans < 3 || !s.sackOK || len(s.snd.sent) == 0 || s.snd.ca != caOpen && s.snd.ca != caCWR || !m.cfg.Use.Retransmit {
		return false
	}
	d := k.RTOInitial
	if s.rtt.srtt8 > 0 {
		d = 2 * s.rtt.srtt()
		if len(s.snd.sent) == 1 {
			d += k.RTOMin
		} else {
			d += leastWait
		}
	}
	left := m.rtoLeft(s)
	if fresh {
		left = s.rtt.rto
	}
	if left > 0 {
		d = min(d, left)
	}
	m.startRetransmit(s, d, forTLP)
	return true
}

// lossProbe sends new data or the last segment again; RTO follows in full and
// is not doubled by it. Linux: tcp_send_loss_probe.
func (m *Model) lossProbe(s *sock) rule {
	if len(s.snd.sent) == 0 {
		return ruleNone
	}
	if s.snd.tlp != 0 { // one at a time
		m.startRetransmit(s, max(m.rtoLeft(s), 1), forRTO)
		return ruleTLP
	}
	left := int(int32(s.dataEnd() - s.snd.nxt))
	n, fin := m.probePiece(s, left)
	switch {
	case n > 0 || fin:
		s.snd.tlpAgain = false
		m.sendPiece(s, n)
		m.validateWindow(s, s.inFlight() >= s.snd.cwnd)
	case s.snd.nxt != s.writeEnd() && !m.windowHolds(s, min(left, s.snd.mss)):
		m.startRetransmit(s, max(m.rtoLeft(s), 1), forRTO)
		return ruleTLP
	default:
		s.snd.tlpAgain = true
		m.resend(s, &s.snd.sent[len(s.snd.sent)-1], ruleTLP)
	}
	s.snd.tlp = s.snd.nxt
	m.startRetransmit(s, s.rtt.rto, forRTO)
	return ruleTLP
}

// probePiece is new data that a probe may send, regardless of Nagle and the
// congestion window, of left bytes unsent; or the FIN alone.
func (m *Model) probePiece(s *sock, left int) (n int, fin bool) {
	n = min(left, s.snd.mss)
	if s.snd.nxt == s.writeEnd() || !m.windowHolds(s, n) {
		return 0, false
	}
	return n, n == 0
}

// endProbe ends the episode of a tail loss probe. If the ACK shows that the probe
// repaired something, the congestion window is reduced as after any loss.
// Linux: tcp_process_tlp_ack.
func (m *Model) endProbe(s *sock, seg *Segment, a *ackInfo) {
	if s.snd.tlp == 0 || before(seg.Ack, s.snd.tlp) {
		return
	}
	switch {
	case !s.snd.tlpAgain || a.dsackOfProbe:
		s.snd.tlp = 0
	case after(seg.Ack, s.snd.tlp):
		m.beginReduction(s)
		m.setCA(s, caCWR, ruleProbeRepaired)
		m.endReduction(s)
		m.keepOpen(s, ruleRecovered)
	case !a.advanced && !a.data && !a.window && !a.acked && !a.sacked:
		s.snd.tlp = 0
	}
}

package tcp

import "wirethread/sim/engine"

// judge draws the conclusions from an ACK that is unusual or that comes during
// recovery: what is lost, and in which state loss recovery is now.
// Linux: tcp_fastretrans_alert.
func (m *Model) judge(s *sock, seg *Segment, a *ackInfo) {
	if len(s.snd.sent) == 0 {
		s.snd.dupAcks = 0
	}
	if a.reneging { // a little time for ACKs that say otherwise
		m.startRetransmit(s, max(s.rtt.srtt()/2, 10*engine.Millisecond), forRTO)
		a.setTimer = false
		return
	}
	if s.snd.ca == caOpen {
		s.snd.stamp = 0
	} else if !before(s.snd.una, s.snd.high) && m.leave(s, seg) {
		return
	}
	switch s.snd.ca {
	case caRecovery:
		if !m.goOnRecovering(s, seg, a) {
			return
		}
	case caLoss:
		m.goOnAfterTimeout(s, seg, a)
		m.findLost(s, a)
		if s.snd.ca != caOpen && !a.lostAgain {
			return
		}
		fallthrough
	default:
		if !m.recoveryBegins(s, a) {
			return
		}
	}
	a.send = sendLost
}

// leave ends a state whose end is acknowledged. It reports true if there is
// nothing more to do.
func (m *Model) leave(s *sock, seg *Segment) bool {
	switch s.snd.ca {
	case caCWR:
		if s.snd.una != s.snd.high {
			m.endReduction(s)
			m.setCA(s, caOpen, ruleRecovered)
		}
	case caRecovery:
		if !s.sackOK {
			s.snd.dupAcks = 0
		}
		return m.endRecovery(s, seg)
	}
	return false
}

// goOnRecovering handles an ACK in Recovery, and reports whether what is marked
// lost is to be sent.
func (m *Model) goOnRecovering(s *sock, seg *Segment, a *ackInfo) bool {
	if !a.advanced {
		if !s.sackOK {
			s.addDuplicates(a.dup)
		}
	} else if m.undoPartial(s, seg, a) {
		return false
	}
	if m.undoDsack(s) {
		m.keepOpen(s, ruleUndoDsack)
	}
	m.findLost(s, a)
	if s.snd.ca != caRecovery {
		if !s.anyLost() {
			return false
		}
		m.enterRecovery(s) // undone, but something is lost all the same
	}
	return true
}

// recoveryBegins handles an ACK outside of recovery, and reports whether recovery
// begins: something is lost.
func (m *Model) recoveryBegins(s *sock, a *ackInfo) bool {
	if !s.sackOK {
		if a.advanced {
			s.snd.dupAcks = 0
		}
		s.addDuplicates(a.dup)
	}
	if s.snd.ca <= caDisorder {
		m.undoDsack(s)
	}
	m.findLost(s, a)
	if s.anyLost() {
		m.enterRecovery(s)
		return true
	}
	if !s.anySentAgain() {
		s.snd.stamp = 0
	}
	if s.snd.ca != caCWR {
		m.keepOpen(s, ruleDisorder)
	}
	return false
}

// findLost marks what must be lost. Linux: tcp_identify_packet_loss.
func (m *Model) findLost(s *sock, a *ackInfo) {
	switch {
	case len(s.snd.sent) == 0 || !m.cfg.Use.Fast:
	case s.sackOK:
		again := s.againOut()
		if m.rackLost(s) {
			a.setTimer = false
		}
		a.lostAgain = a.lostAgain || s.againOut() < again
	default:
		m.newRenoLost(s, a.advanced)
	}
}

// markLost notes that a segment, or its retransmission, is lost. Linux: tcp_mark_skb_lost.
func (s *sock) markLost(p *piece) {
	switch {
	case p.sacked:
	case !p.lost:
		p.lost = true
		s.snd.lostTotal++
	case p.again:
		p.again = false
		s.snd.lostTotal++
	}
}

// enterRecovery begins fast recovery: it remembers what an undo needs and begins
// to reduce the window. Linux: tcp_enter_recovery.
func (m *Model) enterRecovery(s *sock) {
	s.snd.priorSsth = 0
	s.beginUndo()
	if !s.snd.ca.reducing() {
		s.snd.priorSsth = s.currentThreshold()
		m.beginReduction(s)
	}
	m.setCA(s, caRecovery, ruleRecovery)
}

// keepOpen is Open, or Disorder while something is SACKed, lost or sent again.
// Linux: tcp_try_keep_open.
func (m *Model) keepOpen(s *sock, why rule) {
	to := caOpen
	if s.sackedOut() > 0 || s.anyLost() || s.anySentAgain() {
		to = caDisorder
	} else if s.snd.ca == caDisorder {
		why = ruleOrdered
	}
	if s.snd.ca != to {
		m.setCA(s, to, why)
		s.snd.high = s.snd.nxt
	}
}

func (s *sock) anyLost() bool {
	for _, p := range s.snd.sent {
		if p.lost {
			return true
		}
	}
	return false
}

// againOut counts the retransmissions in flight: Linux's retrans_out.
func (s *sock) againOut() (n int) {
	for _, p := range s.snd.sent {
		n += b2i(p.again)
	}
	return n
}

// anySentAgain reports whether a retransmission is in flight or the first
// segment was sent more than once. Linux: tcp_any_retrans_done.
func (s *sock) anySentAgain() bool {
	return s.againOut() > 0 || len(s.snd.sent) > 0 && s.snd.sent[0].rtx > 0
}

// sendRecovery sends what an ACK made due. Linux: tcp_xmit_recovery.
func (m *Model) sendRecovery(s *sock, a *ackInfo) {
	if a.send == sendNew {
		s.snd.push = true
		m.output(s)
		if after(s.snd.nxt, s.snd.high) {
			return
		}
		s.snd.frto = false
	}
	if a.send != sendNothing {
		m.sendLost(s)
	}
}

// sendLost sends again what is marked lost, as far as the congestion window
// allows. Linux: tcp_xmit_retransmit_queue.
func (m *Model) sendLost(s *sock) {
	if !m.cfg.Use.Retransmit {
		return
	}
	why, rearm := ruleGoBack, false
	if s.snd.ca != caLoss {
		why = ruleFastRetransmit
		if !s.sackOK {
			why = ruleDuplicateAcks
		}
	}
	for i := range s.snd.sent {
		p := &s.snd.sent[i]
		if !p.lost || p.again || p.sacked {
			continue
		}
		first := !m.cfg.Use.PRR && s.snd.ca == caRecovery && s.snd.prrOut == 0
		if s.inFlight() >= s.snd.cwnd && !first || s.outsideWindow(p) {
			break
		}
		m.resend(s, p, why)
		if s.snd.ca.reducing() {
			s.snd.prrOut++
		}
		rearm = rearm || i == 0 && !(s.tmr[tmRetransmit].running() && s.tmr[tmRetransmit].use == forReorder)
	}
	if rearm {
		m.startRetransmit(s, m.clampToUser(s, s.rtt.rto), forRTO)
	}
}

// outsideWindow reports whether the peer has taken back the window that held a segment.
func (s *sock) outsideWindow(p *piece) bool {
	return p.seq != s.snd.una && !before(p.seq, s.snd.una+s.snd.wnd)
}

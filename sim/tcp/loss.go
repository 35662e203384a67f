package tcp

// enterLoss is what a retransmission timeout means: everything outstanding that
// could have been acknowledged counts as lost, the window falls to one segment
// more than is in flight. Linux: tcp_enter_loss.
func (m *Model) enterLoss(s *sock) {
	fresh := s.snd.ca < caRecovery
	m.timeoutLost(s)
	if s.snd.ca <= caDisorder || !after(s.snd.high, s.snd.una) || s.snd.ca == caLoss && s.snd.retransmits == 0 {
		s.snd.priorSsth, s.snd.priorCwnd = s.currentThreshold(), s.snd.cwnd
		if m.congestionOf(s) != congestionOff {
			s.snd.ssth = m.thresholdAfterLoss(s)
		}
		s.beginUndo()
	}
	if m.congestionOf(s) != congestionOff {
		s.snd.cwnd = s.inFlight() + 1
	}
	s.snd.cwndCount, s.snd.cwndAt = 0, m.now
	if s.snd.ca <= caDisorder && s.sackedOut() >= initialReordering {
		s.snd.reordering = min(s.snd.reordering, initialReordering)
	}
	m.setCA(s, caLoss, ruleRTO)
	s.snd.high = s.snd.nxt
	s.snd.frto = m.cfg.Use.Undo && (fresh || s.snd.retransmits > 0)
}

// timeoutLost marks what a timeout shows to be lost: the first segment, and with
// RACK what was sent more than a round trip ago. Linux: tcp_timeout_mark_lost.
func (m *Model) timeoutLost(s *sock) {
	reneging := s.snd.sent[0].sacked
	if !s.sackOK {
		s.snd.dupAcks = 0
	}
	for i := range s.snd.sent {
		p := &s.snd.sent[i]
		if reneging {
			p.sacked = false
		} else if m.cfg.Use.Fast && i > 0 && s.snd.rack.left(p, m.now, 0) > 0 {
			continue
		}
		s.markLost(p)
	}
}

// goOnAfterTimeout handles an ACK in Loss: the timeout was needless, or all is
// repaired, or more is sent again. Forward RTO recovery (F-RTO, RFC 5682 section
// 3) sends new data at the first ACK and undoes if something arrives that was
// never sent again. Linux: tcp_process_loss.
func (m *Model) goOnAfterTimeout(s *sock, seg *Segment, a *ackInfo) {
	recovered := !before(s.snd.una, s.snd.high)
	if a.advanced && m.undoTimeout(s, seg, false) {
		return
	}
	if s.snd.frto {
		if a.original && m.undoTimeout(s, seg, true) {
			return
		}
		if after(s.snd.nxt, s.snd.high) {
			s.snd.frto = !a.sacked && a.dup == 0
		} else if a.advanced && !recovered {
			s.snd.high = s.snd.nxt
			if s.snd.nxt != s.writeEnd() && after(s.snd.una+s.snd.wnd, s.snd.nxt) {
				a.send = sendNew
				return
			}
			s.snd.frto = false
		}
	}
	if recovered {
		m.endRecovery(s, seg)
		return
	}
	if !s.sackOK {
		if after(s.snd.nxt, s.snd.high) && a.dup > 0 {
			s.addDuplicates(a.dup)
		} else if a.advanced {
			s.snd.dupAcks = 0
		}
	}
	a.send = sendLost
}

package tcp

// A reduction of the congestion window is undone when it turns out that nothing
// was lost: the retransmissions came twice (D-SACK, RFC 3708), or an echoed
// timestamp is older than the first retransmission (Eifel, RFC 3522).

// beginUndo remembers where a reduction began. Linux: tcp_init_undo.
func (s *sock) beginUndo() {
	s.snd.undo, s.snd.undoMarker = true, s.snd.una
	s.snd.undoRetrans = s.againOut()
	if s.snd.tlp != 0 && s.snd.tlpAgain {
		s.snd.undoRetrans++
	}
	if s.snd.undoRetrans == 0 {
		s.snd.undoRetrans = -1 // nothing to wait for yet, which is not "all came twice"
	}
}

// echoBefore reports whether the segment echoes a timestamp older than one of ours.
// Linux: tcp_tsopt_ecr_before.
func (s *sock) echoBefore(seg *Segment, stamp uint32) bool {
	return s.tsOK && seg.Opt.Timestamps && seg.Opt.TSEcr != 0 && before(seg.Opt.TSEcr, stamp)
}

// delayed reports whether what was acknowledged was late and not lost: nothing
// was sent again yet, or the ACK answers what was sent before that.
// Linux: tcp_packet_delayed.
func (m *Model) delayed(s *sock, seg *Segment) bool {
	if s.snd.stamp != 0 {
		return s.echoBefore(seg, m.stampAt(s.side, s.snd.stamp))
	}
	return (s.sackOK || before(s.snd.una, s.snd.high)) && s.state != SYN_SENT
}

// mayUndo names the reason for an undo, ruleNone if there is none.
func (m *Model) mayUndo(s *sock, seg *Segment) rule {
	switch {
	case !s.snd.undo || !m.cfg.Use.Undo:
	case s.snd.undoRetrans == 0:
		return ruleUndoDsack
	case m.delayed(s, seg):
		return ruleUndoEcho
	}
	return ruleNone
}

// undoReduction brings the windows back. Linux: tcp_undo_cwnd_reduction.
func (m *Model) undoReduction(s *sock, unmark bool, why rule) {
	if unmark {
		for i := range s.snd.sent {
			s.snd.sent[i].lost = false
		}
	}
	if s.snd.priorSsth > 0 {
		s.snd.cwnd = max(s.snd.cwnd, s.snd.priorCwnd)
		s.snd.ssth = max(s.snd.ssth, s.snd.priorSsth)
	}
	s.snd.cwndAt = m.now
	s.snd.undo = false
	s.snd.rack.advanced = true
	m.congestionEvent(s, "UNDO", why)
}

// undoDsack undoes when every retransmission was reported as a copy. Linux: tcp_try_undo_dsack.
func (m *Model) undoDsack(s *sock) bool {
	if !m.cfg.Use.Undo || !s.snd.undo || s.snd.undoRetrans != 0 {
		return false
	}
	s.snd.rack.persist = min(rackPersist, s.snd.rack.persist+1)
	m.undoReduction(s, false, ruleUndoDsack)
	return true
}

// undoPartial undoes when an ACK fills a part of the hole with what was only
// late. It reports true if retransmissions are in flight: then nothing more is
// marked lost or sent again. Linux: tcp_try_undo_partial.
func (m *Model) undoPartial(s *sock, seg *Segment, a *ackInfo) bool {
	if !m.cfg.Use.Undo || !s.snd.undo || !m.delayed(s, seg) {
		return false
	}
	s.sawReordering(a.priorUna)
	if s.againOut() > 0 {
		return true
	}
	if !s.anySentAgain() {
		s.snd.stamp = 0
	}
	m.undoReduction(s, true, ruleUndoEcho)
	m.keepOpen(s, ruleUndoEcho)
	return false
}

// endRecovery is called when all that was outstanding at the beginning of
// recovery is acknowledged. It reports true if Recovery or Loss goes on all the
// same. Linux: tcp_try_undo_recovery.
func (m *Model) endRecovery(s *sock, seg *Segment) bool {
	if why := m.mayUndo(s, seg); why != ruleNone {
		m.undoReduction(s, false, why)
	} else if s.snd.rack.persist > 0 {
		s.snd.rack.persist--
	}
	if m.holds(s) {
		return true
	}
	if s.snd.ca == caRecovery {
		m.endReduction(s)
	}
	m.setCA(s, caOpen, ruleRecovered)
	return false
}

// holds reports whether recovery without SACK goes on until something above its
// end is acknowledged, lest late duplicate ACKs begin it again, RFC 6582 section
// 4.1. Linux: tcp_is_non_sack_preventing_reopen.
func (m *Model) holds(s *sock) bool {
	if s.sackOK || s.snd.una != s.snd.high {
		return false
	}
	if !s.anySentAgain() {
		s.snd.stamp = 0
	}
	return true
}

// undoTimeout undoes a timeout that was needless. Linux: tcp_try_undo_loss.
func (m *Model) undoTimeout(s *sock, seg *Segment, frto bool) bool {
	why := m.mayUndo(s, seg)
	if frto {
		why = ruleUndoFRTO
	}
	if why == ruleNone {
		return false
	}
	m.undoReduction(s, true, why)
	s.snd.retransmits = 0
	if !m.holds(s) && (frto || s.sackOK) {
		m.setCA(s, caOpen, why)
	}
	return true
}

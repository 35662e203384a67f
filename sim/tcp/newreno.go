package tcp

// Without SACK a duplicate ACK says that some segment has arrived, not which
// one. Linux counts them as if they were SACKs.

// addDuplicates counts duplicate ACKs. Linux: tcp_add_reno_sack.
func (s *sock) addDuplicates(n int) {
	if n == 0 {
		return
	}
	was := s.snd.dupAcks
	s.snd.dupAcks += n
	s.limitDuplicates(0)
	s.snd.delivered += max(s.snd.dupAcks-was, 0)
}

// removeDuplicates takes off what n segments acknowledged in order explain: one
// fills the hole, the others are those that the duplicates told of.
// Linux: tcp_remove_reno_sacks.
func (s *sock) removeDuplicates(n int) {
	if n > 0 {
		s.snd.delivered += max(n-s.snd.dupAcks, 1)
		s.snd.dupAcks = max(s.snd.dupAcks-(n-1), 0)
	}
	s.limitDuplicates(n)
}

// limitDuplicates notices more duplicates than can be segments that arrived:
// segments were reordered or copied. Linux: tcp_check_reno_reordering.
func (s *sock) limitDuplicates(acked int) {
	holes := 0
	for _, p := range s.snd.sent {
		holes += b2i(p.lost)
	}
	n := len(s.snd.sent)
	most := n - min(max(holes, 1), n)
	if s.snd.dupAcks <= most {
		return
	}
	s.snd.dupAcks = most
	s.snd.reordering = min(n+acked, mostReordering)
	s.snd.reorderSeen = true
}

// newRenoLost marks the first segment lost at the third duplicate ACK, and in
// recovery at each ACK that does not reach its end, RFC 6582 section 3.2.
// Linux: tcp_newreno_mark_lost.
func (m *Model) newRenoLost(s *sock, advanced bool) {
	if s.snd.ca < caRecovery && s.snd.dupAcks >= s.snd.reordering || s.snd.ca == caRecovery && advanced {
		if p := &s.snd.sent[0]; !p.lost {
			s.markLost(p)
		}
	}
}

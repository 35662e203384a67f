package tcp

// beginReduction remembers where the window was and sets the threshold that it
// falls to. Linux: tcp_init_cwnd_reduction.
func (m *Model) beginReduction(s *sock) {
	s.snd.high, s.snd.tlp, s.snd.cwndCount = s.snd.nxt, 0, 0
	s.snd.priorCwnd, s.snd.prrDelivered, s.snd.prrOut = s.snd.cwnd, 0, 0
	if m.congestionOf(s) == congestionOff {
		return
	}
	s.snd.ssth = m.thresholdAfterLoss(s)
	if !m.cfg.Use.PRR {
		s.snd.cwnd = s.snd.ssth
	}
}

// reduceWindow is proportional rate reduction, RFC 6937: while more is in flight
// than the threshold, as many segments leave for what was delivered as brings
// the window down over one round trip; below it, as many as were delivered, and
// one more while nothing new is found lost. Linux: tcp_cwnd_reduction.
func (m *Model) reduceWindow(s *sock, delivered int, lost, advanced bool) {
	if delivered <= 0 || !m.cfg.Use.PRR {
		return
	}
	flight := s.inFlight()
	s.snd.prrDelivered += delivered
	send := 0
	if room := s.snd.ssth - flight; room < 0 {
		send = (s.snd.ssth*s.snd.prrDelivered+s.snd.priorCwnd-1)/s.snd.priorCwnd - s.snd.prrOut
	} else {
		send = max(s.snd.prrDelivered-s.snd.prrOut, delivered)
		if advanced && !lost {
			send++
		}
		send = min(room, send)
	}
	if s.snd.prrOut == 0 {
		send = max(send, 1) // the fast retransmit itself
	}
	s.snd.cwnd = flight + max(send, 0)
}

// endReduction leaves the window at the threshold, unless it was undone.
// Linux: tcp_end_cwnd_reduction.
func (m *Model) endReduction(s *sock) {
	if s.snd.ssth < noThreshold && (s.snd.ca == caCWR || s.snd.undo) {
		s.snd.cwnd = s.snd.ssth
		s.snd.cwndAt = m.now
	}
}

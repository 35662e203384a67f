package tcp

import "cmp"

// The congestion controls: tcp_congestion_control, or TCP_CONGESTION of a socket.
const (
	congestionReno  = "reno"
	congestionCubic = "cubic"
	congestionOff   = "off" // no window: everything that the receiver's window allows leaves at once
)

// congestions are the values of both.
var congestions = []string{congestionReno, congestionCubic, congestionOff}

const (
	initialWindow     = 10      // segments, RFC 6928
	noThreshold       = 1 << 30 // TCP_INFINITE_SSTHRESH
	initialReordering = 3       // tcp_reordering: so many duplicate ACKs are no loss yet
	mostReordering    = 300     // tcp_max_reordering
)

// congestionOf is the congestion control of a socket.
func (m *Model) congestionOf(s *sock) string {
	return cmp.Or(s.opt.congestion, m.sysctl(s.side).Congestion)
}

// startCongestion begins with the initial window. Linux: tcp_init_sock.
func (m *Model) startCongestion(s *sock) {
	s.snd.cwnd, s.snd.ssth = initialWindow, noThreshold
	s.snd.reordering, s.snd.undoRetrans = initialReordering, -1
	s.snd.rack.steps = 1
	s.snd.delivered = 1 // the SYN
	s.snd.cwndAt = m.now
	s.snd.cubic.reset(m, s)
	m.applyCongestion(s)
}

// applyCongestion opens the window entirely where there is no congestion control.
func (m *Model) applyCongestion(s *sock) {
	if m.congestionOf(s) == congestionOff {
		s.snd.cwnd, s.snd.ssth = noThreshold, noThreshold
	}
}

// slowStart reports whether the window still doubles, RFC 5681 section 3.1.
func (s *sock) slowStart() bool { return s.snd.cwnd < s.snd.ssth }

// controlWindow sets the congestion window after an ACK by what it delivered.
// Linux: tcp_cong_control.
func (m *Model) controlWindow(s *sock, a *ackInfo) {
	delivered := s.snd.delivered - a.delivered
	switch {
	case m.congestionOf(s) == congestionOff:
	case s.snd.ca.reducing():
		m.reduceWindow(s, delivered, s.snd.lostTotal > a.lost, a.advanced)
	case a.acked || s.snd.reordering > initialReordering && a.sacked:
		m.growWindowBy(s, delivered)
		s.snd.cwndAt = m.now
	}
}

// growWindowBy raises the congestion window, if it was what limited the sender:
// by what was delivered in slow start, slower after it.
// Linux: tcp_reno_cong_avoid, cubictcp_cong_avoid.
func (m *Model) growWindowBy(s *sock, delivered int) {
	if !s.cwndLimited() {
		return
	}
	if s.slowStart() {
		was := s.snd.cwnd
		s.snd.cwnd = min(was+delivered, s.snd.ssth)
		if delivered -= s.snd.cwnd - was; delivered == 0 {
			return
		}
	}
	every := s.snd.cwnd // Reno: one segment a round trip
	if m.congestionOf(s) == congestionCubic {
		every = s.snd.cubic.update(m, s.snd.cwnd, delivered)
	}
	s.growSlowly(every, delivered)
}

// growSlowly adds a segment for every so many delivered. Linux: tcp_cong_avoid_ai.
func (s *sock) growSlowly(every, delivered int) {
	if s.snd.cwndCount >= every {
		s.snd.cwndCount = 0
		s.snd.cwnd++
	}
	s.snd.cwndCount += delivered
	s.snd.cwnd += s.snd.cwndCount / every
	s.snd.cwndCount %= every
}

// thresholdAfterLoss is the slow start threshold after a loss: half of the window
// (Reno, RFC 5681 section 3.1) or 0.7 of it (CUBIC, RFC 9438 section 4.6).
func (m *Model) thresholdAfterLoss(s *sock) int {
	if m.congestionOf(s) == congestionCubic {
		return s.snd.cubic.threshold(s.snd.cwnd)
	}
	return max(s.snd.cwnd/2, 2)
}

// currentThreshold is the threshold to remember before a change: at least three
// quarters of the window. Linux: tcp_current_ssthresh.
func (s *sock) currentThreshold() int {
	if s.snd.ca.reducing() {
		return s.snd.ssth
	}
	return max(s.snd.ssth, s.snd.cwnd/2+s.snd.cwnd/4)
}

package tcp

import "fmt"

// caState is the state of loss recovery: Linux's tcp_ca_state, include/uapi/linux/tcp.h.
type caState uint8

const (
	caOpen     caState = iota // nothing unusual
	caDisorder                // SACKs or duplicate ACKs; no loss is found yet
	caCWR                     // the congestion window shrinks, though nothing is being sent again
	caRecovery                // a loss was found from ACKs: fast retransmit
	caLoss                    // the retransmission timeout has passed
)

// String is the state's name as Linux's trace points print it.
func (c caState) String() string {
	return [...]string{"Open", "Disorder", "CWR", "Recovery", "Loss"}[c]
}

// reducing reports whether the congestion window is on its way down to
// ssthresh. Linux: tcp_in_cwnd_reduction.
func (c caState) reducing() bool { return c == caCWR || c == caRecovery }

// setCA changes the state of loss recovery and tells so.
func (m *Model) setCA(s *sock, to caState, why rule) {
	was := s.snd.ca
	if was == to {
		return
	}
	s.snd.ca = to
	m.congestionEvent(s, was.String()+" -> "+to.String(), why)
	if to == caLoss {
		s.snd.cubic.reset(m, s)
	}
}

// congestionEvent tells a change of loss recovery or congestion control, with
// the windows that it leaves.
func (m *Model) congestionEvent(s *sock, what string, why rule) {
	m.emit(&Event{Kind: CongestionEvent, Side: s.side, Conn: s.conn, Sock: s.name, Text: what,
		Cwnd: m.shownCwnd(s), Ssthresh: s.shownSsthresh(), Rule: why})
}

// shownCwnd is the congestion window in segments; 0 without congestion control.
func (m *Model) shownCwnd(s *sock) int {
	if m.congestionOf(s) == congestionOff {
		return 0
	}
	return s.snd.cwnd
}

// shownSsthresh is the slow start threshold in segments; 0 before the first loss.
func (s *sock) shownSsthresh() int {
	if s.snd.ssth >= noThreshold {
		return 0
	}
	return s.snd.ssth
}

// windows are the values of a congestion event: "cwnd=10 ssthresh=5".
func (e *Event) windows() string {
	text := func(n int) string {
		if n == 0 {
			return "-"
		}
		return fmt.Sprint(n)
	}
	return "cwnd=" + text(e.Cwnd) + " ssthresh=" + text(e.Ssthresh)
}

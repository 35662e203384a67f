package tcp

import "wirethread/sim/engine"

// A congestion window that was not used says nothing about the path: it does not
// grow, and it shrinks while the sender is idle, RFC 2861.

// windowUse is how far the congestion window was used.
type windowUse struct {
	limited bool   // in the present round trip the window was full
	most    int    // the most segments outstanding in it
	until   uint32 // it ends when this is acknowledged
	used    int    // the most segments outstanding since the window was last full
}

// cwndLimited reports whether the congestion window is what limits the sender;
// in slow start it may grow to twice what was outstanding. Linux: tcp_is_cwnd_limited.
func (s *sock) cwndLimited() bool {
	return s.snd.use.limited || s.slowStart() && s.snd.cwnd < 2*s.snd.use.most
}

// validateWindow notes after sending how far the window is used, and shrinks one
// that was not full for a whole RTO. Linux: tcp_cwnd_validate.
func (m *Model) validateWindow(s *sock, full bool) {
	u, n := &s.snd.use, len(s.snd.sent)
	if !before(s.snd.una, u.until) || full || !u.limited && n > u.most {
		u.limited, u.most, u.until = full, n, s.snd.nxt
	}
	if s.cwndLimited() {
		u.used, s.snd.cwndAt = 0, m.now
		return
	}
	u.used = max(u.used, n)
	if m.sysctl(s.side).SlowStartAfterIdle && m.now-s.snd.cwndAt >= s.rtt.rto {
		m.shrinkUnused(s)
	}
}

// shrinkUnused takes half of what was not used away. Linux: tcp_cwnd_application_limited.
func (m *Model) shrinkUnused(s *sock) {
	if used := max(s.snd.use.used, initialWindow); s.snd.ca == caOpen && used < s.snd.cwnd && m.congestionOf(s) != congestionOff {
		s.snd.ssth = s.currentThreshold()
		s.snd.cwnd = (s.snd.cwnd + used) / 2
	}
	s.snd.use.used, s.snd.cwndAt = 0, m.now
}

// restartAfterIdle halves the window for each RTO without sending, down to the
// initial one, when sending begins again. Linux: tcp_cwnd_restart.
func (m *Model) restartAfterIdle(s *sock) {
	idle := m.now - s.snd.idle
	if !m.sysctl(s.side).SlowStartAfterIdle || len(s.snd.sent) > 0 || idle <= s.rtt.rto || m.congestionOf(s) == congestionOff {
		return
	}
	was := s.snd.cwnd
	s.snd.ssth = s.currentThreshold()
	floor := min(initialWindow, was)
	for idle -= s.rtt.rto; idle > 0 && s.snd.cwnd > floor; idle -= s.rtt.rto {
		s.snd.cwnd /= 2
	}
	s.snd.cwnd = max(s.snd.cwnd, floor)
	s.snd.cwndAt, s.snd.use.used = m.now, 0
	if s.snd.cwnd < was {
		m.congestionEvent(s, "IDLE", ruleIdleRestart)
	}
}

// ticks is a time in jiffies, which Linux's congestion controls reckon in.
func (m *Model) ticks(t engine.Time) int64 { return int64(t / max(m.cfg.Host.Tick, 1)) }

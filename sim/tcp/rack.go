package tcp

import "wirethread/sim/engine"

// rack is what RACK keeps: of all segments known to be delivered, when the one
// sent last was sent, and the last round trip. RFC 8985 section 5.2; Linux:
// net/ipv4/tcp_recovery.c.
type rack struct {
	sent     engine.Time
	end      uint32
	rtt      engine.Time
	min      engine.Time // the shortest round trip; 0 before the first
	any      bool
	advanced bool // something was delivered since losses were looked for

	steps    int  // the reordering window in quarters of the shortest round trip
	persist  int  // recoveries until steps is 1 again
	needless bool // a D-SACK shows a retransmission that waiting longer would have spared
	adjusted int  // sender.delivered when steps was last raised
}

// Bits of tcp_recovery. The first, which turned RACK on, has no effect since Linux 6.17.
const (
	rackFixedWindow = 2 // the reordering window does not adapt
	rackNoDupThresh = 4 // three SACKed segments are no reason not to wait
)

// rackPersist is TCP_RACK_RECOVERY_THRESH: so many recoveries a wider reordering window lasts.
const rackPersist = 16

// delivered takes in a segment that is now acknowledged or selectively
// acknowledged. A retransmission that seems to have been answered faster than
// the path allows tells nothing: the answer is the original's. Linux: tcp_rack_advance.
func (r *rack) delivered(p piece, now engine.Time) {
	rtt := now - p.at
	if p.rtx > 0 && rtt < r.min {
		return
	}
	r.advanced, r.rtt = true, rtt
	if !r.any || p.at > r.sent || p.at == r.sent && after(p.end, r.end) {
		r.any, r.sent, r.end = true, p.at, p.end
	}
}

// shortest keeps the shortest round trip. Linux keeps that of the last five minutes.
func (r *rack) shortest(rtt engine.Time) {
	if r.min == 0 || rtt < r.min {
		r.min = max(rtt, 1)
	}
}

// sentBefore reports whether a piece left before the last one delivered.
func (r *rack) sentBefore(p *piece) bool {
	return p.at < r.sent || p.at == r.sent && before(p.end, r.end)
}

// left is how much longer a segment may still be on its way.
func (r *rack) left(p *piece, now, window engine.Time) engine.Time {
	return r.rtt + window - (now - p.at)
}

// reorderingWindow is how much later than a later segment one may still come: a
// quarter of the shortest round trip, more after needless retransmissions; or,
// where nothing was ever reordered, no time once three are known behind it or
// recovery has begun, RFC 8985 section 6.2. Linux: tcp_rack_reo_wnd.
func (m *Model) reorderingWindow(s *sock) engine.Time {
	if !s.snd.reorderSeen {
		if s.snd.ca >= caRecovery {
			return 0
		}
		if s.sackedOut() >= s.snd.reordering && m.sysctl(s.side).Recovery&rackNoDupThresh == 0 {
			return 0
		}
	}
	return min(s.snd.rack.min/4*engine.Time(s.snd.rack.steps), s.rtt.srtt())
}

// updateReorderingSteps widens the reordering window by a step for each round
// trip with a needless retransmission, unless it is fixed. Linux: tcp_rack_update_reo_wnd.
func (s *sock) updateReorderingSteps(a *ackInfo, fixed bool) {
	r := &s.snd.rack
	if !a.delivers || fixed {
		return
	}
	if a.newest.delivered < r.adjusted {
		r.needless = false
	}
	if r.needless {
		r.steps = min(r.steps+1, 255)
		r.needless, r.adjusted, r.persist = false, s.snd.delivered, rackPersist
	} else if r.persist == 0 {
		r.steps = 1
	}
}

// rackLost marks what must be lost because something sent later by more than
// the reordering window has been delivered. What may still come sets a timer,
// which it reports. Linux: tcp_rack_mark_lost.
func (m *Model) rackLost(s *sock) bool {
	if !s.snd.rack.advanced {
		return false
	}
	s.snd.rack.advanced = false
	wait := m.detectLoss(s)
	if wait > 0 {
		m.startRetransmit(s, min(wait+leastWait, s.rtt.rto), forReorder)
	}
	return wait > 0
}

// detectLoss marks what is lost, and returns how long the rest may still take.
// Linux: tcp_rack_detect_loss.
func (m *Model) detectLoss(s *sock) (wait engine.Time) {
	window := m.reorderingWindow(s)
	for i := range s.snd.sent {
		p := &s.snd.sent[i]
		if p.sacked || p.lost && !p.again || !s.snd.rack.sentBefore(p) {
			continue
		}
		if left := s.snd.rack.left(p, m.now, window); left <= 0 {
			s.markLost(p)
		} else {
			wait = max(wait, left)
		}
	}
	return wait
}

// reorderTimer looks again when what was missing has not come. Linux: tcp_rack_reo_timeout.
func (m *Model) reorderTimer(s *sock) rule {
	if len(s.snd.sent) == 0 {
		return ruleNone
	}
	flight := s.inFlight()
	m.detectLoss(s)
	if s.inFlight() != flight {
		if s.snd.ca != caRecovery {
			m.enterRecovery(s)
			m.reduceWindow(s, 1, true, false)
		}
		m.sendLost(s)
	}
	m.startRetransmit(s, max(m.rtoLeft(s), 1), forRTO)
	return ruleFastRetransmit
}

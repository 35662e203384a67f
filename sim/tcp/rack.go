package tcp

import "wirethread/sim/engine"

// rack is what RACK keeps: of all segments known to be delivered, when the one
// sent last was sent, and its round trip. RFC 8985 section 5.2; Linux: net/ipv4/tcp_recovery.c.
type rack struct {
	sent engine.Time
	end  uint32
	rtt  engine.Time
	min  engine.Time // the shortest round trip; 0 before the first
	any  bool
}

// delivered takes in a segment that is now acknowledged or selectively
// acknowledged. A retransmission that seems to have been answered faster than
// the path allows tells nothing: the answer is the original's.
func (r *rack) delivered(p piece, now engine.Time) {
	rtt := now - p.at
	if p.rtx > 0 && rtt < r.min {
		return
	}
	if p.rtx == 0 && (r.min == 0 || rtt < r.min) {
		r.min = rtt
	}
	if !r.any || p.at > r.sent || p.at == r.sent && after(p.end, r.end) {
		r.any, r.sent, r.end, r.rtt = true, p.at, p.end, rtt
	}
}

// sentBefore reports whether a piece left before the last one delivered.
func (r *rack) sentBefore(p *piece) bool {
	return p.at < r.sent || p.at == r.sent && before(p.end, r.end)
}

// reorderingWindow is how much later than a later segment one may still come: a
// quarter of the shortest round trip, or nothing once three are known behind it
// or recovery has begun, RFC 8985 section 6.2.
func (s *sock) reorderingWindow() engine.Time {
	sacked := 0
	for _, p := range s.snd.sent {
		if p.sacked {
			sacked++
		}
	}
	if s.snd.recovery || sacked >= 3 {
		return 0
	}
	return min(s.snd.rack.min/4, s.rtt.srtt())
}

// detectLoss marks what must be lost because something sent later by more than
// the reordering window has been delivered. What may still come sets a timer.
func (m *Model) detectLoss(s *sock) {
	if m.sysctl(s.side).Recovery&1 == 0 || !s.sackOK || !s.snd.rack.any || !s.anySacked() && !s.snd.recovery {
		return
	}
	window, wait, found := s.reorderingWindow(), engine.Time(0), false
	for i := range s.snd.sent {
		p := &s.snd.sent[i]
		if p.sacked || p.lost || !s.snd.rack.sentBefore(p) {
			continue
		}
		if left := s.snd.rack.rtt + window - (m.now - p.at); left <= 0 {
			p.lost, found = true, true
		} else {
			wait = max(wait, left)
		}
	}
	if found {
		m.enterRecovery(s)
	}
	if wait > 0 {
		m.startRetransmit(s, wait+m.leastTimeout(), forReorder)
	}
}

// enterRecovery halves the congestion window once a loss is found, RFC 5681
// section 3.2. Room for one segment more than is in flight lets the lost one leave.
func (m *Model) enterRecovery(s *sock) {
	if s.snd.recovery || s.snd.loss {
		return
	}
	s.snd.recovery, s.snd.high = true, s.snd.nxt
	s.snd.ssth = max(s.snd.cwnd/2, 2)
	s.snd.cwnd = max(s.snd.ssth, s.inFlight()+1)
}

// reorderTimer looks again when what was missing has not come.
func (m *Model) reorderTimer(s *sock) rule {
	m.detectLoss(s)
	m.output(s)
	if len(s.snd.sent) > 0 && !s.tmr[tmRetransmit].running() {
		m.rearm(s)
	}
	return ruleFastRetransmit
}

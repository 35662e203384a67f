package tcp

import "wirethread/sim/engine"

// hystart ends CUBIC's slow start before it loses: when a round's train of ACKs
// is as long as half of the round trip, or when round trips become longer.
// Linux: hystart_update, net/ipv4/tcp_cubic.c; after Ha and Rhee, "Taming the elephants", 2011.
type hystart struct {
	found    bool
	round    engine.Time // when the round began
	lastAck  engine.Time // the last ACK of its train
	end      uint32      // the round is over when this is acknowledged
	shortest engine.Time // round trip of this round; 0: none yet
	samples  int
}

const (
	hystartLeast   = 16                     // segments: a smaller window is left to grow
	hystartGap     = 2 * engine.Millisecond // between ACKs of one train
	hystartSamples = 8
	hystartCushion = engine.Millisecond // for ACKs that a driver holds back: hystart_ack_delay, at its cap
)

// begin starts a round.
func (h *hystart) begin(m *Model, s *sock) {
	*h = hystart{found: h.found, round: m.now, lastAck: m.now, end: s.snd.nxt}
}

// measured takes in a round trip during slow start.
func (h *hystart) measured(m *Model, s *sock, rtt, least engine.Time) {
	if h.found {
		return
	}
	if after(s.snd.una, h.end) {
		h.begin(m, s)
	}
	if s.snd.cwnd < hystartLeast {
		return
	}
	if m.now-h.lastAck <= hystartGap {
		h.lastAck = m.now
		h.found = m.now-h.round > (least+hystartCushion)/2
	}
	if h.shortest == 0 || rtt < h.shortest {
		h.shortest = rtt
	}
	if h.samples < hystartSamples {
		h.samples++
	} else if h.shortest > least+min(max(least/8, 4*engine.Millisecond), 16*engine.Millisecond) {
		h.found = true
	}
	if h.found {
		s.snd.ssth = s.snd.cwnd
	}
}

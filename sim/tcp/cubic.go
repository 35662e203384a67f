package tcp

import (
	"math/bits"

	"wirethread/sim/engine"
)

// cubic is CUBIC's memory, RFC 9438; Linux: struct bictcp, net/ipv4/tcp_cubic.c.
// Times are in jiffies where Linux has them so. The cube root is exact here,
// where Linux's is off by 0.2 % in the mean.
type cubic struct {
	every     int   // a segment more for every so many delivered: cnt
	lastMax   int   // the window before the last loss: W_max
	lastCwnd  int   // the window at the last update
	lastAt    int64 // when that was
	origin    int   // the window at which the curve is flat
	k         int64 // from the beginning of the epoch to there, in 1/1024 s
	delayMin  engine.Time
	epoch     int64 // when this stretch without loss began; 0: not yet
	delivered int   // since the last step of renoCwnd
	renoCwnd  int   // what Reno would have: tcp_cwnd
	start     hystart
}

const (
	cubicScale    = 410 // C = 0.4 in 1/1024: bic_scale 41 times 10
	cubicBeta     = 717 // 0.7 in 1/1024
	cubicRenoRate = 8 * (1024 + cubicBeta) / 3 / (1024 - cubicBeta)
)

// reset forgets all. Linux: bictcp_reset, bictcp_hystart_reset.
func (c *cubic) reset(m *Model, s *sock) {
	*c = cubic{}
	c.start.begin(m, s)
}

// threshold notes a loss and returns the slow start threshold, with fast
// convergence, RFC 9438 sections 4.6 and 4.7. Linux: cubictcp_recalc_ssthresh.
func (c *cubic) threshold(cwnd int) int {
	c.epoch = 0
	if cwnd < c.lastMax {
		c.lastMax = cwnd * (1024 + cubicBeta) / 2048
	} else {
		c.lastMax = cwnd
	}
	return max(cwnd*cubicBeta/1024, 2)
}

// update returns after how many delivered segments the window grows by one,
// RFC 9438 sections 4.2 to 4.4. Linux: bictcp_update.
func (c *cubic) update(m *Model, cwnd, delivered int) int {
	now := m.ticks(m.now)
	c.delivered += delivered
	if c.lastCwnd == cwnd && now-c.lastAt <= m.ticks(engine.Second)/32 {
		return max(c.every, 2)
	}
	if c.epoch == 0 || now != c.lastAt {
		c.lastCwnd, c.lastAt = cwnd, now
		c.follow(m, cwnd, delivered, now)
	}
	c.atLeastReno(cwnd)
	c.every = max(c.every, 2) // no more than half as much again in a round trip
	return c.every
}

// follow steers for the cubic curve's value one round trip from now.
func (c *cubic) follow(m *Model, cwnd, delivered int, now int64) {
	if c.epoch == 0 {
		c.epoch, c.delivered, c.renoCwnd = now, delivered, cwnd
		c.k, c.origin = 0, max(c.lastMax, cwnd)
		if c.lastMax > cwnd {
			c.k = cubeRoot((1 << 40) / cubicScale * uint64(c.lastMax-cwnd))
		}
	}
	t := (now - c.epoch + m.ticks(c.delayMin)) * 1024 / max(m.ticks(engine.Second), 1)
	target := c.origin + c.rise(t-c.k)
	if target > cwnd {
		c.every = cwnd / (target - cwnd)
	} else {
		c.every = 100 * cwnd
	}
	if c.lastMax == 0 {
		c.every = min(c.every, 20)
	}
}

// rise is C t^3 in segments, below 0 before the origin; t in 1/1024 s.
func (c *cubic) rise(t int64) int {
	far := min(max(t, -t), 1<<17) // two minutes: the cube stays in 64 bits
	d := int(uint64(cubicScale) * uint64(far*far*far) >> 40)
	if t < 0 {
		return -d
	}
	return d
}

// atLeastReno keeps up with what Reno would do with this loss rate, RFC 9438 section 4.3.
func (c *cubic) atLeastReno(cwnd int) {
	step := cwnd * cubicRenoRate / 8
	for step > 0 && c.delivered > step {
		c.delivered -= step
		c.renoCwnd++
	}
	if c.renoCwnd > cwnd {
		c.every = min(c.every, cwnd/(c.renoCwnd-cwnd))
	}
}

// resume shifts the curve by a time without sending. Linux: cubictcp_cwnd_event.
func (c *cubic) resume(m *Model, idleSince engine.Time) {
	now := m.ticks(m.now)
	if gone := now - m.ticks(idleSince); c.epoch != 0 && gone > 0 {
		c.epoch = min(c.epoch+gone, now)
	}
}

// measured takes in a round trip. Linux: cubictcp_acked.
func (c *cubic) measured(m *Model, s *sock, rtt engine.Time) {
	if c.epoch != 0 && m.ticks(m.now)-c.epoch < m.ticks(engine.Second) {
		return // just after recovery
	}
	rtt = max(rtt, 1)
	if c.delayMin == 0 || rtt < c.delayMin {
		c.delayMin = rtt
	}
	if s.slowStart() && m.congestionOf(s) == congestionCubic {
		c.start.measured(m, s, rtt, c.delayMin)
	}
}

// cubeRoot is the greatest whole number whose cube is not above a.
func cubeRoot(a uint64) int64 {
	root := uint64(0)
	for bit := (bits.Len64(a) + 2) / 3; bit >= 0; bit-- {
		if try := root | 1<<bit; try < 1<<21 && try*try*try <= a {
			root = try
		}
	}
	return int64(root)
}

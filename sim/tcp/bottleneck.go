package tcp

import (
	"slices"

	"wirethread/sim/engine"
)

// bottleneck is the queue before one direction of a cable with a rate. All flows share it.
type bottleneck struct {
	leave []engine.Time // when the packets in it will have been sent, the one being sent included
}

// waiting are the packets behind the one that is being sent.
func (b *bottleneck) waiting(now engine.Time) int { return max(b.inside(now)-1, 0) }

// inside are the packets that have not left, the one being sent included.
func (b *bottleneck) inside(now engine.Time) (n int) {
	for _, at := range b.leave {
		if at > now {
			n++
		}
	}
	return n
}

// full reports whether a packet finds no room and is lost: drop-tail.
func (b *bottleneck) full(l Link, now engine.Time) bool {
	return l.Rate > 0 && l.Queue > 0 && b.inside(now) > l.Queue
}

// through queues a packet of so many bytes and returns when its last bit is on the cable.
func (b *bottleneck) through(l Link, now engine.Time, bytes int) engine.Time {
	if l.Rate == 0 {
		return now
	}
	at := now
	if n := len(b.leave); n > 0 {
		at = max(at, b.leave[n-1])
	}
	at += engine.Time(int64(bytes) * 8 * int64(engine.Second) / l.Rate)
	b.leave = append(slices.Clone(b.leave[len(b.leave)-b.inside(now):]), at)
	return at
}

package wire

import (
	"encoding/binary"
	"math/bits"

	"wirethread/sim/engine"
)

// cursor reads numbers of a capture file from its beginning to its end.
type cursor struct {
	b     []byte
	off   int
	order binary.ByteOrder
}

// take returns the next n bytes; ok is false if there are not so many.
func (c *cursor) take(n uint32) (part []byte, ok bool) {
	if uint64(n) > uint64(len(c.b)-c.off) {
		return nil, false
	}
	part = c.b[c.off : c.off+int(n) : c.off+int(n)]
	c.off += int(n)
	return part, true
}

// micros turns a count of ticks, perSecond of them a second, into microseconds,
// rounded down; -1 if it is too large.
func micros(ticks, perSecond uint64) engine.Time {
	hi, lo := bits.Mul64(ticks, uint64(engine.Second))
	if hi >= perSecond {
		return -1
	}
	us, _ := bits.Div64(hi, lo, perSecond)
	if us > maxCaptureTime {
		return -1
	}
	return engine.Time(us)
}

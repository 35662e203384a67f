package scene

import (
	"math"
	"sort"

	"wirethread/sim/tcp"
)

// ruler says how wide bytes are drawn. Messages of 5 and of 5000 bytes must
// both be seen, so a message's width grows with the logarithm of its size; the
// bytes of one part of a message are equally wide. A range of the stream is
// thus equally wide wherever it lies.
type ruler struct {
	unit  float64 // all widths are multiplied by it
	parts []part
	width float64
}

// part is a run of bytes of one message: framing or the text itself.
type part struct {
	from, to int64
	x, w     float64
	msg      int // index of its message
	framing  bool
}

// The widths of a part: a least width and as many pixels each time its size doubles.
const (
	leastPart   = 10
	leastFrame  = 6
	pixelDouble = 7
	frameDouble = 3
)

func partWidth(bytes int64, framing bool) float64 {
	if framing {
		return leastFrame + frameDouble*math.Log2(1+float64(bytes))
	}
	return leastPart + pixelDouble*math.Log2(1+float64(bytes))
}

// measure lays out all messages of a stream. Bytes that belong to none, if there are any at the end, are laid out too.
func (u *ruler) measure(sends []tcp.MessageView, end int64) {
	u.parts, u.width = u.parts[:0], 0
	last := int64(0)
	for i := range sends {
		m := &sends[i]
		body, tail := m.From+int64(m.Header), m.To-int64(m.Trailer)
		u.add(i, m.From, body, true)
		u.add(i, body, tail, false)
		u.add(i, tail, m.To, true)
		last = max(last, m.To)
	}
	u.add(-1, last, end, false)
}

func (u *ruler) add(msg int, from, to int64, framing bool) {
	if to <= from {
		return
	}
	w := u.unit * partWidth(to-from, framing)
	u.parts = append(u.parts, part{from: from, to: to, x: u.width, w: w, msg: msg, framing: framing})
	u.width += w
}

// first is the index of the first part that ends after an offset.
func (u *ruler) first(off int64) int {
	return sort.Search(len(u.parts), func(i int) bool { return u.parts[i].to > off })
}

// at is the place of an offset.
func (u *ruler) at(off int64) float64 {
	i := u.first(off)
	if i == len(u.parts) {
		return u.width
	}
	p := &u.parts[i]
	return p.x + p.w*clamp(float64(off-p.from)/float64(p.to-p.from), 0, 1)
}

// span is the width of a range.
func (u *ruler) span(from, to int64) float64 { return u.at(to) - u.at(from) }

// messages are the indexes of the first and the last message in a range, and how many there are.
func (u *ruler) messages(from, to int64) (first, last, n int) {
	first, last = -1, -1
	for i := u.first(from); i < len(u.parts) && u.parts[i].from < to; i++ {
		if m := u.parts[i].msg; m >= 0 && m != last {
			if first < 0 {
				first = m
			}
			last = m
			n++
		}
	}
	return first, last, n
}

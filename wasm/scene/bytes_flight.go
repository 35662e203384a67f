package scene

import "wirethread/sim/tcp"

// The measures of segments in flight.
const (
	tallPill  = 35.0
	lowPill   = 17.0
	pillStrip = 15.0
)

// flight draws what is under way between the buffers: payload from left to
// right with its messages inside, ACKs and other segments as labels.
func (v *Bytes) flight(r rect) {
	if r.h < lowPill {
		return
	}
	v.taken = v.taken[:0]
	s := v.lane.s
	for i := range s.Flight {
		v.payload(r, &s.Flight[i])
	}
	for _, seg := range v.in.Snap.Flight {
		if v.home(seg) == s && !(seg.Len > 0 && seg.From == s.From) {
			v.bare(r, seg)
		}
	}
	for i := len(v.in.Snap.Ladder) - 1; i >= 0; i-- {
		seg := v.in.Snap.Ladder[i].Seg
		if seg != nil && seg.Lost && seg.Done && seg.Conn == s.Conn && seg.From == s.From && v.recent(seg) {
			v.lostPill(r, seg)
		}
	}
}

// home is the stream in whose lane a segment without a drawn payload stands: an
// ACK in that of the bytes which it acknowledges, any other in that of its sender.
func (v *Bytes) home(seg *tcp.Segment) *tcp.StreamView {
	from := seg.From
	if segmentRole(seg) == RoleAck {
		from = from.Peer()
	}
	var other *tcp.StreamView
	for _, s := range v.shown {
		if s.Conn == seg.Conn && s.From == from {
			return s
		}
		if s.Conn == seg.Conn {
			other = s
		}
	}
	return other
}

// payload draws a segment or datagram with the slices of its messages.
func (v *Bytes) payload(r rect, f *tcp.FlightView) {
	words := v.payloadWords(f)
	word := v.fit(r.w*0.6, tinyChip, words[:]...)
	strip := min(v.ruler.span(f.From, f.To), r.w*0.45)
	w := max(v.width(word, tinyChip), strip, 20) + 12
	part := v.gone(f.Seg)
	box, tall := v.place(r, w, tallPill, part, f.Seg)
	if !tall {
		w = max(strip, 20) + 8
		if box, tall = v.place(r, w, lowPill+2, part, f.Seg); !tall {
			v.speck(r, f.Seg, part)
			return
		}
	}
	v.wire(r, box, f.Seg)
	v.ring(box, f.Seg)
	v.framed(box, 5, 1.5, RoleData, RolePanel)
	in := box.grow(-2)
	if box.h == tallPill {
		v.text(box.midX(), box.y+9.5, word, tinyChip, Middle, RoleInk)
		in = rect{box.x + 6, box.bottom() - pillStrip - 3, box.w - 12, pillStrip}
	}
	width := min(v.ruler.span(f.From, f.To), in.w)
	v.strip(rect{in.midX() - width/2, in.y, width, in.h}, f.From, f.To, filled)
	v.hit(box, v.words.segmentID(f.Seg))
}

// bare draws a segment without a payload of this lane: an ACK, a SYN, a FIN.
func (v *Bytes) bare(r rect, seg *tcp.Segment) {
	part := v.gone(seg)
	if seg.From != v.lane.s.From {
		part = 1 - part
	}
	for _, word := range v.bareWords(seg) {
		w := v.width(word, tinyChip) + 12
		if box, ok := v.place(r, w, lowPill, part, seg); ok {
			v.wire(r, box, seg)
			v.ring(box, seg)
			v.box(box, 6, segmentRole(seg))
			v.text(box.midX(), box.midY(), word, tinyChip, Middle, RoleOnFill)
			v.hit(box, v.words.segmentID(seg))
			return
		}
	}
	v.speck(r, seg, part)
}

// wire shows the way that a segment has gone, and where it is going: where
// nothing moves, up to the end.
func (v *Bytes) wire(r, box rect, seg *tcp.Segment) {
	y := box.midY()
	if v.in.Steps && !seg.Lost {
		v.line(r.x, y, r.right(), y, 1, segmentRole(seg), true)
	}
	if seg.From == v.lane.s.From {
		v.line(r.x, y, box.x, y, 1, RoleRule, true)
		v.arrow(min(box.right()+7, r.right()), y, 1, 0, 7, segmentRole(seg))
		return
	}
	v.line(box.right(), y, r.right(), y, 1, RoleRule, true)
	v.arrow(max(box.x-7, r.x), y, -1, 0, 7, segmentRole(seg))
}

// payloadWords word a segment, longest first.
func (v *Bytes) payloadWords(f *tcp.FlightView) [3]string {
	size := v.size(f.To - f.From)
	pre := ""
	if f.Seg.Copy > 0 {
		pre = v.join(wordCopy.In(v.lang), " ")
	} else if f.Seg.Rtx {
		pre = v.join(wordResent.In(v.lang), " ")
	}
	switch {
	case f.Seg.Fragment != nil:
		fragment := v.join(pre, wordFragment.In(v.lang), " @", v.words.number(f.Seg.Fragment.Offset))
		return [...]string{v.join(fragment, " · ", size), fragment, size}
	case v.lane.s.UDP:
		return [...]string{v.join(pre, "UDP ", size), size, size}
	}
	seq := v.join("seq ", v.words.number(int(f.Seg.RelSeq)), ":", v.words.number(int(f.Seg.RelSeq)+f.Seg.Len))
	return [...]string{v.join(pre, seq, " · ", size), v.join(pre, size), size}
}

// size is a number of bytes, "12 B".
func (v *Bytes) size(n int64) string { return v.join(v.words.number(int(n)), " B") }

// bareWords word a segment without payload, longest first.
func (v *Bytes) bareWords(seg *tcp.Segment) [2]string {
	switch seg.Proto {
	case tcp.UDP:
		return [...]string{"UDP 0 B", "UDP"}
	case tcp.ICMP:
		return [...]string{"ICMP port unreachable", "ICMP"}
	}
	flags := v.words.flags(seg.Flags)
	if seg.Flags&tcp.ACK != 0 {
		return [...]string{v.join(flags, " ", v.words.number(int(seg.RelAck))), flags}
	}
	return [...]string{flags, flags}
}

package scene

import "wirethread/sim/tcp"

// cable draws the cable and the segments on it: A's go to the right, B's to the left.
func (v *Sockets) cable(r rect) {
	v.line(r.x, r.midY(), r.right(), r.midY(), 2, RoleLifeline, v.in.Snap.Cut)
	if v.in.Snap.Cut {
		v.pulled(r)
	}
	for _, seg := range v.in.Snap.Flight {
		v.segment(r, seg)
	}
	for i := len(v.in.Snap.Ladder) - 1; i >= 0; i-- {
		if seg := v.in.Snap.Ladder[i].Seg; seg != nil && seg.Lost && seg.Done && v.recent(seg) {
			v.lostPill(r, seg)
		}
	}
}

// pulled says that the cable is pulled out.
func (v *Sockets) pulled(r rect) {
	word := v.fit(r.w-30, smallFont, wordCut.In(v.lang))
	w := v.width(word, smallFont) + 30
	box := rect{r.midX() - w/2, r.midY() - 9, w, 18}
	v.taken = append(v.taken, box)
	v.box(box, 6, RoleBg)
	v.cross(box.x+10, box.midY(), 5, 2, RoleFault)
	v.text(box.x+20, box.midY(), word, smallFont, Left, RoleFault)
}

// segment draws a segment where it is.
func (v *Sockets) segment(r rect, seg *tcp.Segment) {
	part, way := v.gone(seg), 1.0
	if seg.From == tcp.B {
		part, way = 1-part, -1
	}
	for _, word := range v.pillWords(seg) {
		w := v.width(word, tinyChip) + 12
		box, ok := v.place(r, w, lowPill, part, seg)
		if !ok {
			continue
		}
		v.ring(box, seg)
		v.box(box, 6, segmentRole(seg))
		v.text(box.midX(), box.midY(), word, tinyChip, Middle, RoleOnFill)
		tip := box.right() + 6
		if way < 0 {
			tip = box.x - 6
		}
		if tip >= r.x && tip <= r.right() {
			v.arrow(tip, box.midY(), way, 0, 6, segmentRole(seg))
		}
		v.hit(box, v.words.segmentID(seg))
		return
	}
	v.speck(r, seg, part)
}

// pillWords word a segment, longest first.
func (v *Sockets) pillWords(seg *tcp.Segment) [2]string {
	size := v.join(v.words.number(seg.Len), " B")
	switch flags := v.words.flags(seg.Flags); {
	case seg.Proto == tcp.UDP:
		return [...]string{v.join("UDP ", size), "UDP"}
	case seg.Proto == tcp.ICMP:
		return [...]string{"ICMP", "ICMP"}
	case seg.Proto == tcp.TCP && seg.Len == 0:
		return [...]string{flags, flags}
	default:
		return [...]string{v.join(flags, " ", size), size}
	}
}

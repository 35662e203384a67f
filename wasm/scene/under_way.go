package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// underWay draws what is in flight from left to right in an area. The views
// that show a cable in that way share it.
type underWay struct {
	pen
	in    Input
	taken areas // where segments in flight lie
}

// The measures of what is under way.
const (
	pillsApart = 3.0
	lossShown  = 1.5 // how long a loss stays to be seen, in delays of the link
)

// gone is the part of its way that a segment has gone. A lost one goes as far as the link's delay allows.
func (v *underWay) gone(seg *tcp.Segment) float64 {
	sent, arrives := v.in.Distance(seg.Sent), v.in.Distance(seg.Arrives)
	part := 1.0
	if arrives > sent {
		part = clamp((v.distanceNow()-sent)/(arrives-sent), 0, 1)
	}
	if seg.Lost {
		way := float64(seg.Arrives-seg.Sent) / float64(max(v.in.Snap.Delay[seg.From], 1))
		part *= clamp(way, firstCross, lastCross)
	}
	return part
}

// distanceNow is the stage distance of the moment.
func (v *underWay) distanceNow() float64 {
	whole := engine.Time(v.in.Now)
	d := v.in.Distance(whole)
	return d + (v.in.Now-float64(whole))*(v.in.Distance(whole+1)-d)
}

func (v *underWay) recent(seg *tcp.Segment) bool {
	return v.in.Now-float64(seg.Arrives) < lossShown*float64(max(v.in.Snap.Delay[seg.From], engine.Millisecond))
}

// speck stands for a segment for which there is no room; it can be tapped.
func (v *underWay) speck(r rect, seg *tcp.Segment, part float64) {
	x := r.x + 5 + part*(r.w-10)
	v.hit(rect{x - 3, r.bottom() - 5, 6, 6}, v.words.segmentID(seg))
	v.line(x-3, r.bottom()-1, x+3, r.bottom()-1, 2, segmentRole(seg), false)
}

// lostPill marks where a segment was lost.
func (v *underWay) lostPill(r rect, seg *tcp.Segment) {
	word := wordLost.In(v.lang)
	if seg.Len > 0 {
		word = v.join(word, " ", v.words.number(seg.Len), " B")
	}
	w := v.width(word, tinyChip) + 28
	box, ok := v.place(r, w, lowPill, v.gone(seg), seg)
	if !ok {
		return
	}
	v.framed(box, 5, 1.5, RoleLost, RolePanel)
	v.cross(box.x+10, box.midY(), 5, 2, RoleLost)
	v.text(box.x+19, box.midY(), word, tinyChip, Left, RoleInk)
}

// place finds a free row for a box that has gone a part of the way. The search
// begins at a row that depends on the segment, so that those that pass each
// other need not change their rows.
func (v *underWay) place(r rect, w, h, part float64, seg *tcp.Segment) (rect, bool) {
	row := h + pillsApart
	rows := int((r.h + pillsApart) / row)
	if w > r.w || rows == 0 {
		return rect{}, false
	}
	for i := range rows {
		y := r.y + float64((seg.ID+i)%rows)*row
		box := rect{r.x + part*(r.w-w), y, w, h}
		if v.taken.free(box) {
			v.taken = append(v.taken, box.grow(pillsApart/2))
			return box, true
		}
	}
	return rect{}, false
}

// ring marks the selected segment.
func (v *underWay) ring(box rect, seg *tcp.Segment) {
	if v.in.Picked != "" && v.words.segmentID(seg) == v.in.Picked {
		v.box(box.grow(2), 7, RoleSelect)
	}
}

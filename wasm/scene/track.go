package scene

import (
	"math"

	"wirethread/sim/tcp"
)

// path is the way of a segment on the ladder, as far as it went.
type path struct{ x1, y1, x2, y2 float64 }

func (p path) point(part float64) (x, y float64) {
	return p.x1 + (p.x2-p.x1)*part, p.y1 + (p.y2-p.y1)*part
}

// Parts of the way between which a cross can be told from both lifelines.
const (
	firstCross = 0.22
	lastCross  = 0.9
)

// whole is the way of a segment to where it arrives or is lost. A lost one has
// gone the part of the way that the link's delay allows; nothing before the loss tells of it.
func (v *Connection) whole(s *tcp.Segment) path {
	p := path{v.lay.x[s.From], v.y(s.Sent), v.lay.x[s.From.Peer()], v.y(s.Arrives)}
	if s.Lost {
		part := float64(s.Arrives-s.Sent) / float64(max(v.in.Snap.Delay[s.From], 1))
		p.x2 = p.x1 + (p.x2-p.x1)*clamp(part, firstCross, lastCross)
	}
	return p
}

// gone is the way that a segment has gone up to height y.
func (v *Connection) gone(s *tcp.Segment, y float64) path {
	p := v.whole(s)
	part := 1.0
	if p.y2 > p.y1 {
		part = clamp((y-p.y1)/(p.y2-p.y1), 0, 1)
	}
	p.x2, p.y2 = p.point(part)
	return p
}

// past is the way of a segment that is no longer in flight.
func (v *Connection) past(s *tcp.Segment) path { return v.whole(s) }

// stroke is how a segment's line is drawn: by kind in width and dashes, not only in colour.
func stroke(s *tcp.Segment) (width float64, dashed bool) {
	switch segmentRole(s) {
	case RoleAck:
		return 1.25, false
	case RoleRst:
		return 2, true
	}
	return 2, false
}

// aside fades what does not belong to the selected connection, when there are several.
func (v *Connection) aside(s *tcp.Segment) float64 {
	if v.multi && v.picked != "" && s.Conn != v.picked {
		return 0.6
	}
	return 0
}

// track draws the line of a segment of the past with its arrow or cross.
func (v *Connection) track(s *tcp.Segment) {
	p, role := v.past(s), segmentRole(s)
	v.faint = v.aside(s)
	defer func() { v.faint = 0 }()
	width, dashed := stroke(s)
	if v.isPicked(s) {
		v.inArea(p.x1, p.y1, p.x2, p.y2, width+4, RoleSelect, false)
	}
	v.inArea(p.x1, p.y1, p.x2, p.y2, width, role, dashed)
	end := rect{p.x2 - 7, p.y2 - 7, 14, 14}
	v.at(end, func() {
		if s.Lost {
			v.cross(p.x2, p.y2, 7, 2.5, RoleLost)
			return
		}
		v.arrow(p.x2, p.y2, p.x2-p.x1, p.y2-p.y1, 10, role)
	})
	if s.Lost {
		v.taken = append(v.taken, end)
	}
}

// tagAt are the places of a label on its line, best first; a label that matters may also move off its line.
var (
	tagAt  = [...]float64{0.5, 0.4, 0.6, 0.3, 0.7, 0.24, 0.76}
	tagOff = [...]float64{0, -1, 1, -2, 2}
)

// tag labels a segment of the past where there is room on or near its line,
// and makes it selectable. The label of a pure ACK gives way to any other.
func (v *Connection) tag(s *tcp.Segment) {
	p := v.past(s)
	area := v.lay.ladder
	if max(p.y1, p.y2) < area.y-pillHeight || p.y1 > area.bottom() {
		return
	}
	r, word := v.placeTag(s, p)
	if word == "" {
		x, y := p.point(0.5)
		if y >= area.y && y <= area.bottom() {
			v.hit(rect{x, y, 0, 0}, v.words.segmentID(s))
		}
		return
	}
	v.taken = append(v.taken, r)
	v.faint = v.aside(s)
	v.at(r, func() { v.pill(r, s, word, false) })
	v.faint = 0
	if r.y >= area.y && r.bottom() <= area.bottom() {
		v.hit(r, v.words.segmentID(s))
	}
}

// placeTag finds the longest wording and the best place that are free.
func (v *Connection) placeTag(s *tcp.Segment, p path) (rect, string) {
	inner := v.inner()
	offs := tagOff[:1]
	if s.Lost || s.Rtx || segmentRole(s) != RoleAck {
		offs = tagOff[:]
	}
	last := ""
	for _, word := range v.segmentWords(s) {
		w := v.width(word, v.tagFont()) + 14
		if word == last || w > inner.w {
			continue
		}
		last = word
		for _, off := range offs {
			for _, part := range tagAt {
				x, y := p.point(part)
				r := rect{clamp(x-w/2, inner.x, inner.right()-w), y - pillHeight/2 + off*(pillHeight+2), w, pillHeight}
				if s.Lost && off == 0 {
					r.x, r.y = clamp(p.x2-w/2, inner.x, inner.right()-w), p.y2+belowCross
				}
				if v.taken.free(r) {
					return r, word
				}
			}
		}
	}
	return rect{}, ""
}

// belowCross is how far below the cross the label of a lost segment begins.
const belowCross = 9

// inner is where labels between the lifelines may lie.
func (v *Connection) inner() rect {
	const gap = 8
	a := v.lay.ladder
	return rect{v.lay.x[0] + gap, a.y, v.lay.x[1] - v.lay.x[0] - 2*gap, a.h}
}

func (v *Connection) tagFont() font {
	if v.lay.narrow {
		return smallFont
	}
	return plainFont
}

// pill draws the label of a segment: filled while it flies, framed afterwards.
func (v *Connection) pill(r rect, s *tcp.Segment, word string, flying bool) {
	role := segmentRole(s)
	if s.Lost && s.Done {
		role = RoleLost
	}
	if v.isPicked(s) {
		v.box(r.grow(3), 8, RoleSelect)
	}
	f := v.tagFont()
	if flying {
		f.bold = true
		v.box(r, 6, role)
		v.text(r.midX(), r.midY(), word, f, Middle, RoleOnFill)
		return
	}
	v.framed(r, 6, 1.25, role, RolePanel)
	v.text(r.midX(), r.midY(), word, f, Middle, RoleInk)
}

// flyingHead is the length of a flying arrow's head. On its first pixels there is no room for it.
const flyingHead = 13

// flyingTrack draws the line of a segment in flight up to the present.
func (v *Connection) flyingTrack(s *tcp.Segment) {
	p, role := v.gone(s, v.nowY), segmentRole(s)
	v.faint = v.aside(s)
	defer func() { v.faint = 0 }()
	width, dashed := stroke(s)
	if v.in.Steps && !s.Lost {
		w := v.whole(s)
		v.inArea(w.x1, w.y1, w.x2, w.y2, 1, role, true)
	}
	v.inArea(p.x1, p.y1, p.x2, p.y2, width, role, dashed)
	if p.y2 > v.lay.ladder.bottom() {
		return
	}
	if full := v.whole(s); math.Abs(p.x2-p.x1) > flyingHead {
		v.arrow(p.x2, p.y2, full.x2-full.x1, full.y2-full.y1, flyingHead, role)
	} else {
		v.disc(p.x2, p.y2, 4, role)
	}
}

// flight labels the segments in flight: the labels hang below the line of the
// present, side by side or one below the other.
func (v *Connection) flight() {
	if v.nowY > v.lay.ladder.bottom() {
		return
	}
	for _, s := range v.in.Snap.Flight {
		v.faint = v.aside(s)
		v.flyingTag(s)
	}
	v.faint = 0
}

func (v *Connection) flyingTag(s *tcp.Segment) {
	p := v.gone(s, v.nowY)
	r, word := v.placeFlying(s, p)
	if word != "" {
		v.taken = append(v.taken, r)
		v.pill(r, s, word, true)
	}
	v.hit(union(rect{p.x2 - 5, p.y2 - 5, 10, 10}, r), v.words.segmentID(s))
}

// placeFlying finds a lane below the present for a flying label.
func (v *Connection) placeFlying(s *tcp.Segment, p path) (rect, string) {
	inner := v.inner()
	f := v.tagFont()
	f.bold = true
	last := ""
	for _, word := range v.segmentWords(s) {
		w := v.width(word, f) + 14
		if word == last || w > inner.w {
			continue
		}
		last = word
		for y := v.nowY + 6; y+pillHeight <= inner.bottom()-2; y += pillHeight + 3 {
			if r := (rect{clamp(p.x2-w/2, inner.x, inner.right()-w), y, w, pillHeight}); v.taken.free(r) {
				return r, word
			}
		}
	}
	return rect{p.x2, p.y2, 0, 0}, ""
}

func union(a, b rect) rect {
	x, y := min(a.x, b.x), min(a.y, b.y)
	return rect{x, y, max(a.right(), b.right()) - x, max(a.bottom(), b.bottom()) - y}
}

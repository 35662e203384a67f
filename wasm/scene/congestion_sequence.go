package scene

import (
	"math"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// The sequence-time plot: each segment is an upright bar from its first to its
// last byte at the time when it left. The line of what is acknowledged follows
// a round trip later.

// marks say which kinds of marks are in the plot.
type marks struct{ again, lost, needless, sack, limit bool }

// sequence draws the sequence-time plot with its title.
func (v *Congestion) sequence(r rect) {
	g := plotIn(r, 0, 1)
	sent := v.s.Sent[v.axis.first(len(v.s.Sent), func(i int) engine.Time { return v.s.Sent[i].At }):]
	acks := v.s.Acks[v.axis.first(len(v.s.Acks), func(i int) engine.Time { return v.s.Acks[i].At }):]
	var m marks
	g.low, g.high, m.limit = v.reach(sent, acks)
	v.behind(&g, v.in.Now, v.in.Skips)
	m.sack = v.sacked(&g, acks)
	v.values(&g, countWord)
	if m.limit {
		v.limit(&g, acks)
	}
	v.now(&g)
	v.acked(&g, acks)
	v.departures(&g, sent, &m)
	v.sequenceTitle(r, m)
	v.reasons(&g, sent)
	v.reported(&g, acks)
}

// reach is the range of sequence numbers that is shown; the receiver's window belongs to it if it is near.
func (v *Congestion) reach(sent []tcp.SentPoint, acks []tcp.AckPoint) (low, high float64, limit bool) {
	first, last := v.s.Una, v.s.Nxt
	for i := range sent {
		first, last = min(first, sent[i].From), max(last, sent[i].To)
	}
	least := int64(math.MaxInt64)
	for i := range acks {
		first = min(first, acks[i].Ack)
		least = min(least, limitOf(&acks[i]))
	}
	if len(acks) == 0 {
		least = v.s.Limit
	}
	span := roundUp(float64(max(last-first, 200)) * 1.08)
	step := tickStep(span, 4)
	low = math.Floor(float64(first)/step) * step
	span = max(span, roundUp(float64(last)-low))
	return low, low + span, least > 0 && float64(least) <= low+span
}

// limitOf is where the window that an ACK announces ends.
func limitOf(a *tcp.AckPoint) int64 {
	if a.Seg == nil {
		return 0
	}
	return a.Ack + int64(a.Seg.Scaled)
}

// sacked shades what SACK blocks report, until the next ACK reports something else.
func (v *Congestion) sacked(g *plot, acks []tcp.AckPoint) (any bool) {
	for i := 0; i < len(acks); {
		x := v.axis.at(acks[i].At)
		next := i + 1
		for next < len(acks) && v.axis.at(acks[next].At) < x+1 {
			next++
		}
		end := v.axis.nowX()
		if next < len(acks) {
			end = v.axis.at(acks[next].At)
		}
		for _, b := range acks[next-1].Sack {
			top, bottom := g.at(float64(b[1])), g.at(float64(b[0]))
			if end-x > 0.5 {
				v.add(Shape{Kind: Box, X: x, Y: top, W: end - x, H: max(bottom-top, 1), Role: RoleQueue, Faint: 0.66})
				v.line(x, top, x, bottom, 1.5, RoleQueue, false)
				any = true
			}
		}
		i = next
	}
	return any
}

// limit draws where the receiver's window ends.
func (v *Congestion) limit(g *plot, acks []tcp.AckPoint) {
	c := steps{width: 1.5, role: RoleSideB, dashed: true}
	for i := range acks {
		c.to(&v.pen, v.axis.at(acks[i].At), g.at(float64(limitOf(&acks[i]))))
	}
	c.end(&v.pen, v.axis.nowX())
}

// acked draws the line of what is acknowledged, with a dot for each duplicate ACK.
func (v *Congestion) acked(g *plot, acks []tcp.AckPoint) {
	c := steps{width: 1.75, role: RoleAck}
	c.to(&v.pen, g.x, g.at(g.low))
	if len(acks) > 0 {
		c = steps{width: 1.75, role: RoleAck}
		c.to(&v.pen, g.x, g.at(float64(min(v.lowest(), acks[0].Ack))))
	}
	dot := math.Inf(-1)
	for i := range acks {
		a := &acks[i]
		x, y := v.axis.at(a.At), g.at(float64(a.Ack))
		c.to(&v.pen, x, y)
		if a.Duplicate && v.axis.shows(a.At) && x-dot >= 5 {
			v.disc(x, y, 2.5, RoleAck)
			dot = x
		}
	}
	c.end(&v.pen, v.axis.nowX())
}

// lowest is the first sequence number that was sent.
func (v *Congestion) lowest() int64 {
	if len(v.s.Sent) == 0 {
		return v.s.Una
	}
	return v.s.Sent[0].From
}

// The measures of departures.
const (
	leastBar   = 2.0
	barGap     = 3.5 // bars at least so high keep a hair apart
	crossApart = 6.0
	hitApart   = 7.0
)

// departures draws what was sent. Bars that touch in one column become one.
func (v *Congestion) departures(g *plot, sent []tcp.SentPoint, m *marks) {
	var run bar
	lastHit := rect{x: math.Inf(-1)}
	for i := range sent {
		p := &sent[i]
		if !v.axis.shows(p.At) {
			continue
		}
		b := v.barOf(g, p)
		if b.again || !run.joins(&b) {
			v.drawBar(&run)
			run = b
		} else {
			run.top = min(run.top, b.top)
		}
		if b.again || p.Lost || p.Duplicate || p == v.picked {
			v.drawBar(&run)
			v.mark(p, &run)
			run = bar{}
		}
		m.again, m.lost, m.needless = m.again || p.Again, m.lost || p.Lost, m.needless || p.Duplicate
		mid := (b.top + b.bottom) / 2
		if far := math.Abs(b.x-lastHit.x) + math.Abs(mid-lastHit.y); p.Seg != nil && (far >= hitApart || p.Again || p.Lost) {
			v.hitPoint(b.x, mid, v.words.segmentID(p.Seg))
			lastHit = rect{x: b.x, y: mid}
		}
	}
	v.drawBar(&run)
}

// bar is one upright mark of the plot, or several that touch.
type bar struct {
	x, top, bottom float64
	again          bool
}

func (v *Congestion) barOf(g *plot, p *tcp.SentPoint) bar {
	b := bar{x: v.axis.at(p.At), top: g.at(float64(p.To)), bottom: g.at(float64(p.From)), again: p.Again}
	if b.bottom-b.top >= barGap {
		b.top++
	} else if b.bottom-b.top < leastBar {
		b.top = max(g.y, b.bottom-leastBar)
	}
	return b
}

// joins tells that a bar continues this one upwards.
func (b *bar) joins(next *bar) bool {
	return b.bottom > b.top && !b.again && next.x-b.x < 0.75 && b.top-next.bottom < 0.75 && next.bottom-next.top < barGap
}

func (v *Congestion) drawBar(b *bar) {
	switch {
	case b.bottom <= b.top:
	case b.again:
		v.line(b.x, b.top, b.x, b.bottom, 4, RoleTimer, false)
		v.disc(b.x, (b.top+b.bottom)/2, 3.5, RoleTimer)
	default:
		v.line(b.x, b.top, b.x, b.bottom, 2, RoleData, false)
	}
}

// mark tells of a segment that it was lost, was not needed, or is selected.
func (v *Congestion) mark(p *tcp.SentPoint, b *bar) {
	y := (b.top + b.bottom) / 2
	if p == v.picked {
		v.disc(b.x, y, 7.5, RoleSelect)
		v.disc(b.x, y, 5.5, RolePanel)
		v.drawBar(b)
	}
	switch {
	case p.Lost:
		v.cross(b.x, y, 5, 2, RoleLost)
	case p.Duplicate:
		v.disc(b.x, y, 5, RoleFault)
		v.disc(b.x, y, 3, RolePanel)
	}
}

// reasons says beside a retransmission why it was sent, the latest first, and beside a loss that it is one.
func (v *Congestion) reasons(g *plot, sent []tcp.SentPoint) {
	x := v.axis.nowX()
	v.taken = append(v.taken, rect{x - 1, g.y, 2, g.h})
	for i := range sent {
		if p := &sent[i]; v.axis.shows(p.At) && (p.Again || p.Lost) {
			b := v.barOf(g, p)
			v.taken = append(v.taken, rect{b.x - 5, min(b.top, (b.top+b.bottom)/2-5), 10, max(b.bottom-b.top, 10)})
		}
	}
	const most = 12 // words
	for i, n := len(sent)-1, 0; i >= 0 && n < most; i-- {
		if p := &sent[i]; v.axis.shows(p.At) && (p.Again || p.Lost) && v.reason(g, p) {
			n++
		}
	}
}

// reason says why one segment was sent again or that it was lost, if there is room.
func (v *Congestion) reason(g *plot, p *tcp.SentPoint) bool {
	const gap = 9
	x, y := v.axis.at(p.At), g.at(float64(p.From+p.To)/2)
	if !p.Again {
		return v.note(g.rect, x, y, gap, wordLost.In(v.lang), RoleLost)
	}
	word := whyWord(p.Why, v.lang)
	if p.Lost && v.note(g.rect, x, y, gap, v.join(word, " · ", wordLost.In(v.lang)), RoleTimer) {
		return true
	}
	return v.note(g.rect, x, y, gap, word, RoleTimer)
}

// reported names the D-SACK blocks: the receiver tells that it has had these bytes before.
func (v *Congestion) reported(g *plot, acks []tcp.AckPoint) {
	for i := range acks {
		if a := &acks[i]; a.DSack != nil && v.axis.shows(a.At) {
			x, y := v.axis.at(a.At), g.at(float64(a.DSack[0]+a.DSack[1])/2)
			v.note(g.rect, x, y, 4, "D-SACK", RoleFault)
		}
	}
}

func whyWord(why string, l engine.Lang) string {
	if t, ok := whyWords[why]; ok {
		return t.In(l)
	}
	return wordResent.In(l)
}

// sequenceTitle names the plot and its marks, those that are there.
func (v *Congestion) sequenceTitle(r rect, m marks) {
	y := r.y + titleMiddle
	name := v.fit(r.w*0.4, chipFont, wordSequence.In(v.lang), wordSequenceSh.In(v.lang))
	v.text(r.x, y, name, chipFont, Left, RoleInk)
	x, right := r.x+v.width(name, chipFont)+14, r.right()
	entry := func(wanted bool, word engine.Text, mark func(x float64)) {
		if wanted {
			x = v.legend(x, right, y, word.In(v.lang), RoleMuted, mark)
		}
	}
	entry(m.lost, wordLost, func(x float64) { v.cross(x, y, 4, 2, RoleLost) })
	entry(m.again, wordResent, func(x float64) {
		v.line(x, y-5, x, y+5, 4, RoleTimer, false)
		v.disc(x, y, 3.5, RoleTimer)
	})
	entry(m.needless, wordNeedless, func(x float64) {
		v.disc(x, y, 5, RoleFault)
		v.disc(x, y, 3, RolePanel)
	})
	entry(m.sack, same("SACK"), func(x float64) {
		v.add(Shape{Kind: Box, X: x - 6, Y: y - 5, W: 12, H: 10, Role: RoleQueue, Faint: 0.66})
		v.line(x-6, y-5, x-6, y+5, 1.5, RoleQueue, false)
	})
	entry(true, wordFirstSent, func(x float64) { v.line(x, y-5, x, y+5, 2, RoleData, false) })
	entry(true, same("ACK"), func(x float64) { v.line(x-6, y, x+6, y, 1.75, RoleAck, false) })
	entry(m.limit, wordLimit, func(x float64) { v.line(x-6, y, x+6, y, 1.5, RoleSideB, true) })
}

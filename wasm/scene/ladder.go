package scene

import (
	"math"
	"sort"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// The ladder's measures, in pixels.
const (
	nowAt      = 0.72 // where the present stands in the ladder once there is enough past, as a part of its height
	leadIn     = 26   // from the ladder's top to the first event
	minSlope   = 40   // how far a segment falls on its way, at least
	maxSlope   = 104  // and at most
	slopePart  = 0.18 // of the ladder's height
	pillHeight = 19
	besideLine = 7 // from a lifeline to what stands beside it
	nowStub    = 5 // of the line of the present beyond the lifelines
	fadeTop    = 5 // labels fade before they leave at the top
)

// ladder draws the two lifelines and what happened on and between them. Time
// runs downward in stage distance; the picture scrolls so that the present stays in sight.
func (v *Connection) ladder() {
	v.scroll()
	shown := v.shown()
	v.lifelines()
	v.cable()
	v.skips()
	for i := range shown {
		if s := shown[i].Seg; s != nil && s.Done {
			v.track(s)
		}
	}
	for _, s := range v.in.Snap.Flight {
		v.flyingTrack(s)
	}
	v.skipped()
	v.below = [2]float64{math.Inf(-1), math.Inf(-1)}
	for i := range shown {
		v.beside(shown, i)
	}
	v.nowLine()
	for i := range shown {
		if s := shown[i].Seg; s != nil && s.Done {
			v.tag(s)
		}
	}
	v.flight()
	v.beginning()
	v.inferred()
}

// inferred tells, at the bottom, that nobody has seen the states.
func (v *Connection) inferred() {
	if !v.in.Snap.Inferred {
		return
	}
	word := v.cut(v.lay.x[1]-v.lay.x[0]-8, chipFont, wordInferred.In(v.lang))
	v.text((v.lay.x[0]+v.lay.x[1])/2, v.lay.ladder.bottom()-chipHeight/2, word, chipFont, Middle, RoleMuted)
}

// beginning says, before anything has happened, how to begin.
func (v *Connection) beginning() {
	if len(v.in.Snap.Ladder) > 0 {
		return
	}
	area := v.lay.ladder
	word := v.cut(v.lay.x[1]-v.lay.x[0]-8, chipFont, wordBegin.In(v.lang))
	v.text((v.lay.x[0]+v.lay.x[1])/2, area.y+area.h/2, word, chipFont, Middle, RoleMuted)
}

// scroll decides the scale and where the present lies.
func (v *Connection) scroll() {
	area := v.lay.ladder
	delay := max(v.in.Snap.Delay[tcp.A], v.in.Snap.Delay[tcp.B])
	if delay <= 0 {
		delay = engine.Millisecond
	}
	v.scale = clamp(area.h*slopePart, minSlope, maxSlope) / float64(delay)
	whole := math.Floor(v.in.Now)
	v.now = v.in.Distance(engine.Time(whole))
	if part := v.in.Now - whole; part > 0 {
		v.now += part * (v.in.Distance(engine.Time(whole)+1) - v.now)
	}
	past := 0.0
	if lines := v.in.Snap.Ladder; len(lines) > 0 {
		past = max(0, v.now-v.in.Distance(lines[0].At)) * v.scale
	}
	v.nowY = area.y + min(leadIn+past, nowAt*area.h)
}

// y is where a time lies.
func (v *Connection) y(t engine.Time) float64 {
	return v.nowY + (v.in.Distance(t)-v.now)*v.scale
}

// shown are the lines of the ladder that can be seen, and one screen before
// them: what has scrolled away must go on keeping its place.
func (v *Connection) shown() []tcp.LadderLine {
	lines := v.in.Snap.Ladder
	top := v.lay.ladder.y - v.lay.ladder.h
	return lines[sort.Search(len(lines), func(i int) bool { return v.y(lines[i].At) >= top }):]
}

// lifelines draws the hosts' lines: firm for the past, dashed while a host is
// down, thin and dashed for what is to come.
func (v *Connection) lifelines() {
	area := v.lay.ladder
	for side, x := range v.lay.x {
		up := v.nowY
		if v.in.Snap.Hosts[side].Down {
			up = clamp(v.crashY(tcp.Side(side)), area.y, v.nowY)
			v.line(x, up, x, v.nowY, 2, RoleFault, true)
		}
		v.line(x, area.y, x, up, 2, RoleLifeline, false)
		v.line(x, v.nowY, x, area.bottom(), 1, RoleRule, true)
	}
}

// crashY is where a host that is down crashed.
func (v *Connection) crashY(side tcp.Side) float64 {
	lines := v.in.Snap.Ladder
	for i := len(lines) - 1; i >= 0; i-- {
		if f := lines[i].Fault; f != nil && f.Kind == tcp.FaultEvent && verbOf(f.Text) == "crash" && faultSide(f.Text) == side {
			return v.y(f.Time)
		}
	}
	return v.lay.ladder.y
}

// cable tells, at the bottom, that the cable is pulled.
func (v *Connection) cable() {
	if !v.in.Snap.Cut {
		return
	}
	area, word := v.lay.ladder, wordCut.In(v.lang)
	w := v.width(word, chipFont) + 16
	r := rect{(v.lay.x[0] + v.lay.x[1] - w) / 2, area.bottom() - chipHeight - 4, w, chipHeight}
	v.taken = append(v.taken, r)
	v.chip(r, word, chipFont, RoleFault)
	v.hit(r, tcp.CableID)
}

// skips draws a break in both lifelines where idle time is compressed.
func (v *Connection) skips() {
	v.eachSkip(func(y float64, s Skip) {
		for _, x := range v.lay.x {
			v.box(rect{x - 6, y - 5, 12, 10}, 0, RoleBg)
			v.line(x-5, y-2, x+5, y-6, 1.5, RoleLifeline, false)
			v.line(x-5, y+6, x+5, y+2, 1.5, RoleLifeline, false)
		}
	})
}

// skipped says between the lifelines how much time is compressed.
func (v *Connection) skipped() {
	v.eachSkip(func(y float64, s Skip) {
		word := v.join("+", v.words.span(s.To-s.From))
		w := v.width(word, smallFont) + 12
		r := rect{(v.lay.x[0] + v.lay.x[1] - w) / 2, y - 8, w, 16}
		v.taken = append(v.taken, r)
		v.at(r, func() {
			v.box(r, 0, RoleBg)
			v.text(r.midX(), y, word, smallFont, Middle, RoleMuted)
		})
	})
}

// eachSkip calls draw for the middle of every compressed time that has passed and is in sight.
func (v *Connection) eachSkip(draw func(y float64, s Skip)) {
	last := v.lay.ladder.y - 4
	for _, s := range v.in.Skips {
		if float64(s.To) > v.in.Now {
			return
		}
		if y := (v.y(s.From) + v.y(s.To)) / 2; y >= last+16 {
			draw(y, s)
			last = y
		}
	}
}

// nowLine draws the present and its clock, which stands below whatever is beside A's lifeline.
func (v *Connection) nowLine() {
	area := v.lay.ladder
	if v.nowY > area.bottom() {
		return
	}
	v.line(v.lay.x[tcp.A]-nowStub, v.nowY, v.lay.x[tcp.B]+nowStub, v.nowY, 1.5, RoleNow, false)
	y := max(v.nowY+10, v.below[tcp.A]+9)
	if y+8 <= area.bottom() {
		v.tick.setClock(v.in.Now)
		v.drawTick(&v.tick, v.lay.x[tcp.A]-besideLine-v.tickWidth(&v.tick, boldFont), y, boldFont, RoleNow)
	}
}

// at draws something of the ladder that lies in r: fainter near the top, not at all where it would leave.
func (v *Connection) at(r rect, draw func()) {
	area := v.lay.ladder
	if r.y < area.y || r.bottom() > area.bottom() {
		return
	}
	before := v.faint
	v.faint = 1 - (1-before)*clamp((r.y-area.y+2)/fadeTop, 0, 1)
	draw()
	v.faint = before
}

// inArea draws the part of a line that lies in the ladder.
func (v *Connection) inArea(x1, y1, x2, y2, width float64, role Role, dashed bool) {
	top, bottom := v.lay.ladder.y, v.lay.ladder.bottom()
	if max(y1, y2) < top || min(y1, y2) > bottom {
		return
	}
	cut := func(x, y, otherX, otherY float64) (float64, float64) {
		to := clamp(y, top, bottom)
		if to == y {
			return x, y
		}
		return x + (otherX-x)*(to-y)/(otherY-y), to
	}
	ax, ay := cut(x1, y1, x2, y2)
	bx, by := cut(x2, y2, x1, y1)
	v.line(ax, ay, bx, by, width, role, dashed)
}

package scene

import (
	"math"

	"wirethread/sim/engine"
)

// gilAxis is the time axis of lanes, in microseconds. It grows by steps so that
// the picture keeps still, until a switch interval is as narrow as may be; then
// it scrolls. Beyond the present it shows about one interval: what falls due there.
type gilAxis struct{ x, w, from, to float64 }

// The measures of lanes.
const (
	intervalLeast = 26.0 // pixels of a switch interval
	comparedLeast = 4.0  // of one where worlds are compared
	fewestUnits   = 4.0  // intervals that lanes show
	shortestUnit  = 200 * engine.Microsecond
	longestUnit   = 50 * engine.Millisecond
	aheadMost     = 0.2  // of the axis lies beyond the present
	timeRoom      = 44.0 // between two times on the axis
)

// cover chooses what an axis shows of the time up to now.
func (a *gilAxis) cover(now float64, interval engine.Time, least float64) {
	if interval <= 0 {
		interval = 5 * engine.Millisecond
	}
	unit := float64(min(max(interval, shortestUnit), longestUnit))
	ahead := func(span float64) float64 { return min(1.1*unit, aheadMost*span) }
	span := fewestUnits * unit
	if now > span-ahead(span) {
		span = unit * roundUp((now+1.1*unit)/unit)
	}
	span = min(span, max(fewestUnits, math.Floor(a.w/least))*unit)
	a.from = max(0, now-span+ahead(span))
	a.to = a.from + span
}

// at is where a time lies, within the axis.
func (a *gilAxis) at(t float64) float64 {
	return a.x + clamp((t-a.from)/(a.to-a.from), 0, 1)*a.w
}

// shows tells that a time lies on the axis.
func (a *gilAxis) shows(t engine.Time) bool { return float64(t) >= a.from && float64(t) <= a.to }

// times draws the axis with its numbers in milliseconds; the present stands out.
func (v *Threads) times(base float64) {
	a := &v.axis
	v.taken = v.taken[:0]
	v.line(a.x, base, a.x+a.w, base, 1, RoleLifeline, false)
	v.tick.setClock(v.in.Now)
	w := v.tickWidth(&v.tick, tinyChip)
	x := clamp(a.at(v.in.Now)-w/2, a.x-6, a.x+a.w-w)
	v.drawTick(&v.tick, x, base+axisRow/2+2, tinyChip, RoleNow)
	v.taken = append(v.taken, rect{x, base + 4, w, axisRow - 4}.grow(7))
	const unit = float64(engine.Millisecond)
	step := tickStep((a.to-a.from)/unit, int(a.w/timeRoom))
	for n := math.Ceil(a.from / unit / step); n*step*unit <= a.to; n++ {
		x := a.at(n * step * unit)
		v.line(x, base, x, base+4, 1, RoleLifeline, false)
		word := v.words.ratio(int64(math.Round(n*step*1000)), 1000, 3, "")
		w := v.width(word, tinyFont)
		at := rect{clamp(x-w/2, a.x-6, a.x+a.w-w), base + 4, w, axisRow - 4}
		if v.taken.free(at) {
			v.taken = append(v.taken, at.grow(3))
			v.text(at.x, base+axisRow/2+2, word, tinyFont, Left, RoleMuted)
		}
	}
}

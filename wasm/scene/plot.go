package scene

import (
	"math"
	"sort"

	"wirethread/sim/engine"
)

// timeAxis is the horizontal axis that the plots of a picture share. It runs in
// stage distance, so that long idle times are as short as everywhere.
type timeAxis struct {
	x, w     float64
	from, to float64 // stage distance of both ends
	now      float64 // stage distance of the moment
	distance func(engine.Time) float64
}

// The axis shows the run from its first point on. It grows by steps, so that
// the picture keeps still, until a beat is only leastBeat wide; then it scrolls.
const (
	leastBeat  = 9.0  // pixels of a link's delay
	fewestBeat = 8.0  // delays that the axis shows at least
	nowPart    = 0.94 // of the axis lies at most before the moment
)

// cover chooses what an axis shows of the time from first to now.
func (a *timeAxis) cover(first engine.Time, now float64, beat engine.Time) {
	unit := float64(max(beat, engine.Millisecond))
	a.now = distanceAt(a.distance, now)
	a.from = a.distance(first)
	most := max(fewestBeat, math.Floor(a.w/leastBeat)) * unit
	span := min(unit*roundUp(max(fewestBeat, (a.now-a.from)/nowPart/unit)), most)
	a.from = max(a.from, a.now-span*nowPart)
	a.to = a.from + span
}

// distanceAt is the stage distance of a moment that may lie between two units of time.
func distanceAt(distance func(engine.Time) float64, now float64) float64 {
	whole := math.Floor(now)
	d := distance(engine.Time(whole))
	if part := now - whole; part > 0 {
		d += part * (distance(engine.Time(whole)+1) - d)
	}
	return d
}

// place is where a stage distance lies, within the axis.
func (a *timeAxis) place(d float64) float64 {
	return a.x + clamp((d-a.from)/(a.to-a.from), 0, 1)*a.w
}

func (a *timeAxis) at(t engine.Time) float64 { return a.place(a.distance(t)) }
func (a *timeAxis) nowX() float64            { return a.place(a.now) }

// first is the index of the first of n points, in order of time, that must be
// drawn: the last one before the left end, whose value still holds there.
func (a *timeAxis) first(n int, at func(int) engine.Time) int {
	i := sort.Search(n, func(i int) bool { return a.distance(at(i)) >= a.from })
	return max(0, i-1)
}

// shows tells that a time lies on the axis.
func (a *timeAxis) shows(t engine.Time) bool {
	d := a.distance(t)
	return d >= a.from && d <= a.to
}

// plot is an area over the time axis with a vertical scale.
type plot struct {
	rect
	low, high float64 // the values at the bottom and at the top
}

func (g *plot) at(v float64) float64 {
	return g.bottom() - clamp((v-g.low)/(g.high-g.low), 0, 1)*g.h
}

// roundUp is the next number of a scale with few steps: 1, 1.5, 2, 3, 4, 6, 8, 10, 15, ...
func roundUp(v float64) float64 {
	if v <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range [...]float64{1, 1.5, 2, 3, 4, 6, 8} {
		if v <= f*power*(1+1e-9) {
			return f * power
		}
	}
	return 10 * power
}

// tickStep is the distance of round numbers, 1, 2 or 5 times a power of ten, of which a span has at most so many.
func tickStep(span float64, most int) float64 {
	least := span / float64(max(most, 1))
	power := math.Pow(10, math.Floor(math.Log10(max(least, 1e-9))))
	for _, f := range [...]float64{1, 2, 5} {
		if least <= f*power*(1+1e-9) {
			return f * power
		}
	}
	return 10 * power
}

// steps draws a curve whose value holds until the next. What falls into one
// column of pixels becomes one upright line.
type steps struct {
	width     float64
	role      Role
	dashed    bool
	on        bool
	x, y      float64 // where the curve has come to
	low, high float64 // what it reaches in this column
}

// to gives the curve the height y from x on.
func (s *steps) to(p *pen, x, y float64) {
	switch {
	case !s.on:
		s.on, s.x, s.low, s.high = true, x, y, y
	case y == s.y:
	case x-s.x >= 1:
		s.flush(p, x)
		s.x, s.low, s.high = x, min(s.y, y), max(s.y, y)
	default:
		s.low, s.high = min(s.low, y), max(s.high, y)
	}
	s.y = y
}

// flush draws the column at s.x and the level line from it to x.
func (s *steps) flush(p *pen, x float64) {
	if s.high-s.low > 0.5 {
		p.line(s.x, s.low, s.x, s.high, s.width, s.role, s.dashed)
	}
	p.line(s.x, s.y, x, s.y, s.width, s.role, s.dashed)
}

// end draws the curve up to x, where it is to be continued by nothing.
func (s *steps) end(p *pen, x float64) {
	if s.on {
		s.flush(p, max(x, s.x))
	}
	s.on = false
}

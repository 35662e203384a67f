package scene

import (
	"math"

	"wirethread/sim/engine"
)

// ganttAxis is the time axis of a chart, in ticks. It grows by steps so that
// the picture keeps still, until a tick is leastTick wide; then it scrolls.
type ganttAxis struct{ x, w, from, to float64 }

// The measures of Gantt charts.
const (
	leastTick    = 3.0  // pixels of a tick
	fewestTicks  = 20.0 // that a chart shows
	presentAt    = 0.95 // of the axis lies at most before the present
	lanePitch    = 24.0
	bigPitch     = 44.0
	tappedBar    = 36.0 // the height of a bar that can be tapped
	leastPitch   = 7.0
	namedPitch   = 12.5 // lanes this high are all named
	marksHigh    = 15.0
	axisRow      = 15.0
	gutterLeast  = 26.0
	gutterMost   = 76.0
	processPitch = 21.0
	processMost  = 36.0
	legendHigh   = 17.0
	legendFromH  = 260.0
	barInset     = 2.0
	labelledBar  = 12.0 // the height of a bar that is named
	warmBar      = 20.0 // and of one that shows that it ran in a warm cache
	numberRoom   = 40.0 // between two numbers of the axis
)

func (a *ganttAxis) cover(now float64) {
	ticks := now / float64(tick)
	span := min(roundUp(max(fewestTicks, ticks/presentAt)), max(fewestTicks, math.Floor(a.w/leastTick)))
	a.from = max(0, ticks-span*presentAt)
	a.to = a.from + span
}

// at is where a time, in microseconds, lies, within the axis.
func (a *ganttAxis) at(t float64) float64 {
	return a.x + clamp((t/float64(tick)-a.from)/(a.to-a.from), 0, 1)*a.w
}

// shows tells that a time lies on the axis.
func (a *ganttAxis) shows(t engine.Time) bool {
	ticks := float64(t) / float64(tick)
	return ticks >= a.from && ticks <= a.to
}

// gantt is a chart's places.
type gantt struct {
	axis  ganttAxis
	marks rect // empty: they are not shown
	lanes rect
	pitch float64
	shown int     // lanes
	rows  rect    // of processes
	row   float64 // the height of one
	base  float64 // where the axis lies
}

// chartNeeds is the height that a chart of this world would like to have.
func (v *Processes) chartNeeds() float64 {
	return marksHigh + axisRow + float64(len(v.w.lanes))*lanePitch
}

// chart draws the Gantt chart of CPUs and devices.
func (v *Processes) chart(r rect) {
	v.drawChart(v.layChart(r, lanePitch, false))
}

// chartView draws a large chart, with a row for every process if there is room, and says what its marks mean.
func (v *Processes) chartView(r rect) {
	r = v.title(r)
	if r.h >= legendFromH {
		v.legend(rect{r.x, r.bottom() - legendHigh, r.w, legendHigh})
		r.h -= legendHigh + 2
	}
	g := v.layChart(r, bigPitch, true)
	v.drawChart(g)
	v.processRows(g)
}

// layChart divides an area. Where rows of processes are wanted they get what the lanes leave. The chart is good until the next is laid.
func (v *Processes) layChart(r rect, pitch float64, rows bool) *gantt {
	n, g := max(1, len(v.w.lanes)), &v.laid
	*g = gantt{}
	gutter := v.gutter(rows)
	g.axis = ganttAxis{x: r.x + gutter, w: r.w - gutter - 4}
	g.axis.cover(v.in.Now)
	g.base = r.bottom() - axisRow
	top := r.y
	if g.base-top-marksHigh >= float64(n)*namedPitch {
		g.marks = rect{g.axis.x, top, g.axis.w, marksHigh}
		top += marksHigh
	}
	room := g.base - top - 2
	g.pitch = clamp(room/float64(n), leastPitch, pitch)
	if need := float64(len(v.w.Procs))*processPitch + 10; rows && room-float64(n)*g.pitch < need {
		g.pitch = clamp((room-need)/float64(n), min(g.pitch, lanePitch), g.pitch)
	}
	g.shown = min(len(v.w.lanes), int(room/g.pitch+0.01))
	g.lanes = rect{r.x, top, r.w, float64(g.shown) * g.pitch}
	if left := room - g.lanes.h - 8; rows && left >= processPitch {
		g.row = clamp(left/float64(max(1, len(v.w.Procs))), processPitch, processMost)
		g.rows = rect{r.x, g.lanes.bottom() + 8, r.w, min(left, float64(len(v.w.Procs))*g.row)}
		g.base = g.rows.bottom() + 2
	} else {
		g.base = g.lanes.bottom() + 2
	}
	return g
}

// gutter is the width left of a chart, for the names of its lanes.
func (v *Processes) gutter(rows bool) float64 {
	w := gutterLeast
	for i := range v.w.lanes {
		w = max(w, v.width(v.w.lanes[i].title.In(v.lang), tinyFont))
	}
	if rows {
		w = max(w, v.w.tokenW)
	}
	return min(w, gutterMost) + 6
}

func (v *Processes) drawChart(g *gantt) {
	v.taken = v.taken[:0]
	v.axisTicks(g)
	v.laneNames(g)
	for i := range v.w.bars {
		v.bar(g, &v.w.bars[i])
	}
	v.moments(g)
	v.present(g)
}

// laneNames draws the lanes' names and their ground up to the present.
func (v *Processes) laneNames(g *gantt) {
	below := math.Inf(-1)
	x := g.axis.x
	for i := range g.shown {
		l := &v.w.lanes[i]
		y := g.lanes.y + float64(i)*g.pitch
		v.line(x, y+g.pitch-barInset/2, g.axis.at(v.in.Now), y+g.pitch-barInset/2, 1, RoleRule, false)
		mid := y + g.pitch/2
		if mid-6.5 < below {
			continue
		}
		below = mid + 6
		word := v.cutTo(x-g.lanes.x-6, tinyFont, l.title.In(v.lang))
		v.text(g.lanes.x, mid, word, tinyFont, Left, RoleMuted)
		if l.item != "" {
			v.hitMiddle(rect{g.lanes.x, y, x - g.lanes.x, g.pitch}, l.item)
		}
	}
	if hidden := len(v.w.lanes) - g.shown; hidden > 0 {
		v.text(g.lanes.x, g.base+axisRow/2, v.words.more(hidden), tinyFont, Left, RoleMuted)
	}
}

// bar draws one bar of the lanes.
func (v *Processes) bar(g *gantt, b *ganttBar) {
	if b.lane >= g.shown {
		return
	}
	h := (g.pitch - barInset) / float64(max(1, v.w.lanes[b.lane].rows))
	row := float64(b.row)
	if h < leastPitch/2 { // too many at once: the rest lies over the last row that fits
		fit := math.Floor((g.pitch - barInset) / (leastPitch / 2))
		h, row = (g.pitch-barInset)/fit, min(row, fit-1)
	}
	r := rect{0, g.lanes.y + float64(b.lane)*g.pitch + row*h + barInset/2, 0, h}
	if h > 5 && v.w.lanes[b.lane].rows > 1 {
		r.h--
	}
	v.barIn(g, b, r)
}

// barIn draws a bar at a height: a run is filled, I/O is hollow, a context switch is hatched.
func (v *Processes) barIn(g *gantt, b *ganttBar, r rect) {
	x0, x1 := g.axis.at(float64(b.From)), g.axis.at(b.end(v.in.Now))
	if x1-x0 < 0.3 {
		return
	}
	r.x, r.w = x0, x1-x0
	if r.w > 5 {
		r.w--
	}
	radius := 0.0
	if r.w > 8 {
		radius = 3
	}
	if b.Kind == "switch" {
		v.hatch(r)
		return
	}
	if b.proc < 0 {
		return
	}
	role, ink := v.hue(b.proc), RoleOnFill
	if b.Proc == v.in.Picked && r.w > 4 && r.h > 8 {
		v.box(rect{r.x - 1, r.y - 1, r.w + 2, r.h + 2}, radius+1, RoleSelect)
	}
	switch {
	case b.Kind == "run" || r.w < 5 || r.h < 6:
		v.box(r, radius, role)
	default:
		v.framed(r, radius, 1.5, role, RolePanel)
		ink = role
	}
	if b.Warm && r.w > 4 && r.h >= warmBar {
		v.box(rect{r.x + 1.5, r.bottom() - 3.5, r.w - 3, 2}, 0, RoleOnFill)
	}
	if r.h >= labelledBar && v.width(v.w.labels[b.proc], tinyChip)+4 <= r.w {
		v.text(r.midX(), r.midY(), v.w.labels[b.proc], tinyChip, Middle, ink)
	}
	if r.w >= MinHit && r.h >= tappedBar {
		v.hitRow(r, b.Proc)
	}
}

// processRows draws a row for each process: where it ran and did I/O, and a thin line where it did neither.
func (v *Processes) processRows(g *gantt) {
	n := min(len(v.w.Procs), int(g.rows.h/g.row))
	if n < 1 {
		return
	}
	more := n < len(v.w.Procs)
	if more {
		n--
	}
	for i := range n {
		m := &v.w.Procs[i].Metrics
		y := g.rows.y + float64(i)*g.row
		v.bareToken(rect{g.rows.x, y + (g.row-processPitch)/2 + 1, v.w.tokenW, processPitch - 4}, i)
		v.hitMiddle(rect{g.rows.x, y, v.w.tokenW, g.row}, v.w.Procs[i].ID)
		end := v.in.Now
		if m.Finish >= 0 {
			end = float64(m.Finish)
		}
		if x0, x1 := g.axis.at(float64(max(m.Arrive, 0))), g.axis.at(end); m.Arrive >= 0 && x1 > x0 {
			v.line(x0, y+g.row/2-1, x1, y+g.row/2-1, 1.5, RoleLifeline, false)
		}
	}
	for i := range v.w.bars {
		if b := &v.w.bars[i]; b.Kind != "switch" && b.proc >= 0 && b.proc < n {
			v.barIn(g, b, rect{0, g.rows.y + float64(b.proc)*g.row + 3, 0, g.row - 8})
		}
	}
	if more {
		y := g.rows.y + float64(n)*g.row + g.row/2
		v.text(g.rows.x+v.w.tokenW/2, y, v.words.more(len(v.w.Procs)-n), tinyChip, Middle, RoleMuted)
	}
}

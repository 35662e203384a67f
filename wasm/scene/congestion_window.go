package scene

import (
	"math"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// stateBand is the height of the band that names the state of recovery.
const stateBand = 15.0

// window draws the congestion window, the slow start threshold and what is in
// flight, in segments, and below them the state of recovery.
func (v *Congestion) window(r rect) {
	g := plotIn(r, 0, 1)
	g.h -= stateBand + 2
	trace := v.s.Trace[v.axis.first(len(v.s.Trace), func(i int) engine.Time { return v.s.Trace[i].At }):]
	most := max(v.s.Now.Cwnd, v.s.Now.Flight, 4)
	for i := range trace {
		most = max(most, trace[i].Cwnd, trace[i].Flight)
	}
	threshold := false
	for i := range trace {
		if t := trace[i].Ssthresh; t > 0 && t <= most*3/2 {
			threshold = true
			most = max(most, t)
		}
	}
	g.high = roundUp(float64(most) * 1.05)
	v.behind(&g, v.in.Now, v.in.Skips)
	v.flight(&g, trace)
	v.values(&g, countWord)
	if threshold {
		v.curve(&g, trace, steps{width: 1.5, role: RoleFault, dashed: true}, func(p *tcp.SenderPoint) float64 { return float64(p.Ssthresh) })
	}
	if v.s.Congestion != "off" {
		v.curve(&g, trace, steps{width: 2, role: RoleSyn}, func(p *tcp.SenderPoint) float64 { return float64(p.Cwnd) })
	}
	v.now(&g)
	v.undone(&g, trace)
	v.windowTitle(r)
	v.band(rect{g.x, g.bottom() + 2, g.w, stateBand}, trace)
}

// curve draws a number of the trace; nothing where it is 0.
func (v *Congestion) curve(g *plot, trace []tcp.SenderPoint, c steps, value func(*tcp.SenderPoint) float64) {
	for i := range trace {
		x := v.axis.at(trace[i].At)
		if y := value(&trace[i]); y > 0 {
			c.to(&v.pen, x, g.at(y))
		} else {
			c.end(&v.pen, x)
		}
	}
	c.end(&v.pen, v.axis.nowX())
}

// flight fills the area below what is in flight, one box for a column of pixels at most.
func (v *Congestion) flight(g *plot, trace []tcp.SenderPoint) {
	for i := 0; i < len(trace); {
		x, most := v.axis.at(trace[i].At), trace[i].Flight
		next, end := i+1, v.axis.nowX()
		for next < len(trace) && (trace[next].Flight == most || v.axis.at(trace[next].At) < x+2) {
			most = trace[next].Flight
			next++
		}
		if next < len(trace) {
			end = v.axis.at(trace[next].At)
		}
		if y := g.at(float64(most)); end > x && g.bottom()-y > 0.5 {
			v.add(Shape{Kind: Box, X: x, Y: y, W: end - x, H: g.bottom() - y, Role: RoleData, Faint: 0.7})
		}
		i = next
	}
}

// undone says where a reduction of the window was taken back: only then the
// threshold rises and the window does not fall.
func (v *Congestion) undone(g *plot, trace []tcp.SenderPoint) {
	x := v.axis.nowX()
	v.taken = append(v.taken, rect{x - 1, g.y, 2, g.h})
	for i := 1; i < len(trace); i++ {
		p, n := &trace[i-1], &trace[i]
		if p.Ssthresh > 0 && (n.Ssthresh == 0 || n.Ssthresh > p.Ssthresh) && n.Cwnd >= p.Cwnd && v.axis.shows(n.At) {
			v.note(g.rect, v.axis.at(n.At), g.at(float64(n.Cwnd+p.Cwnd)/2), 5, wordUndone.In(v.lang), RoleStateOpen)
		}
	}
}

// windowTitle names the plot and its curves with their present values.
func (v *Congestion) windowTitle(r rect) {
	n, y := &v.s.Now, r.y+titleMiddle
	x, right := r.x, r.right()
	if name := wordCwnd.In(v.lang); r.w > 420 {
		v.text(x, y, name, chipFont, Left, RoleInk)
		x += v.width(name, chipFont) + 12
	}
	if v.s.Congestion != "off" {
		x = v.legend(x, right, y, v.join("cwnd ", v.number(int64(n.Cwnd))), RoleInk, func(x float64) { v.line(x-6, y, x+6, y, 2, RoleSyn, false) })
	}
	x = v.legend(x, right, y, v.join(wordFlight.In(v.lang), " ", v.number(int64(n.Flight))), RoleInk, func(x float64) {
		v.add(Shape{Kind: Box, X: x - 6, Y: y - 5, W: 12, H: 10, Role: RoleData, Faint: 0.7})
	})
	if n.Ssthresh > 0 {
		v.legend(x, right, y, v.join("ssthresh ", v.number(int64(n.Ssthresh))), RoleInk, func(x float64) { v.line(x-6, y, x+6, y, 1.5, RoleFault, true) })
	}
}

// band names the phases of congestion control along the time axis.
func (v *Congestion) band(r rect, trace []tcp.SenderPoint) {
	for i := 0; i < len(trace); {
		ph := v.phaseOf(&trace[i])
		next := i + 1
		for next < len(trace) && v.phaseOf(&trace[next]) == ph {
			next++
		}
		x, end := v.axis.at(trace[i].At), v.axis.nowX()
		if next < len(trace) {
			end = v.axis.at(trace[next].At)
		}
		v.phase(rect{x, r.y, end - x, r.h}, ph)
		i = next
	}
}

// phase draws one phase of the band: recovery filled, the rest framed.
func (v *Congestion) phase(r rect, ph *phase) {
	if r.w < 1 {
		return
	}
	calm, ink := ph == &slowStart || ph == &avoidance || ph == &uncontrolled, RoleOnFill
	r.w = math.Max(r.w-1, 1)
	if calm {
		v.framed(r, 3, 1, ph.role, RolePanel)
		ink = ph.role
	} else {
		v.box(r, 3, ph.role)
	}
	v.text(r.midX(), r.midY(), v.fit(r.w-6, tinyChip, ph.long.In(v.lang), ph.short.In(v.lang), ph.initial.In(v.lang)), tinyChip, Middle, ink)
}

package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// rto draws the measured round trips, their smoothed mean and the timeout that
// follows from them, RFC 6298, and the timer that runs.
func (v *Congestion) rto(r rect) {
	g := plotIn(r, 0, 1)
	samples := v.s.RTT.Samples[v.axis.first(len(v.s.RTT.Samples), func(i int) engine.Time { return v.s.RTT.Samples[i].At }):]
	trace := v.s.Trace[v.axis.first(len(v.s.Trace), func(i int) engine.Time { return v.s.Trace[i].At }):]
	most := max(v.s.RTT.RTO, v.s.RTT.SRTT, 10*engine.Millisecond)
	for i := range samples {
		most = max(most, samples[i].RTT)
	}
	for i := range trace {
		most = max(most, trace[i].RTO)
	}
	g.high = roundUp(float64(most) * 1.05)
	v.behind(&g, v.in.Now, v.in.Skips)
	v.values(&g, spanWord)
	v.curve(&g, trace, steps{width: 2, role: RoleTimer}, func(p *tcp.SenderPoint) float64 { return float64(p.RTO) })
	mean := steps{width: 1.5, role: RoleSyn, dashed: true}
	for i := range samples {
		mean.to(&v.pen, v.axis.at(samples[i].At), g.at(float64(samples[i].SRTT)))
	}
	mean.end(&v.pen, v.axis.nowX())
	v.samples(&g, samples)
	v.now(&g)
	v.rtoTitle(r, v.timer(r))
}

// samples draws a dot for each measurement, one for a few pixels at most.
func (v *Congestion) samples(g *plot, samples []tcp.RTTSample) {
	last := -crossApart
	for i := range samples {
		x := v.axis.at(samples[i].At)
		if v.axis.shows(samples[i].At) && x-last >= 3 {
			v.disc(x, g.at(float64(samples[i].RTT)), 2.5, RoleData)
			last = x
		}
	}
}

// rtoTitle names the curves with their present values.
func (v *Congestion) rtoTitle(r rect, right float64) {
	e, y := &v.s.RTT, r.y+titleMiddle
	x := r.x
	rto := v.join("RTO ", v.span(e.RTO))
	if e.Backoff > 0 {
		rto = v.join(rto, " ", wordBackoff.In(v.lang), " ×", v.words.number(1<<min(e.Backoff, 16)))
	}
	x = v.legend(x, right, y, rto, RoleInk, func(x float64) { v.line(x-6, y, x+6, y, 2, RoleTimer, false) })
	if e.SRTT > 0 {
		x = v.legend(x, right, y, v.join("SRTT ", v.span(e.SRTT)), RoleInk, func(x float64) { v.line(x-6, y, x+6, y, 1.5, RoleSyn, true) })
		x = v.legend(x, right, y, wordSample.In(v.lang), RoleMuted, func(x float64) { v.disc(x, y, 2.5, RoleData) })
		v.legend(x-12, right, y, v.join("RTTVAR ", v.span(e.RTTVar)), RoleMuted, func(float64) {})
	}
}

// timer draws the sender's running timer at the right of a title: its name, a
// bar and the time that is left. It returns where it begins.
func (v *Congestion) timer(r rect) float64 {
	if v.socket == nil {
		return r.right()
	}
	var t *tcp.TimerView
	for i := range v.socket.Timers {
		if k := &v.socket.Timers[i]; k.Name != "delayed ACK" && (t == nil || k.Due < t.Due) {
			t = k
		}
	}
	if t == nil || t.Due <= t.Start {
		return r.right()
	}
	const bar = 34.0
	left := max(0, float64(t.Due)-v.in.Now)
	y := r.y + titleMiddle
	v.tick.setMillis(left)
	w := v.tickWidth(&v.tick, tinyChip)
	v.drawTick(&v.tick, r.right()-w, y, tinyChip, RoleTimer)
	at := rect{r.right() - w - 6 - bar, y - 3, bar, 6}
	v.box(at, 3, RoleRule)
	if at.w *= clamp(left/float64(t.Due-t.Start), 0, 1); at.w > 1 {
		v.box(at, 3, RoleTimer)
	}
	name := v.fit(r.w*0.3, tinyChip, timerName(t.Name, v.lang), t.Name)
	v.text(at.x-5, y, name, tinyChip, Right, RoleTimer)
	return at.x - 5 - v.width(name, tinyChip) - 10
}

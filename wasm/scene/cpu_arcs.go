package scene

import (
	"math"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// cpuArc is a transition between two states with its usual causes, longer and shorter.
type cpuArc struct {
	from, to    cpu.State
	cause, less engine.Text
}

// cpuArcs are the transitions that are drawn; the last four only with the states of the deeper level.
var cpuArcs = [...]cpuArc{
	{cpu.Created, cpu.Ready, engine.Text{ZH: "创建", EN: "admitted"}, engine.Text{ZH: "创建", EN: "start"}},
	{cpu.Ready, cpu.Running, engine.Text{ZH: "调度", EN: "dispatched"}, engine.Text{ZH: "调度", EN: "run"}},
	{cpu.Running, cpu.Ready, engine.Text{ZH: "时间片用完", EN: "slice over"}, engine.Text{ZH: "被换下", EN: "back"}},
	{cpu.Running, cpu.Terminated, engine.Text{ZH: "退出", EN: "exits"}, engine.Text{ZH: "退出", EN: "exit"}},
	{cpu.Running, cpu.Blocked, engine.Text{ZH: "等待 I/O", EN: "waits for I/O"}, engine.Text{ZH: "等待", EN: "waits"}},
	{cpu.Blocked, cpu.Ready, engine.Text{ZH: "I/O 完成", EN: "I/O done"}, engine.Text{ZH: "完成", EN: "done"}},
	{cpu.Ready, cpu.Stopped, engine.Text{ZH: "暂停", EN: "stopped"}, engine.Text{}},
	{cpu.Stopped, cpu.Ready, engine.Text{ZH: "继续", EN: "continued"}, engine.Text{}},
	{cpu.Running, cpu.Zombie, engine.Text{ZH: "退出", EN: "exits"}, engine.Text{}},
	{cpu.Zombie, cpu.Terminated, engine.Text{ZH: "被回收", EN: "reaped"}, engine.Text{}},
}

// How an arc shows that a process has just taken it.
const (
	flightTime = 6 * tick / 10 // a token's way along its arc
	litTime    = tick
	litWidth   = 3.0
	arcWidth   = 1.25
	arcHead    = 8.0
	arcInset   = 12.0 // of an arc's end from a box's corner
	arcWordGap = 9.0  // from a token on the arc to the middle of the word beside it
)

// way is where an arc runs.
type way struct{ x1, y1, x2, y2 float64 }

// wayOf is where the arc of a transition runs; false if it is not drawn.
func (f *stateFigure) wayOf(from, to cpu.State) (w way, ok bool) {
	a, has := f.at[from]
	b, both := f.at[to]
	if !has || !both {
		return w, false
	}
	switch [2]cpu.State{from, to} {
	case [2]cpu.State{cpu.Created, cpu.Ready}, [2]cpu.State{cpu.Running, cpu.Terminated}:
		return way{a.right(), a.midY(), b.x, b.midY()}, true
	case [2]cpu.State{cpu.Ready, cpu.Running}:
		return way{a.right(), a.midY() - f.lane, b.x, b.midY() - f.lane}, true
	case [2]cpu.State{cpu.Running, cpu.Ready}:
		return way{a.x, a.midY() + f.lane, b.right(), b.midY() + f.lane}, true
	case [2]cpu.State{cpu.Running, cpu.Blocked}:
		return way{a.midX(), a.bottom(), a.midX(), b.y}, true
	case [2]cpu.State{cpu.Blocked, cpu.Ready}:
		return way{b.midX(), a.y, b.midX(), b.bottom()}, true
	case [2]cpu.State{cpu.Ready, cpu.Stopped}:
		return way{a.x + arcInset + 10, a.bottom(), b.right() - arcInset + 6, b.y}, true
	case [2]cpu.State{cpu.Stopped, cpu.Ready}:
		return way{a.right() - 3*arcInset, a.y, b.x + 3, b.bottom()}, true
	case [2]cpu.State{cpu.Running, cpu.Zombie}:
		return way{a.right() - arcInset, a.bottom(), b.x + arcInset, b.y}, true
	case [2]cpu.State{cpu.Zombie, cpu.Terminated}:
		return way{a.midX() + arcInset, a.y, b.midX() + arcInset, b.bottom()}, true
	}
	return w, false
}

// stateArcs draws the transitions; those that were just taken are lit.
func (v *Processes) stateArcs(f *stateFigure) {
	for i := range cpuArcs {
		a := &cpuArcs[i]
		w, ok := f.wayOf(a.from, a.to)
		if !ok {
			continue
		}
		width, role := arcWidth, RoleLifeline
		if p := v.took(a.from, a.to); p >= 0 && v.lit(p) {
			width, role = litWidth, v.hue(p)
		}
		dx, dy := w.x2-w.x1, w.y2-w.y1
		n := math.Hypot(dx, dy)
		ux, uy := dx/n, dy/n
		v.line(w.x1, w.y1, w.x2-ux*arcHead*0.7, w.y2-uy*arcHead*0.7, width, role, false)
		v.arrow(w.x2, w.y2, ux, uy, arcHead, role)
	}
}

// took is the process that took a transition last, or -1.
func (v *Processes) took(from, to cpu.State) int {
	last := -1
	for i := range v.w.Procs {
		p := &v.w.Procs[i]
		if p.From == from && p.State == to && (last < 0 || p.Since > v.w.Procs[last].Since) {
			last = i
		}
	}
	return last
}

// lit tells that a process has just changed its state: in steps, that nothing has happened since.
func (v *Processes) lit(i int) bool {
	since := v.w.Procs[i].Since
	if v.in.Steps {
		return since == v.last
	}
	return v.in.Now-float64(since) < float64(litTime)
}

// flies tells that a process is on its way between two states. Of several that
// take the same arc at the same time only the first is seen to move.
func (v *Processes) flies(i int) bool {
	p := &v.w.Procs[i]
	if v.in.Steps || p.From == "" || v.in.Now-float64(p.Since) >= float64(flightTime) || v.took(p.From, p.State) != i {
		return false
	}
	w, ok := v.fig.wayOf(p.From, p.State)
	return ok && v.freeLength(w) > 0
}

// freeLength is how far a token moves along an arc without touching a box.
func (v *Processes) freeLength(w way) float64 {
	return math.Hypot(w.x2-w.x1, w.y2-w.y1) - 2*v.reach(w)
}

// reach is from a box's edge to the middle of a token beside it on an arc.
func (v *Processes) reach(w way) float64 {
	if math.Abs(w.x2-w.x1) > math.Abs(w.y2-w.y1) {
		return v.w.tokenW/2 + 1
	}
	return tokenHigh/2 + 1
}

// flying draws the tokens that are on their way.
func (v *Processes) flying(f *stateFigure) {
	for i := range v.w.Procs {
		if !v.flies(i) {
			continue
		}
		p := &v.w.Procs[i]
		w, _ := f.wayOf(p.From, p.State)
		n := math.Hypot(w.x2-w.x1, w.y2-w.y1)
		part := clamp((v.in.Now-float64(p.Since))/float64(flightTime), 0, 1)
		along := (v.reach(w) + part*v.freeLength(w)) / n
		x, y := w.x1+along*(w.x2-w.x1), w.y1+along*(w.y2-w.y1)
		r := rect{x - v.w.tokenW/2, y - tokenHigh/2, v.w.tokenW, tokenHigh}
		v.bareToken(r, i)
		v.taken = append(v.taken, r)
	}
}

// arcWords names the cause of each transition beside its arc: that of the last time, or the usual one.
func (v *Processes) arcWords(f *stateFigure) {
	for i := range cpuArcs {
		a := &cpuArcs[i]
		w, ok := f.wayOf(a.from, a.to)
		if !ok {
			continue
		}
		x, y, room, align := v.besideArc(f, a, w)
		long, short := a.cause.In(v.lang), a.less.In(v.lang)
		reason, role := "", RoleMuted
		if p := v.took(a.from, a.to); p >= 0 {
			reason = v.w.Procs[p].Reason.In(v.lang)
			if v.lit(p) {
				role = RoleInk
			}
		}
		word := v.fit(room, tinyFont, reason, long, short)
		at := rect{x, y - 7, v.width(word, tinyFont), 14}
		if align == Middle {
			at.x -= at.w / 2
		}
		if word != "" && at.y >= 0 && v.taken.free(at) {
			v.taken = append(v.taken, at)
			v.text(x, y, word, tinyFont, align, role)
		}
	}
}

// besideArc is the place of an arc's word and how wide it may be.
func (v *Processes) besideArc(f *stateFigure, a *cpuArc, w way) (x, y, room float64, align Align) {
	x, y = (w.x1+w.x2)/2, (w.y1+w.y2)/2
	if math.Abs(w.x2-w.x1) > math.Abs(w.y2-w.y1) && y < f.at[cpu.Ready].bottom() {
		off := tokenHigh/2 + arcWordGap
		if a.from == cpu.Running && a.to == cpu.Ready {
			off = -off
		}
		return x, y - off, math.Abs(w.x2-w.x1) - 2, Middle
	}
	x += v.w.tokenW/2 + 4
	switch {
	case a.from == cpu.Blocked:
		room = f.at[cpu.Running].midX() - v.w.tokenW/2 - 6 - x
	case a.to == cpu.Blocked:
		room = f.at[cpu.Terminated].x - x
		if _, ok := f.at[cpu.Zombie]; ok {
			room = f.at[cpu.Running].right() - arcInset - v.w.tokenW/2 - 4 - x
		}
	default: // the corners' arcs are named by the captions
		room = 0
	}
	return x, y, room, Left
}

// tinyFont is the smallest font.
var tinyFont = font{size: 10}

package scene

import (
	"math"

	"wirethread/sim/cpu"
)

// axisTicks draws the axis with its numbers, and hairlines through the chart.
func (v *Processes) axisTicks(g *gantt) {
	a := &g.axis
	v.line(a.x, g.base, a.x+a.w, g.base, 1, RoleLifeline, false)
	v.presentNumber(g)
	step := tickStep(a.to-a.from, int(a.w/numberRoom))
	step = max(1, step)
	if unit := a.w / (a.to - a.from); unit >= 6 && step > 1 {
		for t := math.Ceil(a.from); t <= a.to; t++ {
			x := a.at(t * float64(tick))
			v.line(x, g.base, x, g.base+2, 1, RoleLifeline, false)
		}
	}
	for t := math.Ceil(a.from/step) * step; t <= a.to; t += step {
		x := a.at(t * float64(tick))
		v.line(x, g.base, x, g.base+4, 1, RoleLifeline, false)
		word := v.words.number(int(t))
		w := v.width(word, tinyFont)
		at := rect{clamp(x-w/2, a.x-6, a.x+a.w-w+4), g.base + 4, w, axisRow - 4}
		if v.taken.free(at) {
			v.taken = append(v.taken, at.grow(3))
			v.text(at.x, g.base+axisRow/2+2, word, tinyFont, Left, RoleMuted)
		}
	}
}

// presentNumber sets the present tick below its line.
func (v *Processes) presentNumber(g *gantt) {
	v.tick.set(max(0, math.Floor(v.in.Now/float64(tick))), 0, "")
	w := v.tickWidth(&v.tick, tinyChip)
	x := clamp(g.axis.at(v.in.Now)-w/2, g.axis.x-6, g.axis.x+g.axis.w-w+4)
	v.drawTick(&v.tick, x, g.base+axisRow/2+2, tinyChip, RoleNow)
	v.taken = append(v.taken, rect{x, g.base + 4, w, axisRow - 4}.grow(4))
}

// present draws the line of the present.
func (v *Processes) present(g *gantt) {
	x := g.axis.at(v.in.Now)
	top := g.lanes.y
	if !g.marks.empty() {
		top = g.marks.bottom() - 3
	}
	v.line(x, top, x, g.base+3, 1.5, RoleNow, false)
}

// moments draws the marks of processes' lives above the lanes, and then the words for which there is room beside them.
func (v *Processes) moments(g *gantt) {
	v.eachMoment(g, v.moment)
	v.eachMoment(g, v.momentName)
}

// eachMoment does something for each group of marks of one kind and time on the axis.
func (v *Processes) eachMoment(g *gantt, do func(*gantt, *cpu.GanttMark, int)) {
	marks := v.w.Marks
	for i := 0; i < len(marks); {
		n := 1
		for i+n < len(marks) && marks[i+n].At == marks[i].At && marks[i+n].Kind == marks[i].Kind {
			n++
		}
		if g.axis.shows(marks[i].At) && float64(marks[i].At) <= v.in.Now {
			do(g, &marks[i], n)
		}
		i += n
	}
}

// moment draws a mark; one of all processes goes through the lanes.
func (v *Processes) moment(g *gantt, m *cpu.GanttMark, _ int) {
	x := g.axis.at(float64(m.At))
	if m.Kind == "boost" {
		v.line(x, g.lanes.y, x, g.base, 1.25, RoleTimer, true)
		return
	}
	if i, ok := v.w.index[m.Proc]; ok && !g.marks.empty() {
		v.sign(x, g.marks.bottom()-5, m.Kind, v.hue(i))
		v.taken = append(v.taken, rect{x - 5, g.marks.y, 10, g.marks.h})
	}
}

// momentName names the process of a mark, and says how many more it stands for.
func (v *Processes) momentName(g *gantt, m *cpu.GanttMark, n int) {
	x := g.axis.at(float64(m.At))
	if m.Kind == "boost" {
		v.momentWord(g, x, wordBoost.In(v.lang), RoleTimer)
		return
	}
	i, ok := v.w.index[m.Proc]
	if !ok {
		return
	}
	word := v.w.labels[i]
	if n > 1 {
		word = v.join(word, "", v.words.more(n-1))
	}
	v.momentWord(g, x, word, v.hue(i))
}

// momentWord sets a word right of a mark, or left of it, if there is room.
func (v *Processes) momentWord(g *gantt, x float64, word string, role Role) {
	if g.marks.empty() {
		return
	}
	w := v.width(word, tinyFont)
	for _, at := range [...]rect{{x + 6, g.marks.y, w, 12}, {x - 6 - w, g.marks.y, w, 12}} {
		if g.marks.x <= at.x && at.right() <= g.marks.right() && v.taken.free(at) {
			v.taken = append(v.taken, rect{at.x - 3, at.y, w + 6, 12})
			v.text(at.x, at.midY(), word, tinyFont, Left, role)
			return
		}
	}
}

// sign draws the mark of a kind of moment; y is its middle.
func (v *Processes) sign(x, y float64, kind string, role Role) {
	switch kind {
	case "arrive":
		v.arrow(x, y+4, 0, 1, 8, role)
	case "finish":
		v.box(rect{clamp(x-3, 0, v.to.W-6), y - 3, 6, 6}, 0, role)
	case "kill":
		v.cross(clamp(x, 5, v.to.W-5), y, 4, 2, role)
	default:
		v.arrow(x+4, y, 1, 0, 8, role)
	}
}

// legend says what the marks and the ways of filling a bar mean.
func (v *Processes) legend(r rect) {
	x := v.key(r, r.x, wordArrives, func(x, y float64) { v.sign(x, y, "arrive", RoleMuted) })
	x = v.key(r, x, wordEnds, func(x, y float64) { v.sign(x, y, "finish", RoleMuted) })
	if v.marked("kill") {
		x = v.key(r, x, wordKilled, func(x, y float64) { v.sign(x, y, "kill", RoleMuted) })
	}
	if v.marked("steal") {
		x = v.key(r, x, wordSteals, func(x, y float64) { v.sign(x, y, "steal", RoleMuted) })
	}
	if len(v.w.Devices) > 0 {
		x = v.key(r, x, wordOnDevice, func(x, y float64) { v.framed(rect{x - 6, y - 5, 12, 10}, 2, 1.5, RoleMuted, RolePanel) })
	}
	if v.barred(func(b *cpu.Bar) bool { return b.Kind == "switch" }) {
		x = v.key(r, x, wordSwitching, func(x, y float64) { v.hatch(rect{x - 6, y - 5, 12, 10}) })
	}
	if v.barred(func(b *cpu.Bar) bool { return b.Warm }) {
		x = v.key(r, x, wordWarm, func(x, y float64) {
			v.box(rect{x - 6, y - 5, 12, 10}, 2, RoleMuted)
			v.box(rect{x - 4.5, y + 2, 9, 2}, 0, RoleOnFill)
		})
	}
	v.key(r, x, wordReadyWait, func(x, y float64) { v.line(x-6, y, x+6, y, 1.5, RoleLifeline, false) })
}

// marked tells that a mark of a kind occurs.
func (v *Processes) marked(kind string) bool {
	for i := range v.w.Marks {
		if v.w.Marks[i].Kind == kind {
			return true
		}
	}
	return false
}

// barred tells that a bar of a kind occurs.
func (v *Processes) barred(is func(*cpu.Bar) bool) bool {
	for i := range v.w.Bars {
		if is(&v.w.Bars[i]) {
			return true
		}
	}
	return false
}

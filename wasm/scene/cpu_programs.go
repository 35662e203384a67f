package scene

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

var wordPrograms = engine.Text{ZH: "程序：方框计算，虚线等待", EN: "programs: boxes compute, dashes wait"}

// The measures of the panel of programs.
const (
	programPitch = 21.0
	programHead  = 20.0
	leastStep    = 3.0 // pixels of a step that takes any time
)

// programs draws what every process does from its beginning to its end, and how far it has come.
func (v *Processes) programs(r rect) {
	n := min(len(v.w.Procs), int((r.h-programHead-6)/programPitch))
	longest := v.longestProgram()
	if n < len(v.w.Procs) || n == 0 || longest == 0 {
		return
	}
	r.h = programHead + float64(n)*programPitch + 6
	v.framed(r, stateRadius, 1, RoleRule, RolePanel)
	v.text(r.x+8, r.y+programHead/2+1, v.cutTo(r.w-16, tinyChip, wordPrograms.In(v.lang)), tinyChip, Left, RoleMuted)
	x := r.x + 8 + v.w.tokenW + 6
	scale := (r.right() - 8 - x) / float64(longest)
	for i := range n {
		y := r.y + programHead + float64(i)*programPitch
		token := rect{r.x + 8, y + 2, v.w.tokenW, programPitch - 5}
		v.bareToken(token, i)
		v.hitMiddle(token, v.w.Procs[i].ID)
		v.program(rect{x, y + 3, r.right() - 8 - x, programPitch - 7}, i, scale)
	}
}

// longestProgram is the time that the longest program takes by itself.
func (v *Processes) longestProgram() (longest engine.Time) {
	for i := range v.w.Procs {
		sum := engine.Time(0)
		for _, b := range v.w.Procs[i].Program {
			sum += b.Time
		}
		longest = max(longest, sum)
	}
	return longest
}

// program draws one process's steps, as long as they take.
func (v *Processes) program(r rect, i int, scale float64) {
	x := r.x
	for n := range v.w.Procs[i].Program {
		b := &v.w.Procs[i].Program[n]
		w := float64(b.Time) * scale
		if w > 0 {
			v.step(rect{x, r.y, w, r.h}, b, i)
		}
		x += w
	}
}

// step draws a step of a program: its frame, how much of it is done, and its length.
func (v *Processes) step(r rect, b *cpu.Burst, i int) {
	role := v.hue(i)
	if r.w < leastStep {
		v.box(r, 0, role)
		return
	}
	in := rect{r.x, r.y, r.w - 1, r.h}
	done := clamp(float64(b.Done)/float64(b.Time), 0, 1)
	if b.Kind != "cpu" {
		in = rect{r.x, r.y + 3, r.w - 1, r.h - 6}
		v.line(in.x, in.midY(), in.right(), in.midY(), 1.25, role, true)
		if done > 0 {
			v.line(in.x, in.midY(), in.x+in.w*done, in.midY(), 3, role, false)
		}
		return
	}
	v.framed(in, 2, 1.25, role, RolePanel)
	if done > 0 {
		v.box(rect{in.x, in.y, in.w * done, in.h}, 2, role)
	}
	word, ink := v.words.ticks(b.Time), role
	if done == 1 {
		ink = RoleOnFill
	}
	if (done == 0 || done == 1) && v.width(word, tinyChip)+4 <= in.w {
		v.text(in.midX(), in.midY(), word, tinyChip, Middle, ink)
	}
}

package scene

import (
	"slices"

	"wirethread/sim/gil"
)

// The measures of the view of code.
const (
	memoryBesideFromW = 620.0 // the shared variables stand beside the code
	memoryShare       = 0.34
	memoryLeast       = 210.0
	memoryMost        = 340.0
	memoryLow         = 0.36  // of the height, below the code
	checksFromH       = 300.0 // below the code it is told what the signs mean
	panelLeast        = 144.0
	panelMost         = 430.0 // the height of a panel
	panelHead         = 37.0
	sourceFromH       = 175.0
	localsFromH       = 230.0
	sourceMost        = 5
	sourceShare       = 0.3
	stripHigh         = 26.0
	stackHigh         = 22.0
	offsetWide        = 22.0
	bigCodeFromW      = 190.0
	bigCodeFromH      = 300.0
	smallRow          = 13.5
	bigRow            = 16.5
	codeAbove         = 0.4 // of the rows lie above the next instruction
)

// code draws every thread's function with what comes next, and the variables that they share.
func (v *Threads) code(r rect) {
	if r.h >= checksFromH {
		v.checkLegend(rect{r.x, r.bottom() - legendHigh + 2, r.w, legendHigh - 2})
		r.h -= legendHigh
	}
	memory := r
	switch {
	case len(v.w.Variables)+len(v.w.Locks) == 0:
	case r.w >= memoryBesideFromW:
		r.h = min(r.h, panelMost)
		memory.h = r.h
		memory.w = clamp(r.w*memoryShare, memoryLeast, memoryMost)
		memory.x = r.right() - memory.w
		r.w -= memory.w + edge
	default:
		memory.h = min(r.h*memoryLow, panelMost)
		memory.y = r.bottom() - memory.h
		r.h -= memory.h + edge
	}
	if len(v.w.Variables)+len(v.w.Locks) > 0 {
		v.memory(memory)
	}
	n := min(len(v.w.Threads), max(1, int((r.w+edge)/(panelLeast+edge))))
	if n < len(v.w.Threads) {
		v.strip(rect{r.x, r.y, r.w, stripHigh})
		r.y, r.h = r.y+stripHigh, r.h-stripHigh
	}
	v.choose(n)
	r.h = min(r.h, panelMost)
	w := (r.w - float64(n-1)*edge) / float64(n)
	for k, i := range v.shown {
		v.codePanel(rect{r.x + float64(k)*(w+edge), r.y, w, r.h}, i)
	}
}

// checkLegend says what the signs behind instructions mean.
func (v *Threads) checkLegend(r rect) {
	x := v.key(r, r.x, wordAlways, func(x, y float64) { v.text(x, y, "◆", tinyFont, Middle, RoleTimer) })
	x = v.key(r, x, wordMaybe, func(x, y float64) { v.text(x, y, "◇", tinyFont, Middle, RoleTimer) })
	if v.w.culprit >= 0 {
		v.key(r, x, wordCulprit, func(x, y float64) { v.cross(x, y, 4.5, 2, RoleLost) })
	}
}

// choose picks the threads whose code is shown: the selected one, those that run, those that are not at their end.
func (v *Threads) choose(n int) {
	v.shown = v.shown[:0]
	take := func(i int, wanted bool) {
		if wanted && len(v.shown) < n && !slices.Contains(v.shown, i) {
			v.shown = append(v.shown, i)
		}
	}
	for pass := range 4 {
		for i := range v.w.Threads {
			t := &v.w.Threads[i]
			take(i, pass == 3 || pass == 0 && t.ID == v.in.Picked || pass == 1 && t.Core >= 0 || pass == 2 && t.Code != nil)
		}
	}
	slices.Sort(v.shown)
}

// strip draws the tokens of all threads in a row.
func (v *Threads) strip(r rect) {
	pitch := v.w.tokenW + 8
	most := max(1, int(r.w/pitch))
	for i := range v.w.Threads {
		if i == most-1 && most < len(v.w.Threads) {
			v.text(r.x+float64(i)*pitch+4, r.midY()-2, v.words.more(len(v.w.Threads)-i), tinyChip, Left, RoleMuted)
			return
		}
		token := rect{r.x + float64(i)*pitch + 2, r.y + 2, v.w.tokenW, 18}
		v.threadToken(token, i)
		v.hitItem(token, v.w.Threads[i].ID)
	}
}

// codePanel draws one thread's function with the instruction that comes next and the value stack.
func (v *Threads) codePanel(r rect, i int) {
	t := &v.w.Threads[i]
	border, width := RoleRule, 1.0
	switch {
	case t.ID == v.in.Picked:
		border, width = RoleSelect, 2
	case t.Core >= 0:
		border, width = v.hue(i), 2
	}
	v.framed(r, stateRadius, width, border, RolePanel)
	v.hitItem(r, t.ID)
	in := rect{r.x + 7, r.y + 5, r.w - 14, r.h - 10}
	v.bareThread(rect{in.x, in.y, v.w.tokenW, 16}, i)
	x := in.x + v.w.tokenW + 6
	v.text(in.x, in.y+25, v.threadState(t, in.w, tinyFont), tinyFont, Left, RoleMuted)
	if t.Code == nil {
		v.text(x, in.y+8, v.cutTo(in.right()-x, tinyFont, v.labelOf(t)), tinyFont, Left, RoleMuted)
		return
	}
	v.text(x, in.y+8, v.cutTo(in.right()-x, tinyMono, v.callPath(t.Code)), tinyMono, Left, RoleInk)
	in.y, in.h = in.y+panelHead-3, in.h-panelHead+3
	if r.h >= localsFromH && len(t.Locals) > 0 {
		v.locals(rect{in.x, in.bottom() - smallRow, in.w, smallRow}, t.Locals)
		in.h -= smallRow + 2
	}
	v.stack(rect{in.x, in.bottom() - stackHigh + 2, in.w, stackHigh - 4}, t.Code.Stack)
	in.h -= stackHigh + 1
	f, row := tinyMono, smallRow
	if r.w >= bigCodeFromW && r.h >= bigCodeFromH {
		f, row = monoFont, bigRow
	}
	if r.h >= sourceFromH {
		in = v.source(in, t.Code, i, f, row)
	}
	v.bytecode(in, i, f, row)
}

// bareThread draws a token without a ring: the panel has it.
func (v *Threads) bareThread(r rect, i int) {
	v.box(r, r.h/2, v.hue(i))
	v.text(r.midX(), r.midY(), v.cutTo(r.w-4, tinyChip, v.w.Threads[i].Name), tinyChip, Middle, RoleOnFill)
}

// callPath is the function behind those that wait for it: "work > f()".
func (v *Threads) callPath(c *gil.CodeView) string {
	s := ""
	for _, f := range c.Frames {
		s = v.join(s, "", v.join(f, "", " > "))
	}
	return v.join(s, c.Function, "()")
}

// source draws the lines of Python around the present one, and returns what is left.
func (v *Threads) source(r rect, c *gil.CodeView, i int, f font, row float64) rect {
	n := min(len(c.Source), sourceMost, max(1, int(r.h*sourceShare/row)))
	now := max(0, slices.IndexFunc(c.Source, func(l gil.SourceLine) bool { return l.Now }))
	first := min(max(0, now-n/2), len(c.Source)-n)
	for k := range n {
		l := &c.Source[first+k]
		y := r.y + (float64(k)+0.5)*row
		role := RoleMuted
		if l.Now {
			role = RoleInk
			v.box(rect{r.x, y - row/2 + 1, 3, row - 2}, 1, v.hue(i))
		}
		v.text(r.x+7, y, v.cutTo(r.w-8, f, l.Text), f, Left, role)
	}
	used := float64(n)*row + 4
	v.line(r.x, r.y+used-2, r.right(), r.y+used-2, 1, RoleRule, false)
	return rect{r.x, r.y + used, r.w, r.h - used}
}

// bytecode draws the instructions around the next one.
func (v *Threads) bytecode(r rect, i int, f font, row float64) {
	c := v.w.Threads[i].Code
	n := min(len(c.Code), int(r.h/row+0.01))
	if n < 1 {
		return
	}
	at := c.At
	if at < 0 { // in a call: its line
		at = slices.IndexFunc(c.Code, func(in gil.Instruction) bool { return c.Source[in.Line].Now })
	}
	first := min(max(0, at-int(float64(n)*codeAbove)), len(c.Code)-n)
	for k := range n {
		v.instruction(rect{r.x, r.y + float64(k)*row, r.w, row}, i, first+k, f)
	}
}

// instruction draws one bytecode: offset, name, argument, what it does to shared memory, and whether it is a check point.
func (v *Threads) instruction(r rect, i, at int, f font) {
	c := v.w.Threads[i].Code
	in := &c.Code[at]
	ink, name := RoleMuted, RoleInk
	switch in.Effect {
	case gil.Loads:
		name = RoleSyn
	case gil.Stores:
		name = RoleFault
	}
	mark := RoleTimer
	if at == c.At {
		v.box(rect{r.x, r.y + 0.5, r.w, r.h - 1}, 3, v.hue(i))
		ink, name, mark = RoleOnFill, RoleOnFill, RoleOnFill
	}
	y := r.midY()
	v.text(r.x+offsetWide, y, v.words.number(in.Offset), f, Right, ink)
	x := r.x + offsetWide + 6
	right := r.right() - 4
	if in.Check != gil.NoCheck {
		sign := "◆"
		if in.Check != gil.CheckHere {
			sign = "◇"
		}
		v.text(right, y, sign, tinyFont, Right, mark)
		right -= 12
	}
	if v.isCulprit(i, in) {
		v.cross(right-5, y, 4.5, 2, RoleLost)
		right -= 13
	}
	op := v.cutTo(right-x, f, in.Op)
	v.text(x, y, op, f, Left, name)
	x += v.width(op, f) + 6
	if right-x > 12 {
		v.text(x, y, v.cutTo(right-x, f, in.Arg), f, Left, ink)
	}
}

// isCulprit tells that an instruction was the last one that made a thread lose an update.
func (v *Threads) isCulprit(i int, in *gil.Instruction) bool {
	if v.w.culprit < 0 || in.Effect != gil.Stores {
		return false
	}
	a := v.w.access[v.w.culprit].Access
	return a.Thread == v.w.Threads[i].ID && a.Offset == in.Offset && a.Op == in.Op
}

// stack draws the value stack, its top at the right.
func (v *Threads) stack(r rect, values []string) {
	word := wordStack.In(v.lang)
	v.text(r.x, r.midY(), word, tinyFont, Left, RoleMuted)
	x := r.x + v.width(word, tinyFont) + 6
	if len(values) == 0 {
		v.text(x, r.midY(), v.cutTo(r.right()-x, tinyFont, wordEmptyStack.In(v.lang)), tinyFont, Left, RoleMuted)
		return
	}
	const pad, gap, longest = 8.0, 3.0, 74.0
	room, first := r.right()-x, len(values)
	for first > 0 {
		w := min(longest, v.width(values[first-1], tinyMono)+pad) + gap
		if w > room {
			break
		}
		room -= w
		first--
	}
	for _, s := range values[first:] {
		w := min(longest, v.width(s, tinyMono)+pad)
		v.framed(rect{x, r.y, w, r.h}, 3, 1, RoleLifeline, RolePanel)
		v.text(x+w/2, r.midY(), v.cutTo(w-pad+1, tinyMono, s), tinyMono, Middle, RoleInk)
		x += w + gap
	}
}

// locals draws a thread's own variables in a line.
func (v *Threads) locals(r rect, all []gil.VariableView) {
	x := r.x
	for i := range all {
		s := v.join(all[i].Name, " = ", all[i].Value)
		w := v.width(s, tinyMono)
		if x+w > r.right() {
			return
		}
		v.text(x, r.midY(), s, tinyMono, Left, RoleMuted)
		x += w + 10
	}
}

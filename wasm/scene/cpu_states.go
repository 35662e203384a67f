package scene

import "wirethread/sim/cpu"

// stateFigure is where the states lie on the canvas: new, ready, running and
// terminated in a row, blocked below, the deeper states in the lower corners.
type stateFigure struct {
	at      map[cpu.State]rect
	caption rect
	lane    float64 // from the middle of the upper row to each arc between ready and running
}

// The measures of the figure of states.
const (
	sideShare    = 0.125 // of the width, for new and for terminated
	sideLeast    = 54.0
	sideMost     = 118.0
	gapShare     = 0.085 // between two states of a row
	gapLeast     = 32.0
	gapMost      = 96.0
	boxTitle     = 19.0
	boxLeast     = boxTitle + tokenHigh + 6
	rowGapLeast  = 32.0 // between the rows of states
	rowGapMost   = 74.0
	captionHigh  = 17.0
	figureMost   = 520.0 // higher than that it grows no more
	statePad     = 6.0
	stateRadius  = 9.0
	twoLineFromH = 230.0 // a figure this high has two lines of captions
)

// states draws the figure of states with the processes in them.
func (v *Processes) states(r rect) {
	v.taken = v.taken[:0]
	v.layFigure(r)
	f := &v.fig
	v.stateArcs(f)
	for _, s := range [...]cpu.State{cpu.Created, cpu.Ready, cpu.Running, cpu.Blocked, cpu.Stopped, cpu.Zombie, cpu.Terminated} {
		if box, ok := f.at[s]; ok {
			v.stateBox(box, s)
		}
	}
	v.flying(f)
	v.arcWords(f)
	v.captions(f.caption)
}

// layFigure divides the area among the states.
func (v *Processes) layFigure(r rect) {
	f := &v.fig
	if f.at == nil {
		f.at = map[cpu.State]rect{}
	}
	clear(f.at)
	lines := 1.0
	if r.h >= twoLineFromH {
		lines = 2
	}
	f.caption = rect{r.x, r.bottom() - lines*captionHigh, r.w, lines * captionHigh}
	if r.h > figureMost {
		r.h = figureMost
		f.caption.y = r.bottom() - f.caption.h
	}
	r.h -= f.caption.h + 4
	side := clamp(r.w*sideShare, sideLeast, sideMost)
	gap := clamp(r.w*gapShare, max(gapLeast, v.w.tokenW+6), gapMost)
	mid := r.w - 2*side - 3*gap
	up, low, between := v.rowHeights(r.h)
	ready := rect{r.x + side + gap, r.y, mid * 0.48, up}
	running := rect{ready.right() + gap, r.y, mid * 0.52, up}
	f.at[cpu.Created] = rect{r.x, r.y, side, up}
	f.at[cpu.Ready] = ready
	f.at[cpu.Running] = running
	f.at[cpu.Terminated] = rect{r.right() - side, r.y, side, up}
	lower := rect{r.x, r.y + up + between, side, low}
	f.at[cpu.Blocked] = rect{ready.x, lower.y, running.right() - ready.x, low}
	if v.has(cpu.Stopped) {
		f.at[cpu.Stopped] = lower
	}
	if v.has(cpu.Zombie) {
		lower.x = r.right() - side
		f.at[cpu.Zombie] = lower
	}
	f.lane = clamp(up*0.2, tokenHigh/2+1, 26)
}

// rowHeights shares a height between the upper row, the lower row and the gap.
func (v *Processes) rowHeights(h float64) (up, low, between float64) {
	needUp := boxTitle + float64(max(v.readyRows(), v.cpuRows(), 3))*slotPitch + 4
	needLow := boxTitle + float64(max(v.deviceRows(), 2))*slotPitch + 4
	between = clamp(h*0.17, rowGapLeast, rowGapMost)
	room := h - between
	if spare := room - needUp - needLow; spare >= 0 {
		up = needUp + spare*0.45
		low = needLow + spare*0.25
		return up, low, h - up - low
	}
	low = clamp(room*0.38, boxLeast, needLow)
	up = max(room-low, boxLeast)
	return up, low, between
}

// has tells that a state of the deeper level occurs.
func (v *Processes) has(s cpu.State) bool {
	for i := range v.w.Procs {
		if p := &v.w.Procs[i]; p.State == s || p.From == s {
			return true
		}
	}
	return false
}

// stateBox draws a state, how many are in it, and who.
func (v *Processes) stateBox(r rect, s cpu.State) {
	n := v.count(s)
	border, width := RoleRule, 1.0
	if n > 0 {
		border = RoleLifeline
	}
	v.framed(r, stateRadius, width, border, RolePanel)
	y := r.y + boxTitle/2 + 1
	count := ""
	if n > 0 {
		count = v.words.number(n)
	}
	room := r.w - 2*statePad
	name := v.stateName(s, room, chipFont)
	v.text(r.x+statePad, y, name, chipFont, Left, RoleInk)
	v.text(r.right()-statePad, y, v.fit(room-v.width(name, chipFont)-4, smallFont, count), smallFont, Right, RoleMuted)
	in := rect{r.x + statePad, r.y + boxTitle + 2, room, r.h - boxTitle - 5}
	switch s {
	case cpu.Ready:
		v.ready(in)
	case cpu.Running:
		v.running(in)
	case cpu.Blocked:
		v.blocked(in)
	default:
		v.crowd(in, v.inState(s), false)
	}
}

// captions say which transitions came last, and why.
func (v *Processes) captions(r rect) {
	if len(v.w.Procs) == 0 {
		v.text(r.midX(), r.midY(), v.cutTo(r.w, smallFont, wordNoProcess.In(v.lang)), smallFont, Middle, RoleMuted)
		return
	}
	lines := int(r.h / captionHigh)
	y := r.y + captionHigh/2
	for i := range v.w.Procs {
		p := &v.w.Procs[i]
		if p.From == "" || p.Since != v.last {
			continue
		}
		if lines--; lines < 0 {
			return
		}
		v.caption(rect{r.x, y - captionHigh/2, r.w, captionHigh}, i)
		y += captionHigh
	}
}

// caption says which transition one process made.
func (v *Processes) caption(r rect, i int) {
	p := &v.w.Procs[i]
	v.text(r.x+2, r.midY(), v.w.labels[i], chipFont, Left, v.hue(i))
	x := r.x + 2 + v.width(v.w.labels[i], chipFont) + 8
	arc := v.join(stateWords[p.From][0].In(v.lang), " → ", stateWords[p.State][0].In(v.lang))
	arc = v.cutTo(r.right()-x, chipFont, arc)
	v.text(x, r.midY(), arc, chipFont, Left, RoleInk)
	x += v.width(arc, chipFont) + 8
	if room := r.right() - x; room > 30 {
		v.text(x, r.midY(), v.cutTo(room, smallFont, p.Reason.In(v.lang)), smallFont, Left, RoleMuted)
	}
}

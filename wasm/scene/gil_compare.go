package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/gil"
)

// The measures of the comparison of worlds.
const (
	worldHead    = 16.0
	worldGap     = 5.0
	comparedLane = 5.0  // the least height of a lane
	comparedMost = 30.0 // and the most
	ratesFromH   = 430.0
	rateRow      = 17.0
	rateNumber   = 58.0
)

// compareWorlds draws the lanes of each world on one axis, and how much each has done.
func (v *Threads) compareWorlds(r rect) {
	n := float64(len(v.worlds))
	rates := 0.0
	if r.h >= ratesFromH {
		rates = (n+1)*rateRow + 12 + edge
	}
	names := v.worlds[0].tokenW + 8
	v.axis = gilAxis{x: r.x + names, w: r.w - names - 4}
	v.axis.cover(v.in.Now, v.worlds[0].Interval, comparedLeast)
	h := (r.h - rates - axisRow - (n-1)*worldGap - 2) / n
	h = min(h, worldHead+comparedMost*float64(len(v.worlds[0].Threads)))
	y := r.y
	for i := range v.worlds {
		v.w = &v.worlds[i]
		v.comparedWorld(rect{r.x, y, r.w, h})
		y += h + worldGap
	}
	base := y - worldGap + 2
	v.times(base)
	v.line(v.axis.at(v.in.Now), r.y+worldHead, v.axis.at(v.in.Now), base+3, 1.5, RoleNow, false)
	if rates > 0 {
		v.rates(rect{r.x, base + axisRow + edge, r.w, rates - edge})
	}
	v.w = &v.worlds[0]
}

// comparedWorld draws a world's name, what it came to, and its threads.
func (v *Threads) comparedWorld(r rect) {
	lanes := min(len(v.w.Threads), max(1, int((r.h-worldHead)/comparedLane)))
	figure := v.outcome()
	v.text(r.right()-2, r.y+worldHead/2-1, figure, tinyChip, Right, RoleMuted)
	title := v.w.Title.In(v.lang)
	if hidden := len(v.w.Threads) - lanes; hidden > 0 {
		title = v.join(title, " ", v.words.more(hidden))
	}
	v.text(r.x+2, r.y+worldHead/2-1, v.cutTo(r.w-v.width(figure, tinyChip)-12, chipFont, title), chipFont, Left, RoleInk)
	pitch := (r.h - worldHead) / float64(lanes)
	for i := range lanes {
		row := rect{r.x, r.y + worldHead + float64(i)*pitch, r.w, pitch}
		v.hitItem(row, v.w.Threads[i].ID)
		if pitch >= namedPitch {
			v.text(r.x+2, row.midY(), v.cutTo(v.axis.x-r.x-4, tinyFont, v.w.Threads[i].Name), tinyFont, Left, RoleMuted)
		}
		v.ground(row)
		v.ofThread(rect{v.axis.x, row.y + 0.5, v.axis.w, pitch - 1.5}, i)
	}
	if x := v.axis.at(float64(v.w.DoneAt)); v.w.Done && v.axis.shows(v.w.DoneAt) {
		v.line(x, r.y+worldHead-2, x, r.bottom(), 2.5, RoleStateOpen, false)
	}
}

// outcome is when the world's work was done, and how much faster than in the first one.
func (v *Threads) outcome() string {
	if !v.w.Done {
		return wordUnderWay.In(v.lang)
	}
	s := v.join(wordDoneAt.In(v.lang), " ", v.words.ratio(int64(v.w.DoneAt), int64(engine.Millisecond), 1, " ms"))
	if first := &v.worlds[0]; v.w != first && first.Done {
		s = v.join(s, " · ×", v.words.ratio(int64(first.DoneAt), int64(v.w.DoneAt), 2, ""))
	}
	return s
}

// done is what a world has done in a time: turns of its loops, or milliseconds of computing where no loop is counted.
func (w *gilWorld) done(now engine.Time, laps bool) (num, den int64) {
	elapsed := now
	if w.Done {
		elapsed = w.DoneAt
	}
	for i := range w.Threads {
		t := &w.Threads[i]
		if laps {
			num += t.Laps * int64(engine.Millisecond)
		} else {
			num += int64(t.Running)
		}
	}
	return num, int64(elapsed)
}

// looped tells that a world has turns of loops to count.
func (w *gilWorld) looped() bool {
	for i := range w.Threads {
		if w.Threads[i].Laps > 0 {
			return true
		}
	}
	return false
}

// rates draws each world's throughput as a bar.
func (v *Threads) rates(r rect) {
	v.framed(r, stateRadius, 1, RoleRule, RolePanel)
	in := rect{r.x + 9, r.y + 5, r.w - 18, r.h - 10}
	laps, most, names := false, 0.0, 0.0
	for i := range v.worlds {
		laps = laps || v.worlds[i].looped()
	}
	for i := range v.worlds {
		num, den := v.worlds[i].done(v.of.Now, laps)
		most = max(most, float64(num)/float64(max(den, 1)))
		names = max(names, v.width(v.worlds[i].Title.In(v.lang), smallFont))
	}
	names = min(names, in.w*0.4)
	word := wordRate
	if laps {
		word = wordLaps
	}
	v.text(in.x, in.y+rateRow/2, v.cutTo(in.w, tinyChip, word.In(v.lang)), tinyChip, Left, RoleMuted)
	room := in.w - names - rateNumber - 10
	for i := range v.worlds {
		w := &v.worlds[i]
		y := in.y + rateRow*(float64(i)+1.5)
		v.text(in.x, y, v.cutTo(names, smallFont, w.Title.In(v.lang)), smallFont, Left, RoleInk)
		num, den := w.done(v.of.Now, laps)
		if den == 0 || most == 0 {
			continue
		}
		long := room * float64(num) / float64(den) / most
		v.box(rect{in.x + names + 10, y - 5, long, 10}, 2, kindRole(w.Kind))
		v.text(in.right(), y, v.words.ratio(num, den, 2, ""), chipFont, Right, RoleInk)
	}
}

// kindRole is the colour of a world's bar.
func kindRole(k gil.WorldKind) Role {
	if k == gil.Threads {
		return RoleSideB
	}
	return RoleSideA
}

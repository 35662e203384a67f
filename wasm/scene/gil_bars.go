package scene

import (
	"sort"

	"wirethread/sim/gil"
)

// The measures of bars.
const (
	visibleBar  = 2.0 // pixels; shorter bars are drawn together
	waitInset   = 0.16
	namedBar    = 11.5 // the height of a bar with a word in it
	requestGap  = 5.0  // between two drop requests that are drawn
	faintestBar = 0.75
	tickBar     = 1.5 // the width of a run too short to be seen
	tickFaint   = 0.2
)

// smear gathers bars that are too short to be seen: it is as faint as the thread ran seldom.
type smear struct {
	on, any     bool // there is something; somebody ran
	x0, x1, ran float64
	thread      int
}

// gather takes a bar, and draws what it has as soon as that is wide enough or the bar lies elsewhere.
func (v *Threads) gather(s *smear, row rect, x0, x1 float64, ran bool, thread int) {
	if s.on && x0-s.x1 > 1 {
		v.flush(s, row)
	}
	if !s.on {
		*s = smear{on: true, x0: x0, thread: thread}
	}
	s.x1 = x1
	if ran {
		s.ran += x1 - x0
		s.thread, s.any = thread, true
	}
	if s.x1-s.x0 >= visibleBar {
		v.flush(s, row)
	}
}

// flush draws what was gathered; a single short run is a tick at its end.
func (v *Threads) flush(s *smear, row rect) {
	w := s.x1 - s.x0
	switch {
	case !s.any:
	case w < visibleBar:
		v.add(Shape{Kind: Box, X: max(v.axis.x, s.x1-tickBar), Y: row.y, W: tickBar, H: row.h, Role: v.hue(s.thread), Faint: tickFaint})
	default:
		v.add(Shape{Kind: Box, X: s.x0, Y: row.y, W: w, H: row.h, Role: v.hue(s.thread), Faint: min(faintestBar, 1-s.ran/w)})
	}
	*s = smear{}
}

// ofThread draws what a thread did within a row.
func (v *Threads) ofThread(row rect, i int) {
	t := &v.w.Threads[i]
	first := sort.Search(len(t.Spans), func(k int) bool { return float64(t.Spans[k].To) >= v.axis.from })
	var run smear
	for k := first; k < len(t.Spans); k++ {
		s := &t.Spans[k]
		x0, x1 := v.axis.at(float64(s.From)), v.axis.at(min(float64(s.To), v.in.Now))
		if k == len(t.Spans)-1 {
			x1 = v.axis.at(v.in.Now)
		}
		if x1-x0 < visibleBar && k < len(t.Spans)-1 {
			v.gather(&run, row, x0, x1, s.State == gil.Running || s.State == gil.InC || s.State == gil.Working, i)
			continue
		}
		v.flush(&run, row)
		v.span(rect{x0, row.y, x1 - x0, row.h}, s, i)
	}
	v.flush(&run, row)
}

// span draws a time in one state: running is filled, waiting and blocking are hollow.
func (v *Threads) span(r rect, s *gil.Span, i int) {
	if r.w < 0.3 {
		return
	}
	if r.w > 6 {
		r.w--
	}
	low := rect{r.x, r.y + r.h*waitInset, r.w, r.h * (1 - 2*waitInset)}
	radius := min(3, r.w/3)
	word := v.stateWord(s.State, 1)
	switch s.State {
	case gil.Running:
		v.box(r, radius, v.hue(i))
		if s.Core >= 0 {
			v.barWord(r, v.coreName(s.Core), tinyFont, RoleOnFill)
		}
	case gil.InC:
		v.box(r, radius, v.hue(i))
		v.cLine(r)
		v.barWord(rect{r.x, r.y, r.w, r.h - 3}, word, tinyChip, RoleOnFill)
	case gil.Working:
		v.framed(r, radius, min(2, r.w/2), v.hue(i), RolePanel)
		v.barWord(r, word, tinyChip, v.hue(i))
	case gil.Ready:
		v.line(r.x, r.midY(), r.right(), r.midY(), 2, v.hue(i), true)
	case gil.WantsGIL:
		v.waiting(low, radius, RoleTimer, word)
	case gil.Switching:
		v.hatch(low)
	case gil.WantsLock:
		v.waiting(low, radius, RoleQueue, v.fit(r.w-6, tinyFont, s.Call, word))
	case gil.Blocked:
		v.waiting(low, radius, RoleLifeline, "")
		v.barWord(low, v.fit(r.w-6, tinyFont, s.Call, word), tinyFont, RoleMuted)
	}
}

// cLine underlines a time in C.
func (v *Threads) cLine(r rect) {
	if r.w > 4 && r.h > 8 {
		v.box(rect{r.x + 1.5, r.bottom() - 3.5, r.w - 3, 2}, 0, RoleOnFill)
	}
}

// waiting draws a hollow bar.
func (v *Threads) waiting(r rect, radius float64, role Role, word string) {
	if r.w < 3 {
		v.box(rect{r.x, r.midY() - 1, r.w, 2}, 0, role)
		return
	}
	v.framed(r, radius, 1.25, role, RolePanel)
	v.add(Shape{Kind: Box, X: r.x, Y: r.y, W: r.w, H: r.h, Radius: radius, Role: role, Faint: 0.88})
	v.barWord(r, word, tinyFont, role)
}

// barWord sets a word into a bar, if there is room.
func (v *Threads) barWord(r rect, word string, f font, role Role) {
	if r.h >= namedBar && v.width(word, f)+5 <= r.w {
		v.text(r.midX(), r.midY(), word, f, Middle, role)
	}
}

// ofHolders draws who held a lock or had a core within a row; the last one may go on.
func (v *Threads) ofHolders(row rect, spans []gil.HolderSpan, goesOn bool) {
	first := sort.Search(len(spans), func(k int) bool { return float64(spans[k].To) >= v.axis.from || k == len(spans)-1 })
	var run smear
	for k := first; k < len(spans); k++ {
		s := &spans[k]
		i, ok := v.w.index[s.Thread]
		end := min(float64(s.To), v.in.Now)
		if goesOn && k == len(spans)-1 {
			end = v.in.Now
		}
		if !ok || end < v.axis.from {
			continue
		}
		x0, x1 := v.axis.at(float64(s.From)), v.axis.at(end)
		if x1-x0 < visibleBar {
			v.gather(&run, row, x0, x1, true, i)
			continue
		}
		v.flush(&run, row)
		r := rect{x0, row.y, x1 - x0, row.h}
		if r.w > 6 {
			r.w--
		}
		v.box(r, min(3, r.w/3), v.hue(i))
		v.barWord(r, v.w.Threads[i].Name, tinyChip, RoleOnFill)
	}
	v.flush(&run, row)
}

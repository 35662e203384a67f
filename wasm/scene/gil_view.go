package scene

import (
	"slices"

	"wirethread/sim/gil"
)

// GILInput is what a picture of threads inside CPython depends on. Between
// the snapshot's moment and the frame's no thread changes its state.
type GILInput struct {
	Snap *gil.Snapshot
	Frame
}

// The views of threads. Auto shows the lanes with the code, the code alone first
// where the learner is the scheduler, and worlds below each other.
const (
	ViewLanes   View = "lanes"
	ViewCode    View = "code"
	ViewGraph   View = "graph"
	ViewThreads View = "compare"
)

// Threads draws threads inside CPython: lanes over time, their bytecode with
// the variables that they share, the wait-for graph, and the same work done in
// several ways. It keeps memory between pictures; its zero value is ready.
type Threads struct {
	scribe
	in     GILInput
	of     *gil.Snapshot
	worlds []gilWorld
	w      *gilWorld // that is being drawn
	axis   gilAxis
	tick   ticking
	shown  []int // the threads whose code is shown
	graph  waitGraph
}

// gilWorld is a world with what its pictures look up.
type gilWorld struct {
	*gil.WorldView
	first   bool              // it is the one whose items can be tapped
	index   map[string]int    // of a thread's ID and of its name in Threads
	tokenW  float64           // of all tokens
	access  []gilAccess       // of all shared variables, oldest first
	locks   []int             // those that were ever held or waited for
	seen    []gil.ThreadState // in which a thread has been
	culprit int               // the last of access by which an update was lost; -1: none
}

// The sizes at which the view by itself has room for more, in pixels.
const (
	codeBesideFromW = 720  // the code stands beside the lanes
	codeBelowFromH  = 440  // it stands below them
	codeShare       = 0.44 // of the width
	lanesShare      = 0.5  // of the height at most
)

// Build makes the picture of one moment.
func (v *Threads) Build(dst *Scene, in GILInput) {
	dst.Reset(in.W, in.H)
	v.in = in
	v.begin(dst, &in.Frame)
	v.know(in.Snap)
	if len(v.worlds) == 0 {
		return
	}
	v.w = &v.worlds[0]
	whole := rect{0, 0, in.W, in.H}.grow(-edge)
	switch {
	case in.View == ViewLanes:
		v.lanes(v.title(whole))
	case in.View == ViewCode:
		v.codeView(v.title(whole))
	case in.View == ViewGraph:
		v.waits(v.title(whole))
	case len(v.worlds) > 1 && in.View != ViewAuto, len(v.worlds) > 1 && !in.Snap.Hand:
		v.compareWorlds(whole)
	default:
		v.auto(v.title(whole))
	}
}

// auto shows what the moment is about, and more where there is room: the code
// where the learner is the scheduler, else the lanes.
func (v *Threads) auto(r rect) {
	if v.in.Snap.Hand {
		v.codeView(r)
		return
	}
	more := v.code
	if v.w.Cycle != nil {
		more = v.waits
	}
	switch {
	case r.h >= codeBelowFromH:
		h := min(r.h*lanesShare, v.lanesNeed())
		v.lanes(rect{r.x, r.y, r.w, h})
		more(rect{r.x, r.y + h + edge, r.w, r.h - h - edge})
	case r.w >= codeBesideFromW:
		w := r.w * codeShare
		v.lanes(rect{r.x, r.y, r.w - w - edge, r.h})
		more(rect{r.right() - w, r.y, w, r.h})
	default:
		v.lanes(r)
	}
}

// codeView draws the code, and the lanes below it where there is room.
func (v *Threads) codeView(r rect) {
	if r.h >= codeBelowFromH {
		h := min(r.h*(1-lanesShare), v.lanesNeed())
		v.lanes(rect{r.x, r.bottom() - h, r.w, h})
		r.h -= h + edge
	}
	v.code(r)
}

// title names the machine above an area that is high enough, and returns what is left of it.
func (v *Threads) title(r rect) rect {
	if r.h < titleFromH {
		return r
	}
	v.text(r.x+2, r.y+8, v.cutTo(r.w-4, boldFont, v.heading()), boldFont, Left, RoleInk)
	return rect{r.x, r.y + machineTitle, r.w, r.h - machineTitle}
}

// heading is "CPython 3.11 · threads · switch interval 5 ms · 2 cores".
func (v *Threads) heading() string {
	s := v.join(presetWord(v.in.Snap.Preset), " · ", v.w.Title.In(v.lang))
	if v.w.Interval > 0 {
		s = v.join(s, " · ", v.join(wordInterval.In(v.lang), " ", v.words.millis(v.w.Interval)))
	}
	cores := wordCores
	if len(v.w.Cores) == 1 {
		cores = wordOneCore
	}
	s = v.join(s, " · ", v.join(v.words.number(len(v.w.Cores)), " ", cores.In(v.lang)))
	if v.in.Snap.Hand {
		s = v.join(s, " · ", wordByHand.In(v.lang))
	}
	return s
}

// know looks up what a new snapshot's pictures need.
func (v *Threads) know(snap *gil.Snapshot) {
	if v.of == snap {
		return
	}
	v.of = snap
	for len(v.worlds) < len(snap.Worlds) {
		v.worlds = append(v.worlds, gilWorld{index: map[string]int{}})
	}
	v.worlds = v.worlds[:len(snap.Worlds)]
	for i := range snap.Worlds {
		v.worlds[i].first = i == 0
		v.worlds[i].know(&snap.Worlds[i], &v.pen)
	}
}

func (w *gilWorld) know(of *gil.WorldView, p *pen) {
	w.WorldView = of
	clear(w.index)
	w.tokenW, w.seen = tokenLeast, w.seen[:0]
	for i := range of.Threads {
		t := &of.Threads[i]
		w.index[t.ID], w.index[t.Name] = i, i
		w.tokenW = max(w.tokenW, min(tokenMost, p.width(t.Name, tinyChip)+tokenPad))
		for k := range t.Spans {
			if s := t.Spans[k].State; !slices.Contains(w.seen, s) {
				w.seen = append(w.seen, s)
			}
		}
	}
	w.locks = w.locks[:0]
	for i := range of.Locks {
		if l := &of.Locks[i]; len(l.Spans)+len(l.Waiters) > 0 || l.Holder != "" {
			w.locks = append(w.locks, i)
		}
	}
	w.sortAccesses()
}

// hue is the colour that a thread keeps.
func (v *Threads) hue(i int) Role { return RoleProcess1 + Role(i%processHues) }

// threadToken draws a thread's pill.
func (v *Threads) threadToken(r rect, i int) {
	t := &v.w.Threads[i]
	if t.ID == v.in.Picked {
		v.box(r.grow(2), r.h/2+2, RoleSelect)
	}
	v.box(r, r.h/2, v.hue(i))
	v.text(r.midX(), r.midY(), v.cutTo(r.w-4, tinyChip, t.Name), tinyChip, Middle, RoleOnFill)
}

// hitItem makes an area of an item that stands for its middle: of several the nearest counts.
func (v *Threads) hitItem(r rect, id string) {
	v.hit(r, id)
	v.to.Hits[len(v.to.Hits)-1].Near = true
}

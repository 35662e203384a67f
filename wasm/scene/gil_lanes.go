package scene

import (
	"slices"
	"sort"

	"wirethread/sim/gil"
)

// The measures of the view of lanes.
const (
	laneLeast   = 14.0
	laneWanted  = 46.0
	laneMost    = 0.14 // of the height of all lanes, at most
	holderMost  = 0.085
	laneInset   = 2.5
	groupGap    = 6.0  // between threads, locks and cores
	twoLines    = 31.0 // a lane this high has the state below the name
	namesLeast  = 62.0
	namesShare  = 0.27
	namesMost   = 168.0
	holderPitch = 28.0 // the height that a lane of another kind would like to have
)

// laneTable is where lanes lie and how many of each kind are shown.
type laneTable struct {
	rect
	names                       float64 // the width of the names
	pitch, low                  float64 // the heights of a thread's lane and of another's
	threads, gils, locks, cores int
	base                        float64 // of the axis
}

// layLanes divides an area: threads come first, then the GIL, locks, and cores.
func (v *Threads) layLanes(r rect) laneTable {
	t := laneTable{rect: r, threads: len(v.w.Threads), gils: len(v.w.GILs), locks: len(v.w.locks), cores: len(v.w.Cores)}
	room := r.h - axisRow - 2*groupGap - 2
	fit := int(room / laneLeast)
	if t.gils > 1 && t.threads+t.gils+t.locks > fit {
		t.gils = 0
	}
	t.cores = min(t.cores, max(0, fit-t.threads-t.gils-t.locks))
	if t.cores < len(v.w.Cores) {
		t.cores = 0
	}
	t.locks = min(t.locks, max(0, fit-t.threads-t.gils))
	t.threads = min(t.threads, max(1, fit-t.gils))
	others := float64(t.gils + t.locks + t.cores)
	t.pitch = max(laneLeast, room/(float64(t.threads)+others))
	t.low = min(t.pitch, max(holderPitch, r.h*holderMost))
	t.pitch = min(max(t.pitch, (room-others*t.low)/float64(t.threads)), max(laneWanted, r.h*laneMost))
	t.low = min(t.low, t.pitch)
	t.names = clamp(v.namesWide(t.pitch >= twoLines), namesLeast, min(namesMost, r.w*namesShare))
	t.base = min(r.bottom()-axisRow, t.y+float64(t.threads)*t.pitch+others*t.low+2*groupGap+2)
	return t
}

// lanesNeed is the height that all lanes would like to have.
func (v *Threads) lanesNeed() float64 {
	others := len(v.w.GILs) + len(v.w.locks) + len(v.w.Cores)
	return float64(len(v.w.Threads))*laneWanted + float64(others)*holderPitch + axisRow + 2*groupGap + legendHigh + 6
}

// namesWide is the width that the names, and the states below them, would like to have.
func (v *Threads) namesWide(states bool) float64 {
	w := 0.0
	for i := range v.w.Threads {
		t := &v.w.Threads[i]
		w = max(w, v.w.tokenW+6+v.width(v.labelOf(t), tinyFont))
		if states {
			w = max(w, v.width(v.stateWord(t.State, 0), tinyFont))
		}
	}
	return w + 10
}

// labelOf is what a thread does.
func (v *Threads) labelOf(t *gil.ThreadView) string {
	if t.Daemon {
		return v.join(t.Label, " · ", wordDaemon.In(v.lang))
	}
	return t.Label
}

// lanes draws a lane for each thread, the GIL, each lock and each core over time.
func (v *Threads) lanes(r rect) {
	if r.h >= legendFromH {
		v.laneLegend(rect{r.x, r.bottom() - legendHigh, r.w, legendHigh})
		r.h -= legendHigh + 2
	}
	t := v.layLanes(r)
	v.axis = gilAxis{x: r.x + t.names, w: r.w - t.names - 4}
	v.axis.cover(v.in.Now, v.w.Interval, intervalLeast)
	v.times(t.base)
	y := r.y
	for i := range t.threads {
		v.threadLane(&t, rect{r.x, y, r.w, t.pitch}, i)
		y += t.pitch
	}
	y += groupGap
	gilsAt := y
	for i := range t.gils {
		g := &v.w.GILs[i]
		v.holderLane(&t, y, g.Name, "", g.Spans, g.Holder != "")
		y += t.low
	}
	for _, i := range v.w.locks[:t.locks] {
		l := &v.w.Locks[i]
		v.holderLane(&t, y, v.lockName(l), l.ID, l.Spans, l.Holder != "")
		y += t.low
	}
	y += groupGap
	for i := range t.cores {
		c := &v.w.Cores[i]
		v.holderLane(&t, y, v.coreName(i), "", c.Spans, c.Thread != "")
		y += t.low
	}
	v.requests(&t, gilsAt)
	v.due(&t)
	v.line(v.axis.at(v.in.Now), r.y, v.axis.at(v.in.Now), t.base+3, 1.5, RoleNow, false)
}

// lockName is a lock with its recursion count or what a semaphore has left: "R ×2".
func (v *Threads) lockName(l *gil.LockView) string {
	switch {
	case l.Kind == gil.LockRecursive && l.Count > 1:
		return v.join(l.Name, " ×", v.words.number(l.Count))
	case l.Kind == gil.LockSemaphore:
		return v.join(l.Name, " = ", v.words.number(l.Count))
	}
	return l.Name
}

// threadLane draws a thread's name, its state where the lane is high enough, and what it did.
func (v *Threads) threadLane(t *laneTable, r rect, i int) {
	th := &v.w.Threads[i]
	hidden := len(v.w.Threads) - t.threads
	if hidden > 0 && i == t.threads-1 {
		v.text(r.x+v.w.tokenW/2, r.midY(), v.words.more(hidden+1), tinyChip, Middle, RoleMuted)
		return
	}
	v.hitItem(r, th.ID)
	y, high := r.midY(), min(16, r.h-2)
	if r.h >= twoLines {
		y = r.midY() - 7
		v.text(r.x, r.midY()+9, v.threadState(th, t.names-6, tinyFont), tinyFont, Left, RoleMuted)
	}
	v.threadToken(rect{r.x + 2, y - high/2, v.w.tokenW, high}, i)
	x := r.x + v.w.tokenW + 7
	v.text(x, y, v.cutTo(v.axis.x-6-x, tinyFont, v.labelOf(th)), tinyFont, Left, RoleInk)
	v.ground(r)
	v.ofThread(rect{v.axis.x, r.y + laneInset, v.axis.w, r.h - 2*laneInset}, i)
	if th.State == gil.Killed {
		if at := &th.Spans[len(th.Spans)-1]; v.axis.shows(at.From) {
			v.cross(v.axis.at(float64(at.From)), r.midY(), 5, 2, RoleLost)
		}
	}
}

// ground draws the line below a lane.
func (v *Threads) ground(r rect) {
	v.line(v.axis.x, r.bottom(), v.axis.x+v.axis.w, r.bottom(), 1, RoleRule, false)
}

// holderLane draws a lane of who held something; id is of its item, if it is one.
func (v *Threads) holderLane(t *laneTable, y float64, name, id string, spans []gil.HolderSpan, goesOn bool) {
	r := rect{t.x, y, t.w, t.low}
	if id != "" {
		v.hitItem(r, id)
	}
	if id != "" && id == v.in.Picked {
		v.framed(rect{t.x, y + 1, t.names - 4, t.low - 2}, 3, 1.5, RoleSelect, RoleBg)
	}
	v.text(t.x+4, r.midY(), v.cutTo(t.names-12, tinyFont, name), tinyFont, Left, RoleInk)
	v.ground(r)
	v.ofHolders(rect{v.axis.x, y + laneInset, v.axis.w, t.low - 2*laneInset}, spans, goesOn)
}

// requests draws the drop requests, from the thread that asked to the GIL's lane.
func (v *Threads) requests(t *laneTable, gilsAt float64) {
	all := v.w.DropRequests
	first := sort.Search(len(all), func(k int) bool { return float64(all[k].At) >= v.axis.from })
	last := -requestGap
	for k := first; k < len(all); k++ {
		q := &all[k]
		i, ok := v.w.index[q.By]
		x := v.axis.at(float64(q.At))
		if !ok || i >= t.threads || q.GIL >= t.gils || float64(q.At) > v.in.Now || x-last < requestGap {
			continue
		}
		last = x
		y := gilsAt + float64(q.GIL)*t.low
		v.line(x, t.y+(float64(i)+0.5)*t.pitch, x, y+2, 1.25, RoleRst, true)
		v.arrow(x, y+4, 0, 1, 7, RoleRst)
		heeded := v.in.Now
		if q.Heeded >= 0 {
			heeded = min(heeded, float64(q.Heeded))
		}
		if x1 := v.axis.at(heeded); x1-x > 3 {
			v.line(x, y+2, x1, y+2, 2.5, RoleRst, false)
		}
	}
}

// due draws until when threads wait at most before they ask for the GIL.
func (v *Threads) due(t *laneTable) {
	for k := range v.w.GILs {
		for _, q := range v.w.GILs[k].Waiters {
			i, ok := v.w.index[q.Thread]
			if !ok || i >= t.threads || q.Due < 0 || float64(q.Due) < v.in.Now || !v.axis.shows(q.Due) {
				continue
			}
			y, x := t.y+(float64(i)+0.5)*t.pitch, v.axis.at(float64(q.Due))
			v.line(v.axis.at(v.in.Now), y, x, y, 1.25, RoleTimer, true)
			v.line(x, y-5, x, y+5, 1.5, RoleTimer, false)
		}
	}
}

// laneLegend says what the ways of drawing a bar mean, of those that occur.
func (v *Threads) laneLegend(r rect) {
	x := r.x
	for _, s := range [...]gil.ThreadState{gil.Running, gil.WantsGIL, gil.Blocked, gil.WantsLock, gil.InC, gil.Working, gil.Switching, gil.Ready} {
		if !slices.Contains(v.w.seen, s) {
			continue
		}
		show := gil.Span{State: s, Core: -1}
		x = v.key(r, x, threadWords[s][0], func(x, y float64) { v.span(rect{x - 7, y - 5.5, 14, 11}, &show, 0) })
	}
	if len(v.w.DropRequests) > 0 {
		v.key(r, x, wordAsked, func(x, y float64) {
			v.line(x, y-6, x, y+3, 1.25, RoleRst, true)
			v.arrow(x, y+6, 0, 1, 7, RoleRst)
		})
	}
}

package gil

import (
	"slices"
)

// gil is the lock of one interpreter. Names are those of struct _gil_runtime_state
// (Include/internal/pycore_gil.h) without prefixes.
type gil struct {
	holder       int // the thread that has it; -1: free
	lastHolder   int
	switchNumber int64
	dropRequest  bool
	requestedBy  int
	waiters      []int // threads in a timed wait for it, in the order in which they came
	signalled    []int // of those: woken by a drop, on their way
	switching    []int // threads that dropped it on request and wait until another has it
	since        nanos
	spans        []HolderSpan
	forced       []HolderSpan
}

func newGIL() gil { return gil{holder: -1, lastHolder: -1, requestedBy: -1} }

func (g *gil) clone() {
	g.waiters, g.signalled, g.switching = slices.Clone(g.waiters), slices.Clone(g.signalled), slices.Clone(g.switching)
}

// request is a drop request of the past, for views.
type request struct {
	gil    int
	by, of int
	at     nanos
}

// heed tells when a request was heeded.
type heed struct {
	request int // its index
	at      nanos
}

// heedLast notes that the last request, of an interpreter's GIL, is heeded now. There is none to note once
// MaxSpans requests were kept.
func (w *world) heedLast(interpreter int) {
	last := len(w.requests) - 1
	if last < 0 || w.requests[last].gil != interpreter || len(w.heeds) > 0 && w.heeds[len(w.heeds)-1].request == last {
		return
	}
	w.heeds = append(w.heeds, heed{last, w.now})
}

// take asks for the GIL: take_gil() of Python/ceval_gil.c. A free one is taken at once; there is no queue.
func (w *world) take(t *thread) {
	g := w.gilOf(t)
	t.wantSince = w.now
	if g == nil {
		w.wantCore(t)
		return
	}
	if g.holder < 0 && w.cfg.Schedule == ByGIL {
		w.hold(t, g)
		return
	}
	w.enter(t, WantsGIL)
	g.waiters = append(g.waiters, t.id)
	w.wait(t, g)
}

// wait begins a timed wait of one interval, as it is now: a later change does not affect it.
func (w *world) wait(t *thread, g *gil) {
	w.leaveCore(t)
	w.enter(t, WantsGIL)
	t.gen++
	t.seen, t.waitFrom, t.due = g.switchNumber, w.now, forever
	if w.kind == Asyncio || w.cfg.Schedule != ByGIL {
		return
	}
	t.due = w.now + w.interval
	w.at(t.due+w.late(), job{kind: jobTimeout, thread: t.id, gen: t.gen})
	w.emit(&Event{Kind: WaitEvent, Thread: t.spec.Name, Other: w.nameOf(g.holder), At2: micros(t.due)})
}

// timeout ends a timed wait. A thread sits on the core where it ran last: if another runs there, the
// kernel lets it go on at the next tick only. That is how the measured runs with more threads than cores come about.
func (w *world) timeout(t *thread, ticked bool) {
	g := w.gilOf(t)
	if c := &w.cores[t.last]; !ticked && c.thread >= 0 && c.thread != t.id {
		w.at(w.nextTick(), job{kind: jobTick, thread: t.id, gen: t.gen})
		return
	}
	switch {
	case g.holder < 0:
		w.hold(t, g)
		return
	case g.switchNumber == t.seen:
		w.askDrop(t, g)
	}
	w.wait(t, g)
}

// askDrop sets gil_drop_request (SET_GIL_DROP_REQUEST).
func (w *world) askDrop(t *thread, g *gil) {
	if g.dropRequest {
		return
	}
	g.dropRequest, g.requestedBy = true, t.id
	if len(w.requests) < MaxSpans {
		w.requests = append(w.requests, request{t.interpreter, t.id, g.holder, w.now})
	}
	w.emit(&Event{Kind: RequestEvent, Thread: t.spec.Name, Other: w.nameOf(g.holder)})
}

// signalled goes on with a waiter that a drop has woken: too late, if somebody else has the GIL again.
func (w *world) signalled(t *thread) {
	g := w.gilOf(t)
	g.signalled = without(g.signalled, t.id)
	if g.holder < 0 {
		w.hold(t, g)
		return
	}
	w.wait(t, g)
}

// hold gives the GIL to a thread.
func (w *world) hold(t *thread, g *gil) {
	g.waiters, g.signalled = without(g.waiters, t.id), without(g.signalled, t.id)
	t.gen++
	g.holder, g.since = t.id, w.now
	if g.lastHolder != t.id {
		g.lastHolder = t.id
		g.switchNumber++
	}
	for _, s := range g.switching { // COND_SIGNAL(gil->switch_cond)
		other := w.thread(s)
		w.at(w.now+w.wake(), job{kind: jobSwitched, thread: s, gen: other.gen})
	}
	g.switching = g.switching[:0]
	g.dropRequest, g.requestedBy = false, -1
	w.emit(&Event{Kind: TakeEvent, Thread: t.spec.Name, N: g.switchNumber})
	w.wantCore(t)
}

// drop lets go of the GIL: drop_gil(). It tells whether the thread must wait until another has taken it: it must
// if somebody had asked (FORCE_SWITCHING).
func (w *world) drop(t *thread, why DropReason) (forced bool) {
	g := w.gilOf(t)
	if g == nil || g.holder != t.id {
		return false
	}
	g.holder = -1
	if w.now > g.since && len(g.spans) < MaxSpans {
		g.spans = append(g.spans, HolderSpan{t.spec.Name, micros(g.since), micros(w.now), why})
	}
	asked := g.dropRequest
	if asked {
		w.heedLast(t.interpreter)
	}
	w.emit(&Event{Kind: DropEvent, Thread: t.spec.Name, Reason: why})
	w.signal(g)
	g.dropRequest, g.requestedBy = false, -1
	if !asked || why == DropFinished {
		return false
	}
	w.leaveCore(t)
	w.enter(t, Switching)
	t.gen++
	g.switching = append(g.switching, t.id)
	return true
}

// signal wakes one waiter. Which one is up to the system: the one that has just asked is
// twice as likely as another, as measured (among four threads "A B A" made up 48 %). Tasks of asyncio keep their order.
func (w *world) signal(g *gil) {
	var sleeping []int
	for _, i := range g.waiters {
		if !slices.Contains(g.signalled, i) {
			sleeping = append(sleeping, i)
			if i == g.requestedBy {
				sleeping = append(sleeping, i)
			}
		}
	}
	if len(sleeping) == 0 || w.cfg.Schedule != ByGIL {
		return
	}
	next := sleeping[0]
	if w.kind != Asyncio && len(sleeping) > 1 {
		next = sleeping[w.rand.IntN(int64(len(sleeping)))]
	}
	t := w.thread(next)
	t.gen++
	g.signalled = append(g.signalled, next)
	w.at(w.now+w.wake(), job{kind: jobSignal, thread: next, gen: t.gen})
}

// switched goes on with a thread whose GIL another has taken: it enters the call that it was about to, or wants the GIL again.
func (w *world) switched(t *thread) {
	g := w.gilOf(t)
	if len(g.forced) < MaxSpans {
		g.forced = append(g.forced, HolderSpan{Thread: t.spec.Name, From: micros(t.since), To: micros(w.now)})
	}
	if t.resumed {
		t.resumed = false
		w.enterCall(t)
		return
	}
	w.take(t)
}

// leaveGIL takes a killed thread out of the GIL: what it held is free for the next.
func (w *world) leaveGIL(t *thread, g *gil) {
	woken := slices.Contains(g.signalled, t.id)
	g.waiters, g.signalled, g.switching = without(g.waiters, t.id), without(g.signalled, t.id), without(g.switching, t.id)
	if g.requestedBy == t.id {
		g.requestedBy = -1
	}
	if g.holder == t.id {
		w.drop(t, DropFinished)
	} else if woken && g.holder < 0 {
		w.signal(g)
	}
	if len(g.waiters) == 0 {
		g.dropRequest = false
		for _, s := range g.switching { // nobody is left to take it
			w.at(w.now, job{kind: jobSwitched, thread: s, gen: w.thread(s).gen})
		}
		g.switching = g.switching[:0]
	}
}

func without(list []int, v int) []int {
	if i := slices.Index(list, v); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}

func (w *world) nameOf(thread int) string {
	if thread < 0 {
		return ""
	}
	return w.thread(thread).spec.Name
}

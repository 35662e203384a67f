package gil

import "slices"

// core is one core of the machine.
type core struct {
	thread int // which runs on it; -1: idle
	since  nanos
	spans  []HolderSpan
	busy   nanos
}

// wantCore puts a thread on a core: the one where it ran last if that is idle, else any idle one;
// else it waits until one is free or the kernel's tick takes one from another thread.
func (w *world) wantCore(t *thread) {
	c := t.last
	if w.cores[c].thread >= 0 {
		c = slices.IndexFunc(w.cores, func(c core) bool { return c.thread < 0 })
	}
	if c < 0 {
		w.enter(t, Ready)
		w.ready = append(w.ready, t.id)
		w.startTicking()
		return
	}
	w.place(t, c)
}

// place lets a thread run on an idle core.
func (w *world) place(t *thread, c int) {
	w.cores[c].thread, w.cores[c].since = t.id, w.now
	t.core, t.last, t.at = c, c, w.now
	w.enter(t, w.runningState(t))
	w.resume(t)
}

func (w *world) runningState(t *thread) ThreadState {
	switch t.act {
	case inC:
		return InC
	case inWork:
		return Working
	}
	return Running
}

// leaveCore frees a thread's core for the next that waits for one.
func (w *world) leaveCore(t *thread) {
	if t.core < 0 {
		return
	}
	w.settle(t)
	c := &w.cores[t.core]
	c.busy += w.now - c.since
	if w.now > c.since && len(c.spans) < MaxSpans {
		c.spans = append(c.spans, HolderSpan{Thread: t.spec.Name, From: micros(c.since), To: micros(w.now)})
	}
	c.thread = -1
	free := t.core
	w.enterLeaving(t)
	t.core = -1
	if len(w.ready) > 0 {
		next := w.thread(w.ready[0])
		w.ready = w.ready[1:]
		w.place(next, free)
	}
}

// enterLeaving closes the span on the core, which ends with it.
func (w *world) enterLeaving(t *thread) {
	if t.state == Running || t.state == InC || t.state == Working {
		w.enter(t, Ready)
	}
}

// nextTick is the first tick of the kernel after now.
func (w *world) nextTick() nanos {
	tick := max(1, int64(w.cfg.Machine.Tick)*perMicro)
	return w.now - w.now%tick + tick
}

func (w *world) startTicking() {
	if !w.ticking {
		w.ticking = true
		w.at(w.nextTick(), job{kind: jobSlice})
	}
}

// preemptible tells whether the tick can take a core from its thread: one in a system call has it for microseconds only.
func (w *world) preemptible(core int) bool {
	c := &w.cores[core]
	return c.thread >= 0 && c.since < w.now && w.thread(c.thread).state != Blocked
}

// slice is a tick with threads waiting for a core: each takes the core of the thread that has run longest.
func (w *world) slice() {
	w.ticking = false
	waiting := len(w.ready)
	for range min(waiting, len(w.cores)) {
		longest := -1
		for i := range w.cores {
			if w.preemptible(i) && (longest < 0 || w.cores[i].since < w.cores[longest].since) {
				longest = i
			}
		}
		if longest < 0 {
			break
		}
		t := w.thread(w.cores[longest].thread)
		w.leaveCore(t)
		w.ready = append(w.ready, t.id)
	}
	if len(w.ready) > 0 {
		w.startTicking()
	}
}

package gil

import (
	"fmt"

	"wirethread/sim/gil/python"
)

// Hand is one world without time: from outside comes who executes the next bytecode, as with the learner's schedules. It is what
// package explore searches.
//
// A wait can end at any moment after what it waits for has happened: a lock is free, a time limit is over; but of two threads that
// sleep each may be the first. So every order of a real run is among the schedules. recv() without a time returns never.
type Hand struct {
	w   *world
	due []job // ends of waits that may come now
}

// NewHand returns a world at its beginning. Schedule ByChecks allows changes of the thread at check points alone, every other one
// between any two bytecodes.
func NewHand(cfg Config) (*Hand, error) {
	if cfg.Schedule != ByChecks {
		cfg.Schedule = ByHand
	}
	cfg.Watch, cfg.Clients, cfg.Machine.Cores = false, nil, MaxCores
	if err := cfg.check(); err != nil {
		return nil, err
	}
	w, err := newWorld(&cfg, cfg.World, 0)
	if err != nil {
		return nil, err
	}
	w.quiet = true
	h := &Hand{w: w}
	h.collect()
	return h, nil
}

// Runnable are the threads that can go on now.
func (h *Hand) Runnable() (out []int) {
	for i, t := range h.w.threads {
		if !h.w.done && !t.over() && (h.wakes(t) >= 0 || h.ready(t) && h.takes(t)) {
			out = append(out, i)
		}
	}
	return out
}

// Done tells whether the program has ended.
func (h *Hand) Done() bool { return h.w.done }

// Step lets a thread go on: its wait ends, and it executes a bytecode if it can have the GIL.
func (h *Hand) Step(thread int) {
	w, t := h.w, h.w.thread(thread)
	if i := h.wakes(t); i >= 0 {
		w.run(h.due[i])
	}
	if t.state == Working {
		t.remain = 0
		w.end(t)
	}
	if h.ready(t) && h.takes(t) && w.handOver(t) == nil {
		w.hand++
		w.stepByHand(job{kind: jobHand, thread: thread, gen: w.hand, left: 1})
	}
	h.collect()
}

// ready tells whether a thread could execute a bytecode if it had the GIL.
func (h *Hand) ready(t *thread) bool {
	return t.state == NotStarted || t.state == Working || h.w.canRun(t)
}

// takes tells whether a thread has the GIL, needs none, or can be given it here.
func (h *Hand) takes(t *thread) bool {
	g := h.w.gilOf(t)
	if g == nil || t.state == Working || g.holder < 0 || g.holder == t.id || h.w.cfg.Schedule == ByHand {
		return true
	}
	holder := h.w.thread(g.holder)
	return holder.stoppable && holder.act != inC
}

// wakes finds the end of a thread's wait that may come now; -1: none.
func (h *Hand) wakes(t *thread) int {
	for i, j := range h.due {
		if j.thread == t.id && (j.kind != jobLockWake || h.w.lockFree(t)) {
			return i
		}
	}
	return -1
}

// lockFree tells whether a thread that waits for a lock would get it now.
func (w *world) lockFree(t *thread) bool {
	s := w.syncOf(t)
	switch s.Kind {
	case "Event":
		return true
	case "Semaphore":
		return s.Count > 0
	}
	return !s.Locked
}

// collect takes the ends of waits out of the queue of what time brings, and forgets those whose wait has ended otherwise.
func (h *Hand) collect() {
	all := h.due
	h.due = nil
	for {
		_, j, ok := h.w.jobs.Pop()
		if !ok {
			break
		}
		if j.kind == jobReturn || j.kind == jobLockWake || j.kind == jobGiveUp {
			all = append(all, j)
		}
	}
	for _, j := range all {
		t := h.w.thread(j.thread)
		waits := t.state == Blocked || t.state == WantsLock
		if waits && j.gen == t.gen && !h.isDue(j) {
			h.due = append(h.due, j)
		}
	}
}

func (h *Hand) isDue(j job) bool {
	for _, d := range h.due {
		if d.kind == j.kind && d.thread == j.thread {
			return true
		}
	}
	return false
}

// Clone returns an independent copy.
func (h *Hand) Clone() *Hand { return &Hand{h.w.clone(), append([]job(nil), h.due...)} }

// Key tells states apart; see python.Machine.Key.
func (h *Hand) Key() string {
	w := h.w
	out := fmt.Append(nil, w.done)
	for i := range w.gils {
		out = fmt.Append(out, " ", w.gils[i].holder)
	}
	for _, t := range w.threads {
		out = fmt.Append(out, " ", t.state, t.act, t.answer, t.failure, t.condCount, t.check, t.silent, t.stoppable, t.pending)
		for _, j := range h.due {
			if j.thread == t.id {
				out = fmt.Append(out, " ", j.kind)
			}
		}
	}
	for i, m := range w.machines {
		var threads []*python.Thread
		for _, t := range w.threads {
			if t.interpreter == i {
				threads = append(threads, t.py)
			}
		}
		out = append(out, m.Key(w.cfg.Schedule == ByChecks, threads...)...)
	}
	return string(out)
}

// Global shows the value of a global variable of the first interpreter; "" if there is none.
func (h *Hand) Global(name string) string {
	m := h.w.machines[0]
	v, ok := m.Global(name)
	if !ok {
		return ""
	}
	return m.Repr(v)
}

// Error is the exception that ended a thread, of the first that one has ended; "": none.
func (h *Hand) Error() string {
	for _, t := range h.w.threads {
		if text := h.w.machine(t).ErrorText(t.py.Error); text != "" {
			return text
		}
	}
	return ""
}

// Cycle are the names along a cycle of threads that wait for each other's locks: "T1", "A", "T2", "B"; nil: there is none.
func (h *Hand) Cycle() []string {
	for _, t := range h.w.threads {
		if names := h.w.cycleFrom(t); names != nil {
			return names
		}
	}
	return nil
}

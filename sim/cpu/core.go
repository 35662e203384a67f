package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// rate is how fast a CPU does a process's work.
func (w *world) rate(i int, p int) engine.Time {
	if w.isWarm(i, p) {
		return engine.Time(w.Cache.Rate)
	}
	return 1
}

// coreDue is when the running process ends its step, its slice or its warm-up.
func (w *world) coreDue(i int) engine.Time {
	c := &w.cores[i]
	if c.proc < 0 {
		return forever
	}
	at := w.stepEnd(i)
	start := max(w.now, c.start)
	if p := w.procs[c.proc]; p.slice >= 0 {
		at = min(at, start+p.slice)
	}
	if left, ok := w.warmingLeft(i, c.proc); ok {
		at = min(at, start+left)
	}
	return at
}

// stepEnd is when the running process ends the CPU time of its step.
func (w *world) stepEnd(i int) engine.Time {
	c := &w.cores[i]
	p, r := w.procs[c.proc], w.rate(i, c.proc)
	if p.step().Kind == StepExit && p.left == 0 {
		return c.start + w.Notice
	}
	ran := max(w.now-c.start, 0) + (p.left+r-1)/r
	if w.Grain > 0 {
		ran = (ran + w.Grain - 1) / w.Grain * w.Grain
	}
	return c.start + ran
}

// work lets the running process of a CPU work from a time until now.
func (w *world) work(i int, from engine.Time) {
	c := &w.cores[i]
	if c.proc < 0 {
		return
	}
	c.switchT += max(min(w.now, c.start)-from, 0)
	d := w.now - max(from, c.start)
	if d <= 0 {
		return
	}
	p, r := w.procs[c.proc], w.rate(i, c.proc)
	did := min(p.left, d*r)
	p.left -= did
	p.wasted += d*r - did
	c.busy += d
	if w.isWarm(i, c.proc) {
		c.warm += d
	}
	if p.slice >= 0 {
		p.slice -= d
	}
	w.warmUp(i, c.proc, d)
	w.charge(p, d)
}

// releases does what the end of a step or of a slice brings, CPU by CPU.
func (w *world) releases() {
	for i := range w.cores {
		c := &w.cores[i]
		if c.proc < 0 || w.now < c.start {
			continue
		}
		p := w.procs[c.proc]
		over := p.slice == 0
		if w.stepEnd(i) <= w.now {
			w.carryOn(i)
		}
		switch {
		case !over:
		case p.state == Running:
			w.sliceOver(i)
		case p.state == Blocked && w.Policy == "mlfq":
			w.usedSlice(p)
		}
	}
}

// sliceOver takes the CPU from a process that has used up its slice.
func (w *world) sliceOver(i int) {
	p := w.procs[w.cores[i].proc]
	if w.Policy == "mlfq" {
		w.usedSlice(p)
	} else {
		p.slice = -1
		p.share.deadline += p.virtual(max(w.Slice, Tick))
	}
	p.metrics.Slices++
	w.putBack(i, SliceOver, false)
}

// putBack makes a running process ready, at the head or the tail of its queue.
func (w *world) putBack(i int, why Reason, head bool) {
	n := w.cores[i].proc
	p := w.procs[n]
	w.leave(i)
	w.change(p, Ready, why)
	if why != Preempted {
		p.bonus = 0
	}
	w.enqueue(n, head)
}

// bumpedFirst puts those that came to the head of their queue just now in front of those preempted since.
func (w *world) bumpedFirst() {
	rank := func(n int) int {
		if w.procs[n].bumped {
			return 0
		}
		return 1
	}
	for _, q := range w.ready {
		slices.SortStableFunc(q, func(a, b int) int { return rank(a) - rank(b) })
	}
}

// leave frees a CPU.
func (w *world) leave(i int) {
	c := &w.cores[i]
	w.closeBar(i)
	if p := w.procs[c.proc]; p.metrics.First > w.now {
		p.metrics.First = -1 // it was still being switched to
	}
	c.last, c.proc = c.proc, -1
}

// run dispatches a ready process.
func (w *world) run(i, n int) {
	c, p := &w.cores[i], w.procs[n]
	w.dequeue(n)
	c.held = -1
	c.start, c.since, c.bar = w.now, w.now, w.now
	if c.last >= 0 && c.last != n {
		c.start += w.Switch
		w.totals.switches++
		if w.Switch > 0 {
			w.emit(Event{What: SwitchOver, CPU: i, Text: w.procs[c.last].id + " -> " + p.id})
		}
	}
	if p.cpu >= 0 && p.cpu != i {
		p.metrics.Migrations++
	}
	c.proc, p.cpu, p.urgent = n, i, false
	p.metrics.Switches++
	if p.metrics.First < 0 {
		p.metrics.First = c.start
	}
	if p.slice < 0 {
		p.slice = w.fullSlice(p)
	}
	w.change(p, Running, Dispatched)
	w.startWarming(i, n)
}

// dispatchAll gives every idle CPU a process, if there is one that may run there.
func (w *world) dispatchAll() {
	for _, i := range w.order() {
		c := &w.cores[i]
		if c.gone || c.proc >= 0 {
			continue
		}
		if c.held >= 0 {
			if w.procs[c.held].state == Ready {
				w.run(i, c.held)
			}
			continue
		}
		n := w.pick(i)
		if n < 0 {
			n = w.stealIdle(i)
		}
		if n >= 0 {
			w.run(i, n)
		}
	}
}

// noticeEnd ends a process whose program is empty in the instant in which it was
// dispatched because another one began to wait, as process-run.py does: at the
// end of a tick it looks once whether the running process has ended.
func (w *world) noticeEnd() {
	if w.Notice == 0 || w.ended == w.now {
		return
	}
	for i := range w.cores {
		c := &w.cores[i]
		if c.proc >= 0 && c.since == w.now && w.procs[c.proc].left == 0 && w.procs[c.proc].step().Kind == StepExit {
			w.carryOn(i)
		}
	}
	w.dispatchAll()
}

// order is the order in which idle CPUs take processes.
func (w *world) order() []int {
	if t := int(w.now / Tick); w.Shuffle && t < len(w.given.Orders) {
		return w.given.Orders[t]
	}
	order := make([]int, len(w.cores))
	for i := range order {
		order[i] = i
		if w.Shuffle {
			j := int(w.rand.IntN(int64(i + 1)))
			order[i], order[j] = order[j], order[i]
		}
	}
	return order
}

// preempt gives the CPU to processes that come before those running.
func (w *world) preempt() {
	for w.preempts() {
		worst := -1
		for i := range w.cores {
			c := &w.cores[i]
			if c.proc < 0 {
				continue
			}
			n := w.first(i)
			if n < 0 || !w.beats(w.procs[n], w.procs[c.proc]) {
				continue
			}
			if worst < 0 || w.compare(w.procs[w.cores[worst].proc], w.procs[c.proc]) < 0 {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		n := w.first(worst)
		w.putBack(worst, Preempted, true)
		w.bumpedFirst()
		w.run(worst, n)
	}
	if w.Policy == "mlfq" {
		for _, p := range w.procs {
			p.bumped = false
		}
	}
}

// preempts tells that there may be ready processes that beat a running one.
func (w *world) preempts() bool {
	switch w.Policy {
	case "stcf", "priority", "mlfq", "fair":
		return true
	}
	return w.IO.Urgent
}

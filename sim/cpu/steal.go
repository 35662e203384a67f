package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// stealPeriod is the period at which CPUs look for work in others' queues.
func (w *world) stealPeriod() engine.Time {
	if w.PerCPU && w.Steal.On && len(w.cores) > 1 {
		return w.Steal.Every
	}
	return 0
}

// stealPeriodic lets each CPU with an empty queue, busy or not, look into one other queue.
func (w *world) stealPeriodic() {
	if !w.due(&w.thefts, w.stealPeriod()) {
		return
	}
	for i := range w.cores {
		if len(w.ready[i]) == 0 && !w.cores[i].gone {
			w.steal(i)
		}
	}
}

// stealIdle lets a CPU that would be idle take from another; -1 if there is nothing.
func (w *world) stealIdle(i int) int {
	if !w.PerCPU || !w.Steal.On || w.Steal.Every > 0 {
		return -1
	}
	return w.steal(i)
}

// steal moves the first process that may come from another CPU's queue to that of CPU i; -1 if there is none.
func (w *world) steal(i int) int {
	for _, from := range w.victims(i) {
		for _, n := range w.ready[from] {
			p := w.procs[n]
			if p.spec.Affinity != nil && (!w.Steal.Pinned || !p.may(i)) {
				continue
			}
			w.part(p)
			w.dequeue(n)
			p.home = -1
			w.join(p, i)
			p.home = i
			w.enqueue(n, false)
			w.emit(Event{What: Stolen, Proc: p.id, CPU: i, Old: from, New: i})
			w.mark(p, "steal")
			return n
		}
	}
	return -1
}

// victims are the queues into which CPU i looks, in order: one at random, or all, the longest first.
func (w *world) victims(i int) []int {
	var others []int
	for j := range w.cores {
		if j != i && !w.cores[j].gone {
			others = append(others, j)
		}
	}
	if w.Steal.From != "random" || len(others) == 0 {
		slices.SortStableFunc(others, func(a, b int) int { return len(w.ready[b]) - len(w.ready[a]) })
		return others
	}
	w.steals++
	if w.steals <= len(w.given.Steals) {
		return w.given.Steals[w.steals-1 : w.steals]
	}
	return []int{others[w.rand.IntN(int64(len(others)))]}
}

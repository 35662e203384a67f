package cpu

import (
	"cmp"
	"slices"
)

// queueOf is the ready queue from which a CPU takes.
func (w *world) queueOf(cpu int) int {
	if w.PerCPU {
		return cpu
	}
	return 0
}

// enqueue puts a ready process into its queue. The queues of the priorities lie
// one in another: at the head of the whole is at the head of its priority too.
func (w *world) enqueue(n int, head bool) {
	q := &w.ready[w.procs[n].home]
	if head {
		*q = slices.Insert(*q, 0, n)
	} else {
		*q = append(*q, n)
	}
}

// dequeue takes a process out of its ready queue.
func (w *world) dequeue(n int) {
	q := &w.ready[w.procs[n].home]
	if i := slices.Index(*q, n); i >= 0 {
		*q = slices.Delete(*q, i, i+1)
	}
}

// settle chooses the queue of a process that gets ready: with a queue for each
// CPU the shortest, counting the running process, of those that it may use; its
// own one if it has run before.
func (w *world) settle(p *proc) {
	if !w.PerCPU {
		p.home = 0
		return
	}
	if p.cpu >= 0 && !w.cores[p.home].gone {
		return
	}
	if h := p.spec.Home; p.cpu < 0 && h >= 0 && h < len(w.cores) && !w.cores[h].gone {
		p.home = h
		return
	}
	best := -1
	for i := range w.cores {
		if w.cores[i].gone || !p.may(i) {
			continue
		}
		if best < 0 || w.load(i) < w.load(best) {
			best = i
		}
	}
	p.home = max(best, 0)
}

// load is how many processes use a CPU's queue.
func (w *world) load(i int) int {
	n := len(w.ready[i])
	if w.cores[i].proc >= 0 {
		n++
	}
	return n
}

// pick takes the policy's choice for an idle CPU; -1 if there is nobody. The lottery draws.
func (w *world) pick(i int) int {
	if n := w.firstUrgent(i); n >= 0 {
		return n
	}
	if w.Policy != "lottery" {
		return w.first(i)
	}
	if q := w.eligible(i); len(q) > 0 {
		return w.draw(q)
	}
	return -1
}

// firstUrgent is the first in a CPU's queue that is to run before all others; -1 if there is none.
func (w *world) firstUrgent(i int) int {
	if !w.IO.Urgent {
		return -1
	}
	for _, n := range w.ready[w.queueOf(i)] {
		if w.procs[n].urgent && w.procs[n].may(i) {
			return n
		}
	}
	return -1
}

// eligible are those of a CPU's queue that may run there.
func (w *world) eligible(i int) []int {
	var q []int
	for _, n := range w.ready[w.queueOf(i)] {
		if w.procs[n].may(i) {
			q = append(q, n)
		}
	}
	return q
}

// first is the process that comes first in a CPU's queue by the policy, without chance; -1 if there is nobody.
func (w *world) first(i int) int {
	best := -1
	for _, n := range w.ready[w.queueOf(i)] {
		if !w.procs[n].may(i) {
			continue
		}
		if w.inOrder() {
			return n
		}
		if best < 0 || w.before(i, n, best) {
			best = n
		}
	}
	return best
}

// inOrder tells that the order of the queue alone decides who comes first.
func (w *world) inOrder() bool {
	return !w.IO.Urgent && (w.Policy == "fifo" || w.Policy == "rr" || w.Policy == "lottery")
}

// before reports whether one ready process comes before another that is further ahead in the queue.
func (w *world) before(i, a, b int) bool {
	pa, pb := w.procs[a], w.procs[b]
	switch {
	case pa.urgent != pb.urgent:
		return pa.urgent
	case w.Policy == "cyclic":
		return w.distance(i, a) < w.distance(i, b)
	}
	return w.compare(pa, pb) < 0
}

// distance is how far a process is behind the last one of a CPU, round and round.
func (w *world) distance(i, n int) int {
	return (n - w.cores[i].last - 1 + len(w.procs)) % len(w.procs)
}

// compare is below 0 if the policy runs a before b, and 0 if it goes by the order of the queue.
func (w *world) compare(a, b *proc) int {
	switch w.Policy {
	case "sjf", "stcf":
		return cmp.Compare(a.burst(w.IO), b.burst(w.IO))
	case "priority":
		return cmp.Compare(a.nice-a.bonus, b.nice-b.bonus)
	case "mlfq":
		return cmp.Compare(a.level, b.level)
	case "stride":
		return cmp.Compare(a.share.pass, b.share.pass)
	case "fair":
		return w.compareFair(a, b)
	}
	return 0
}

// beats reports whether a ready process takes the CPU from a running one.
func (w *world) beats(ready, running *proc) bool {
	if ready.urgent {
		return true
	}
	switch w.Policy {
	case "stcf", "priority":
		return w.compare(ready, running) < 0
	case "mlfq":
		return ready.level < running.level || ready.level == running.level && ready.bumped && !running.bumped
	case "fair":
		return w.lag(ready) >= 0 && w.compare(ready, running) < 0
	}
	return false
}

package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// fullSlice is the slice that a process gets; -1 if it may run as long as it likes.
func (w *world) fullSlice(p *proc) engine.Time {
	switch w.Policy {
	case "mlfq":
		return w.MLFQ.Slices[p.level]
	case "rr", "priority", "lottery", "stride", "fair":
		if w.Slice > 0 && !w.Clock {
			return w.Slice
		}
	}
	return -1
}

// boostPeriod is the period of MLFQ's boost, or of ageing.
func (w *world) boostPeriod() engine.Time {
	switch w.Policy {
	case "mlfq":
		return w.MLFQ.Boost
	case "priority":
		return w.Ageing
	}
	return 0
}

// clockPeriod is the period of slices that end at once on all CPUs.
func (w *world) clockPeriod() engine.Time {
	if w.Clock && w.Policy == "rr" {
		return w.Slice
	}
	return 0
}

// interrupt ends the slices of all CPUs.
func (w *world) interrupt() {
	if !w.due(&w.clock, w.clockPeriod()) {
		return
	}
	for i := range w.cores {
		if w.cores[i].proc >= 0 {
			w.sliceOver(i)
		}
	}
}

// periodic boosts or ages.
func (w *world) periodic() {
	if !w.contested() || !w.due(&w.boosts, w.boostPeriod()) {
		return
	}
	if w.Policy == "mlfq" {
		w.boost()
	} else {
		w.age()
	}
}

// age lets every waiting process rise.
func (w *world) age() {
	for _, p := range w.procs {
		if p.state == Ready {
			p.bonus++
			w.emit(Event{What: Aged, Proc: p.id, CPU: -1, Old: p.nice - p.bonus + 1, New: p.nice - p.bonus})
		}
	}
}

// refill gives a process a full slice and allotment of its level.
func (w *world) refill(p *proc) {
	p.slice, p.allot = w.MLFQ.Slices[p.level], w.MLFQ.Allot[p.level]
}

// usedSlice counts a used slice: when the allotment is used up the process moves
// down a level. OSTEP chapter 8, rules 4 and 3.
func (w *world) usedSlice(p *proc) {
	p.allot--
	p.slice = w.MLFQ.Slices[p.level]
	if p.allot != 0 {
		return
	}
	old := p.level
	p.level = min(old+1, len(w.MLFQ.Slices)-1)
	w.refill(p)
	if p.level != old {
		w.emit(Event{What: LevelSet, Proc: p.id, CPU: -1, Old: old, New: p.level})
	}
}

// boost moves all processes to the highest queue, OSTEP chapter 8, rule 5: those
// that are there keep their order, then come the others, the lowest queue
// first. A running process counts as the head of its queue.
func (w *world) boost() {
	w.emit(Event{What: Boost, CPU: -1})
	w.marks = append(w.marks, GanttMark{At: w.now, Kind: "boost"})
	for i := range w.cores {
		if n := w.cores[i].proc; n >= 0 {
			w.enqueue(n, true)
		}
	}
	low := len(w.MLFQ.Slices) - 1
	for q := range w.ready {
		slices.SortStableFunc(w.ready[q], func(a, b int) int { return boostRank(w.procs[a].level, low) - boostRank(w.procs[b].level, low) })
	}
	for _, p := range w.procs {
		if p.state.alive() {
			p.level = 0
			w.refill(p)
		}
	}
	w.keepHeads()
}

// boostRank orders the levels for the boost: the highest, then from the lowest up.
func boostRank(level, low int) int {
	if level == 0 {
		return 0
	}
	return 1 + low - level
}

// keepHeads lets the running processes that are at the head of a queue run on; the others are preempted where they stand.
func (w *world) keepHeads() {
	for i := range w.cores {
		n := w.cores[i].proc
		if n < 0 {
			continue
		}
		q := w.ready[w.procs[n].home]
		if slices.Index(q, n) < w.runners(w.procs[n].home) {
			w.dequeue(n)
			continue
		}
		w.leave(i)
		w.change(w.procs[n], Ready, Preempted)
	}
}

// runners is how many CPUs take from a queue.
func (w *world) runners(queue int) int {
	if w.PerCPU {
		return 1
	}
	n := 0
	for i := range w.cores {
		if !w.cores[i].gone {
			n++
		}
	}
	return n
}

// draw holds the lottery among ready processes: every ticket has the same chance.
func (w *world) draw(q []int) int {
	slices.Sort(q)
	var lot Lot
	for _, n := range q {
		lot.Total += int64(w.procs[n].tickets)
	}
	if w.draws < len(w.given.Draws) {
		lot.Random = w.given.Draws[w.draws]
	} else {
		lot.Random = w.rand.IntN(maxDraw)
	}
	w.draws++
	lot.Winner = lot.Random % lot.Total
	rest := lot.Winner
	won := q[len(q)-1]
	for _, n := range q {
		if rest -= int64(w.procs[n].tickets); rest < 0 {
			won = n
			break
		}
	}
	w.emit(Event{What: Draw, Proc: w.procs[won].id, CPU: -1, Numbers: lot})
	return won
}

// maxDraw is above the numbers that the lottery draws.
const maxDraw = 1_000_000

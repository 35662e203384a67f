package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// world is one machine with its workload.
type world struct {
	Setup
	given Given
	index int // among the worlds of the model
	now   engine.Time
	rand  engine.Rand

	procs  []*proc // in the order of their PIDs, threads behind those that are there already
	cores  []core
	ready  [][]int // ready queues of indices into procs: one, or one a CPU
	devs   []device
	todo   engine.Queue[job]
	boosts engine.Time // up to which boost and ageing are done
	thefts engine.Time // up to which periodic stealing is done
	clock  engine.Time // up to which the common clock's ticks are done
	ended  engine.Time // when a process last ended; -1
	draws  int         // drawn so far
	steals int         // chosen so far

	bars   []Bar
	marks  []GanttMark
	totals tally
	log    *[]engine.Event
}

// job is one thing to come.
type job struct {
	kind jobKind
	proc int
	wait int // the wait that it ends, see proc.waits
}

type jobKind uint8

const (
	jobArrive jobKind = iota
	jobWake           // the wait of proc is over
	jobServed         // its device has served it
)

// core is one CPU.
type core struct {
	proc    int         // the running process; -1
	last    int         // the one before; -1
	held    int         // the process that the CPU waits with; -1
	start   engine.Time // when the running process begins to work, behind the switch
	since   engine.Time // when it was dispatched
	bar     engine.Time // where its present bar begins
	cache   []int       // who is warm here, the most recent first
	warming []warming
	busy    engine.Time
	warm    engine.Time // of it at the higher rate
	switchT engine.Time // spent in switches
	gone    bool        // removed
}

func newWorld(c *Config, s Setup, index int, log *[]engine.Event) *world {
	w := &world{Setup: s.fitted(), given: c.Given, index: index, ended: -1, rand: engine.NewRand(c.Seed), log: log}
	for range s.CPUs {
		w.cores = append(w.cores, newCore())
	}
	w.ready = make([][]int, 1)
	if s.PerCPU {
		w.ready = make([][]int, s.CPUs)
	}
	for _, d := range c.Devices {
		w.devs = append(w.devs, device{DeviceSpec: d})
	}
	for _, spec := range c.Procs {
		w.todo.Push(spec.At, job{kind: jobArrive, proc: w.add(spec, 0)})
	}
	return w
}

func newCore() core { return core{proc: -1, last: -1, held: -1} }

// emit adds an event of now.
func (w *world) emit(e Event) {
	e.Time, e.World, e.Policy = w.now, w.index, w.Policy
	*w.log = append(*w.log, &e)
}

// change moves a process to another state.
func (w *world) change(p *proc, to State, why Reason) {
	if checking && !Legal(p.state, to) {
		panic("cpu: " + p.id + " cannot become " + string(to) + " from " + string(p.state))
	}
	e := Event{What: Change, Proc: p.id, From: p.state, To: to, CPU: -1, Reason: why}
	if p.state == Running || to == Running {
		e.CPU = p.cpu
	}
	p.from, p.state, p.reason, p.since = p.state, to, why, w.now
	w.emit(e)
}

// next is when something will happen.
func (w *world) next() (engine.Time, bool) {
	at := forever
	if t, _, ok := w.todo.Peek(); ok {
		at = t
	}
	for i := range w.cores {
		at = min(at, w.coreDue(i))
	}
	if w.contested() {
		at = min(at, w.upcoming(w.boosts, w.boostPeriod()), w.upcoming(w.thefts, w.stealPeriod()), w.upcoming(w.clock, w.clockPeriod()))
	}
	return max(at, w.now), at < forever
}

// upcoming is the next end of a period that was not dealt with.
func (w *world) upcoming(done, period engine.Time) engine.Time {
	switch {
	case period == 0:
		return forever
	case w.now > done && w.now%period == 0:
		return w.now
	}
	return w.now - w.now%period + period
}

// contested reports whether any process runs, waits for a CPU or will: otherwise periods need not be looked at.
func (w *world) contested() bool {
	return w.todo.Len() > 0 || slices.ContainsFunc(w.procs, func(p *proc) bool { return p.state == Ready || p.state == Running })
}

// step does everything that is due at time t.
func (w *world) step(t engine.Time) {
	w.advance(t)
	if w.Order == "arrive" {
		w.arrivals()
	}
	w.releases()
	if w.Order == "pick" {
		w.dispatchAll()
		w.noticeEnd()
	}
	w.periodic()
	w.arrivals()
	w.interrupt()
	w.stealPeriodic()
	w.dispatchAll()
	w.preempt()
}

// due reports whether a period's end is reached that was not dealt with, and notes it.
func (w *world) due(done *engine.Time, period engine.Time) bool {
	if period == 0 || w.now == 0 || w.now%period != 0 || *done >= w.now {
		return false
	}
	*done = w.now
	return true
}

// advance lets time pass.
func (w *world) advance(t engine.Time) {
	dt := t - w.now
	for _, p := range w.procs {
		switch p.state {
		case Ready:
			p.metrics.Waiting += dt
		case Running:
			p.metrics.Running += dt
		case Blocked:
			p.metrics.Blocked += dt
		}
	}
	for i := range w.devs {
		if len(w.devs[i].serve) > 0 {
			w.devs[i].busy += dt
		}
	}
	from := w.now
	w.now = t
	for i := range w.cores {
		w.work(i, from)
	}
}

// arrivals does what is due in the queue of things to come.
func (w *world) arrivals() {
	for {
		at, j, ok := w.todo.Peek()
		if !ok || at > w.now {
			return
		}
		w.todo.Pop()
		p := w.procs[j.proc]
		switch {
		case j.kind == jobArrive:
			w.admit(p)
		case j.kind == jobServed:
			w.served(j.proc, j.wait)
		case p.waits == j.wait:
			w.wake(p, wakeReason(p))
		}
	}
}

func (w *world) clone(log *[]engine.Event) *world {
	c := *w
	c.log = log
	c.MLFQ.Slices, c.MLFQ.Allot = slices.Clone(w.MLFQ.Slices), slices.Clone(w.MLFQ.Allot)
	c.procs = make([]*proc, len(w.procs))
	for i, p := range w.procs {
		c.procs[i] = p.clone()
	}
	c.cores = slices.Clone(w.cores)
	for i := range c.cores {
		c.cores[i].cache = slices.Clone(c.cores[i].cache)
		c.cores[i].warming = slices.Clone(c.cores[i].warming)
	}
	c.ready = slices.Clone(w.ready)
	for i := range c.ready {
		c.ready[i] = slices.Clone(c.ready[i])
	}
	c.devs = slices.Clone(w.devs)
	for i := range c.devs {
		c.devs[i].serve = slices.Clone(c.devs[i].serve)
		c.devs[i].wait = slices.Clone(c.devs[i].wait)
	}
	c.todo = w.todo.Clone(func(j job) job { return j })
	c.bars, c.marks = slices.Clip(w.bars), slices.Clip(w.marks)
	return &c
}

package gil

import (
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/gil/python"
)

// nanos is a time or a duration inside a world. A bytecode takes about 30 of them.
type nanos = int64

const perMicro nanos = 1000

// forever is later than everything.
const forever nanos = 1 << 62

// world is one machine with its threads: one way to run the scenario's work.
type world struct {
	cfg      *Config
	kind     WorldKind
	index    int // among the worlds of the model
	now      nanos
	interval nanos
	jobs     engine.Queue[job] // by nanoseconds
	machines []*python.Machine // one an interpreter
	gils     []gil             // likewise; empty when free-threaded
	threads  []*thread         // to be looked at; see thread
	owner    *owner
	cores    []core
	ready    []int // threads that wait for a core
	ticking  bool  // a tick is among the jobs
	rand     engine.Rand
	events   []*Event
	requests []request
	heeds    []heed
	locks    [][]lockSpan // of each interpreter's syncs
	cycles   []string     // the deadlocks that were told
	done     bool
	doneAt   nanos
	hand     int // counts the learner's choices of a thread
	clients  []client
	quiet    bool // keeps no events: for measurements
}

// job is one thing to come.
type job struct {
	kind   jobKind
	thread int
	gen    int // counts if it is still the thread's
	left   int // of jobHand: how many bytecodes are left to execute
}

type jobKind uint8

const (
	jobStart    jobKind = iota // a thread begins
	jobTimeout                 // a timed wait for the GIL is over
	jobTick                    // likewise, but it waited for the kernel's tick
	jobSignal                  // a waiter for the GIL has been woken
	jobSwitched                // somebody else has taken the GIL that the thread dropped on request
	jobReturn                  // a blocking call is over
	jobLockWake                // a waiter for a lock has been woken
	jobGiveUp                  // acquire(timeout) or wait(timeout) is over
	jobHand                    // a bytecode that the learner has ordered
	jobRequest                 // a client's request arrives; thread is the client's index
	jobReply                   // a client has its reply
	jobSlice                   // the kernel's tick, for threads that wait for a core
)

// newWorld makes one way to run the work.
func newWorld(cfg *Config, kind WorldKind, index int) (*world, error) {
	w := &world{cfg: cfg, kind: kind, index: index, interval: int64(cfg.Interval) * perMicro, rand: engine.NewRand(cfg.Seed), owner: new(owner)}
	interpreters := 1
	if kind == Processes || kind == Subinterpreters {
		interpreters = max(1, len(cfg.Threads))
	}
	for range interpreters {
		m, err := python.New(cfg.Program)
		if err != nil {
			return nil, err
		}
		m.Watch = cfg.Watch
		w.machines = append(w.machines, m)
		w.locks = append(w.locks, make([]lockSpan, len(m.Syncs)))
		if kind != FreeThreaded {
			w.gils = append(w.gils, newGIL())
		}
	}
	w.cores = make([]core, cfg.Machine.Cores)
	if kind == Asyncio {
		w.cores = w.cores[:1]
	}
	for i := range w.cores {
		w.cores[i].thread = -1
	}
	for i, s := range cfg.Threads {
		t := newThread(i, s, min(i, interpreters-1), i%len(w.cores))
		w.threads = append(w.threads, t)
		w.at(int64(s.At)*perMicro, job{kind: jobStart, thread: i})
	}
	for i, c := range cfg.Clients {
		w.clients = append(w.clients, client{ClientSpec: c})
		w.at(int64(c.At)*perMicro, job{kind: jobRequest, thread: i})
	}
	return w, nil
}

func (w *world) at(t nanos, j job) engine.Ticket { return w.jobs.Push(engine.Time(t), j) }

// owner marks what belongs to one world alone.
type owner struct{ _ byte }

// thread is a thread to be changed: the world's own copy.
func (w *world) thread(i int) *thread {
	if t := w.threads[i]; t.owner != w.owner {
		w.threads[i] = t.clone()
		w.threads[i].owner = w.owner
	}
	return w.threads[i]
}

func (w *world) machine(t *thread) *python.Machine { return w.machines[t.interpreter] }

// gilOf is the GIL that a thread needs; nil: none.
func (w *world) gilOf(t *thread) *gil {
	if len(w.gils) == 0 {
		return nil
	}
	return &w.gils[t.interpreter]
}

func (w *world) wake() nanos {
	if w.kind == Asyncio {
		return 0
	}
	return int64(w.cfg.Machine.Wake) * perMicro
}

func (w *world) late() nanos {
	n := int64(w.cfg.Machine.Late) * perMicro
	if j := int64(w.cfg.Machine.Jitter) * perMicro; j > 0 {
		n += w.rand.IntN(j)
	}
	return n
}

// step runs until the next thing happens, but not beyond limit; false if nothing is left to happen before it.
func (w *world) step(limit nanos) bool {
	head, _, pending := w.jobs.Peek()
	bound := limit
	if pending {
		bound = min(bound, int64(head))
	}
	if !w.done && w.cfg.Schedule == ByGIL && w.execute(bound) {
		return true
	}
	if !pending || int64(head) > limit {
		if limit < forever {
			w.now = max(w.now, limit)
		}
		return false
	}
	_, j, _ := w.jobs.Pop()
	w.now = max(w.now, int64(head))
	w.run(j)
	return true
}

// advance lets the running threads go on up to a time before which nothing else happens.
func (w *world) advance(to nanos) {
	if !w.done && w.cfg.Schedule == ByGIL {
		w.execute(to)
	}
	w.now = max(w.now, to)
}

// run carries out a job.
func (w *world) run(j job) {
	switch j.kind {
	case jobHand:
		w.stepByHand(j)
		return
	case jobSlice:
		w.slice()
		return
	case jobRequest, jobReply:
		if !w.done {
			w.clientJob(j)
		}
		return
	}
	t := w.thread(j.thread)
	if w.done || t.over() || j.gen != t.gen && j.kind != jobStart {
		return
	}
	switch j.kind {
	case jobStart:
		w.start(t)
	case jobTimeout, jobTick:
		w.timeout(t, j.kind == jobTick)
	case jobSignal:
		w.signalled(t)
	case jobSwitched:
		w.switched(t)
	case jobReturn:
		w.returned(t)
	case jobLockWake:
		w.lockWoken(t)
	case jobGiveUp:
		w.giveUp(t)
	}
}

// clone returns an independent copy.
func (w *world) clone() *world {
	c := w.copy(&world{})
	c.clip()
	return c
}

// successor returns a copy that goes on in place of w: w is only looked at from now on. What grows it
// goes on writing where w wrote, so that a step does not copy all that has happened. It is made in the
// memory of a world that nobody looks at any more; nil: there is none.
func (w *world) successor(spare *world) *world {
	if spare == nil {
		spare = &world{}
	}
	c := w.copy(spare)
	w.clip()
	return c
}

// copy makes c a copy that shares the arrays of what only grows, of which one of both must be clipped, and
// the threads, which either replaces by its own before it changes them.
func (w *world) copy(c *world) *world {
	jobs, threads, ready := c.jobs, c.threads[:0], c.ready[:0]
	*c = *w
	w.owner, c.owner = new(owner), new(owner)
	jobs.CopyFrom(&w.jobs)
	c.jobs, c.threads, c.ready = jobs, append(threads, w.threads...), append(ready, w.ready...)
	c.machines = make([]*python.Machine, len(w.machines))
	for i, m := range w.machines {
		c.machines[i] = m.Clone()
	}
	c.gils = slices.Clone(w.gils)
	for i := range c.gils {
		c.gils[i].clone()
	}
	c.cores = slices.Clone(w.cores)
	c.locks = make([][]lockSpan, len(w.locks))
	for i := range w.locks {
		c.locks[i] = slices.Clone(w.locks[i])
	}
	c.clients = slices.Clone(w.clients)
	return c
}

// clip makes what grows be copied before it grows.
func (w *world) clip() {
	w.events, w.cycles = slices.Clip(w.events), slices.Clip(w.cycles)
	w.requests, w.heeds = slices.Clip(w.requests), slices.Clip(w.heeds)
	for i := range w.gils {
		g := &w.gils[i]
		g.spans, g.forced = slices.Clip(g.spans), slices.Clip(g.forced)
	}
	for i := range w.cores {
		w.cores[i].spans = slices.Clip(w.cores[i].spans)
	}
	for _, locks := range w.locks {
		for k := range locks {
			locks[k].spans = slices.Clip(locks[k].spans)
		}
	}
	for i := range w.clients {
		w.clients[i].latencies = slices.Clip(w.clients[i].latencies)
	}
}

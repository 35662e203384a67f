package tcp

import (
	"slices"

	"wirethread/sim/engine"
)

// Model is one run of two hosts and the cable between them.
type Model struct {
	cfg    Config
	now    engine.Time
	rand   engine.Rand
	jobs   engine.Queue[job] // what is under way; at the same time it comes before timers
	timers engine.Queue[job]
	events []engine.Event
	slack  engine.Time // of what is happening now, see Event.Slack

	hosts    [2]host
	socks    []*sock // by ID-1; nil when gone
	nsocks   int     // those that are not nil
	net      network
	incs     []incarnation
	calls    []*call
	flows    []*flow
	costs    []wireCost
	senders  []*senderLog
	udpPairs [][2]uint16 // ports of A and B between which datagrams went
	ncalls   int
	threads  []thread
	late     map[int]engine.Time // never changed: extra lateness of the nth timer that runs out, from 1
	expired  int                 // timers that have run out
	full     bool                // MaxEvents is reached
	floods   int                 // forged SYNs so far
	index    index
	touched  []int // IDs of the sockets that this step may have changed, ascending
}

// job is one thing to come.
type job struct {
	kind jobKind
	id   int // of a segment, a socket, a call, a thread or a timed call
	arg  int // the copy of a segment, the kind of a timer, how many of a flood are left
	gen  int // of a timer: 1 if its lateness is already served
}

type jobKind uint8

const (
	jobArrive jobKind = iota // segment id, copy arg, reaches its host
	jobLost                  // segment id is lost
	jobTimer                 // timer arg of socket id
	jobTimed                 // timed call id of the configuration
	jobWake                  // call id tries again
	jobGiveUp                // call id has waited long enough
	jobReturn                // call id (a sleep) is over
	jobThread                // thread id goes on
	jobFlood                 // arg more forged SYNs, the interval is gen microseconds
)

// NewModel returns a run at its beginning: the earliest of its calls, or 0.
func NewModel(cfg Config) (*Model, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	m := &Model{cfg: cfg, rand: engine.NewRand(cfg.Seed), index: newIndex()}
	m.net.counts = make([]ruleCount, len(cfg.Rules))
	for s := range m.hosts {
		m.hosts[s] = newHost(&m.rand)
	}
	for i, c := range cfg.Calls {
		m.now = min(m.now, c.At)
		m.jobs.Push(c.At, job{kind: jobTimed, id: i})
		m.expectName(c.Side, c.Assign)
	}
	for i := range cfg.Programs {
		m.startThread(i)
	}
	return m, nil
}

// Late returns the same run in which the nth timer to run out does so later by
// late[n]. A real kernel's timers are late by amounts that no recording states.
func (m *Model) Late(late map[int]engine.Time) *Model {
	m.late = late
	return m
}

// Now is the time of the last thing that happened.
func (m *Model) Now() engine.Time { return m.now }

// Next tells when the next thing will happen.
func (m *Model) Next() (engine.Time, bool) {
	if m.full {
		return 0, false
	}
	at, _, ok := m.jobs.Peek()
	if t, _, any := m.timers.Peek(); any && (!ok || t < at) {
		return t, true
	}
	return at, ok
}

// Step carries out the next thing.
func (m *Model) Step() {
	at, ok := m.Next()
	if !ok {
		return
	}
	m.now, m.slack = at, 0
	if t, _, any := m.jobs.Peek(); any && t == at {
		_, j, _ := m.jobs.Pop()
		m.run(j)
	} else {
		_, j, _ := m.timers.Pop()
		m.expire(j)
	}
	m.afterStep()
}

// run carries out one thing that is not a timer.
func (m *Model) run(j job) {
	switch j.kind {
	case jobArrive:
		m.arrive(j.id, j.arg)
	case jobLost:
		m.loseNow(j.id)
	case jobTimed:
		m.timedCall(j.id)
	case jobWake:
		m.retry(j.id)
	case jobGiveUp:
		m.giveUp(j.id)
	case jobReturn:
		m.wakeUp(j.id)
	case jobThread:
		m.runThread(j.id)
	case jobFlood:
		m.flood(j.arg, engine.Time(j.gen))
	}
}

// Events are all events so far.
func (m *Model) Events() []engine.Event { return m.events }

// emit adds an event of now.
func (m *Model) emit(e *Event) {
	e.Time, e.Slack = m.now, m.slack
	e.spellRFC = m.cfg.Preset == "rfc9293"
	m.events = append(m.events, e)
	m.full = m.full || len(m.events) >= MaxEvents
}

// Clone returns an independent copy. Events are shared; both copies may add to their own.
func (m *Model) Clone() engine.Model { return m.clone() }

func (m *Model) clone() *Model {
	c := *m
	same := func(j job) job { return j }
	c.jobs, c.timers = m.jobs.Clone(same), m.timers.Clone(same)
	c.events = slices.Clip(m.events)
	for i := range c.hosts {
		c.hosts[i] = m.hosts[i].clone()
	}
	c.socks = cloneAll(m.socks, (*sock).clone)
	c.calls = cloneAll(m.calls, (*call).clone)
	c.flows = cloneAll(m.flows, (*flow).clone)
	c.costs = slices.Clone(m.costs)
	c.index, c.touched = m.index.clone(), nil
	c.senders = cloneAll(m.senders, (*senderLog).clone)
	c.net = m.net.clone()
	c.incs = slices.Clone(m.incs)
	c.threads = slices.Clone(m.threads)
	for i := range c.threads {
		c.threads[i].stack = slices.Clone(m.threads[i].stack)
	}
	return &c
}

// cloneAll copies a list of things, nils included.
func cloneAll[T any](list []*T, clone func(*T) *T) []*T {
	out := make([]*T, len(list))
	for i, v := range list {
		if v != nil {
			out[i] = clone(v)
		}
	}
	return out
}

package gil

import (
	"cmp"
	"slices"

	"wirethread/sim/engine"
)

// Model is one run: the scenario's work in one world, or in several beside each other.
type Model struct {
	cfg    Config
	now    engine.Time
	worlds []*world
	ahead  []*world // each world after its next thing; nil: not computed
	spare  []*world // each world before the last thing, whose memory can be used again; nil: there is none
	events []engine.Event
	told   []int // of each world: how many of its events are in events
}

// NewModel returns a run at its beginning.
func NewModel(cfg Config) (*Model, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	m := &Model{cfg: cfg}
	for i, kind := range append([]WorldKind{cfg.World}, cfg.Compare...) {
		w, err := newWorld(&m.cfg, kind, i)
		if err != nil {
			return nil, err
		}
		m.worlds = append(m.worlds, w)
	}
	m.ahead, m.spare, m.told = make([]*world, len(m.worlds)), make([]*world, len(m.worlds)), make([]int, len(m.worlds))
	return m, nil
}

// Now is the time of the last thing that happened.
func (m *Model) Now() engine.Time { return m.now }

// Next tells when the next thing will happen. A thing is told by running a copy until it happens: programs compute
// between two things, and only they know for how long.
func (m *Model) Next() (engine.Time, bool) {
	i := m.first()
	if i < 0 {
		return 0, false
	}
	return max(m.now, micros(m.ahead[i].now)), true
}

// first is the world in which something happens next; -1: none.
func (m *Model) first() int {
	best := -1
	for i, w := range m.worlds {
		if m.ahead[i] == nil {
			c := w.successor(m.spare[i])
			m.spare[i] = nil
			if !c.step(forever) {
				c.now = forever
			}
			m.ahead[i] = c
		}
		if m.ahead[i].now < forever && (best < 0 || m.ahead[i].now < m.ahead[best].now) {
			best = i
		}
	}
	return best
}

// Step carries out the next thing.
func (m *Model) Step() {
	i := m.first()
	if i < 0 {
		return
	}
	m.worlds[i], m.ahead[i], m.spare[i] = m.ahead[i], nil, m.worlds[i]
	m.now = max(m.now, micros(m.worlds[i].now))
	m.collect()
}

// collect takes over the events that the worlds have added.
func (m *Model) collect() {
	for i, w := range m.worlds {
		for _, e := range w.events[m.told[i]:] {
			m.events = append(m.events, e)
		}
		m.told[i] = len(w.events)
	}
}

// runTo brings the worlds to a time before which nothing else happens.
func (m *Model) runTo(at engine.Time) {
	for i, w := range m.worlds {
		if limit := int64(at) * perMicro; limit > w.now {
			w.advance(limit)
			m.ahead[i] = nil
		}
	}
	m.now = max(m.now, at)
	m.collect()
}

// Events are all events so far.
func (m *Model) Events() []engine.Event { return m.events }

// Clone returns an independent copy.
func (m *Model) Clone() engine.Model { return m.clone() }

func (m *Model) clone() *Model {
	c := *m
	c.events, c.told = slices.Clip(m.events), slices.Clone(m.told)
	c.worlds, c.ahead, c.spare = make([]*world, len(m.worlds)), make([]*world, len(m.worlds)), make([]*world, len(m.worlds))
	for i, w := range m.worlds {
		c.worlds[i] = w.clone()
		c.worlds[i].cfg = &c.cfg
	}
	return &c
}

// until is the run at a time before its next thing, for views.
func (m *Model) until(at engine.Time) *Model {
	if at <= m.now {
		return m
	}
	c := m.clone()
	c.runTo(at)
	return c
}

// check refuses what cannot be run.
func (c *Config) check() error {
	names := map[string]bool{}
	for _, t := range c.Threads {
		if names[t.Name] {
			return engine.Errorf("线程名 %s 用了两次：请换一个", "the thread name %s is used twice: choose another", t.Name)
		}
		names[t.Name] = true
	}
	switch {
	case c.Program == nil:
		return engine.Errorf("没有程序：请写一行 program，例如 program counter", "there is no program: write a program line, as in: program counter")
	case len(c.Threads) == 0:
		return engine.Errorf("没有线程：请写一行 thread，例如 thread T1 work(1000)", "there is no thread: write a thread line, as in: thread T1 work(1000)")
	}
	if most := cmp.Or(c.Crowd, MaxThreads); len(c.Threads) > most {
		return engine.Errorf("线程超过 %d 个：请减少", "more than %d threads: use fewer", most)
	}
	for _, client := range c.Clients {
		if !names[client.Thread] {
			return engine.Errorf("没有线程 %s：client 后面写已有的线程", "there is no thread %s: name one of the threads behind client", client.Thread)
		}
	}
	for _, t := range c.Threads {
		i, ok := c.Program.Code(t.Function)
		if !ok || t.Function == "<module>" {
			return engine.Errorf("程序里没有函数 %[1]s：请改用程序里有的", "the program has no function %[1]s: use one that it has", t.Function)
		}
		if want := c.Program.Codes[i].Args; want != len(t.Args) {
			return engine.Errorf("函数 %[1]s 要 %[2]d 个参数，写了 %[3]d 个", "the function %[1]s takes %[2]d arguments, not %[3]d", t.Function, want, len(t.Args))
		}
	}
	return nil
}

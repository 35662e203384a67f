package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// Model is one run of a machine, and of the one that it is compared with.
type Model struct {
	cfg    Config // never changed
	now    engine.Time
	worlds []*world
	events []engine.Event
}

// NewModel returns a run at its beginning.
func NewModel(c Config) (*Model, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	m := &Model{cfg: c}
	m.worlds = append(m.worlds, newWorld(&m.cfg, c.Setup, 0, &m.events))
	if s, ok := c.second(); ok {
		m.worlds = append(m.worlds, newWorld(&m.cfg, s, 1, &m.events))
	}
	return m, nil
}

// Now is the time of the last thing that happened.
func (m *Model) Now() engine.Time { return m.now }

// Next tells when the next thing will happen.
func (m *Model) Next() (engine.Time, bool) {
	at, any := forever, false
	for _, w := range m.worlds {
		if t, ok := w.next(); ok && t < at {
			at, any = t, true
		}
	}
	return at, any && len(m.events) < MaxEvents
}

// Step carries out all that is due next.
func (m *Model) Step() {
	at, ok := m.Next()
	if !ok {
		return
	}
	m.now = at
	for _, w := range m.worlds {
		if t, ok := w.next(); ok && t == at {
			w.step(at)
			w.check()
		}
	}
}

// Events are all events so far.
func (m *Model) Events() []engine.Event { return m.events }

// Clone returns an independent copy that continues identically.
func (m *Model) Clone() engine.Model {
	c := *m
	c.events = slices.Clip(m.events)
	c.worlds = make([]*world, len(m.worlds))
	for i, w := range m.worlds {
		c.worlds[i] = w.clone(&c.events)
	}
	return &c
}

// Beat makes a tick last half a second at speed 1: a beat is shown in 1.2 s.
func (m *Model) Beat() engine.Time { return 12 * Tick / 5 }

// Busy is the whole run so far: something runs or is waited for all the time.
func (m *Model) Busy() [][2]engine.Time { return [][2]engine.Time{{0, m.now}} }

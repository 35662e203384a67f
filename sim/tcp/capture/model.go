package capture

import (
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// Model plays a captured connection. Nothing can be done to it: what was captured has happened.
type Model struct {
	of     *Connection
	next   int // how many packets have passed
	now    engine.Time
	infer  connection
	events []engine.Event
	ladder []tcp.LadderLine
}

// NewModel returns a connection at its beginning.
func NewModel(c *Connection) (*Model, error) {
	if len(c.packets) > MaxPackets {
		return nil, engine.Errorf("这个连接有 %[1]d 个数据包，最多能显示 %[2]d 个：请先截取一段再保存",
			"the connection has %[1]d packets, and at most %[2]d can be shown: save a part of it", len(c.packets), MaxPackets)
	}
	m := &Model{of: c}
	for side := range m.infer.ends {
		m.infer.ends[side].shift = -1
	}
	return m, nil
}

// Now implements engine.Model.
func (m *Model) Now() engine.Time { return m.now }

// Next implements engine.Model.
func (m *Model) Next() (engine.Time, bool) {
	if m.next == len(m.of.packets) {
		return 0, false
	}
	return m.of.packets[m.next].at, true
}

// Step lets the next packet pass.
func (m *Model) Step() {
	if m.next == len(m.of.packets) {
		return
	}
	p := &m.of.packets[m.next]
	m.next++
	m.now = p.at
	s := p.segment(m.next)
	n := m.infer.describe(s)
	s.Rtx = n == noteAgain
	first := m.next == 1
	changes := m.infer.take(s)
	s.Observed(m.infer.ends[s.From].iss, m.infer.ends[s.From.Peer()].iss)
	s.Raw = !m.infer.ends[s.From].known
	m.emit(&Event{Event: tcp.Event{Time: m.now, Kind: tcp.SegSent, Side: s.From, Conn: name, Seg: s}, note: n})
	for _, c := range changes {
		e := &Event{Event: tcp.Event{Time: m.now, Kind: tcp.StateEvent, Side: c.side, Conn: name, Old: c.old, New: c.now}}
		if first && c.now == tcp.ESTABLISHED {
			e.note = noteMiddle
		}
		m.emit(e)
	}
}

func (m *Model) emit(e *Event) {
	m.events = append(m.events, e)
	line := tcp.LadderLine{Seg: e.Seg, At: e.Time}
	if e.Kind == tcp.StateEvent {
		line.State = &e.Event
	}
	m.ladder = append(m.ladder, line)
}

// Apply implements engine.Model.
func (m *Model) Apply(engine.Time, engine.Action) error {
	return engine.Errorf("抓包是已经发生的事，不能改变：要动手请选择一个场景", "a capture has happened and cannot be changed: choose a scenario to act in one")
}

// Events implements engine.Model.
func (m *Model) Events() []engine.Event { return m.events }

// Choices implements engine.Model: there are none.
func (m *Model) Choices(engine.Time) []engine.Choice { return nil }

// Clone implements engine.Model.
func (m *Model) Clone() engine.Model {
	c := *m
	c.events, c.ladder = slices.Clip(m.events), slices.Clip(m.ladder)
	return &c
}

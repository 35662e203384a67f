package tcp

import (
	"slices"
	"strings"

	"wirethread/sim/engine"
)

// thread is one program being carried out, statement by statement.
type thread struct {
	prog   int // in Config.Programs
	stack  []frame
	dead   bool
	doing  string // the text of the statement now carried out
	last   engine.Time
	burst  int  // statements since time last passed
	paused bool // a read loop has paused and is to call recv() now
}

// frame is a place in a list of statements.
type frame struct {
	lines []ProgLine
	pc    int
	times int // how often the list is still to be repeated after this; -1 for ever
}

// startThread lets a program begin, at 0 or where its first "at" lies before.
func (m *Model) startThread(i int) {
	p := m.cfg.Programs[i]
	m.threads = append(m.threads, thread{prog: i, stack: []frame{{lines: p.Lines}}})
	var at engine.Time
	if len(p.Lines) > 0 && p.Lines[0].Op == OpAt {
		at = min(p.Lines[0].At, 0)
	}
	m.now = min(m.now, at)
	m.expectNames(p.Side, p.Lines)
	m.jobs.Push(at, job{kind: jobThread, id: i})
}

// expectNames notes the names that accept() will give.
func (m *Model) expectNames(side Side, lines []ProgLine) {
	for _, l := range lines {
		m.expectName(side, l.Assign)
		m.expectNames(side, l.Body)
	}
}

// current is the statement that is next, nil at the end. It leaves finished lists.
func (t *thread) current() *ProgLine {
	for len(t.stack) > 0 {
		f := &t.stack[len(t.stack)-1]
		if f.pc < len(f.lines) {
			return &f.lines[f.pc]
		}
		if f.times == 0 || len(f.lines) == 0 {
			t.stack = t.stack[:len(t.stack)-1]
			continue
		}
		f.pc = 0
		if f.times > 0 {
			f.times--
		}
	}
	return nil
}

// step goes to the next statement.
func (t *thread) step() { t.stack[len(t.stack)-1].pc++ }

// runThread carries out one statement.
func (m *Model) runThread(id int) {
	t := &m.threads[id]
	l := t.current()
	if t.dead || l == nil {
		t.doing = ""
		return
	}
	if t.runaway(m.now) {
		t.dead = true
		m.emit(&Event{Kind: FaultEvent, Side: m.cfg.Programs[t.prog].Side, Text: "program stopped: it runs in a circle", Rule: ruleProgram})
		return
	}
	t.doing = l.Text
	switch l.Op {
	case OpAt:
		t.step()
		m.jobs.Push(max(l.At, m.now), job{kind: jobThread, id: id})
	case OpSleep:
		m.threadCall(id, l, "-", "sleep("+l.At.Format()+")")
	case OpCall, OpDrain:
		m.threadCall(id, l, l.Sock, l.Call)
	case OpRead:
		m.readOn(id, l)
	case OpForever, OpRepeat:
		t.step()
		times := -1
		if l.Op == OpRepeat {
			times = l.Times - 1
		}
		if times >= 0 || l.Op == OpForever {
			t.stack = append(slices.Clone(t.stack), frame{lines: l.Body, times: times})
		}
		m.jobs.Push(m.now, job{kind: jobThread, id: id})
	}
}

// runaway counts the statements that took no time.
func (t *thread) runaway(now engine.Time) bool {
	if now != t.last {
		t.last, t.burst = now, 0
	}
	t.burst++
	return t.burst > MaxAtOnce
}

// threadCall makes a program's call.
func (m *Model) threadCall(id int, l *ProgLine, sock, text string) {
	sys, err := parseCall(text)
	if err != nil {
		m.threads[id].dead = true // NewModel has refused such a program
		return
	}
	c := m.newCall(m.cfg.Programs[m.threads[id].prog].Side, sock, text, sys)
	c.thread, c.assign = id+1, l.Assign
	m.invoke(c)
}

// threadReturned lets a program go on after its call.
func (m *Model) threadReturned(id int, c *call, value string) {
	t := &m.threads[id]
	l := t.current()
	if l == nil || t.dead {
		return
	}
	over := strings.HasPrefix(value, "0 ") || strings.HasPrefix(value, "-1")
	again := l.Op == OpDrain && !over || l.Op == OpRead && m.readsOn(c, over)
	if !again {
		t.step()
	}
	if t.current() == nil {
		t.doing = ""
	}
	m.jobs.Push(m.now, job{kind: jobThread, id: id})
}

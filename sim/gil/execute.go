package gil

import (
	"wirethread/sim/gil/python"
	"wirethread/sim/gil/tape"
)

// execute lets the threads that have a core (and the GIL, where there is one) go on until one of them does something
// that others can see, but not beyond bound. It tells whether one did.
func (w *world) execute(bound nanos) bool {
	ends, first := w.firstEnd()
	if first != nil && ends <= w.now {
		w.end(first)
		return true
	}
	if w.bytecode(min(bound, ends)) {
		return true
	}
	if first == nil || ends > bound {
		return false
	}
	w.now = max(w.now, ends)
	w.end(first)
	return true
}

// firstEnd is the thread in C or in a spin that comes to an end first. A spin with a drop request ends now: it has check points all the time.
func (w *world) firstEnd() (nanos, *thread) {
	ends, first := forever, (*thread)(nil)
	for i := range w.cores {
		if w.cores[i].thread < 0 {
			continue
		}
		t := w.thread(w.cores[i].thread)
		if t.act == inBytecode {
			continue
		}
		end := t.at + t.remain
		if t.act == inSpin && w.asked(t) {
			end = w.now
		}
		if end < ends {
			ends, first = end, t
		}
	}
	return ends, first
}

// asked tells whether somebody wants the GIL of a thread that has it.
func (w *world) asked(t *thread) bool {
	g := w.gilOf(t)
	return g != nil && g.dropRequest && g.holder == t.id
}

// end is the end of a spin or of a C call, or of the part of a spin before a drop request.
func (w *world) end(t *thread) {
	w.settle(t)
	if t.act == inSpin && t.remain > 0 {
		w.yield(t)
		return
	}
	if t.act == inWork || t.act == inC {
		w.emit(&Event{Kind: ReturnEvent, Thread: t.spec.Name, Text: t.call, Kept: t.act == inC})
	}
	if t.act == inWork {
		t.act = inBytecode
		w.leaveCore(t)
		t.answer = answerNone
		w.take(t)
		return
	}
	t.act, t.answer = inBytecode, answerNone
	w.enter(t, Running)
	w.resume(t)
}

// settle counts what a thread has done of its spin or C call up to now.
func (w *world) settle(t *thread) {
	if t.act != inBytecode && t.core >= 0 {
		t.remain -= max(0, min(t.remain, w.now-t.at))
	}
	t.at = w.now
}

// yield drops the GIL at a check point and takes it again.
func (w *world) yield(t *thread) {
	if !w.drop(t, DropRequested) {
		w.take(t)
	}
}

// bytecode executes the bytecode of the threads that run any, in the order of their times.
func (w *world) bytecode(bound nanos) bool {
	for n := 0; ; n++ {
		t, alone := w.nextExecutor(bound)
		if t == nil {
			return false
		}
		for t.at < bound {
			if w.instruction(t) {
				return true
			}
			if n++; n > maxBurst {
				w.now = max(w.now, t.at)
				return true
			}
			if !alone {
				break
			}
		}
	}
}

// nextExecutor is the thread in bytecode that is furthest behind, and whether it is the only one.
func (w *world) nextExecutor(bound nanos) (next *thread, alone bool) {
	alone = true
	for i := range w.cores {
		if w.cores[i].thread < 0 {
			continue
		}
		t := w.thread(w.cores[i].thread)
		if t.act != inBytecode || t.state != Running { // in a system call that does not block it keeps its core
			continue
		}
		if next != nil {
			alone = false
		}
		if t.at < bound && (next == nil || t.at < next.at) {
			next = t
		}
	}
	return next, alone
}

// instruction executes one bytecode. It tells whether others can see what it did.
func (w *world) instruction(t *thread) bool {
	m := w.machine(t)
	var seen *Event
	if w.cfg.Watch {
		seen = w.watch(t, m)
	}
	length := w.cfg.Bytecode
	if w.cfg.Uneven {
		code, at := t.py.Where()
		length = length * weight(m.Program().Codes[code].Ins[at].Op) / evenWeight
	}
	m.Now = t.at
	s := m.Step(t.py)
	t.at += length
	t.ops++
	t.lastCheck = s.Check
	if s.Lap {
		t.laps++
	}
	if seen == nil && s == (python.Step{Check: s.Check, Lap: s.Lap}) && !(s.Check && w.asked(t)) && !t.py.Done() {
		return false
	}
	w.now = max(w.now, t.at)
	if seen != nil {
		w.showEffect(seen, t, m)
		w.emit(seen)
	}
	w.follow(t, s)
	return true
}

// follow carries out what an instruction has brought about.
func (w *world) follow(t *thread, s python.Step) {
	if s.Printed != "" {
		w.emit(&Event{Kind: PrintEvent, Thread: t.spec.Name, Text: s.Printed})
	}
	if s.Lost != nil {
		w.lost(t, s.Lost)
	}
	switch {
	case s.Request.Kind != python.NoRequest:
		t.pending, t.check = s.Request, s.Check
		w.request(t)
	case t.py.Done():
		w.finish(t)
	case s.Check && w.asked(t):
		w.yield(t)
	}
}

// lost tells of a store that has lost others' stores.
func (w *world) lost(t *thread, a *python.Access) {
	e := &Event{Kind: LostEvent, Thread: t.spec.Name, N: a.Lost, Text: a.Name, Value: a.Value}
	for _, i := range a.Overwrote {
		if name := w.nameOf(i); !contains(e.Others, name) {
			e.Others = append(e.Others, name)
		}
	}
	w.emit(e)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// watch begins the event of an instruction that is about to be executed.
func (w *world) watch(t *thread, m *python.Machine) *Event {
	code, at := t.py.Where()
	in := &m.Program().Codes[code].Ins[at]
	text := in.Op.String()
	if in.Shown != "" {
		text += " " + in.Shown
	}
	e := &Event{Kind: OpEvent, Thread: t.spec.Name, N: int64(in.Offset), Text: text}
	if effectOf(in.Op) == Stores {
		if stack := m.Stack(t.py); len(stack) > 0 {
			e.Value = stack[len(stack)-1]
		}
	}
	return e
}

// showEffect adds what the instruction left on top of the stack.
func (w *world) showEffect(e *Event, t *thread, m *python.Machine) {
	if e.Value != "" || t.py.Done() {
		return
	}
	if stack := m.Stack(t.py); len(stack) > 0 {
		e.Value = stack[len(stack)-1]
	}
}

// effectOf tells what an instruction does to memory that threads share.
func effectOf(op tape.Op) Effect {
	switch op {
	case tape.LOAD_GLOBAL, tape.LOAD_NAME, tape.LOAD_ATTR, tape.BINARY_SUBSCR:
		return Loads
	case tape.STORE_GLOBAL, tape.STORE_NAME, tape.STORE_ATTR, tape.STORE_SUBSCR:
		return Stores
	}
	return NoEffect
}

package gil

import (
	"wirethread/sim/gil/python"
	"wirethread/sim/gil/tape"
)

// request carries out what a call asks of the world.
func (w *world) request(t *thread) {
	r := &t.pending
	switch r.Kind {
	case python.Spin:
		t.act, t.remain = inSpin, max(0, r.Nanos)
	case python.InC:
		t.act, t.remain, t.call = inC, max(0, r.Nanos), r.Call
		w.enter(t, InC)
		w.emit(&Event{Kind: CallEvent, Thread: t.spec.Name, Text: r.Call, Kept: true})
	case python.Sleep, python.IO, python.FastIO, python.InCReleased:
		w.block(t)
	default:
		w.syncRequest(t)
	}
}

// block drops the GIL before a call that blocks (Py_BEGIN_ALLOW_THREADS). If somebody has asked for it, the
// thread waits for the switch first: only then it enters the call.
func (w *world) block(t *thread) {
	if w.drop(t, DropBlocking) {
		t.resumed = true
		return
	}
	w.enterCall(t)
}

// enterCall enters a call with the GIL released.
func (w *world) enterCall(t *thread) {
	r := &t.pending
	t.gen++
	t.call = r.Call
	switch r.Kind {
	case python.Sleep, python.IO:
		w.emit(&Event{Kind: CallEvent, Thread: t.spec.Name, Text: r.Call})
		if r.Kind == python.Sleep && r.Nanos == 0 && w.cfg.Version < tape.V311 {
			w.fast(t) // select() with a timeout of 0 returns at once; clock_nanosleep() of 3.11 does not
			return
		}
		w.sleep(t)
	case python.FastIO:
		w.emit(&Event{Kind: CallEvent, Thread: t.spec.Name, Text: r.Call})
		w.sent(t)
		w.fast(t)
	case python.InCReleased:
		w.emit(&Event{Kind: CallEvent, Thread: t.spec.Name, Text: r.Call})
		w.leaveCore(t)
		if w.cfg.Schedule != ByGIL { // nobody gives out cores: the work takes its time as a wait does
			w.enter(t, Blocked)
			w.at(w.now+max(0, r.Nanos), job{kind: jobReturn, thread: t.id, gen: t.gen})
			return
		}
		t.act, t.remain = inWork, max(0, r.Nanos)
		w.wantCore(t)
	case python.Acquire, python.Wait:
		w.sleepForLock(t)
	}
}

// sleep lets the thread wait for a time, or until the learner lets the call return.
func (w *world) sleep(t *thread) {
	w.leaveCore(t)
	w.enter(t, Blocked)
	r := &t.pending
	switch {
	case r.Kind == python.Sleep:
		w.at(w.now+r.Nanos+w.late(), job{kind: jobReturn, thread: t.id, gen: t.gen})
	case r.Nanos < 0:
		w.receive(t)
	default:
		w.at(w.now+r.Nanos+w.wake(), job{kind: jobReturn, thread: t.id, gen: t.gen})
	}
}

// fast is a system call that does not block: the thread stays on its core and is usually back before anybody else has woken.
func (w *world) fast(t *thread) {
	w.enter(t, Blocked)
	w.at(w.now+int64(w.cfg.Machine.Fast)*perMicro, job{kind: jobReturn, thread: t.id, gen: t.gen})
}

// returned ends a blocking call: the thread takes the GIL again before it goes on.
func (w *world) returned(t *thread) {
	w.emit(&Event{Kind: ReturnEvent, Thread: t.spec.Name, Text: t.pending.Call})
	t.answer = answerNone
	w.leaveCore(t)
	w.take(t)
}

// resume goes on with a thread that has a core, and the GIL where there is one: the call that it was in gives its answer.
func (w *world) resume(t *thread) {
	if t.answer == noAnswer || t.act != inBytecode {
		return
	}
	m := w.machine(t)
	switch {
	case t.answer == answerError:
		m.Raise(t.py, t.failure[0], t.failure[1])
		t.check = false
	case !t.silent:
		m.Return(t.py, t.answer == answerTrue, t.answer == answerNone)
	}
	failed := t.answer == answerError
	t.answer, t.pending, t.silent = noAnswer, python.Request{}, false
	if t.aside.Kind != python.NoRequest {
		if !failed {
			t.act, t.pending, t.remain = inSpin, t.aside, t.asideLeft
		}
		t.aside = python.Request{}
	}
	switch {
	case t.py.Done():
		w.finish(t)
	case t.act == inBytecode && t.check && w.asked(t):
		w.yield(t)
	}
}

// reply answers a call at once: the thread has never let go of the GIL.
func (w *world) reply(t *thread, a answer) {
	t.answer = a
	w.resume(t)
}

// fail answers a call with an exception.
func (w *world) fail(t *thread, name, text string) {
	t.failure = [2]string{name, text}
	w.reply(t, answerError)
}

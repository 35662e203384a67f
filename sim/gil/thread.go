package gil

import (
	"slices"

	"wirethread/sim/gil/python"
)

// thread is one thread of a world.
type thread struct {
	id          int
	owner       *owner
	spec        ThreadSpec
	py          *python.Thread
	interpreter int
	state       ThreadState
	call        string // in which call it is
	since       nanos
	spans       []Span
	core        int   // on which it runs; -1
	last        int   // on which it ran last
	gen         int   // of its jobs: those of earlier waits do not count
	at          nanos // how far it has executed
	act         activity
	remain      nanos          // of a spin or a C call
	seen        int64          // switch_number when its timed wait for the GIL began
	wantSince   nanos          // when it began to want the GIL
	waitFrom    nanos          // when its present timed wait began
	due         nanos          // when that times out
	pending     python.Request // the call that is not answered yet
	answer      answer
	check       bool      // the instruction that made the call is a check point
	failure     [2]string // of an answer that raises
	condCount   int       // of Condition.wait: how often it had the lock
	ops, laps   int64
	running     nanos
	waiting     nanos
	aside       python.Request // a spin that a call by hand has interrupted
	asideLeft   nanos
	silent      bool // its call is none of the program: it has no value
	lastCheck   bool // its last instruction was a check point
	stoppable   bool // the learner may choose another thread now
	resumed     bool // the call after a forced switch goes on, it has not been entered yet
}

// activity is what a thread with a core does.
type activity uint8

const (
	inBytecode activity = iota
	inSpin              // bytecode without effects, with check points all the time
	inC                 // C that keeps the GIL
	inWork              // C that has released it
)

// answer is how a call that the world carries out ends.
type answer uint8

const (
	noAnswer answer = iota
	answerNone
	answerTrue
	answerFalse
	answerError
)

func newThread(id int, s ThreadSpec, interpreter, core int) *thread {
	return &thread{id: id, spec: s, py: &python.Thread{ID: id}, interpreter: interpreter, state: NotStarted, core: -1, last: core}
}

func (t *thread) over() bool { return t.state == Finished || t.state == Killed }

// clone returns a copy. The first copy goes on in the array of the spans, those behind it in their own.
func (t *thread) clone() *thread {
	c := *t
	t.spans = slices.Clip(t.spans)
	c.py = t.py.Clone()
	return &c
}

// enter changes a thread's state and closes the span of the one before.
func (w *world) enter(t *thread, s ThreadState) {
	if t.state == s && t.state != Running {
		return
	}
	length := w.now - t.since
	switch t.state {
	case Running, InC, Working:
		t.running += length
	case WantsGIL:
		t.waiting += length
	}
	if length > 0 && len(t.spans) < MaxSpans {
		t.spans = append(t.spans, Span{t.state, t.core, t.call, micros(t.since), micros(w.now)})
	}
	t.state, t.since = s, w.now
	if s == Running {
		t.call = ""
	}
}

// start begins a thread: it takes the GIL before its first bytecode.
func (w *world) start(t *thread) {
	var args []python.Value
	for _, a := range t.spec.Args {
		args = append(args, python.Value{K: python.Int, N: a})
	}
	if t.spec.Range && len(args) > 0 {
		args[0] = w.machine(t).RangeOf(args[0].N)
	}
	if !w.machine(t).Start(t.py, t.spec.Function, args) {
		w.finish(t)
		return
	}
	w.emit(&Event{Kind: StartEvent, Thread: t.spec.Name, Text: t.spec.Function + "()"})
	w.take(t)
}

// finish ends a thread that has left its function, or raised.
func (w *world) finish(t *thread) {
	text := w.machine(t).ErrorText(t.py.Error)
	t.gen++
	if g := w.gilOf(t); g != nil && g.holder == t.id {
		w.drop(t, DropFinished)
	} else if g != nil {
		w.leaveGIL(t, g)
	}
	w.leaveCore(t)
	w.leaveReady(t)
	w.enter(t, Finished)
	if text != "" {
		w.emit(&Event{Kind: ErrorEvent, Thread: t.spec.Name, Text: text})
	}
	w.emit(&Event{Kind: EndEvent, Thread: t.spec.Name})
	w.exitIfDone()
}

// exitIfDone ends the program when its last thread that is no daemon has ended: daemons are
// abandoned where they are; their finally blocks do not run (Doc/library/threading.rst).
func (w *world) exitIfDone() {
	for _, t := range w.threads {
		if !t.spec.Daemon && !t.over() {
			return
		}
	}
	w.done, w.doneAt = true, w.now
	for i := range w.threads {
		if t := w.thread(i); !t.over() {
			w.kill(t)
			w.emit(&Event{Kind: AbandonEvent, Thread: t.spec.Name})
		}
	}
	w.emit(&Event{Kind: ExitEvent})
}

// kill takes a thread out of everything it is in.
func (w *world) kill(t *thread) {
	t.gen++
	w.forget(t)
	w.leaveCore(t)
	w.leaveReady(t)
	w.enter(t, Killed)
	if g := w.gilOf(t); g != nil {
		w.leaveGIL(t, g)
	}
}

// leaveReady takes a thread out of those that wait for a core.
func (w *world) leaveReady(t *thread) { w.ready = without(w.ready, t.id) }

// free tells whether a thread is between two bytecodes and in no call; a spin stands for bytecodes.
func (t *thread) free() bool {
	return (t.act == inBytecode && t.pending.Kind == python.NoRequest || t.act == inSpin) && t.state != Switching && t.state != NotStarted && !t.over()
}

package gil

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
)

// Event is one thing that happened in one world.
type Event struct {
	Time     engine.Time
	World    WorldKind
	Behind   bool // the world is not the first of the run
	Version  tape.Version
	Kind     EventKind
	Thread   string
	Other    string // the thread that holds the GIL or the lock, or held the lock before its release
	Others   []string
	Lock     string
	LockKind LockKind // of the lock
	Text     string
	Value    string
	Reason   DropReason
	Kept     bool // of a call and its return: the GIL stays with the thread
	N        int64
	At2      engine.Time // when a timed wait runs out
}

// EventKind is the first word of an event's line.
type EventKind string

// The kinds of events.
const (
	StartEvent    EventKind = "START"    // a thread begins
	TakeEvent     EventKind = "TAKE"     // it has the GIL
	WaitEvent     EventKind = "WAIT"     // it begins a timed wait for the GIL
	RequestEvent  EventKind = "REQUEST"  // it sets the drop request
	DropEvent     EventKind = "DROP"     // it lets go of the GIL
	CallEvent     EventKind = "CALL"     // it enters a call that takes time
	ReturnEvent   EventKind = "RETURN"   // that call is over
	AcquireEvent  EventKind = "ACQUIRE"  // it has a lock
	LockWaitEvent EventKind = "BLOCK"    // it waits for a lock
	ReleaseEvent  EventKind = "RELEASE"  // it gives a lock back
	GiveUpEvent   EventKind = "TIMEOUT"  // it waits for a lock no longer
	NotifyEvent   EventKind = "NOTIFY"   // it wakes those that wait in wait()
	OpEvent       EventKind = "OP"       // one bytecode
	LostEvent     EventKind = "LOST"     // its store has lost others' stores
	PrintEvent    EventKind = "PRINT"    // it prints
	DeadlockEvent EventKind = "DEADLOCK" // a cycle of waits
	ErrorEvent    EventKind = "ERROR"    // an exception ends it
	EndEvent      EventKind = "END"      // it ends
	AbandonEvent  EventKind = "ABANDON"  // a daemon thread at the end of the program
	ExitEvent     EventKind = "EXIT"     // the program ends
	DoEvent       EventKind = "DO"       // the learner acts
)

// At is when the event happened.
func (e *Event) At() engine.Time { return e.Time }

// Line is the event as a line of the transcript.
func (e *Event) Line() string {
	words := []string{string(e.Kind)}
	if e.Behind {
		words = append([]string{"[" + string(e.World) + "]"}, words...)
	}
	if e.Thread != "" {
		words = append(words, e.Thread)
	}
	return strings.Join(append(words, e.details()...), " ")
}

func (e *Event) details() []string {
	switch e.Kind {
	case TakeEvent:
		return []string{"switch=" + strconv.FormatInt(e.N, 10)}
	case WaitEvent:
		return []string{"holder=" + dash(e.Other), "until=" + e.At2.String()}
	case RequestEvent:
		return []string{"holder=" + dash(e.Other)}
	case DropEvent:
		return []string{string(e.Reason)}
	case AcquireEvent:
		return []string{e.Lock, "count=" + strconv.FormatInt(e.N, 10)}
	case ReleaseEvent:
		return []string{e.Lock, "count=" + strconv.FormatInt(e.N, 10)}
	case LockWaitEvent:
		return []string{e.Lock, "holder=" + dash(e.Other)}
	case GiveUpEvent:
		return []string{e.Lock}
	case NotifyEvent:
		return []string{e.Lock, "woken=" + strconv.FormatInt(e.N, 10)}
	case OpEvent:
		return []string{strconv.FormatInt(e.N, 10), e.Text, "->", dash(e.Value)}
	case LostEvent:
		return []string{e.Text, "=", e.Value, "lost=" + strconv.FormatInt(e.N, 10), "of=" + strings.Join(e.Others, ",")}
	}
	if e.Text == "" {
		return nil
	}
	return []string{e.Text}
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// Field returns one value of the event.
func (e *Event) Field(name string) (string, bool) {
	switch name {
	case "thread":
		return e.Thread, e.Thread != ""
	case "holder":
		return e.Other, e.Kind == WaitEvent || e.Kind == RequestEvent || e.Kind == LockWaitEvent || e.Kind == ReleaseEvent
	case "why":
		return string(e.Reason), e.Kind == DropEvent
	case "switch":
		return strconv.FormatInt(e.N, 10), e.Kind == TakeEvent
	case "lost":
		return strconv.FormatInt(e.N, 10), e.Kind == LostEvent
	case "value":
		return e.Value, e.Value != ""
	case "count":
		return strconv.FormatInt(e.N, 10), e.Kind == AcquireEvent || e.Kind == ReleaseEvent
	case "lock":
		return e.Lock, e.Lock != ""
	case "text":
		return e.Text, e.Text != ""
	}
	return "", false
}

// Mark says how the timeline shows the event.
func (e *Event) Mark() engine.Mark {
	switch e.Kind {
	case TakeEvent, AcquireEvent, ReleaseEvent, EndEvent, StartEvent, ExitEvent:
		return engine.MarkState
	case RequestEvent, GiveUpEvent:
		return engine.MarkTimer
	case CallEvent, ReturnEvent, PrintEvent, NotifyEvent:
		return engine.MarkCall
	case LostEvent, DeadlockEvent, ErrorEvent, AbandonEvent:
		return engine.MarkLoss
	case DoEvent:
		return engine.MarkFault
	}
	return engine.MarkNone
}

// emit adds an event of now.
func (w *world) emit(e *Event) {
	if w.quiet || len(w.events) >= MaxEvents {
		return
	}
	e.Time, e.World, e.Behind, e.Version = micros(w.now), w.kind, w.index > 0, w.cfg.Version
	w.events = append(w.events, e)
}

// micros is a time of a world as the outside counts it.
func micros(n nanos) engine.Time { return engine.Time(n / perMicro) }

package recording

import (
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// How late a kernel's timers were is not in a recording, but the programs' calls
// are, and some of them came at once after a call that a late timer let return.
// In the model the timer is not late, the call comes at its recorded time, and
// the delayed ACK that the call should have carried has left alone. lateTimer
// finds such ACKs from the inputs and the model's own events.

// Of 165 closes within 5 ms of a FIN, 164 found its ACK not yet sent (README.md
// of the recordings): a call within ownLateness is always taken to have come
// before. A timer's own slack is 8 ms; the rest of 3 ms is not used.
const (
	ownLateness = 5 * engine.Millisecond
	unused      = 3 * engine.Millisecond
)

// lateTimer returns the number of the first delayed-ACK timer that must have
// been late, and by how much; 0 if there is none.
func (r *Recording) lateTimer(events []engine.Event, known map[int]engine.Time) (int, engine.Time) {
	for _, ev := range events {
		e := ev.(*tcp.Event)
		if e.Kind != tcp.TimerEvent || e.Text != "delayed ACK" || known[e.Timer] > 0 {
			continue
		}
		if at, ok := r.answer(e.Side.String(), e.Sock, e.Time, e.Time+e.Slack-unused); ok {
			return e.Timer, at - e.Time + 1
		}
	}
	return 0, 0
}

// answer finds a call in (after, until] that would have carried the ACK: the
// first within ownLateness, or one that followed at once on what the program had waited for.
func (r *Recording) answer(side, sock string, after, until engine.Time) (engine.Time, bool) {
	slept := engine.Time(-1 << 62)
	for _, l := range r.Calls {
		whose, name, _ := strings.Cut(l.Who, " ")
		if whose != side {
			continue
		}
		if name == "-" {
			slept = l.At
		}
		if name != sock || l.At <= after || l.At > until || !sendsSomething(l.What) {
			continue
		}
		if l.At <= after+ownLateness || slept < after-sleepBefore && !onSchedule(l.At) {
			return l.At, true
		}
	}
	return 0, false
}

// sleepBefore is how long before the ACK a pause may have begun that the call ended.
const sleepBefore = 50 * engine.Millisecond

// sendsSomething reports whether a call makes the kernel send a segment.
func sendsSomething(call string) bool {
	for _, name := range []string{"close(", "send(", "sendall(", "shutdown(SHUT_WR)", "shutdown(SHUT_RDWR)"} {
		if strings.HasPrefix(call, name) {
			return true
		}
	}
	return false
}

// onSchedule reports whether a call came at a time that the program had set:
// the test programs use multiples of 10 ms and are seldom more than 0.3 ms late.
func onSchedule(at engine.Time) bool {
	const step, late = 10 * engine.Millisecond, 300 * engine.Microsecond
	return (at%step+step)%step <= late
}

package cpu

import (
	"fmt"

	"wirethread/sim/engine"
)

// What is the kind of an event: the first word of its line.
type What string

// The kinds of events.
const (
	Arrival    What = "NEW"   // a process comes into being
	Change     What = "STA"   // a process changes its state
	SwitchOver What = "SW"    // a CPU changes from one process to another
	LevelSet   What = "LVL"   // MLFQ moves a process
	Boost      What = "BOOST" // MLFQ moves all processes up
	Aged       What = "AGE"   // a waiting process rises
	Draw       What = "DRAW"  // the lottery draws
	Stolen     What = "STEAL" // a CPU takes a process from another's queue
	Warm       What = "WARM"  // a process is in a CPU's cache
	Cold       What = "COLD"  // it was dropped from there
	Request    What = "IO"    // a device begins or ends a request
	Adopted    What = "PAR"   // an orphan gets a new parent
	Machine    What = "CPU"   // a CPU is added or removed
	Fault      What = "DO"    // the learner or the scenario interferes
)

// Event is one thing that happened.
type Event struct {
	Time     engine.Time
	World    int // 0, or 1 for the machine that it is compared with
	What     What
	Proc     string // the process's ID
	From, To State
	CPU      int // -1: none
	Reason   Reason
	Old, New int    // levels, parents' PIDs, the CPU stolen from and the thief
	Numbers  Lot    // of Draw
	Text     string // the action; the device and what it does
	Policy   string // of the world
}

// Lot is one drawing of the lottery.
type Lot struct {
	Random, Winner, Total int64
}

// At is when the event happened.
func (e *Event) At() engine.Time { return e.Time }

// Line is the event as a line of a transcript, without its time. The lines of
// the machine that is compared with begin with "2.": 2.STA.
func (e *Event) Line() string {
	line := string(e.What) + e.rest()
	if e.World > 0 {
		return "2." + line
	}
	return line
}

func (e *Event) rest() string {
	switch e.What {
	case Arrival:
		return fmt.Sprintf(" %s pid=%d parent=%d", e.Proc, e.New, e.Old)
	case Change:
		if e.CPU >= 0 {
			return fmt.Sprintf(" %s %s -> %s cpu%d %s", e.Proc, e.From, e.To, e.CPU, e.Reason)
		}
		return fmt.Sprintf(" %s %s -> %s %s", e.Proc, e.From, e.To, e.Reason)
	case SwitchOver:
		return fmt.Sprintf(" cpu%d %s", e.CPU, e.Text)
	case LevelSet, Aged:
		return fmt.Sprintf(" %s %d -> %d", e.Proc, e.Old, e.New)
	case Draw:
		return fmt.Sprintf(" random=%d winner=%d total=%d %s", e.Numbers.Random, e.Numbers.Winner, e.Numbers.Total, e.Proc)
	case Stolen:
		return fmt.Sprintf(" cpu%d %s from cpu%d", e.New, e.Proc, e.Old)
	case Warm, Cold:
		return fmt.Sprintf(" cpu%d %s", e.CPU, e.Proc)
	case Request:
		return " " + e.Proc + " " + e.Text
	case Adopted:
		return fmt.Sprintf(" %s parent %d -> %d", e.Proc, e.Old, e.New)
	case Machine, Fault:
		return " " + e.Text
	}
	return ""
}

package cpu

import "slices"

// arcs are the changes of state that exist. A blocked process never runs at
// once: what it waits for makes it ready, and a scheduler decides.
var arcs = map[State][]State{
	Created: {Ready, Terminated},
	Ready:   {Running, Stopped, Zombie, Terminated},
	Running: {Ready, Blocked, Stopped, Zombie, Terminated},
	Blocked: {Ready, Stopped, Zombie, Terminated},
	Stopped: {Ready, Blocked, Zombie, Terminated},
	Zombie:  {Terminated},
}

// Legal reports whether a process may change from one state to the other.
func Legal(from, to State) bool { return slices.Contains(arcs[from], to) }

// alive reports whether a process in this state can still do something.
func (s State) alive() bool { return s != Created && s != Zombie && s != Terminated }

// Reason is why a process changed its state: the last word of a STA line.
type Reason string

// The reasons.
const (
	Admitted   Reason = "admitted"    // new -> ready
	Dispatched Reason = "dispatched"  // ready -> running
	SliceOver  Reason = "slice-over"  // running -> ready
	Preempted  Reason = "preempted"   // running -> ready
	Yielded    Reason = "yielded"     // running -> ready
	CPURemoved Reason = "cpu-removed" // running -> ready
	WaitIO     Reason = "io"          // running -> blocked
	WaitSleep  Reason = "sleep"       // running -> blocked
	WaitPage   Reason = "page-fault"  // running -> blocked
	WaitChild  Reason = "wait"        // running -> blocked
	WaitSignal Reason = "pause"       // running -> blocked
	WaitHand   Reason = "by-hand"     // running -> blocked: a learner made it wait
	IODone     Reason = "io-done"     // blocked -> ready
	Woken      Reason = "woken"       // blocked -> ready: the sleep is over
	PageLoaded Reason = "page-loaded" // blocked -> ready
	ChildGone  Reason = "child-exit"  // blocked -> ready
	Completed  Reason = "completed"   // blocked -> ready: a learner ended the wait
	Exited     Reason = "exit"        // -> zombie or terminated
	Killed     Reason = "killed"      // -> zombie or terminated
	Reaped     Reason = "reaped"      // zombie -> terminated
	StopSignal Reason = "stopped"     // -> stopped
	Continued  Reason = "continued"   // stopped -> ready, or blocked if what it waits for has not come
)

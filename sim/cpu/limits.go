package cpu

import "wirethread/sim/engine"

// Limits of one run. What goes beyond them is refused, never an endless run.
const (
	MaxCPUs   = 8
	MaxProcs  = 64   // processes and threads, those that are gone included
	MaxSteps  = 2000 // of one program, repeats written out
	MaxQueues = 10   // of MLFQ
	MaxName   = 12   // characters of a process's or device's name
	MaxEvents = 50_000
	maxStep   = 100_000 * Tick // of one step
)

// forever is later than every time of a run.
const forever = engine.Time(1) << 60

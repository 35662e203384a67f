package cpu

import "wirethread/sim/engine"

// Snapshot is all that a view needs to know of one moment.
type Snapshot struct {
	Now    engine.Time
	Worlds []World // the machine, and behind it the one that it is compared with, if any
}

// World is one machine with its workload. Two worlds of a snapshot have the same workload.
type World struct {
	Title   engine.Text // "RR, slice 3, 1 CPU"
	Procs   []Proc      // in the order of their PIDs
	CPUs    []CPU
	Queues  []Queue // of ready processes: one; or one a priority, highest first; or one a CPU
	Devices []Device
	Bars    []Bar // the Gantt chart, oldest first; those still growing end at Now
	Marks   []GanttMark
	Totals  Totals
}

// Proc is one process, or one thread where a process has several.
type Proc struct {
	ID     string // of its engine.Item: "P1", "P1.t2"
	Name   string
	PID    int
	Parent int // a PID; 0: none
	State  State
	From   State       // the state before this one; "" for a process that was never in another
	Reason engine.Text // why it is in this state: "waits for the disk"
	Why    Reason      // the same as the transcript writes it: "io"
	Since  engine.Time // in this state
	CPU    int         // on which it runs; -1
	Device string      // for which it waits; ""
	Level  int         // MLFQ: its queue, 0 the highest
	// Of its time slice; -1: none, or a full one when it is next dispatched.
	SliceLeft engine.Time
	Allotment int // MLFQ: slices left on its level, the present one included
	Nice      int
	Tickets   int
	// What its policy decides by, as shown in tables: "vruntime", "pass", "slice left", "allotment left".
	Decides    []Figure
	Left       engine.Time // CPU time that its program still needs; -1: unknown
	Program    []Burst     // what it does
	At         int         // index into Program
	Children   []int       // PIDs of those not reaped, in the order in which they came
	Completing bool        // the wait of its io is over, its CPU time to handle that is not
	Metrics    Metrics
}

// State is a process's state.
type State string

// The states. Stopped, Zombie and Orphan belong to the deeper level; an orphan
// is marked by Proc.Parent and its reason, it is no state of its own.
const (
	Created    State = "new"
	Ready      State = "ready"
	Running    State = "running"
	Blocked    State = "blocked"
	Stopped    State = "stopped"
	Zombie     State = "zombie"
	Terminated State = "terminated"
)

// Burst is one step of a program.
type Burst struct {
	Kind string // "cpu", "io", "sleep", "fork", "wait", "exit", "page fault", ...
	On   string // the device of an io
	Time engine.Time
	Done engine.Time // how much of it is done
}

// Figure is a named number.
type Figure struct {
	Name  string
	Label engine.Text
	Value string
}

// CPU is one processor.
type CPU struct {
	ID        int         // its number, as in Lane and Queue.CPU
	Held      string      // the process that the CPU waits with, doing nothing else
	Warm      engine.Time // of Busy at the higher rate
	Proc      string      // the running process's ID; "": idle
	Switching bool        // it changes from one process to another now
	SliceLeft engine.Time // -1: no slice
	Cache     []string    // the processes that are warm here, the most recent first
	Busy      engine.Time // so far
}

// Queue is a ready queue.
type Queue struct {
	Name  engine.Text
	CPU   int // of a queue of one CPU; -1
	Level int // of a priority; -1
	Procs []string
}

// Device is where processes wait for I/O.
type Device struct {
	Name  string
	Label engine.Text
	Serve []string // those being served
	Due   []engine.Time
	Queue []string // those waiting for their turn
	Busy  engine.Time
}

// Bar is a part of the Gantt chart.
type Bar struct {
	Lane     string // "cpu0", "disk"
	Proc     string
	Kind     string // "run", "io", "switch"
	From, To engine.Time
	Warm     bool // of "run", with caches: at the higher rate
}

// GanttMark is a moment in the life of a process.
type GanttMark struct {
	At   engine.Time
	Proc string
	Kind string // "arrive", "finish", "boost", "kill", "steal"
}

// Metrics are a process's times so far. Those not known yet are -1.
type Metrics struct {
	Arrive, First, Finish        engine.Time
	Response, Turnaround         engine.Time
	Waiting, Running, Blocked    engine.Time // in these states so far
	Switches, Slices, Migrations int
}

// Totals are the numbers of a world so far; averages count the processes for which the number is known.
type Totals struct {
	Done, All                     int
	Response, Turnaround, Waiting Mean
	Utilisation                   []Share // per CPU
	Throughput                    Share   // finished processes per tick
	Fairness                      Share   // Jain's index over the CPU shares of unfinished or all processes, 1 is equal
	Switches                      int
	SwitchTime                    engine.Time
}

// Mean is an exact average: Sum over N.
type Mean struct {
	Sum engine.Time
	N   int
}

// Share is an exact fraction.
type Share struct{ Num, Den int64 }

package gil

import "wirethread/sim/engine"

// Snapshot is all that a view needs to know of one moment. Times are of the
// model; a view that draws lanes shows the last part of them.
type Snapshot struct {
	Now    engine.Time
	Preset string // "py311", ...
	Hand   bool   // the learner chooses who runs next: nothing happens without an action
	Worlds []WorldView
}

// WorldView is one way to run the work: the machine that the scenario is about
// first, behind it those that it is compared with, each with the same work.
type WorldView struct {
	Kind         WorldKind
	Title        engine.Text
	Interval     engine.Time // sys.getswitchinterval(); 0: no GIL
	Threads      []ThreadView
	GILs         []GILView // one an interpreter; none when free-threaded
	Cores        []CoreView
	Locks        []LockView
	Variables    []VariableView
	Waits        []WaitEdge // the wait-for graph
	Cycle        []string   // the names along a cycle of it: "T1", "A", "T2", "B"; nil: none
	DropRequests []DropRequestView
	Done         bool        // every thread is finished, or the program has ended
	DoneAt       engine.Time // when; counts if Done
}

// WorldKind says how the work is spread.
type WorldKind string

// The kinds of worlds.
const (
	Threads         WorldKind = "threads"         // threads of one interpreter with its GIL
	Processes       WorldKind = "processes"       // a process for each thread: own memory, own GIL
	Subinterpreters WorldKind = "subinterpreters" // PEP 684: an interpreter for each thread in one process, own GIL
	FreeThreaded    WorldKind = "freethreaded"    // PEP 703: no GIL
	Asyncio         WorldKind = "asyncio"         // tasks of one thread: they change only at await
)

// ThreadView is one thread, or one task of asyncio.
type ThreadView struct {
	ID          string // of its engine.Item: "T1"; in a world behind the first "processes:T1"
	Name        string // "T1"
	Label       string // what it does: "compute"; may be ""
	Daemon      bool
	Interpreter int // index into GILs
	State       ThreadState
	Blocked     string      // in which call it waits: "recv()", "A.acquire()"
	Since       engine.Time // in this state
	Core        int         // on which it runs; -1
	Spans       []Span      // oldest first; the last one is open and ends at Now
	Code        *CodeView   // the function that it runs; nil before the start and after the end
	Locals      []VariableView
	Error       string // the exception that ended it: "RuntimeError: release unlocked lock"
	Ops         int64  // bytecodes so far
	Laps        int64  // loop iterations so far: what throughput counts
	Running     engine.Time
	Waiting     engine.Time // for the GIL, so far
}

// ThreadState is what a thread does.
type ThreadState string

// The states of a thread.
const (
	NotStarted ThreadState = "new"
	Running    ThreadState = "running"   // bytecode, on a core, with the GIL where there is one
	InC        ThreadState = "c"         // one long C call that keeps the GIL: no check point inside
	Ready      ThreadState = "ready"     // has the GIL or needs none, and waits for a core
	WantsGIL   ThreadState = "wait-gil"  // waits for the GIL
	Switching  ThreadState = "switching" // has dropped the GIL on request and waits until another thread has it
	Blocked    ThreadState = "blocked"   // in a call that has released the GIL: I/O, sleep
	WantsLock  ThreadState = "wait-lock" // in acquire(), wait() or join(), the GIL released
	Working    ThreadState = "working"   // in C that has released the GIL and computes, on a core
	Finished   ThreadState = "finished"
	Killed     ThreadState = "killed" // ended by the learner, or a daemon at the end of the program
)

// Span is a time in one state.
type Span struct {
	State    ThreadState
	Core     int    // -1: none
	Call     string // in which call: "recv()"
	From, To engine.Time
}

// GILView is the lock of one interpreter.
type GILView struct {
	ID           string // of its engine.Item: "gil"; with several "gil@T1"
	Name         string // "GIL", "GIL 2"
	Holder       string // the ID of a thread; "": free
	LastHolder   string
	SwitchNumber int64
	DropRequest  bool
	RequestedBy  string // the ID of the thread that set it
	Interval     engine.Time
	Waiters      []GILWaiter  // in the order in which they came
	Spans        []HolderSpan // oldest first
	ForcedWaits  []HolderSpan // times in which a thread that dropped it waited for the other to take it
}

// GILWaiter waits for a GIL.
type GILWaiter struct {
	Thread string      // its ID
	Since  engine.Time // when it began to want the GIL
	From   engine.Time // when its present timed wait began: a switch makes it begin anew
	Due    engine.Time // when that times out; -1: never
	Seen   int64       // switch_number when it began
}

// HolderSpan is a time in which a thread held a GIL.
type HolderSpan struct {
	Thread   string
	From, To engine.Time
	Why      DropReason // why it ended; "" while it lasts
}

// DropReason is why a thread let go of the GIL.
type DropReason string

// The reasons.
const (
	DropRequested DropReason = "request" // a check point found a drop request
	DropBlocking  DropReason = "call"    // a call that releases it
	DropFinished  DropReason = "end"     // the thread ended
	DropHand      DropReason = "hand"    // the learner chose another thread
)

// DropRequestView is one drop request, for the marks between the lanes.
type DropRequestView struct {
	GIL    int
	By, Of string // IDs: who asked, who held
	At     engine.Time
	Heeded engine.Time // when the holder dropped the GIL; -1: not yet, or not by this
}

// CoreView is one core.
type CoreView struct {
	Thread string // the ID of the thread that it runs; "": idle
	Spans  []HolderSpan
	Busy   engine.Time // so far
}

// LockView is one synchronisation object of the program.
type LockView struct {
	ID      string // of its engine.Item: "lock:A"; of one of several interpreters "lock:A@T1"; in a world behind the first "processes:lock:A@T1"
	Name    string // the variable's: "A"
	Kind    LockKind
	Holder  string // the ID of the thread that took it; "": none. A Lock may be released by another
	Count   int    // of an RLock: how often its owner holds it; of a Semaphore: what is left
	Set     bool   // of an Event
	Waiters []string
	Spans   []HolderSpan // who held it when
}

// LockKind is a class of threading.
type LockKind string

// The kinds of locks.
const (
	LockPlain     LockKind = "Lock"
	LockRecursive LockKind = "RLock"
	LockSemaphore LockKind = "Semaphore"
	LockCondition LockKind = "Condition"
	LockEvent     LockKind = "Event"
)

// CodeView is a function as dis prints it, and where a thread is in it.
type CodeView struct {
	Function string
	Source   []SourceLine
	Code     []Instruction
	At       int // index into Code of the instruction that comes next; -1: in a C call of the one before
	Stack    []string
	Frames   []string // the functions that wait for this one, outermost first
}

// SourceLine is one line of Python.
type SourceLine struct {
	Text string
	Now  bool // the next instruction belongs to it
}

// Instruction is one bytecode.
type Instruction struct {
	Offset int
	Op     string
	Arg    string // as dis shows it: "n", "+=", "to 16"
	Line   int    // index into Source
	Check  Check
	Effect Effect
}

// Check says whether the interpreter looks at the drop request with this instruction.
type Check string

// The kinds of check points.
const (
	NoCheck    Check = ""
	CheckHere  Check = "always"
	CheckTaken Check = "taken" // only if the jump is taken
	// CheckAfterCall: after a builtin; a Python function has its own. From 3.11 on len(x), isinstance(x, T), type(x) and
	// list.append have none once they are specialised.
	CheckAfterCall Check = "call"
)

// Effect says what an instruction does to shared memory.
type Effect string

// The effects.
const (
	NoEffect Effect = ""
	Loads    Effect = "load"
	Stores   Effect = "store"
)

// VariableView is a shared variable with what happened to it.
type VariableView struct {
	ID      string // of its engine.Item: "var:n", "var:d['k']", with the ends that locks' IDs have
	Name    string
	Value   string
	Owner   string // of a thread's own: its ID
	Stores  int64
	Lost    int64    // stores whose value rested on a value that somebody else had overwritten meanwhile
	History []Access // the last ones, oldest first
}

// Access is one load or store.
type Access struct {
	At     engine.Time
	Thread string
	Store  bool
	Value  string
	Offset int    // of the bytecode that did it
	Op     string // "STORE_GLOBAL"
	// Of a store: the loads on which its value rests saw the variable before these
	// stores, which are lost by it: their threads, oldest first.
	Overwrote []string
	Lost      int64 // how many stores those are
}

// WaitEdge says that From waits for To: a thread for a lock, a lock for the thread that holds it.
type WaitEdge struct {
	From, To string // names of threads and locks
	Cycle    bool   // it is part of a cycle
}

package explore

// Machine is a machine of type M whose threads are scheduled from outside.
type Machine[M any] interface {
	// Runnable are the threads that can execute a step now, in ascending order.
	Runnable() []int
	// Done tells whether every thread that the program waits for has ended. A machine that is not done and has no runnable thread is deadlocked.
	Done() bool
	// Step lets a runnable thread execute one step.
	Step(thread int)
	// Clone returns an independent copy.
	Clone() M
	// Key tells states apart: machines with equal keys go on alike.
	Key() string
}

// Limits bound a search.
type Limits struct {
	Preemptions int // of one schedule
	Steps       int // of one schedule
	States      int // that are looked at
}

// Default are limits that a search stays within in about a second.
func Default() Limits { return Limits{Preemptions: 6, Steps: 1000, States: 100_000} }

// Deadlock is how Search and Survey name a machine that is not done and cannot go on.
const Deadlock = "deadlock"

// Run is a part of a schedule in which one thread executes steps.
type Run struct{ Thread, Steps int }

// Runs joins the steps of a schedule.
func Runs(schedule []int) (runs []Run) {
	for _, t := range schedule {
		if n := len(runs); n > 0 && runs[n-1].Thread == t {
			runs[n-1].Steps++
			continue
		}
		runs = append(runs, Run{t, 1})
	}
	return runs
}

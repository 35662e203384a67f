package cpu

import (
	"cmp"
	"slices"

	"wirethread/sim/engine"
)

// Tick is the unit in which programs and parameters count time.
const Tick = engine.Millisecond

// Config is all that a run begins with.
type Config struct {
	Seed    uint64
	Preset  string // by its name; what counts is Setup
	Setup   Setup
	Compare Compare
	Procs   []Spec
	Devices []DeviceSpec
	Load    Load
	Given   Given
	Crowd   int // so many processes it may begin with, for measurements; 0: MaxProcs
}

// Compare says in what a second machine with the same workload differs. There is one if anything does, or Policy is "same".
type Compare struct {
	Policy string      // "off", "same" or one of Policies
	CPUs   int         // 0: the same
	Slice  engine.Time // 0: the same
	Queue  string      // "same", "shared" or "percpu"
	Steal  string      // "same", "on" or "off"
}

// second is the machine that is compared with; false if there is none.
func (c Config) second() (Setup, bool) {
	s, d := c.Setup, c.Compare
	if d == (Compare{Policy: "off", Queue: "same", Steal: "same"}) || d == (Compare{}) {
		return s, false
	}
	if d.Policy != "off" && d.Policy != "same" {
		s.Policy = d.Policy
	}
	if d.CPUs > 0 {
		s.CPUs = d.CPUs
	}
	if d.Slice > 0 {
		s.Slice = d.Slice
	}
	if d.Queue != "same" {
		s.PerCPU = d.Queue == "percpu"
	}
	if d.Steal != "same" {
		s.Steal.On = d.Steal == "on"
	}
	return s, true
}

// Setup is a machine and its scheduler.
type Setup struct {
	Policy   string // one of Policies
	CPUs     int
	Slice    engine.Time // 0: a process runs until it gives the CPU up
	Switch   engine.Time // what a change to another process costs
	PerCPU   bool        // every CPU has its own ready queue
	Steal    Steal
	MLFQ     MLFQ
	Ageing   engine.Time // priority: a process that waits rises by one each such period; 0: never
	IO       IO
	Cache    Cache
	Clock    bool        // slices end on all CPUs at once, at multiples of Slice
	Grain    engine.Time // CPU time is handed out in pieces of this; the rest of one in which a process ends is lost. 0: exact
	Order    string      // what comes first at the same time: "release", "pick" or "arrive"
	Shuffle  bool        // CPUs take processes in random order, not by their number
	Reparent string      // whose an exiting process's children become: "children", "descendants" or "local"
	LeafOnly bool        // a process with children cannot exit
	AutoReap bool        // no process becomes a zombie
	Notice   engine.Time // how long a process whose program is empty runs until that is noticed; only with Order "pick"
}

// Steal says how a CPU takes processes from another's queue.
type Steal struct {
	On     bool
	Every  engine.Time // looks for work at multiples of this; 0: whenever it would be idle
	From   string      // "longest" queue or a "random" other CPU
	Pinned bool        // may take processes with an affinity, if it fits
}

// MLFQ are the parameters of the multi-level feedback queue. Lists begin with the highest priority.
type MLFQ struct {
	Queues int
	Slices []engine.Time // of each queue; the last one also of those below
	Allot  []int         // likewise: slices that a process may use before it moves down
	Boost  engine.Time   // all return to the highest queue each such period; 0: never
	Stay   bool          // a process that waits for I/O gets a full slice and allotment
	Bump   bool          // one whose I/O is done joins its queue at the head
}

// IO is what I/O costs the CPU, and who runs when it ends.
type IO struct {
	Issue, Complete engine.Time // CPU time to start it and to handle its end
	Hold            bool        // the CPU waits with the process
	Urgent          bool        // a process whose I/O is done runs at once
}

// Cache makes a process run faster on a CPU on which it ran for a while.
type Cache struct {
	Size   int         // working sets that fit, in their own unit; 0: no caches
	Warmup engine.Time // running time until a process is warm
	Rate   int         // how many times faster a warm process is
}

// Spec is a process that a scenario, a fork or a learner creates.
type Spec struct {
	Name      string
	At        engine.Time // of arrival
	Nice      int         // -20 to 19, lower is more important
	Tickets   int
	WSet      int   // working set, in the unit of Cache.Size
	Affinity  []int // the CPUs that it may use; nil: all
	Home      int   // the CPU whose queue it joins; -1: the shortest
	Subreaper bool  // adopts the orphans among its descendants, prctl(2) PR_SET_CHILD_SUBREAPER
	Steps     []Step
}

// Step is one step of a program.
type Step struct {
	Kind  Kind
	On    string      // the device of an io
	Time  engine.Time // of cpu, io, sleep, fault; CPU time that an exit takes
	Child *Spec       // of fork and thread
}

// Kind is the kind of a step.
type Kind string

// The kinds of steps.
const (
	StepCPU    Kind = "cpu"
	StepIO     Kind = "io"
	StepSleep  Kind = "sleep"
	StepFault  Kind = "fault" // a page fault: the page comes after Time
	StepFork   Kind = "fork"
	StepThread Kind = "thread"
	StepWait   Kind = "wait"  // for a child to end
	StepPause  Kind = "pause" // for ever, pause(2)
	StepYield  Kind = "yield"
	StepExit   Kind = "exit"
)

// DeviceSpec is a device.
type DeviceSpec struct {
	Name     string
	Parallel int // requests that it serves at once; 0: any number
}

// Load makes processes at random, the same for the same seed.
type Load struct {
	Jobs   int
	Length int64 // ticks of CPU time of a process, at most
	IO     int64 // of 100 steps how many are followed by I/O
	Spread int64 // ticks within which they arrive
}

// Given are outcomes of chance that somebody else drew. What is not given is drawn from the seed.
type Given struct {
	Draws  []int64 // random numbers of the lottery
	Steals []int   // the CPUs from which to steal
	Orders [][]int // the CPUs' order at each tick
}

// Policies are the schedulers.
func Policies() []string {
	return []string{"fifo", "sjf", "stcf", "rr", "priority", "mlfq", "lottery", "stride", "fair", "cyclic"}
}

// DefaultSetup is one CPU with round robin and a slice of 2 ticks.
func DefaultSetup() Setup {
	return Setup{
		Policy: "rr", CPUs: 1, Slice: 2 * Tick, Order: "release", Reparent: "children",
		Steal: Steal{On: true, From: "longest", Pinned: true},
		MLFQ:  MLFQ{Queues: 3, Slices: []engine.Time{2 * Tick, 4 * Tick, 8 * Tick}, Allot: []int{1, 1, 1}},
		Cache: Cache{Warmup: 5 * Tick, Rate: 2},
	}
}

// fitted is the setup with a slice and an allotment for each queue of MLFQ.
func (s Setup) fitted() Setup {
	s.MLFQ.Slices = fit(s.MLFQ.Slices, s.MLFQ.Queues)
	s.MLFQ.Allot = fit(s.MLFQ.Allot, s.MLFQ.Queues)
	return s
}

// fit makes a list n long: the last value stands for those that are missing.
func fit[T any](list []T, n int) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = list[min(i, len(list)-1)]
	}
	return out
}

// check refuses what no run can begin with.
func (c *Config) check() error {
	if most := cmp.Or(c.Crowd, MaxProcs); len(c.Procs) > most {
		return engine.Errorf("进程有 %[1]d 个，最多 %[2]d 个：请减少", "there are %[1]d processes, at most %[2]d are possible: use fewer", len(c.Procs), most)
	}
	for i, p := range c.Procs {
		if slices.ContainsFunc(c.Procs[:i], func(o Spec) bool { return o.Name == p.Name }) {
			return engine.Errorf("进程 %s 出现了两次：请换一个名字", "there are two processes %s: give one another name", p.Name)
		}
		if !goodName(p.Name) || p.Tickets < 1 || p.At < 0 || p.Nice < -20 || p.Nice > 19 || !goodSteps(p.Steps) {
			return engine.Errorf("进程“%s”的名字、到达时刻、nice、彩票数或程序不合法", "the name, arrival, nice, tickets or program of process %q is not possible", p.Name)
		}
	}
	if s, ok := c.second(); ok {
		if err := s.check(); err != nil {
			return err
		}
	}
	return c.Setup.check()
}

func goodSteps(steps []Step) bool {
	return !slices.ContainsFunc(steps, func(s Step) bool { return s.Time < 0 || s.Time > maxStep*1000 })
}

// check refuses a machine that cannot be built.
func (s Setup) check() error {
	m := s.MLFQ
	switch {
	case !slices.Contains(Policies(), s.Policy):
		return engine.Errorf("没有调度算法“%s”", "there is no scheduler %q", s.Policy)
	case s.CPUs < 1 || s.CPUs > MaxCPUs:
		return engine.Errorf("CPU 数是 %[1]d：请用 1 到 %[2]d 个", "%[1]d CPUs are not possible: use 1 to %[2]d", s.CPUs, MaxCPUs)
	case m.Queues < 1 || m.Queues > MaxQueues || len(m.Slices) == 0 || len(m.Allot) == 0:
		return engine.Errorf("多级反馈队列要有 1 到 %d 级，并写明时间片和配额", "MLFQ needs 1 to %d queues with slices and allotments", MaxQueues)
	case slices.Min(m.Slices) < 1:
		return engine.Errorf("时间片要大于 0", "a slice must be longer than 0")
	case s.Clock && s.Slice < 1:
		return engine.Errorf("共用时钟时，时间片要大于 0", "with one clock for all CPUs the slice must be longer than 0")
	}
	return nil
}

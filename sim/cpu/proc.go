package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// proc is one process, or one thread of one.
type proc struct {
	spec    Spec
	id      string
	pid     int
	parent  int   // a PID; 0: nobody, initPID: adopted by init
	kids    []int // PIDs of children that are not reaped, in the order in which they came
	index   int   // in world.procs
	leader  int   // of a thread: the index of its process; otherwise -1
	nice    int
	tickets int

	state  State
	from   State // the state before this one; "": none
	reason Reason
	since  engine.Time
	cpu    int // on which it runs, or ran last; -1
	home   int // the CPU whose queue it uses; 0 with one queue

	at      int         // index into spec.Steps
	left    engine.Time // CPU time that the step still needs now, at the rate of 1
	served  bool        // the wait of the step is over: what is left is the completion
	was     State       // of a stopped process: the state that it continues in
	byHand  bool        // it waits because a learner wants it: only "complete" ends that
	waits   int         // counts waits, so that a timer of an earlier one is known
	device  string      // for which it waits
	due     engine.Time // when its wait ends, if known; -1
	slice   engine.Time // left of its slice; -1: none
	level   int         // MLFQ, 0 the highest
	allot   int         // MLFQ: slices left on this level
	bonus   int         // priority: by ageing
	urgent  bool        // is to run before all others
	bumped  bool        // MLFQ: came to the head of its queue just now
	share   share       // stride and fair
	wasted  engine.Time // CPU time that did no work, by Setup.Grain
	metrics Metrics
}

// Where the process IDs begin: that of init, and the first of the others.
const (
	initPID  = 1
	firstPID = 101
)

// step is the step that a program is at; an exit behind its end.
func (p *proc) step() Step {
	if p.at < len(p.spec.Steps) {
		return p.spec.Steps[p.at]
	}
	return Step{Kind: StepExit}
}

// begin prepares the CPU time of the present step.
func (p *proc) begin(io IO) {
	p.served = false
	switch s := p.step(); s.Kind {
	case StepCPU, StepExit:
		p.left = s.Time
	case StepIO:
		p.left = io.Issue
	default:
		p.left = 0
	}
}

// next goes on to the following step.
func (p *proc) next(io IO) {
	p.at++
	p.begin(io)
}

// remaining is the CPU time that the program still needs.
func (p *proc) remaining(io IO) engine.Time {
	if !p.state.alive() && p.state != Created {
		return 0
	}
	sum := p.left
	if s := p.step(); s.Kind == StepIO && !p.served {
		sum += io.Complete
	}
	for _, s := range p.spec.Steps[min(p.at+1, len(p.spec.Steps)):] {
		switch s.Kind {
		case StepCPU, StepExit:
			sum += s.Time
		case StepIO:
			sum += io.Issue + io.Complete
		}
	}
	return sum
}

// burst is the CPU time until the process waits or ends: what SJF and STCF go by.
func (p *proc) burst(io IO) engine.Time {
	sum := p.left
	for _, s := range p.spec.Steps[min(p.at+1, len(p.spec.Steps)):] {
		if s.Kind != StepCPU {
			break
		}
		sum += s.Time
	}
	return sum
}

// may reports whether the process may run on a CPU.
func (p *proc) may(cpu int) bool {
	return p.spec.Affinity == nil || slices.Contains(p.spec.Affinity, cpu)
}

func (p *proc) clone() *proc {
	c := *p
	c.kids = slices.Clone(p.kids)
	return &c
}

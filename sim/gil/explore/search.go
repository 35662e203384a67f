package explore

import (
	"slices"
	"strconv"
)

// Result is what a search has found.
type Result struct {
	Broken      string // what is wrong at the end of Schedule; "": no schedule was found
	Schedule    []int  // the thread of each step
	Preemptions int    // in it
	States      int    // looked at
	Whole       bool   // the search has seen all there is
	Proven      int    // no schedule with fewer preemptions than this, and no more steps than the limit, breaks the program
}

// Search finds a shortest schedule after which broken names something wrong, or the machine is deadlocked. What broken
// says must depend on nothing but the machine's key.
func Search[M Machine[M]](start M, broken func(M) string, l Limits) Result {
	s := &search[M]{broken: broken, limits: l, seen: map[string]int{}}
	s.layer.add(0, point[M]{start, -1, -1})
	for p := 0; ; p++ {
		s.res.Proven = p
		if s.sweep(p) {
			return s.res
		}
		if len(s.later) == 0 {
			s.res.Whole, s.res.Proven = !s.cut, p+1
			return s.res
		}
		if p == l.Preemptions {
			s.res.Proven = p + 1
			return s.res
		}
		s.layer, s.later = s.later, nil
	}
}

type search[M Machine[M]] struct {
	broken func(M) string
	limits Limits
	layer  layer[M]       // with as many preemptions as are looked at now
	later  layer[M]       // with one more
	seen   map[string]int // of each state and who ran last: the fewest steps after which it was looked at
	path   []link
	cut    bool // a schedule was not followed as it had too many steps
	res    Result
}

// point is a state that a schedule leads to.
type point[M any] struct {
	m    M
	last int // the thread that executed the last step; -1: none has
	link int // index into path; -1: the beginning
}

// link is one step of a schedule.
type link struct{ before, thread int }

// layer are points by their number of steps.
type layer[M any] [][]point[M]

func (l *layer[M]) add(steps int, p point[M]) {
	for len(*l) <= steps {
		*l = append(*l, nil)
	}
	(*l)[steps] = append((*l)[steps], p)
}

// sweep looks at all points with p preemptions in the order of their steps. It tells whether the search is over.
func (s *search[M]) sweep(p int) bool {
	for steps := 0; steps < len(s.layer); steps++ {
		for _, at := range s.layer[steps] {
			if s.visit(at, p, steps) {
				return true
			}
		}
		s.layer[steps] = nil
	}
	return false
}

// visit looks at one point. It tells whether the search is over: the program breaks here, or the limit of states is met.
func (s *search[M]) visit(at point[M], p, steps int) bool {
	key := strconv.Itoa(at.last) + " " + at.m.Key()
	if fewest, ok := s.seen[key]; ok && fewest <= steps {
		return false
	}
	if s.res.States == s.limits.States {
		return true
	}
	s.seen[key] = steps
	s.res.States++
	threads := at.m.Runnable()
	why := s.broken(at.m)
	if why == "" && len(threads) == 0 && !at.m.Done() {
		why = Deadlock
	}
	if why != "" {
		s.res.Broken, s.res.Schedule, s.res.Preemptions = why, s.schedule(at.link), p
		return true
	}
	if steps == s.limits.Steps {
		s.cut = s.cut || len(threads) > 0
		return false
	}
	for _, t := range threads {
		s.follow(at, t, steps, t != at.last && slices.Contains(threads, at.last))
	}
	return false
}

// follow adds the point after one more step.
func (s *search[M]) follow(at point[M], thread, steps int, preempts bool) {
	next := point[M]{at.m.Clone(), thread, len(s.path)}
	next.m.Step(thread)
	s.path = append(s.path, link{at.link, thread})
	if preempts {
		s.later.add(steps+1, next)
	} else {
		s.layer.add(steps+1, next)
	}
}

// schedule are the threads along the way to a link.
func (s *search[M]) schedule(at int) (threads []int) {
	for ; at >= 0; at = s.path[at].before {
		threads = append(threads, s.path[at].thread)
	}
	slices.Reverse(threads)
	return threads
}

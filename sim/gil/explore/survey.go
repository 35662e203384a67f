package explore

import (
	"slices"
	"sort"
)

// Outcome is a result with which a program can end.
type Outcome struct {
	Value     string
	Schedules uint64 // that lead to it; 0 if there are endless ones
}

// Report are all results of a program.
type Report struct {
	Outcomes []Outcome // by value; one is Deadlock if that can happen
	States   int
	Endless  bool // some schedules never end, as a thread can wait in a loop for ever: then they are not counted
	Whole    bool // no limit was met: there are no other results
}

// Survey follows every schedule and counts with which result it ends. It minds the limits of steps and states.
func Survey[M Machine[M]](start M, result func(M) string, l Limits) Report {
	s := &survey[M]{result: result, limits: l, counts: map[string][]uint64{}, open: map[string]bool{}, whole: true}
	counts := s.follow(start, 0)
	r := Report{States: len(s.counts), Endless: s.endless, Whole: s.whole}
	for i, value := range s.values {
		o := Outcome{Value: value}
		if !s.endless && i < len(counts) {
			o.Schedules = counts[i]
		}
		r.Outcomes = append(r.Outcomes, o)
	}
	sort.SliceStable(r.Outcomes, func(i, j int) bool { return r.Outcomes[i].Value < r.Outcomes[j].Value })
	return r
}

type survey[M Machine[M]] struct {
	result  func(M) string
	limits  Limits
	values  []string            // results so far
	counts  map[string][]uint64 // of each state, by the index of the result: the schedules from there
	open    map[string]bool     // states on the way that is being followed
	endless bool
	whole   bool
}

// follow counts the schedules from a state to each result.
func (s *survey[M]) follow(m M, steps int) []uint64 {
	key := m.Key()
	if s.open[key] {
		s.endless = true
		return nil
	}
	if counts, ok := s.counts[key]; ok {
		return counts
	}
	threads := m.Runnable()
	if steps == s.limits.Steps || len(s.counts)+len(s.open) >= s.limits.States {
		s.whole = false
		return nil
	}
	var counts []uint64
	s.open[key] = true
	for _, t := range threads {
		next := m.Clone()
		next.Step(t)
		counts = sum(counts, s.follow(next, steps+1))
	}
	delete(s.open, key)
	if len(threads) == 0 {
		counts = s.one(m)
	}
	s.counts[key] = counts
	return counts
}

// one is the count of a state in which nothing can happen any more.
func (s *survey[M]) one(m M) []uint64 {
	value := Deadlock
	if m.Done() {
		value = s.result(m)
	}
	i := slices.Index(s.values, value)
	if i < 0 {
		i = len(s.values)
		s.values = append(s.values, value)
	}
	counts := make([]uint64, i+1)
	counts[i] = 1
	return counts
}

// sum adds counts; they stay at the greatest number once they reach it.
func sum(a, b []uint64) []uint64 {
	out := make([]uint64, max(len(a), len(b)))
	copy(out, a)
	for i, n := range b {
		if out[i]+n < n {
			out[i] = ^uint64(0)
		} else {
			out[i] += n
		}
	}
	return out
}

package engine

import (
	"slices"
	"sort"
)

// Limits of a timeline.
const (
	// CheckpointEvery is how many steps lie between two checkpoints, and those that happen at the same time as the last of them.
	CheckpointEvery = 32
	// MaxSteps is how many steps one run may take; a longer run is cut there.
	MaxSteps = 200_000
)

// Timeline is one run of a model from its beginning to its end, with
// checkpoints, so that any moment can be seen again. An action in the past
// forks: what lay behind it is discarded and computed anew.
type Timeline struct {
	end    Time
	acts   []Act
	checks []check
	last   Model
	cut    bool
}

type check struct {
	at    Time // every step up to here is done
	acts  int  // how many actions are done
	steps int
	m     Model
}

// NewTimeline runs a model, which must stand at its beginning, to time end or
// to the last of the given actions. An impossible action ends the list: the error says
// which, and the timeline holds the run without it and without those after it.
func NewTimeline(m Model, end Time, acts []Act) (*Timeline, error) {
	tl := &Timeline{end: end, checks: []check{{at: m.Now() - 1, m: m.Clone()}}}
	acts = slices.Clone(acts)
	sort.SliceStable(acts, func(i, j int) bool { return acts[i].At < acts[j].At })
	if len(acts) > 0 {
		tl.end = max(end, acts[len(acts)-1].At)
	}
	err := tl.run(tl.checks[0], acts)
	return tl, err
}

// run continues from a checkpoint to the end, doing acts on the way.
func (tl *Timeline) run(from check, acts []Act) (err error) {
	m, steps := from.m.Clone(), from.steps
	due := steps + CheckpointEvery
	todo := acts[from.acts:]
	tl.acts = slices.Clone(acts[:from.acts])
	tl.cut = false
	for {
		next, ok := m.Next()
		if len(todo) > 0 && (!ok || todo[0].At < next) {
			a := todo[0]
			todo = todo[1:]
			a.At = max(a.At, m.Now())
			if err = m.Apply(a.At, a.Action); err != nil {
				todo = nil
				continue
			}
			tl.acts = append(tl.acts, a)
			tl.end = max(tl.end, a.At)
			continue
		}
		if !ok || next > tl.end {
			break
		}
		if steps == MaxSteps {
			tl.cut, tl.end = true, m.Now()
			break
		}
		m.Step()
		steps++
		if n, ok := m.Next(); steps >= due && ok && n > m.Now() {
			tl.checks = append(tl.checks, check{m.Now(), len(tl.acts), steps, m.Clone()})
			due = steps + CheckpointEvery
		}
	}
	tl.last = m
	return err
}

// End is the time at which the run ends.
func (tl *Timeline) End() Time { return tl.end }

// Extend computes the run on to time end, if it ends earlier.
func (tl *Timeline) Extend(end Time) {
	if end <= tl.end || tl.cut {
		return
	}
	tl.end = end
	if err := tl.run(tl.checks[len(tl.checks)-1], tl.acts); err != nil {
		panic("engine: a run does not repeat itself: " + err.Error())
	}
}

// Cut tells that the run was longer than MaxSteps and ends early.
func (tl *Timeline) Cut() bool { return tl.cut }

// Acts are the actions of this run, in order.
func (tl *Timeline) Acts() []Act { return slices.Clone(tl.acts) }

// Events are all events of the run. The caller must not change them.
func (tl *Timeline) Events() []Event { return tl.last.Events() }

// At returns the model as it is when everything up to and including time t has
// happened. It is the caller's to keep.
func (tl *Timeline) At(t Time) Model {
	c := tl.checkAt(t)
	m := c.m.Clone()
	todo := tl.acts[c.acts:]
	for steps := c.steps; ; {
		next, ok := m.Next()
		if len(todo) > 0 && todo[0].At <= t && (!ok || todo[0].At < next) {
			// It was possible when the run was made, so it is now.
			if err := m.Apply(todo[0].At, todo[0].Action); err != nil {
				panic("engine: a run does not repeat itself: " + err.Error())
			}
			todo = todo[1:]
			continue
		}
		if !ok || next > t || steps == MaxSteps {
			return m
		}
		m.Step()
		steps++
	}
}

// Checkpoint is the time of the last checkpoint up to t: At(t) replays from there.
func (tl *Timeline) Checkpoint(t Time) Time { return tl.checkAt(t).at }

// checkAt is the last checkpoint up to t, or the first one.
func (tl *Timeline) checkAt(t Time) check {
	i := sort.Search(len(tl.checks), func(i int) bool { return tl.checks[i].at > t })
	return tl.checks[max(i-1, 0)]
}

// Do carries out an action at time t, after everything else at that time, and
// computes anew what follows, to time end at least. The actions of the run
// behind t are discarded. If the action is impossible nothing changes.
func (tl *Timeline) Do(t Time, a Action, end Time) error {
	m := tl.At(t)
	if err := m.Apply(max(t, m.Now()), a); err != nil {
		return err
	}
	n := sort.Search(len(tl.acts), func(i int) bool { return tl.acts[i].At > t })
	acts := append(slices.Clone(tl.acts[:n]), Act{t, a})
	tl.end = max(end, t)
	// A checkpoint at t itself was made before the action, but At(t) must do it after the steps at t.
	keep := sort.Search(len(tl.checks), func(i int) bool { return tl.checks[i].at > t || tl.checks[i].acts > n })
	tl.checks = tl.checks[:max(keep, 1)]
	return tl.run(tl.checks[len(tl.checks)-1], acts)
}

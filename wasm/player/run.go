package player

import (
	"slices"
	"sort"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Build makes the model of a scenario, as a catalog.Simulation's New does.
type Build func(*script.Script) (engine.Model, error)

// Paced is what a model may implement to say how fast it should be shown.
type Paced interface {
	// Beat is the time that the stage takes a fixed wall time for, such as the longest one-way delay.
	Beat() engine.Time
	// Busy are the spans in which something moves before the learner's eyes.
	Busy() [][2]engine.Time
}

// How far a changed run is computed, beyond the scenario's own end.
const (
	follow   = 5 * engine.Second   // everything so long after the last change
	patience = 600 * engine.Second // and what is rare so long after it,
	rare     = 200                 // which means so many events at most
)

// run is one computed run. It does not change.
type run struct {
	script *script.Script // with the changed parameters
	tl     *engine.Timeline
	done   []engine.Act // all actions, the scenario's included
	times  []engine.Time
	start  engine.Time
	beat   engine.Time
	warp   *Warp
}

// newRun computes a run. An impossible action of the learner ends the list of
// them: the error tells of it, and the run has those before it, which are kept.
// If the scenario itself is impossible there is no run.
func newRun(s *script.Script, build Build, learner []engine.Act, changed bool) (r *run, kept []engine.Act, err error) {
	m, err := build(s)
	if err != nil {
		return nil, nil, err
	}
	tl, kept, err := perform(m, s, learner)
	r = &run{script: s, tl: tl, done: tl.Acts()}
	last := tl.At(tl.End())
	r.beat = beatOf(last, tl.Events())
	if changed && !tl.Cut() {
		tl.Extend(horizon(last, s.End, lastTime(kept), r.beat))
	}
	r.times = distinct(tl.Events())
	r.start = m.Now()
	if len(r.times) > 0 {
		r.start = min(r.start, r.times[0]-1)
	}
	r.warp = NewWarp(Span{r.start, tl.End()}, r.times, busyOf(tl.At(tl.End())), r.beat)
	return r, kept, err
}

// planned is an action to be done, by the scenario or by the learner.
type planned struct {
	engine.Act
	learner bool
}

// perform runs a model with the scenario's and the learner's actions, at the
// same time the scenario's first.
func perform(m engine.Model, s *script.Script, learner []engine.Act) (*engine.Timeline, []engine.Act, error) {
	plan := merge(s.Acts, learner)
	var refused error
	for {
		acts := actsOf(plan, nil)
		tl, err := engine.NewTimeline(m, max(s.End, lastTime(acts)), acts)
		if err == nil {
			return tl, actsOf(plan, func(p planned) bool { return p.learner }), refused
		}
		bad := len(tl.Acts())
		if plan[bad].learner {
			refused = err
			rest := slices.DeleteFunc(plan[bad:], func(p planned) bool { return p.learner })
			plan = plan[:bad+len(rest)]
		} else {
			plan = slices.Delete(plan, bad, bad+1)
		}
	}
}

func merge(scenario, learner []engine.Act) []planned {
	var plan []planned
	for _, a := range scenario {
		plan = append(plan, planned{a, false})
	}
	for _, a := range learner {
		plan = append(plan, planned{a, true})
	}
	sort.SliceStable(plan, func(i, j int) bool { return plan[i].At < plan[j].At })
	return plan
}

// actsOf are the actions of a plan that keep accepts; nil accepts all.
func actsOf(plan []planned, keep func(planned) bool) []engine.Act {
	var acts []engine.Act
	for _, p := range plan {
		if keep == nil || keep(p) {
			acts = append(acts, p.Act)
		}
	}
	return acts
}

// lastTime is the time of the last of some actions in order, or 0.
func lastTime(acts []engine.Act) engine.Time {
	if len(acts) == 0 {
		return 0
	}
	return acts[len(acts)-1].At
}

// horizon is how far a changed run is worth computing. The model stands at the
// run's end so far and is stepped on: a dropped SYN shows its retransmission a
// second later and a closed connection the end of its TIME-WAIT, but a program
// that goes on for ever does not fill ten minutes.
func horizon(m engine.Model, end, change, beat engine.Time) engine.Time {
	seen, few, dense := len(m.Events()), 0, max(end, change+follow)
	for range engine.MaxSteps {
		t, ok := m.Next()
		if !ok || t > change+patience || few > rare {
			break
		}
		m.Step()
		n := len(m.Events())
		if n == seen {
			continue
		}
		if t > dense {
			few += n - seen
		}
		seen, end = n, max(end, t+beat)
	}
	return end
}

// beatOf is the beat of a model, or what can be told from its events: the median of the times between them.
func beatOf(m engine.Model, events []engine.Event) engine.Time {
	if p, ok := m.(Paced); ok && p.Beat() > 0 {
		return p.Beat()
	}
	times := distinct(events)
	if len(times) < 2 {
		return engine.Millisecond
	}
	gaps := make([]engine.Time, len(times)-1)
	for i := range gaps {
		gaps[i] = times[i+1] - times[i]
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

func busyOf(m engine.Model) (spans []Span) {
	if p, ok := m.(Paced); ok {
		for _, s := range p.Busy() {
			spans = append(spans, Span{s[0], s[1]})
		}
	}
	return spans
}

// distinct are the times of events, each once.
func distinct(events []engine.Event) []engine.Time {
	times := make([]engine.Time, len(events))
	for i, e := range events {
		times[i] = e.At()
	}
	return slices.Compact(times)
}

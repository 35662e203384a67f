package player

import (
	"sort"

	"wirethread/sim/engine"
)

// Now is the moment looked at: everything up to and including it has happened.
func (p *Player) Now() engine.Time { return p.now }

// Start is the run's beginning, just before anything happens.
func (p *Player) Start() engine.Time { return p.start }

// End is the run's end.
func (p *Player) End() engine.Time { return p.tl.End() }

// AtEnd reports whether the moment is the run's end.
func (p *Player) AtEnd() bool { return p.now >= p.End() }

// Place is where the moment lies on the slider, from 0 to 1.
func (p *Player) Place() float64 { return p.share(p.pos) }

// PlaceOf is where a time lies on the slider.
func (p *Player) PlaceOf(t engine.Time) float64 { return p.share(p.warp.Distance(t)) }

func (p *Player) share(pos float64) float64 {
	if p.warp.Total() == 0 {
		return 0
	}
	return min(max(pos/p.warp.Total(), 0), 1)
}

// Happened is how many of the events have happened.
func (p *Player) Happened() int {
	events := p.Events()
	return sort.Search(len(events), func(i int) bool { return events[i].At() > p.now })
}

// Seek goes to a time, at most to the run's ends.
func (p *Player) Seek(t engine.Time) {
	p.place(t)
	p.rearm()
}

// SeekPlace goes to a place on the slider, from 0 to 1.
func (p *Player) SeekPlace(share float64) {
	p.Seek(p.warp.Time(min(max(share, 0), 1) * p.warp.Total()))
}

// Goto goes to a moment of the scenario, or to a time written as such.
func (p *Player) Goto(moment string) error {
	t, err := p.script.When(moment, p.Events())
	if err == nil {
		p.Seek(t)
	}
	return err
}

// Restart goes to the run's beginning.
func (p *Player) Restart() { p.Seek(p.start) }

func (p *Player) place(t engine.Time) {
	p.now = min(max(t, p.start), p.End())
	p.pos = p.warp.Distance(p.now)
}

// Model is the model at the moment looked at. It is valid until the next call
// of a method that changes the moment or the run.
func (p *Player) Model() engine.Model {
	if p.model != nil && p.now >= p.since && p.now <= p.modelAt {
		return p.model
	}
	if p.model == nil || p.now < p.since || !p.stepOn() {
		p.model = p.tl.At(p.now)
	}
	p.modelAt, p.since = p.now, p.lastChange()
	return p.model
}

// stepOn steps the model to the moment, if no checkpoint is nearer and no action lies on the way.
func (p *Player) stepOn() bool {
	if p.tl.Checkpoint(p.now) > p.modelAt || p.actsUpTo(p.now) != p.actsUpTo(p.modelAt) {
		return false
	}
	for range engine.CheckpointEvery {
		t, ok := p.model.Next()
		if !ok || t > p.now {
			return true
		}
		p.model.Step()
	}
	return false
}

// lastChange is the time of the last step or action that the model has done.
func (p *Player) lastChange() engine.Time {
	last := p.model.Now()
	if n := p.actsUpTo(p.now); n > 0 {
		last = max(last, p.done[n-1].At)
	}
	return min(last, p.now) // before the beginning the model is at it already
}

func (p *Player) actsUpTo(t engine.Time) int {
	return sort.Search(len(p.done), func(i int) bool { return p.done[i].At > t })
}

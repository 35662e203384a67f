package player

import (
	"cmp"
	"slices"

	"wirethread/sim/engine"
)

// Gate is a moment before which playback stops, so that the learner can predict it.
type Gate struct {
	ID     string
	Moment string      // of the scenario; if "",
	At     engine.Time // a time
}

type gate struct {
	Gate
	at     engine.Time // in this run
	absent bool        // its moment does not happen in this run
	passed bool        // playback has stopped here and may go on
}

// SetGates replaces the gates. One that has stopped playback, known by its ID,
// does not stop it again until the learner goes back to before it.
func (p *Player) SetGates(gates []Gate) {
	old := p.gates
	p.gates = make([]gate, len(gates))
	for i, g := range gates {
		p.gates[i].Gate = g
		p.gates[i].passed = slices.ContainsFunc(old, func(o gate) bool { return o.ID == g.ID && o.passed })
	}
	p.aim()
}

// aim finds the times of the gates in the run that is looked at.
func (p *Player) aim() {
	if len(p.gates) == 0 {
		return
	}
	moments := p.Moments()
	for i := range p.gates {
		g := &p.gates[i]
		g.at, g.absent = g.At, false
		if g.Moment != "" {
			t, ok := moments[g.Moment]
			g.at, g.absent = t, !ok
		}
	}
	slices.SortStableFunc(p.gates, func(a, b gate) int { return cmp.Compare(a.at, b.at) })
}

// rearm lets the gates ahead stop playback again, but not the one at which it stands.
func (p *Player) rearm() {
	for i := range p.gates {
		if p.gates[i].at-1 > p.now {
			p.gates[i].passed = false
		}
	}
}

// gateBefore finds the first gate on the way from now to t, marks it as passed
// and returns its ID and the time just before it; "" and t if there is none.
func (p *Player) gateBefore(t engine.Time) (string, engine.Time) {
	for i := range p.gates {
		g := &p.gates[i]
		if !g.absent && !g.passed && g.at > p.now && g.at <= t {
			g.passed = true
			return g.ID, g.at - 1
		}
	}
	return "", t
}

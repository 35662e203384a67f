package bridge

import (
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Advance lets seconds of wall time pass, and tells the page what has changed.
func (d *Desk) Advance(seconds float64) {
	if d.Player == nil {
		return
	}
	d.silence += seconds
	playing := d.Player.Playing()
	gate := d.Player.Advance(seconds)
	if n := happened(d.Player.Timeline().Events(), d.Player.Now()); n != d.events {
		d.events, d.unsaid = n, true
	}
	if d.Player.Playing() != playing {
		d.unsaid = true
	}
	d.say()
	if gate >= 0 && gate < len(d.gates) {
		d.send(GateHit{Type: "gate", ID: d.gates[gate].ID})
	}
}

// Moving tells that the picture goes on changing by itself.
func (d *Desk) Moving() bool { return d.Player != nil && d.Player.Playing() }

// say sends a moment message if there is something to say, a tick if only the
// clock runs; while playing neither more often than every so often.
func (d *Desk) say() {
	if d.Player == nil || d.Player.Playing() && d.silence < quiet {
		return
	}
	switch {
	case d.unsaid:
		d.send(d.moment())
	case d.Player.Playing():
		t := d.Player.Now()
		d.send(Tick{Type: "tick", T: int64(t), P: d.Player.Place(t), Clock: clock(t)})
	default:
		return
	}
	d.unsaid, d.silence = false, 0
}

// sayRun sends what does not change while the run plays.
func (d *Desk) sayRun() {
	s, tl, l := d.Player.Script(), d.Player.Timeline(), d.Look.Lang
	events := tl.Events()
	d.send(Run{
		Type: "run", Sim: d.sim.Name, Scenario: s.Name, Title: s.Title.In(l), About: s.About.In(l),
		Preset: d.preset(), End: int64(tl.End()), Cut: tl.Cut(),
		Params: paramsOf(d.sim.Params, d.value, l), Acts: actsOf(tl.Acts()),
		Log: logOf(events, d.Player.Place, l), Moments: momentsOf(s, events),
	})
	d.events, d.unsaid, d.silence = happened(events, d.Player.Now()), true, quiet
}

// value is a parameter's value in this run, as written.
func (d *Desk) value(p engine.Param) string {
	if v, ok := d.Player.Script().Value(p.Name); ok {
		return v
	}
	return p.Default
}

// preset is the wording of the parameter called preset, where a simulation has one.
func (d *Desk) preset() string {
	i := slices.IndexFunc(d.sim.Params, func(p engine.Param) bool { return p.Name == "preset" })
	if i < 0 {
		return ""
	}
	p := d.sim.Params[i]
	for _, o := range p.Options {
		if o.Value == d.value(p) {
			return o.Label.In(d.Look.Lang)
		}
	}
	return d.value(p)
}

// moment describes the moment looked at.
func (d *Desk) moment() Moment {
	p, l := d.Player, d.Look.Lang
	t, m := p.Now(), p.Model()
	out := Moment{
		Type: "moment", T: int64(t), P: p.Place(t), Clock: clock(t), Playing: p.Playing(), AtEnd: p.AtEnd(), Speed: d.Look.Speed,
		Events: happened(p.Timeline().Events(), t), Summary: m.Summary(t, l), Items: itemsOf(m.Items(t), l), Choices: choicesOf(m.Choices(t), l),
		Picked: d.Picked, CanUndo: p.CanUndo(),
	}
	if in, ok := m.Inspect(d.Picked, t); ok {
		out.Inspect = inspectOf(in, l)
	}
	if !d.inline {
		out.Link = script.Link(p.Run())
	}
	return out
}

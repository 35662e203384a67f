package bridge

import (
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/player"
)

// Advance lets seconds of wall time pass, and tells the page what has changed.
// It reports whether anything has happened in the simulation.
func (d *Desk) Advance(seconds float64) (happened bool) {
	if d.Player == nil {
		return false
	}
	d.silence += seconds
	c := d.Player.Advance(seconds)
	d.stopped(c)
	d.say()
	return c.Happened != 0
}

// stopped notes what a step or a stretch of playback has changed, and tells of the gate that ended it.
func (d *Desk) stopped(c player.Change) {
	if c.Happened != 0 || c.Ended || c.Gate != "" {
		d.unsaid = true
	}
	if c.Gate != "" {
		d.say()
		d.tell(GateHit{Type: "gate", ID: c.Gate})
	}
}

// Moving tells that the picture goes on changing by itself.
func (d *Desk) Moving() bool { return d.Player != nil && d.Player.Playing() }

// say sends a moment message if there is something to say, a tick if only the
// clock runs; while playing neither more often than every so often.
func (d *Desk) say() {
	if d.hushed || d.Player == nil || d.Player.Playing() && d.silence < quiet {
		return
	}
	switch {
	case d.unsaid:
		d.tell(d.moment())
	case d.Player.Playing():
		t := d.Player.Now()
		d.tell(Tick{Type: "tick", T: int64(t), P: d.Player.Place(), Clock: d.clock(t)})
	default:
		return
	}
	d.unsaid, d.silence = false, 0
}

// sayRun sends what does not change while the run plays.
func (d *Desk) sayRun() {
	if d.unrun = d.hushed; d.unrun {
		return
	}
	p, l := d.Player, d.Look.Lang
	s := p.Script()
	values := d.values()
	d.tell(Run{
		Type: "run", Sim: d.sim.Name, Scenario: s.Name, Title: s.Title.In(l), About: s.About.In(l),
		Preset: d.preset(values), Start: int64(p.Start()), End: int64(p.End()), Cut: p.Cut(),
		Params: paramsOf(d.sim.Params, func(p engine.Param) string { return values[p.Name] }, l),
		Acts:   actsOf(p.Acts()), Log: d.log(), Moments: momentsOf(p.Moments()),
		Exports: exportsOf(p.Model(), l), Opens: d.opens(),
	})
	d.unsaid, d.silence = true, quiet
}

// opens reports whether captures can be shown in the place of this run: where packets are.
func (d *Desk) opens() bool { return d.sim.Name == "tcp" || d.opened != nil }

// values are the values of all parameters in this run, as written.
func (d *Desk) values() map[string]string {
	values, err := d.sim.Values(d.Player.Script())
	d.check("params", err)
	return values
}

// preset is the wording of the parameter called preset, where a simulation has one and it is not "none".
func (d *Desk) preset(values map[string]string) string {
	i := slices.IndexFunc(d.sim.Params, func(p engine.Param) bool { return p.Name == "preset" })
	if i < 0 {
		return ""
	}
	if values["preset"] == "none" {
		return ""
	}
	p := d.sim.Params[i]
	for _, o := range p.Options {
		if o.Value == values[p.Name] {
			return o.Label.In(d.Look.Lang)
		}
	}
	return values[p.Name]
}

// moment describes the moment looked at.
func (d *Desk) moment() Moment {
	p, l := d.Player, d.Look.Lang
	t, m := p.Now(), p.Model()
	out := Moment{
		Type: "moment", T: int64(t), P: p.Place(), Clock: d.clock(t), Playing: p.Playing(), AtEnd: p.AtEnd(), Speed: d.Look.Speed,
		Events: p.Happened(), Summary: m.Summary(t, l), Items: itemsOf(m.Items(t), l), Choices: choicesOf(m.Choices(t), l),
		Picked: d.Picked, CanUndo: p.CanUndo(),
	}
	if d.Picked != "" {
		if in, ok := m.Inspect(d.Picked, t); ok {
			out.Inspect = inspectOf(in, l)
		}
	}
	if !d.inline {
		out.Link = script.Link(p.Run())
	}
	return out
}

package bridge

import (
	"maps"
	"slices"
	"strings"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/player"
)

// Simulation is one entry of the catalog. Its scenarios are read when they are needed: a stage begins with one.
type Simulation struct {
	catalog.Simulation
	all []*script.Script // nil: not read yet
}

// Simulations are the entries of a catalog.
func Simulations(all []catalog.Simulation) []Simulation {
	sims := make([]Simulation, len(all))
	for i, sim := range all {
		sims[i] = Simulation{Simulation: sim}
	}
	return sims
}

// All are the scenarios in the picker's order. They are part of the program and tested: it panics when one cannot be read.
func (s *Simulation) All() []*script.Script {
	if s.all == nil && s.Scenarios != nil {
		var err error
		if s.all, err = s.Scripts(); err != nil {
			panic(err)
		}
	}
	return s.all
}

// load opens what a message names. On an error what was loaded stays. Of a
// damaged link it opens what can be read, and tells of the first error only.
func (d *Desk) load(in In) {
	run, what := script.Run{Sim: in.Sim, Scenario: in.Scenario, At: unset}, "load"
	var damage error
	if in.Link != "" {
		what = "link"
		if run, damage = script.ParseLink(in.Link); damage != nil {
			d.Refuse(what, damage)
		}
		if run.Sim == "" {
			return
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in.Params)) {
		run.Params = append(run.Params, script.Setting{Name: name, Value: in.Params[name]})
	}
	before := d.Player
	if err := d.open(run, in.Script); err != nil && damage == nil {
		d.Refuse(what, err)
	}
	if d.Player == before {
		return
	}
	if in.Moment != "" || in.T != nil || in.P != nil {
		d.move(in)
	}
	if in.Play {
		d.Player.Play()
	}
}

// unset is the moment of a run that names none: its beginning.
const unset = engine.Time(-1 << 62)

// open opens a run of a scenario of the catalog, or of one whose text the page
// sent. What is impossible in it is left out, which the error tells; if nothing
// can be opened, what was open stays.
func (d *Desk) open(run script.Run, text string) error {
	sim, err := d.find(run.Sim)
	if err != nil {
		return err
	}
	var s *script.Script
	if text != "" {
		s, err = script.Read("inline", text)
	} else {
		s, err = sim.script(run.Scenario)
	}
	if err != nil {
		return err
	}
	p, err := player.Open(s, sim.New, run)
	if p == nil {
		return err
	}
	if run.At == unset {
		p.Restart()
	}
	p.SetSpeed(d.Look.Speed)
	d.sim, d.Player, d.inline, d.Picked, d.opened = sim, p, text != "", "", nil
	d.sayRun()
	return err
}

func (d *Desk) find(name string) (*Simulation, error) {
	var names []string
	for i := range d.sims {
		if d.sims[i].Name == name {
			return &d.sims[i], nil
		}
		names = append(names, d.sims[i].Name)
	}
	return nil, engine.Errorf("没有名为%[1]s的模拟：请用 %[2]s", "there is no simulation %[1]s: use %[2]s", quoted(name), strings.Join(names, ", "))
}

func (s *Simulation) script(name string) (*script.Script, error) {
	if s.Scenarios != nil {
		if sc, ok := s.Script(name); ok {
			return sc, nil
		}
	}
	return nil, engine.Errorf("模拟 %[2]s 没有名为%[1]s的场景：请从列表中选择", "simulation %[2]s has no scenario %[1]s: choose one from the list", quoted(name), s.Name)
}

// simsOf describes the simulations, with their scenarios if listed.
func simsOf(sims []Simulation, l engine.Lang, listed bool) []Sim {
	out := make([]Sim, len(sims))
	for i := range sims {
		sim := &sims[i]
		titles := map[string]string{}
		for _, g := range sim.Groups {
			titles[g.Name] = g.Title.In(l)
		}
		out[i] = Sim{Name: sim.Name, Title: sim.Title.In(l), Views: []Option{}, Flight: sim.Flight, Scenarios: []Scenario{}}
		for _, v := range sim.Views {
			out[i].Views = append(out[i].Views, Option{v.Name, v.Title.In(l)})
		}
		if !listed {
			continue
		}
		for _, s := range sim.All() {
			out[i].Scenarios = append(out[i].Scenarios, Scenario{
				Name: s.Name, Title: s.Title.In(l), About: s.About.In(l), Group: s.Group, GroupTitle: titles[s.Group],
			})
		}
	}
	return out
}

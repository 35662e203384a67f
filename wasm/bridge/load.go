package bridge

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Simulation is one entry of the catalog with its scenarios read.
type Simulation struct {
	catalog.Simulation
	Scripts []*script.Script // in the picker's order: by group, then by name
	// Open plays a scenario as a run says: its parameters, actions and moment.
	Open func(s *script.Script, r script.Run) (Player, error)
}

// ReadScripts reads the scenarios of a simulation. The files are part of the
// program and tested: one that cannot be read is an error of ours.
func ReadScripts(sim catalog.Simulation) ([]*script.Script, error) {
	files, err := fs.Glob(sim.Scenarios, "scenarios/*.txt")
	if err != nil {
		return nil, err
	}
	var scripts []*script.Script
	for _, file := range files {
		src, err := fs.ReadFile(sim.Scenarios, file)
		if err != nil {
			return nil, err
		}
		s, err := script.Read(strings.TrimSuffix(path.Base(file), ".txt"), string(src))
		if err != nil {
			return nil, err
		}
		scripts = append(scripts, s)
	}
	order := func(s *script.Script) int {
		i := slices.IndexFunc(sim.Groups, func(g catalog.Group) bool { return g.Name == s.Group })
		if i < 0 {
			return len(sim.Groups)
		}
		return i
	}
	slices.SortStableFunc(scripts, func(a, b *script.Script) int { return cmp.Compare(order(a), order(b)) })
	return scripts, nil
}

// load opens what a message names. On an error what was loaded stays.
func (d *Desk) load(in In) {
	run := script.Run{Sim: in.Sim, Scenario: in.Scenario}
	what := "load"
	if in.Link != "" {
		r, err := script.ParseLink(in.Link)
		if err != nil {
			d.Refuse("link", err)
		}
		if r.Sim == "" {
			return
		}
		what, run = "link", r
	}
	for _, name := range slices.Sorted(maps.Keys(in.Params)) {
		run.Params = append(run.Params, script.Setting{Name: name, Value: in.Params[name]})
	}
	if err := d.open(run, in.Script); err != nil {
		d.Refuse(what, err)
		return
	}
	if in.Moment != "" || in.T != nil || in.P != nil {
		d.move(in)
	}
	if in.Play {
		d.Player.Play()
	}
}

// open opens a run of a scenario of the catalog, or of one whose text the page sent.
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
	p, err := sim.Open(s, run)
	if err != nil {
		return err
	}
	d.sim, d.Player, d.inline = sim, p, text != ""
	d.Picked, d.gates = "", nil
	p.SetSpeed(d.Look.Speed)
	d.sayRun()
	return nil
}

func (d *Desk) find(name string) (*Simulation, error) {
	var names []string
	for i := range d.sims {
		if d.sims[i].Name == name {
			return &d.sims[i], nil
		}
		names = append(names, d.sims[i].Name)
	}
	return nil, engine.Errorf("没有名为%[1]s的仿真：请用 %[2]s", "there is no simulation %[1]s: use %[2]s", quoted(name), strings.Join(names, ", "))
}

func (s *Simulation) script(name string) (*script.Script, error) {
	var names []string
	for _, sc := range s.Scripts {
		if sc.Name == name {
			return sc, nil
		}
		names = append(names, sc.Name)
	}
	return nil, engine.Errorf("没有名为%[1]s的场景：请从列表中选择（%[2]s）", "there is no scenario %[1]s: choose one from the list (%[2]s)", quoted(name), strings.Join(names, ", "))
}

// simsOf describes the simulations for the picker.
func simsOf(sims []Simulation, l engine.Lang) []Sim {
	out := make([]Sim, len(sims))
	for i, sim := range sims {
		titles := map[string]string{}
		for _, g := range sim.Groups {
			titles[g.Name] = g.Title.In(l)
		}
		out[i] = Sim{Name: sim.Name, Title: sim.Title.In(l), Scenarios: []Scenario{}}
		for _, s := range sim.Scripts {
			out[i].Scenarios = append(out[i].Scenarios, Scenario{
				Name: s.Name, Title: s.Title.In(l), About: s.About.In(l), Group: s.Group, GroupTitle: titles[s.Group],
			})
		}
	}
	return out
}

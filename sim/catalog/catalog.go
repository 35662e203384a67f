// Package catalog knows every simulation by name. It is the only package that imports them all.
package catalog

import (
	"cmp"
	"io/fs"
	"math"
	"slices"
	"sort"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Simulation is one entry of the catalog.
type Simulation struct {
	Name      string
	Title     engine.Text
	Params    []engine.Param
	Groups    []Group // of scenarios, in the picker's order
	Views     []View  // that can be chosen beside "auto"
	Scenarios fs.FS   // scenarios/*.txt
	New       func(*script.Script) (engine.Model, error)
	// Values are the values of all Params in a scenario, as written: its own
	// settings, and where it sets nothing, what its preset gives.
	Values func(*script.Script) (map[string]string, error)
	Flight bool // its items of kind "segment" are on their way: the page lists them
	// Verified says what its scenarios were compared with; %s stands for the families that agree.
	Verified engine.Text
	// Clock writes a time as the page shows it; nil: milliseconds, and seconds from ten on.
	Clock func(engine.Time, engine.Lang) string
}

// View is one way to show a simulation.
type View struct {
	Name  string // as in a scenario's "view" line; wasm/scene draws it
	Title engine.Text
}

// HasView reports whether a view can be chosen.
func (s Simulation) HasView(name string) bool {
	return slices.ContainsFunc(s.Views, func(v View) bool { return v.Name == name })
}

// Group is a heading of the scenario picker.
type Group struct {
	Name  string // as in a scenario's "group" line
	Title engine.Text
}

// All are the simulations in the order in which they are shown.
func All() []Simulation {
	return []Simulation{tcpSimulation(), cpuSimulation(), gilSimulation()}
}

// Get returns the simulation of a name.
func Get(name string) (Simulation, error) {
	var names []string
	for _, s := range All() {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Simulation{}, engine.Errorf("没有模拟“%[1]s”：可用的有 %[2]s", "there is no simulation %[1]q: use one of %[2]s", name, strings.Join(names, ", "))
}

// Names are the scenarios of a simulation in the picker's order.
func (s Simulation) Names() []string {
	scripts, _ := s.Scripts()
	names := make([]string, len(scripts))
	for i, sc := range scripts {
		names[i] = sc.Name
	}
	return names
}

// Scripts are all scenarios of a simulation in the picker's order: by heading, by place, by name.
func (s Simulation) Scripts() ([]*script.Script, error) {
	files, err := fs.Glob(s.Scenarios, "scenarios/*.txt")
	if err != nil {
		return nil, err
	}
	var all []*script.Script
	for _, f := range files {
		sc, err := s.read(f)
		if err != nil {
			return nil, err
		}
		all = append(all, sc)
	}
	heading := func(sc *script.Script) int {
		return slices.IndexFunc(s.Groups, func(g Group) bool { return g.Name == sc.Group })
	}
	slices.SortStableFunc(all, func(a, b *script.Script) int {
		return cmp.Or(cmp.Compare(heading(a), heading(b)), cmp.Compare(last(a.Place), last(b.Place)))
	})
	return all, nil
}

// last puts scenarios without a place behind those with one.
func last(place int) int {
	if place == 0 {
		return math.MaxInt
	}
	return place
}

func (s Simulation) read(file string) (*script.Script, error) {
	src, err := fs.ReadFile(s.Scenarios, file)
	if err != nil {
		return nil, err
	}
	return script.Read(file, string(src))
}

// Script reads one scenario of a simulation; false if there is none of this name that can be read.
func (s Simulation) Script(name string) (*script.Script, bool) {
	if !fs.ValidPath(name) || strings.Contains(name, "/") {
		return nil, false
	}
	sc, err := s.read("scenarios/" + name + ".txt")
	return sc, err == nil
}

// Scenario returns a scenario of a simulation.
func Scenario(sim, name string) (*script.Script, error) {
	s, err := Get(sim)
	if err != nil {
		return nil, err
	}
	if sc, ok := s.Script(name); ok {
		return sc, nil
	}
	return nil, engine.Errorf("模拟 %[1]s 没有场景“%[2]s”：可用的有 %[3]s", "simulation %[1]s has no scenario %[2]q: use one of %[3]s", sim, name, strings.Join(s.Names(), ", "))
}

// NewTimeline runs a scenario with its own actions and those of a learner. An
// impossible action ends the run's actions: the timeline holds those before it, the error says why.
func NewTimeline(sim Simulation, s *script.Script, acts []engine.Act) (*engine.Timeline, error) {
	m, err := sim.New(s)
	if err != nil {
		return nil, err
	}
	all := append(slices.Clone(s.Acts), acts...)
	sort.SliceStable(all, func(i, j int) bool { return all[i].At < all[j].At })
	return engine.NewTimeline(m, s.End, all)
}

// Open reads a link and makes its run: the scenario with the changed
// parameters, and the run as far as it could be read. Script is nil if nothing
// of the link can be opened.
func Open(link string) (Simulation, *script.Script, script.Run, error) {
	r, linkErr := script.ParseLink(link)
	if r.Sim == "" {
		return Simulation{}, nil, r, linkErr
	}
	s, err := Scenario(r.Sim, r.Scenario)
	if err != nil {
		return Simulation{}, nil, r, err
	}
	sim, err := Get(r.Sim)
	if err != nil {
		return Simulation{}, nil, r, err
	}
	params := map[string]string{}
	for _, p := range r.Params {
		params[p.Name] = p.Value
	}
	changed := s.With(params)
	if _, err := sim.New(changed); err != nil {
		r.Params = nil
		return sim, s, r, err
	}
	return sim, changed, r, linkErr
}

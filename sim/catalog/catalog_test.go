package catalog

import (
	"errors"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Every scenario plays to its end, says everything in both languages, stands
// under a heading of the picker, and every one of its moments happens.
func TestEveryScenario(t *testing.T) {
	for _, sim := range All() {
		scripts, err := sim.Scripts()
		if err != nil {
			t.Fatal(err)
		}
		if len(scripts) == 0 {
			t.Errorf("%s has no scenarios", sim.Name)
		}
		for _, s := range scripts {
			t.Run(sim.Name+"/"+s.Name, func(t *testing.T) { scenario(t, sim, s) })
		}
	}
}

func scenario(t *testing.T, sim Simulation, s *script.Script) {
	if s.Sim != sim.Name {
		t.Errorf("its sim line says %q", s.Sim)
	}
	for what, text := range map[string]engine.Text{"title": s.Title, "about": s.About} {
		if text.ZH == "" || text.EN == "" || text.ZH == text.EN {
			t.Errorf("its %s is not in both languages: %q, %q", what, text.ZH, text.EN)
		}
	}
	if !inGroup(sim, s.Group) {
		t.Errorf("no heading of the picker is called %q", s.Group)
	}
	if s.View != "" && !sim.HasView(s.View) {
		t.Errorf("no view of the simulation is called %q", s.View)
	}
	tl, err := NewTimeline(sim, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	if tl.Cut() {
		t.Error("the run is too long")
	}
	found := s.Find(tl.Events())
	for _, m := range s.Moments {
		if at, ok := found[m.Name]; !ok || at > tl.End() {
			t.Errorf("line %d: moment %s does not happen", m.Line, m.Name)
		}
	}
	for _, e := range tl.Events() {
		if e.Say(engine.ZH) == "" || e.Say(engine.EN) == "" {
			t.Errorf("nothing is said of %s", e.Line())
		}
		if strings.Contains(e.Say(engine.ZH)+e.Say(engine.EN)+e.Why(engine.ZH)+e.Why(engine.EN), "%!") {
			t.Errorf("a wording of %s is broken: %s / %s", e.Line(), e.Say(engine.ZH), e.Say(engine.EN))
		}
	}
	if _, err := sim.Values(s); err != nil {
		t.Errorf("its values: %v", err)
	}
}

func inGroup(sim Simulation, name string) bool {
	for _, g := range sim.Groups {
		if g.Name == name {
			return true
		}
	}
	return false
}

// A parameter's default, limits and options can be written and are accepted; what lies outside is refused in both languages.
func TestParams(t *testing.T) {
	for _, sim := range All() {
		s, err := Scenario(sim.Name, sim.Names()[0])
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, p := range sim.Params {
			if seen[p.Name] || p.Label.ZH == "" || p.Label.EN == "" || p.Group.ZH == "" {
				t.Errorf("%s: it is there twice, or lacks a label or a group", p.Name)
			}
			seen[p.Name] = true
			for _, v := range accepted(p) {
				if _, err := sim.New(s.With(map[string]string{p.Name: v})); err != nil {
					t.Errorf("%s = %s: %v", p.Name, v, err)
				}
			}
			_, err := sim.New(s.With(map[string]string{p.Name: "-1x"}))
			if e := new(engine.Error); !errors.As(err, &e) || e.ZH == e.EN || !strings.Contains(e.EN, p.Name) {
				t.Errorf("%s = -1x: error %v, want one in both languages that names the parameter", p.Name, err)
			}
		}
	}
}

func accepted(p engine.Param) []string {
	if p.Kind == engine.OneOf {
		var vs []string
		for _, o := range p.Options {
			vs = append(vs, o.Value)
		}
		return vs
	}
	if p.Kind == engine.String {
		return []string{p.Default}
	}
	return []string{p.Default, p.Format(p.Min), p.Format(p.Max)}
}

func TestUnknownNames(t *testing.T) {
	if _, err := Get("udp"); err == nil || !strings.Contains(err.Error(), "tcp") {
		t.Errorf("error %v, want one that lists the simulations", err)
	}
	for _, name := range []string{"nope", "", "../catalog", "open.txt"} {
		if _, err := Scenario("tcp", name); err == nil || !strings.Contains(err.Error(), "syn-lost") {
			t.Errorf("scenario %q: error %v, want one that lists the scenarios", name, err)
		}
	}
}

func TestOpenLink(t *testing.T) {
	run := script.Run{Sim: "tcp", Scenario: "open", At: 60_000, Params: []script.Setting{{Name: "delay", Value: "50ms"}},
		Acts: []engine.Act{{At: 10_000, Action: "drop 1"}}}
	sim, s, r, err := Open(script.Link(run))
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := s.Value("delay"); v != "50ms" {
		t.Errorf("delay %s, want the link's 50ms", v)
	}
	tl, err := NewTimeline(sim, s, r.Acts)
	if err != nil {
		t.Fatal(err)
	}
	if script.Count(tl.Events(), tl.End(), []string{"LOST", "SYN"}) != 1 {
		t.Error("the link's action was not done")
	}

	run.Params[0].Value = "99h"
	_, s, r, err = Open(script.Link(run))
	if err == nil || !strings.Contains(err.Error(), "delay") || s == nil || len(r.Params) != 0 || len(r.Acts) != 1 {
		t.Errorf("error %v, script %v, run %+v: want the scenario without the parameter", err, s, r)
	}
	run.Scenario = "nope"
	if _, s, _, err = Open(script.Link(run)); err == nil || s != nil {
		t.Errorf("error %v, script %v: want a refusal", err, s)
	}
}

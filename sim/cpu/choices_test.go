package cpu

import (
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// offered fills in the defaults of a choice and does it.
func offered(t *testing.T, m *Model, at engine.Time, id string) {
	t.Helper()
	all := m.Choices(at)
	i := slices.IndexFunc(all, func(c engine.Choice) bool { return c.ID == id })
	if i < 0 {
		t.Fatalf("there is no choice %s", id)
	}
	action := string(all[i].Action)
	for _, in := range all[i].Inputs {
		action = strings.ReplaceAll(action, "{"+in.Name+"}", in.Default)
	}
	if err := m.Apply(at, engine.Action(action)); err != nil {
		t.Fatalf("%s: %v", action, err)
	}
}

// On an empty machine a learner builds a workload and its family by choices alone.
func TestWorkloadByTouch(t *testing.T) {
	m := mustNew(t, "sim cpu\nset policy rr\nset slice 2\nend 60ms\n")
	for _, id := range []string{"machine.start", "machine.start-io", "machine.start-program", "P1.fork", "P1.block", "P2.stop", "P2.continue", "machine.cpu-add", "P1.complete", "P4.kill", "P4.reap", "P3.kill"} {
		offered(t, m, 0, id)
	}
	play(m, forever, func() {})
	for expr, want := range map[string]string{"state P1": "terminated", "state P2": "terminated", "ran P1": "4", "ran P2": "4", "ran P3": "0", "done": "4"} {
		if got, err := m.Query(expr); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", expr, got, err, want)
		}
	}
}

// Whatever is offered at any moment of any scenario can be done with its defaults.
func TestEveryChoiceIsPossible(t *testing.T) {
	for _, name := range []string{"states-one", "zombie", "stopped", "lottery", "fair", "smp-nosteal", "sandbox-two", "convoy"} {
		s := scenarioNamed(t, name)
		tl, err := engine.NewTimeline(mustModel(t, s), s.End, s.Acts)
		if err != nil {
			t.Fatal(err)
		}
		for at := engine.Time(0); at <= s.End; at += Tick {
			for _, c := range tl.At(at).Choices(at) {
				offered(t, tl.At(at).(*Model), at, c.ID)
				if c.Label.ZH == "" || c.Label.EN == "" {
					t.Errorf("%s has no label", c.ID)
				}
			}
		}
	}
}

func scenarioNamed(t *testing.T, name string) *script.Script {
	t.Helper()
	src, err := scenarios.ReadFile("scenarios/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read(name, string(src))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustModel(t *testing.T, s *script.Script) engine.Model {
	t.Helper()
	m, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

package gil

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

func scenarioNamed(t testing.TB, name string) *script.Script {
	t.Helper()
	src, err := fs.ReadFile(Scenarios(), "scenarios/"+name+".txt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read(name, string(src))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func timelineOf(t testing.TB, s *script.Script, acts ...engine.Act) *engine.Timeline {
	t.Helper()
	m, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	tl, err := engine.NewTimeline(m, s.End, append(slices.Clone(s.Acts), acts...))
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

// filled is the action of a choice with its inputs' defaults.
func filled(c engine.Choice) engine.Action {
	action := string(c.Action)
	for _, in := range c.Inputs {
		action = strings.ReplaceAll(action, "{"+in.Name+"}", in.Default)
	}
	return engine.Action(action)
}

// Whatever is offered at any moment of any scenario can be done with its defaults, acts on an item, and is offered once.
func TestEveryChoiceIsPossible(t *testing.T) {
	files, err := fs.Glob(Scenarios(), "scenarios/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, file := range files {
		s := scenarioNamed(t, strings.TrimSuffix(strings.TrimPrefix(file, "scenarios/"), ".txt"))
		tl := timelineOf(t, s)
		for step := range engine.Time(12) {
			at := s.End * step / 12
			items := map[string]bool{}
			for _, it := range tl.At(at).Items(at) {
				if items[it.ID] {
					t.Fatalf("%s at %s: two items are called %s", s.Name, at, it.ID)
				}
				items[it.ID] = true
			}
			seen := map[string]bool{}
			for _, c := range tl.At(at).Choices(at) {
				if seen[c.ID] || !items[c.On] || c.Label.ZH == "" || c.Label.EN == "" {
					t.Fatalf("%s at %s: choice %+v is there twice, without a label, or on nothing", s.Name, at, c)
				}
				seen[c.ID] = true
				_, word, _ := strings.Cut(c.ID, ".")
				word, _, _ = strings.Cut(word, ".")
				words[word] = true
				if err := tl.At(at).Clone().Apply(at, filled(c)); err != nil {
					t.Errorf("%s at %s: %s: %v", s.Name, at, filled(c), err)
				}
			}
		}
	}
	for _, w := range []string{"run", "runs", "return", "block", "block-open", "release", "raise", "kill", "interval"} {
		if !words[w] {
			t.Errorf("%s is offered nowhere", w)
		}
	}
}

// byTouch does one choice after another, each when the one before has had its effect.
func byTouch(t *testing.T, scenario string, ids ...string) engine.Model {
	t.Helper()
	m := timelineOf(t, scenarioNamed(t, scenario)).At(0).Clone()
	at := engine.Time(0)
	for _, id := range ids {
		all := m.Choices(at)
		i := slices.IndexFunc(all, func(c engine.Choice) bool { return c.ID == id })
		if i < 0 {
			t.Fatalf("%s at %s: there is no choice %s", scenario, at, id)
		}
		if err := m.Apply(at, filled(all[i])); err != nil {
			t.Fatal(err)
		}
		for next, ok := m.Next(); ok; next, ok = m.Next() {
			m.Step()
			at = next
		}
	}
	return m
}

func asked(t *testing.T, m engine.Model, expr string) string {
	t.Helper()
	v, err := m.Query(expr)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A learner loses an update with three touches, and keeps it with another order.
func TestLoseAnUpdateByTouch(t *testing.T) {
	m := byTouch(t, "race-hand", "T1.run", "T2.runs", "T2.run", "T1.runs")
	if n, lost := asked(t, m, "n"), asked(t, m, "lost n"); n != "1" || lost != "1" {
		t.Errorf("n = %s with %s lost, want 1 and 1", n, lost)
	}
	m = byTouch(t, "race-hand", "T1.runs", "T1.run", "T2.runs", "T2.run")
	if n, done := asked(t, m, "n"), asked(t, m, "done"); n != "2" || done == "none" {
		t.Errorf("n = %s, done %s; want 2 at the end of the program", n, done)
	}
}

// With the lock the other thread stops at it: T2 cannot be chosen until T1 has released.
func TestLockStopsTheOther(t *testing.T) {
	m := byTouch(t, "lock-fixes", "T1.runs", "T2.runs")
	if got := asked(t, m, "state T2"); got != "wait-lock" {
		t.Fatalf("T2 is %s, want wait-lock", got)
	}
	for _, c := range m.Choices(m.Now()) {
		if c.ID == "T2.run" {
			t.Error("T2 waits for the lock and can be chosen")
		}
	}
	for n := 0; asked(t, m, "done") == "none" && n < 100; n++ { // a change after every bytecode, where it is possible
		for _, action := range []engine.Action{"run T1", "run T2"} {
			if m.Apply(m.Now(), action) == nil {
				for _, ok := m.Next(); ok; _, ok = m.Next() {
					m.Step()
				}
			}
		}
	}
	if n, lost, done := asked(t, m, "n"), asked(t, m, "lost"), asked(t, m, "done"); n != "2" || lost != "0" || done == "none" {
		t.Errorf("n = %s with %s lost, done %s; want 2 and 0 at the end", n, lost, done)
	}
}

// Where this version has no check point another thread cannot be chosen.
func TestChecksForbid(t *testing.T) {
	m := byTouch(t, "race-checks", "T1.run", "T1.run", "T1.run", "T1.run", "T1.run")
	refused := false
	for range 12 {
		offered := slices.ContainsFunc(m.Choices(m.Now()), func(c engine.Choice) bool { return c.ID == "T2.run" })
		err := m.Clone().Apply(m.Now(), "run T2")
		if offered != (err == nil) {
			t.Fatalf("before %s: T2.run is offered: %v, and refused: %v", asked(t, m, "next T1"), offered, err)
		}
		refused = refused || err != nil && strings.Contains(err.Error(), "3.12")
		if err := m.Apply(m.Now(), "run T1"); err != nil {
			t.Fatal(err)
		}
		for _, ok := m.Next(); ok; _, ok = m.Next() {
			m.Step()
		}
	}
	if !refused {
		t.Error("a change between load and store was never refused")
	}
}

package gil

import (
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
)

// The learner can ask from any moment on how the program breaks: the answer, played by actions, breaks it.
func TestBreak(t *testing.T) {
	for _, tt := range []struct {
		schedule Schedule
		program  string
		version  tape.Version
		calls    []string
		done     []engine.Action // before the question
		ask      string
		want     string
	}{
		{ByHand, "counter", tape.V39, []string{"increment()", "increment()"}, nil, "break n 2", "T1 3, T2 6, T1 3"},
		{ByHand, "counter", tape.V39, []string{"increment()", "increment()"}, []engine.Action{"run T1 3"}, "break n 2", "T2 6, T1 3"},
		{ByHand, "counter", tape.V39, []string{"increment()", "increment()"}, []engine.Action{"run T1 4"}, "break n 2", "none"},
		{ByChecks, "counter", tape.V312, []string{"work(2)", "work(2)"}, nil, "break n 4", "none"},
		{ByHand, "counter_lock", tape.V312, []string{"increment()", "increment()"}, nil, "break n 2", "none"},
		{ByHand, "counter_lock", tape.V312, []string{"work(900)", "work(900)"}, nil, "break n 1800", "none up to 0 switches"},
		{ByHand, "locks", tape.V312, []string{"a_then_b(1)", "b_then_a(1)"}, []engine.Action{"run T1 9"}, "break deadlock", "T2 11, T1 2"},
		{ByHand, "locks", tape.V312, []string{"a_then_b(1)", "a_then_b(1)"}, nil, "break deadlock", "none"},
		{ByHand, "shared", tape.V39, []string{"count(1)", "count(1)"}, nil, "break d['k'] 2", ""},
	} {
		c := configOfTest(t, tt.program, tt.version, tt.calls...)
		c.Schedule, c.Watch = tt.schedule, true
		m, err := NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		m.Step()
		m.Step()
		playAll(t, m, tt.done...)
		before := transcript(m)
		got, err := m.Query(tt.ask)
		if err != nil || got != tt.want && tt.want != "" {
			t.Errorf("%s %v after %v: %s is %q, %v; want %q", tt.program, tt.calls, tt.done, tt.ask, got, err, tt.want)
		}
		if transcript(m) != before {
			t.Errorf("%s: the question changed the run", tt.ask)
		}
		if strings.HasPrefix(got, "none") {
			continue
		}
		for _, run := range strings.Split(got, ", ") {
			playAll(t, m, engine.Action("run "+run))
		}
		f := strings.Fields(tt.ask)
		if v, err := m.Query(f[1]); err != nil || v == f[len(f)-1] || v == "none" {
			t.Errorf("%s: after %s: %s is %s, %v", tt.ask, got, f[1], v, err)
		}
	}
}

// The learner can ask how often each result comes out.
func TestEnds(t *testing.T) {
	for _, tt := range []struct {
		schedule Schedule
		program  string
		calls    []string
		done     []engine.Action
		ask      string
		want     string
	}{
		{ByHand, "counter", []string{"increment()", "increment()"}, nil, "ends n", "1: 868, 2: 56"},
		{ByHand, "counter", []string{"increment()", "increment()"}, []engine.Action{"run T1 4"}, "ends n", "2: 28"},
		{ByHand, "counter_lock", []string{"work(900)", "work(900)"}, nil, "ends n", "..."},
		{ByHand, "locks", []string{"twice(1)"}, nil, "ends A", "deadlock: 1"},
	} {
		c := configOfTest(t, tt.program, tape.V39, tt.calls...)
		c.Schedule = tt.schedule
		m, err := NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		m.Step()
		m.Step()
		playAll(t, m, tt.done...)
		if got, err := m.Query(tt.ask); err != nil || got != tt.want {
			t.Errorf("%s %v after %v: %s is %q, %v; want %q", tt.program, tt.calls, tt.done, tt.ask, got, err, tt.want)
		}
	}
}

// playAll applies actions, each when the one before is done.
func playAll(t *testing.T, m *Model, actions ...engine.Action) {
	t.Helper()
	for _, a := range actions {
		if err := m.Apply(m.Now(), a); err != nil {
			t.Fatalf("%s: %v", a, err)
		}
		for _, more := m.Next(); more; _, more = m.Next() {
			m.Step()
		}
	}
}

func TestBreakRefused(t *testing.T) {
	m, err := NewModel(configOfTest(t, "counter", tape.V39, "increment()", "increment()"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range []string{"break n 2", "ends n"} {
		if got, err := m.Query(ask); err == nil {
			t.Errorf("the GIL schedules, and %s is %q", ask, got)
		}
	}
	c := configOfTest(t, "counter", tape.V39, "increment()", "increment()")
	c.Schedule = ByHand
	if m, err = NewModel(c); err != nil {
		t.Fatal(err)
	}
	if got, err := m.Query("ends z"); err == nil {
		t.Errorf("ends z is %q", got)
	}
}

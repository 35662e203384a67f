package cpu

import (
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// What a prediction asks of a moment is answered as it is then, between two events too.
func TestQueries(t *testing.T) {
	for _, c := range []struct{ scenario, moment, expr, want string }{
		{"states-one", "2ms", "running cpu0", "P2"},
		{"states-one", "2ms", "waiting P1", "1"},
		{"states-one", "idle", "running cpu0", "idle"},
		{"states-one", "11500us", "waiting P1", "3.5"},
		{"states-one", "iodone", "state P1", "ready"},
		{"states-one", "", "turnaround P1", "13"},
		{"states-one", "", "response P1", "2"},
		{"states-one", "5ms", "turnaround P1", "none"},
		{"states-one", "5ms", "makespan", "none"},
		{"states-one", "", "makespan", "14"},
		{"states-one", "", "utilisation cpu0", "92.86"},
		{"states-one", "0", "names", "P2 P1 idle"},
		{"states-one", "0", "workload", "P2 (t=0): CPU 3, sleep 4, CPU 5 | P1 (t=1): CPU 3, disk 4, CPU 2"},
		{"stride", "0", "workload", "P1 (t=0, tickets 100): CPU 6 | P2 (t=0, tickets 50): CPU 3 | P3 (t=0, tickets 250): CPU 15"},
		{"fifo", "", "average turnaround", "7.67"},
		{"convoy", "", "average turnaround", "11"},
		{"convoy", "", "compare average turnaround", "5"},
		{"sjf-late", "", "compare average turnaround", "6.67"},
		{"two-cores", "", "makespan", "6"},
		{"two-cores", "", "compare makespan", "12"},
		{"stride", "round", "ran P1", "2"},
		{"stride", "round", "ran P2", "1"},
		{"stride", "round", "ran P3", "5"},
		{"states-two", "", "makespan", "10"},
		{"smp-nosteal", "", "makespan", "12"},
		{"smp-nosteal", "", "compare makespan", "8"},
		{"rr-slice", "", "average response", "3"},
		{"rr-slice", "", "compare average response", "7"},
		{"mlfq", "no such moment", "level P1", ""},
		{"mlfq", "7ms", "level P1", "2"},
		{"starvation", "", "response P1", "none"},
		{"sandbox", "", "names", "idle"},
		{"sandbox", "", "workload", "none"},
		{"fifo", "", "compare makespan", ""},
		{"fifo", "", "running cpu1", ""},
		{"fifo", "", "state P9", ""},
		{"fifo", "", "", ""},
	} {
		s := scenarioNamed(t, c.scenario)
		tl, err := engine.NewTimeline(mustModel(t, s), s.End, s.Acts)
		if err != nil {
			t.Fatal(err)
		}
		got, err := script.Evaluate(c.expr, s, tl, c.moment)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s at %q: %q is %q, %v; want %q", c.scenario, c.moment, c.expr, got, err, c.want)
		}
	}
}

// Two, four and eight CPUs speed a program up as Amdahl's law says: 22 / (6 + 16/n).
func TestAmdahl(t *testing.T) {
	for name, want := range map[string]string{"cores-1": "22", "cores-2": "14", "cores-4": "10", "cores-8": "8"} {
		s := scenarioNamed(t, name)
		tl, err := engine.NewTimeline(mustModel(t, s), s.End, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := tl.At(s.End).Query("makespan"); got != want {
			t.Errorf("%s takes %s ticks, want %s", name, got, want)
		}
	}
}

// Whatever the seed, a drill's run is over at its end, so that averages can be asked for.
func TestRandomWorkloadsEnd(t *testing.T) {
	for _, name := range []string{"rr-random", "sjf-random", "mlfq-random", "cores-random"} {
		for seed := 0; seed < 100; seed++ {
			s := scenarioNamed(t, name).With(map[string]string{"seed": ticks(engine.Time(seed) * Tick)})
			tl, err := engine.NewTimeline(mustModel(t, s), s.End, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := tl.At(s.End).Query("makespan"); err != nil || got == "none" {
				t.Fatalf("%s with seed %d is not over at its end: %s, %v", name, seed, got, err)
			}
		}
	}
}

// Every reason for a change of state and every policy's choice has its sentence and its rule, in both languages.
func TestWordings(t *testing.T) {
	for r := range reasons {
		for _, policy := range Policies() {
			e := &Event{What: Change, Proc: "P1", CPU: 2, Reason: r, From: Running, To: Ready, Policy: policy, World: 1}
			for _, l := range []engine.Lang{engine.ZH, engine.EN} {
				if say := e.Say(l); !strings.Contains(say, "P1") || strings.Contains(say, "%!") {
					t.Errorf("%s: says %q", r, say)
				}
				if e.Why(l) == "" {
					t.Errorf("%s under %s has no rule", r, policy)
				}
			}
		}
	}
}

// What ps would show: R for ready and running alike, D for a disk, S for other waits, T, Z.
func TestInspectTellsWhatLinuxShows(t *testing.T) {
	for _, c := range []struct{ scenario, moment, id, want string }{
		{"states-one", "2ms", "P1", "R"},
		{"states-one", "5ms", "P1", "R"},
		{"states-one", "7ms", "P1", "D"},
		{"states-idle", "5ms", "P2", "S"},
		{"page-fault", "3ms", "P1", "D"},
		{"stopped", "5ms", "P1", "T"},
		{"zombie", "zombie", "C1", "Z"},
		{"reaped", "blocked", "P1", "S"},
	} {
		s := scenarioNamed(t, c.scenario)
		tl, err := engine.NewTimeline(mustModel(t, s), s.End, s.Acts)
		if err != nil {
			t.Fatal(err)
		}
		at, err := s.When(c.moment, tl.Events())
		if err != nil {
			t.Fatal(err)
		}
		in, _ := tl.At(at).Inspect(c.id, at)
		got := ""
		for _, f := range in.Fields {
			if f.Label.EN == "In ps" {
				got = f.Value
			}
		}
		if got != c.want {
			t.Errorf("%s at %s: ps shows %s as %q, want %q", c.scenario, c.moment, c.id, got, c.want)
		}
	}
}

func TestSummary(t *testing.T) {
	s := scenarioNamed(t, "states-one")
	m := mustModel(t, s)
	for at, ok := m.Next(); ok && at <= 6*Tick; at, ok = m.Next() {
		m.Step()
	}
	want := "Tick 6.5. CPU 0 is idle. P2 is blocked: sleeps. P1 is blocked: waits for the disk."
	if got := m.Summary(6*Tick+Tick/2, engine.EN); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

package gil

import (
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
)

// play runs threads of a program with actions at times and gives the transcript.
func play(t *testing.T, c Config, end engine.Time, acts ...engine.Act) string {
	t.Helper()
	m, err := NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	tl, err := engine.NewTimeline(m, end, acts)
	if err != nil {
		t.Fatal(err)
	}
	return transcript(tl.At(tl.End()))
}

func act(at engine.Time, a engine.Action) engine.Act {
	return engine.Act{At: at * engine.Millisecond, Action: a}
}

func TestActions(t *testing.T) {
	const ms = engine.Millisecond
	for _, tt := range []struct {
		name, program string
		calls         []string
		acts          []engine.Act
		want          []string // in this order
		never         string
	}{
		{"a Lock released by another is missed by its owner", "counter_lock", []string{"increment()", "increment()"},
			[]engine.Act{act(1, "run T1 4"), act(9, "release T2 lock"), act(10, "run T1 40")},
			[]string{"ACQUIRE T1 lock", "RELEASE T2 lock", "ERROR T1 RuntimeError: release unlocked lock"}, ""},
		{"an RLock is its owner's", "locks", []string{"reenter(1)", "reenter(1)"}, []engine.Act{act(1, "run T1 4"), act(9, "release T2 R")},
			[]string{"ACQUIRE T1 R", "ERROR T2 RuntimeError: cannot release un-acquired lock"}, ""},
		{"a Lock may be released by anybody", "locks", []string{"hold_without_with(9)", "hold(3)"}, []engine.Act{act(2, "kill T1")},
			[]string{"ACQUIRE T1 A", "BLOCK T2 A"}, "ACQUIRE T2 A"},
		{"by hand, C that released the GIL comes back by itself", "compute", []string{"c_releases(5)", "c_releases(5)"},
			[]engine.Act{act(1, "run T1 9"), act(20, "run T1 9")}, []string{"CALL T1", "RETURN T1", "END T1"}, ""},
		{"interval", "compute", []string{"compute(30)", "compute(30)"}, []engine.Act{act(6, "interval 1ms")},
			[]string{"5100 DROP T1 request", "10300 DROP T2 request", "11500 DROP T1 request"}, ""},
		{"a call blocks and returns", "counter_call", []string{"work(900)", "work(900)"}, []engine.Act{act(1, "block T1"), act(9, "return T1")},
			[]string{"1000 DROP T1 call", "TAKE T2", "9000 RETURN T1 recv()", "TAKE T1", "EXIT"}, ""},
		{"an exception inside with gives the lock back", "counter_lock", []string{"work(900)", "work(2)"}, []engine.Act{act(1, "raise T1")},
			[]string{"ERROR T1 RuntimeError: raised by hand", "END T2", "EXIT"}, ""},
	} {
		c := configOfTest(t, tt.program, tape.V311, tt.calls...)
		c.Bytecode = 1000
		if strings.HasPrefix(string(tt.acts[0].Action), "run") {
			c.Schedule = ByHand
		}
		got := play(t, c, 200*ms, tt.acts...)
		rest := got
		for _, w := range tt.want {
			_, after, ok := strings.Cut(rest, w)
			if !ok {
				t.Fatalf("%s: no %q in order in\n%s", tt.name, w, cut(got))
			}
			rest = after
		}
		if tt.never != "" && strings.Contains(got, tt.never) {
			t.Errorf("%s: %q must not happen:\n%s", tt.name, tt.never, cut(got))
		}
	}
}

func cut(s string) string { return s[:min(len(s), 3000)] }

// Impossible actions are refused in both languages and change nothing.
func TestRefusals(t *testing.T) {
	c := configOfTest(t, "locks", tape.V311, "hold(20)", "hold(20)")
	m, err := NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	for range 6 {
		m.Step()
	}
	before := transcript(m)
	for _, a := range []engine.Action{"", "jump", "run T1", "run T9", "interval 0ms", "return T1", "release T1 Z", "block T2 5ms", "kill"} {
		err := m.Apply(m.Now(), a)
		if e, ok := err.(*engine.Error); !ok || e.ZH == "" || e.EN == "" {
			t.Errorf("%q: error %v", a, err)
		}
		if transcript(m) != before {
			t.Fatalf("%q changed the run", a)
		}
	}
}

// Where the learner may change threads at check points alone, n += 1 of 3.11 cannot be interrupted, n = f(n) can.
func TestScheduleChecks(t *testing.T) {
	for _, tt := range []struct{ program, want string }{{"counter", "2"}, {"counter_call", "1"}} {
		c := configOfTest(t, tt.program, tape.V311, "increment()", "increment()")
		c.Schedule = ByChecks
		m, err := NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		m.Step()
		m.Step()
		lowest := "2"
		for split := range 12 {
			r := m.clone()
			for range split {
				run(r, 1)
			}
			for range 40 {
				run(r, 2)
			}
			for range 40 {
				run(r, 1)
				run(r, 2)
			}
			if v, _ := r.Query("n"); v < lowest {
				lowest = v
			}
		}
		if lowest != tt.want {
			t.Errorf("%s: the least result is %s, want %s", tt.program, lowest, tt.want)
		}
	}
}

package gil

import (
	"fmt"
	"slices"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil/explore"
	"wirethread/sim/gil/tape"
)

// handOf is a program whose schedule is searched.
func handOf(t *testing.T, schedule Schedule, program string, v tape.Version, calls ...string) *Hand {
	t.Helper()
	c := configOfTest(t, program, v, calls...)
	c.Schedule = schedule
	h, err := NewHand(c)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// endsOtherThan names a result that is not the wanted one, and any exception.
func endsOtherThan(name, want string) func(*Hand) string {
	return func(h *Hand) string {
		if e := h.Error(); e != "" {
			return e
		}
		if v := h.Global(name); h.Done() && v != want {
			return name + " = " + v
		}
		return ""
	}
}

// The search finds the shortest schedule that loses an update where the version's check points allow it, and shows that there is
// none where they do not, or where a lock is held.
func TestSearchLosesUpdates(t *testing.T) {
	for _, tt := range []struct {
		schedule Schedule
		program  string
		version  tape.Version
		call     string
		want     string // with every update
		broken   string
		runs     []explore.Run
	}{
		{ByChecks, "counter", tape.V39, "increment()", "2", "n = 1", []explore.Run{{Thread: 0, Steps: 3}, {Thread: 1, Steps: 6}, {Thread: 0, Steps: 3}}},
		{ByChecks, "counter", tape.V312, "work(2)", "4", "", nil},
		{ByChecks, "counter", tape.V310, "work(2)", "4", "", nil},
		{ByChecks, "counter", tape.V313, "work(2)", "4", "", nil},
		{ByChecks, "counter_call", tape.V312, "increment()", "2", "n = 1", nil},
		{ByHand, "counter", tape.V312, "increment()", "2", "n = 1", nil},
		{ByHand, "counter_lock", tape.V312, "increment()", "2", "", nil},
		{ByHand, "counter_lock", tape.V39, "increment()", "2", "", nil},
		{ByChecks, "counter_lock", tape.V313, "work(2)", "4", "", nil},
	} {
		name := fmt.Sprint(tt.schedule, " ", tt.program, " ", tt.call, " ", tt.version)
		start := handOf(t, tt.schedule, tt.program, tt.version, tt.call, tt.call)
		broken := endsOtherThan("n", tt.want)
		r := explore.Search(start, broken, explore.Limits{Preemptions: 100, Steps: 1000, States: 50_000})
		t.Log(name, r.Broken, explore.Runs(r.Schedule), r.States, r.Whole)
		if r.Broken != tt.broken || r.Broken == "" && !r.Whole || tt.runs != nil && !slices.Equal(explore.Runs(r.Schedule), tt.runs) {
			t.Errorf("%s: %q after %v, whole %v; want %q after %v", name, r.Broken, explore.Runs(r.Schedule), r.Whole, tt.broken, tt.runs)
		}
		for _, thread := range r.Schedule {
			start.Step(thread)
		}
		if broken(start) != tt.broken {
			t.Errorf("%s: played again the schedule gives %q", name, broken(start))
		}
	}
}

// Two locks in opposite orders deadlock; in one order they never do, nor do two that give up.
func TestSearchDeadlocks(t *testing.T) {
	for _, tt := range []struct {
		calls []string
		cycle []string
	}{
		{[]string{"a_then_b(1)", "b_then_a(1)"}, []string{"T1", "B", "T2", "A"}},
		{[]string{"r_then_s(1)", "s_then_r(1)"}, []string{"T1", "S", "T2", "R"}},
		{[]string{"a_then_b(1)", "a_then_b(1)"}, nil},
		{[]string{"reenter(1)", "reenter(1)"}, nil},
		{[]string{"a_then_b(1)", "hold(1)"}, nil},
		{[]string{"hold(1)", "back_off(1)"}, nil},
		{[]string{"twice(1)"}, []string{"T1", "A"}},
	} {
		start := handOf(t, ByHand, "locks", tape.V312, tt.calls...)
		r := explore.Search(start, func(h *Hand) string { return h.Error() }, explore.Limits{Preemptions: 100, Steps: 1000, States: 50_000})
		t.Log(tt.calls, r.Broken, explore.Runs(r.Schedule), r.States, r.Whole)
		if want := tt.cycle != nil; (r.Broken == explore.Deadlock) != want || !want && !r.Whole {
			t.Errorf("%v: %q after %v, whole %v", tt.calls, r.Broken, explore.Runs(r.Schedule), r.Whole)
		}
		for _, thread := range r.Schedule {
			start.Step(thread)
		}
		if got := start.Cycle(); r.Broken != "" && !slices.Equal(got, tt.cycle) {
			t.Errorf("%v: the cycle is %v, want %v", tt.calls, got, tt.cycle)
		}
	}
}

// All schedules of two increments: 1 and 2 without a lock, 2 alone with one, whatever the version.
func TestSurveyIncrements(t *testing.T) {
	result := func(h *Hand) string { return h.Global("n") }
	for _, v := range []tape.Version{tape.V39, tape.V310, tape.V311, tape.V312, tape.V313} {
		r := explore.Survey(handOf(t, ByHand, "counter", v, "increment()", "increment()"), result, explore.Default())
		total := uint64(0)
		for _, o := range r.Outcomes {
			total += o.Schedules
		}
		code, _ := handOf(t, ByHand, "counter", v, "increment()").w.machines[0].Program().Code("increment")
		n := len(handOf(t, ByHand, "counter", v, "increment()").w.machines[0].Program().Codes[code].Ins)
		if len(r.Outcomes) != 2 || r.Outcomes[0].Value != "1" || r.Outcomes[1].Value != "2" || !r.Whole || r.Endless || total != binomial(2*n, n) {
			t.Errorf("%s without a lock: %+v, %d schedules of %d bytecodes each", v, r, total, n)
		}
		r = explore.Survey(handOf(t, ByHand, "counter_lock", v, "increment()", "increment()"), result, explore.Default())
		if len(r.Outcomes) != 1 || r.Outcomes[0].Value != "2" || r.Outcomes[0].Schedules == 0 || !r.Whole || r.Endless {
			t.Errorf("%s with a lock: %+v", v, r)
		}
	}
}

// No random schedule ends in a way that the survey has not listed: equal keys are equal states.
func TestSurveyMissesNothing(t *testing.T) {
	for _, tt := range []struct {
		schedule Schedule
		program  string
		version  tape.Version
		calls    []string
	}{
		{ByHand, "counter_call", tape.V39, []string{"work(2)", "work(2)"}},
		{ByChecks, "counter_call", tape.V313, []string{"work(2)", "work(2)"}},
		{ByHand, "counter_lock", tape.V311, []string{"work(2)", "increment()"}},
		{ByHand, "locks", tape.V310, []string{"a_then_b(1)", "b_then_a(1)"}},
		{ByHand, "signals", tape.V311, []string{"take()", "put(7,1)"}},
	} {
		start := handOf(t, tt.schedule, tt.program, tt.version, tt.calls...)
		result := func(h *Hand) string {
			return fmt.Sprintf("n=%s items=%s %s", h.Global("n"), h.Global("items"), h.Error())
		}
		survey := explore.Survey(start, result, explore.Limits{Steps: 1000, States: 20_000})
		if !survey.Whole {
			t.Errorf("%s %v: the survey is not whole after %d states", tt.program, tt.calls, survey.States)
		}
		rand := engine.NewRand(1)
		for range 100 {
			h := start.Clone()
			for threads := h.Runnable(); len(threads) > 0; threads = h.Runnable() {
				h.Step(threads[rand.IntN(int64(len(threads)))])
			}
			end := explore.Deadlock
			if h.Done() {
				end = result(h)
			}
			if !slices.ContainsFunc(survey.Outcomes, func(o explore.Outcome) bool { return o.Value == end }) {
				t.Fatalf("%s %v ends with %q, the survey has %v", tt.program, tt.calls, end, survey.Outcomes)
			}
		}
		t.Log(tt.program, survey)
	}
}

func binomial(n, k int) uint64 {
	out := uint64(1)
	for i := 1; i <= k; i++ {
		out = out * uint64(n-k+i) / uint64(i)
	}
	return out
}

// A schedule that was found is one that a learner can play: the same runs as actions lose the same update.
func TestScheduleIsPlayable(t *testing.T) {
	c := configOfTest(t, "counter", tape.V39, "increment()", "increment()")
	c.Schedule = ByChecks
	h, err := NewHand(c)
	if err != nil {
		t.Fatal(err)
	}
	r := explore.Search(h, endsOtherThan("n", "2"), explore.Default())
	var order []int
	for _, thread := range r.Schedule {
		order = append(order, thread+1)
	}
	if got := interleave(t, c, order); got != "1" {
		t.Errorf("the schedule %v, played by actions, ends with n = %s", explore.Runs(r.Schedule), got)
	}
}

package explore_test

import (
	"fmt"
	"slices"
	"testing"

	"wirethread/sim/gil/explore"
)

// toy is a program of two threads that take two locks, by waiting for them, each in an order of its own.
type toy struct {
	order [2][2]int
	pc    [2]int // 0 takes the first lock, 1 the second, 2 gives both back, 3 has ended
	held  [2]int // by which thread; -1: none
}

func locks(a, b [2]int) *toy { return &toy{order: [2][2]int{a, b}, held: [2]int{-1, -1}} }

func (m *toy) Runnable() (out []int) {
	for i := range 2 {
		if m.pc[i] == 2 || m.pc[i] < 2 && m.held[m.order[i][m.pc[i]]] < 0 {
			out = append(out, i)
		}
	}
	return out
}

func (m *toy) Done() bool { return m.pc == [2]int{3, 3} }

func (m *toy) Step(i int) {
	if m.pc[i] < 2 {
		m.held[m.order[i][m.pc[i]]] = i
	} else {
		m.held = [2]int{-1, -1}
	}
	m.pc[i]++
}

func (m *toy) Clone() *toy { c := *m; return &c }

func (m *toy) Key() string { return fmt.Sprint(m.pc, m.held) }

func fine(*toy) string { return "" }

// Two locks in opposite orders deadlock after two steps and one preemption; in one order they never do.
func TestDeadlock(t *testing.T) {
	r := explore.Search(locks([2]int{0, 1}, [2]int{1, 0}), fine, explore.Default())
	if r.Broken != explore.Deadlock || !slices.Equal(r.Schedule, []int{0, 1}) || r.Preemptions != 1 || r.Proven != 1 {
		t.Errorf("opposite orders: %+v", r)
	}
	r = explore.Search(locks([2]int{0, 1}, [2]int{0, 1}), fine, explore.Default())
	if r.Broken != "" || !r.Whole || r.Schedule != nil {
		t.Errorf("one order: %+v", r)
	}
	s := explore.Survey(locks([2]int{0, 1}, [2]int{1, 0}), func(*toy) string { return "ended" }, explore.Default())
	if got := fmt.Sprint(s.Outcomes); got != "[{deadlock 2} {ended 2}]" || s.Endless || !s.Whole {
		t.Errorf("survey: %+v", s)
	}
}

// What a limit cuts off is not claimed.
func TestLimits(t *testing.T) {
	same := func() *toy { return locks([2]int{0, 1}, [2]int{0, 1}) }
	opposite := func() *toy { return locks([2]int{0, 1}, [2]int{1, 0}) }
	for _, tt := range []struct {
		name   string
		start  *toy
		limits explore.Limits
		whole  bool
		proven int
	}{
		{"no preemption", opposite(), explore.Limits{Preemptions: 0, Steps: 100, States: 100}, false, 1},
		{"one step", opposite(), explore.Limits{Preemptions: 5, Steps: 1, States: 100}, false, 1},
		{"two states", opposite(), explore.Limits{Preemptions: 5, Steps: 100, States: 2}, false, 0},
		{"enough", same(), explore.Limits{Preemptions: 5, Steps: 6, States: 100}, true, 1},
		{"five of six steps", same(), explore.Limits{Preemptions: 5, Steps: 5, States: 100}, false, 1},
	} {
		r := explore.Search(tt.start, fine, tt.limits)
		if r.Broken != "" || r.Whole != tt.whole || r.Proven != tt.proven || r.States > tt.limits.States {
			t.Errorf("%s: %+v", tt.name, r)
		}
	}
	for _, l := range []explore.Limits{{Steps: 3, States: 100}, {Steps: 100, States: 3}} {
		if s := explore.Survey(opposite(), func(*toy) string { return "ended" }, l); s.Whole {
			t.Errorf("a survey with limits %+v says that it is whole", l)
		}
	}
}

func TestRuns(t *testing.T) {
	if got := fmt.Sprint(explore.Runs([]int{0, 0, 1, 0})); got != "[{0 2} {1 1} {0 1}]" {
		t.Error(got)
	}
}

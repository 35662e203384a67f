package explore_test

import (
	"fmt"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil/explore"
)

// maze is a random machine: for each state and thread the state after its step, or -1 if it cannot run.
type maze struct {
	next [][]int
	bad  map[int]bool
	at   int
}

func randomMaze(seed uint64) *maze {
	rand := engine.NewRand(seed)
	states, threads := 3+int(rand.IntN(14)), 2+int(rand.IntN(2))
	m := &maze{bad: map[int]bool{states - 1: true}}
	for range states {
		row := make([]int, threads)
		for t := range row {
			row[t] = int(rand.IntN(int64(states)))
			if rand.IntN(4) == 0 {
				row[t] = -1
			}
		}
		m.next = append(m.next, row)
	}
	return m
}

func (m *maze) Runnable() (out []int) {
	for t, to := range m.next[m.at] {
		if to >= 0 {
			out = append(out, t)
		}
	}
	return out
}

func (m *maze) Done() bool { return len(m.Runnable()) == 0 }

func (m *maze) Step(t int) { m.at = m.next[m.at][t] }

func (m *maze) Clone() *maze { c := *m; return &c }

func (m *maze) Key() string { return fmt.Sprint(m.at) }

// brute is the least number of preemptions, and of steps with those, after which the maze is in a bad state, found by following
// every schedule; -1: none.
func (m *maze) brute(preemptions, steps int) (int, int) {
	type point struct{ at, last int }
	for p := 0; p <= preemptions; p++ {
		layers := []map[point]map[int]bool{{{0, -1}: {0: true}}}
		for s := 0; s <= steps; s++ {
			next := map[point]map[int]bool{}
			for at, used := range layers[s] {
				if m.bad[at.at] && used[p] {
					return p, s
				}
				for t, to := range m.next[at.at] {
					if to < 0 {
						continue
					}
					more := 0
					if at.last >= 0 && at.last != t && m.next[at.at][at.last] >= 0 {
						more = 1
					}
					to := point{to, t}
					if next[to] == nil {
						next[to] = map[int]bool{}
					}
					for n := range used {
						if n+more <= preemptions {
							next[to][n+more] = true
						}
					}
				}
			}
			layers = append(layers, next)
		}
	}
	return -1, -1
}

// On random machines the search finds exactly what following every schedule finds: the fewest preemptions, and with those the fewest steps.
func TestShortest(t *testing.T) {
	found, none := 0, 0
	for seed := range uint64(400) {
		m := randomMaze(seed + 1)
		l := explore.Limits{Preemptions: int(seed % 4), Steps: 1 + int(seed%9), States: 100_000}
		p, s := m.brute(l.Preemptions, l.Steps)
		r := explore.Search(m, func(m *maze) string {
			if m.bad[m.at] {
				return "bad"
			}
			return ""
		}, l)
		if p < 0 {
			none++
			if r.Broken != "" {
				t.Fatalf("seed %d: %+v, but nothing within %+v", seed+1, r, l)
			}
			continue
		}
		found++
		if r.Broken == "" || r.Preemptions != p || len(r.Schedule) != s || r.Proven != p {
			t.Fatalf("seed %d: %+v, want %d preemptions and %d steps", seed+1, r, p, s)
		}
		for _, thread := range r.Schedule {
			m.Step(thread)
		}
		if !m.bad[m.at] {
			t.Fatalf("seed %d: the schedule %v ends in state %d", seed+1, r.Schedule, m.at)
		}
	}
	if found < 50 || none < 50 {
		t.Errorf("%d found, %d none: the machines are too alike", found, none)
	}
}

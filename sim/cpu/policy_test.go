package cpu

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
)

// longestWait is how long any process was ready at a stretch.
func longestWait(m *Model) engine.Time {
	var longest engine.Time
	since := map[string]engine.Time{}
	for _, ev := range m.Events() {
		e := ev.(*Event)
		switch {
		case e.What == Change && e.To == Ready:
			since[e.Proc] = e.Time
		case e.What == Change && e.From == Ready:
			longest = max(longest, e.Time-since[e.Proc])
		}
	}
	for _, p := range m.worlds[0].procs {
		if p.state == Ready {
			longest = max(longest, m.now-since[p.id])
		}
	}
	return longest
}

// hogs are processes that compute for long, with different nice values and tickets, beside ones that do I/O.
func hogs(t *rapid.T, settings string) (string, int) {
	n := rapid.IntRange(2, 6).Draw(t, "procs")
	src := "sim cpu\nend 10s\n" + settings
	for i := range n {
		body := "cpu 2000"
		if i > 1 && rapid.Bool().Draw(t, "io") {
			body = "repeat 300\n\t\tcpu 1 io disk 1"
		}
		src += fmt.Sprintf("proc P%d nice %d tickets %d\n\t%s\n", i, rapid.IntRange(-5, 5).Draw(t, "nice"), rapid.IntRange(20, 100).Draw(t, "tickets"), body)
	}
	return src, n
}

// Nobody waits longer than the policies promise.
func TestNobodyStarves(t *testing.T) {
	for _, c := range []struct {
		name, settings string
		bound          func(n engine.Time) engine.Time // with n processes
	}{
		{"rr", "set policy rr\nset slice 3\n", func(n engine.Time) engine.Time { return (n - 1) * 3 * Tick }},
		{"mlfq", "set policy mlfq\nset mlfq.boost 50\nset mlfq.slices 2,4,8\n", func(n engine.Time) engine.Time { return (50 + 2*n) * Tick }},
		{"mlfq gamed", "set policy mlfq\nset mlfq.boost 50\nset mlfq.stay on\n", func(n engine.Time) engine.Time { return (50 + 2*n) * Tick }},
		{"stride", "set policy stride\nset slice 2\n", func(n engine.Time) engine.Time { return 2 * 5 * 2 * n * Tick }}, // tickets differ by 5 at most
		{"priority", "set policy priority\nset slice 4\nset ageing 5\n", func(n engine.Time) engine.Time { return (5*11*n + 4*n) * Tick }},
		{"lottery", "set policy lottery\nset slice 1\n", func(n engine.Time) engine.Time { return 60 * n * Tick }}, // less likely than 1 in 10^9 for a share of 20/520
		{"fair", "set policy fair\nset slice 2\n", func(n engine.Time) engine.Time { return 2 * 30 * n * Tick }},
	} {
		t.Run(c.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				src, n := hogs(t, c.settings)
				m := newRandom(t, src)
				play(m, 400*Tick, func() {})
				if got, most := longestWait(m), c.bound(engine.Time(n)); got > most {
					t.Fatalf("somebody waits for %v, more than %v\n%s", got, most, src)
				}
			})
		})
	}
}

// FIFO, SJF and priority without ageing do let somebody wait for as long as others work.
func TestSomePoliciesStarve(t *testing.T) {
	for _, settings := range []string{"set policy fifo\n", "set policy sjf\n", "set policy priority\nset slice 2\n"} {
		m := mustNew(t, "sim cpu\nend 10s\n"+settings+"proc P1 nice -5\n\tcpu 900\nproc P2 nice 5\n\tcpu 1000\n")
		play(m, 950*Tick, func() {})
		if got := longestWait(m); got < 700*Tick {
			t.Errorf("%s nobody waits longer than %v", strings.TrimSpace(settings), got)
		}
	}
}

// Under stride no two that compete are further apart than one stride of a slice.
func TestStrideError(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src, _ := hogs(t, "set policy stride\nset slice 2\n")
		m := newRandom(t, src)
		w := m.worlds[0]
		play(m, 400*Tick, func() {
			var low, high, stride int64
			for i, p := range w.procs {
				if !p.competes() {
					continue
				}
				if low == 0 && high == 0 || i == 0 {
					low, high = p.share.pass, p.share.pass
				}
				low, high = min(low, p.share.pass), max(high, p.share.pass)
				stride = max(stride, 2*int64(Tick)*strideOne/int64(p.tickets))
			}
			if high-low > stride {
				t.Fatalf("passes are %d apart at %v, a stride is %d\n%s", high-low, m.now, stride, src)
			}
		})
	})
}

// Lotteries share the CPU by tickets, in the long run.
func TestLotteryShares(t *testing.T) {
	m := mustNew(t, "sim cpu\nend 10s\nset policy lottery\nset slice 1\nproc A tickets 75\n\tcpu 9000\nproc B tickets 25\n\tcpu 9000\n")
	play(m, 4000*Tick, func() {})
	if ran := m.worlds[0].procs[0].metrics.Running / Tick; ran < 2900 || ran > 3100 {
		t.Errorf("75 of 100 tickets got %d of 4000 ticks", ran)
	}
}

// Under fair nobody that computes is owed, or owes, more than a slice and what one wake-up can add.
func TestFairLag(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "procs")
		src := "sim cpu\nend 10s\nset policy fair\nset slice 3\n"
		for i := range n {
			src += fmt.Sprintf("proc P%d nice %d\n\tcpu 3000\n", i, rapid.IntRange(-10, 10).Draw(t, "nice"))
		}
		m := newRandom(t, src)
		w := m.worlds[0]
		play(m, 600*Tick, func() {
			for _, p := range w.procs {
				if lag := w.lag(p); lag > p.virtual(3*Tick)+1024 || lag < -p.virtual(3*Tick)-1024 {
					t.Fatalf("%s has a lag of %d at %v, a slice is %d\n%s", p.id, lag, m.now, p.virtual(3*Tick), src)
				}
			}
		})
	})
}

// turnarounds is the sum of turnaround times of jobs without I/O under a policy.
func turnarounds(t *rapid.T, policy string, arrive, length []int) engine.Time {
	src := "sim cpu\nend 10s\nset policy " + policy + "\n"
	for i := range length {
		src += fmt.Sprintf("proc P%d at %d\n\tcpu %d\n", i, arrive[i], length[i])
	}
	m := newRandom(t, src)
	play(m, forever, func() {})
	return m.Snapshot().Worlds[0].Totals.Turnaround.Sum
}

// SJF is the best order of jobs that arrive together.
func TestSJFIsOptimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.SliceOfN(rapid.IntRange(1, 9), 1, 5).Draw(t, "lengths")
		got := turnarounds(t, "sjf", make([]int, len(length)), length)
		if best := bestOrder(length); got != ticksOf(best) {
			t.Fatalf("SJF takes %v, the best order %d ticks: %v", got, best, length)
		}
	})
}

func ticksOf(n int) engine.Time { return engine.Time(n) * Tick }

// bestOrder tries every order of jobs: the least sum of finishing times.
func bestOrder(length []int) int {
	best := 0
	for i, first := range length {
		rest := slices.Delete(slices.Clone(length), i, i+1)
		if sum := first*len(length) + bestOrder(rest); best == 0 || sum < best {
			best = sum
		}
	}
	return best
}

// STCF is the best of all schedules that may change jobs at every tick.
func TestSTCFIsOptimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3).Draw(t, "jobs")
		arrive := rapid.SliceOfN(rapid.IntRange(0, 4), n, n).Draw(t, "arrivals")
		length := rapid.SliceOfN(rapid.IntRange(1, 4), n, n).Draw(t, "lengths")
		got := turnarounds(t, "stcf", arrive, length)
		if best := bestSchedule(0, arrive, length); got != ticksOf(best) {
			t.Fatalf("STCF takes %v, the best schedule %d ticks: %v at %v", got, best, length, arrive)
		}
	})
}

// bestSchedule tries at each tick every job that is there: the least sum of turnaround times.
func bestSchedule(now int, arrive, left []int) int {
	const never = 1 << 30
	best, waits := never, false
	for i := range left {
		if left[i] == 0 {
			continue
		}
		if arrive[i] > now {
			waits = true
			continue
		}
		rest := slices.Clone(left)
		rest[i]--
		sum := bestSchedule(now+1, arrive, rest)
		if rest[i] == 0 {
			sum += now + 1 - arrive[i]
		}
		best = min(best, sum)
	}
	switch {
	case best < never:
		return best
	case waits:
		return bestSchedule(now+1, arrive, left)
	}
	return 0
}

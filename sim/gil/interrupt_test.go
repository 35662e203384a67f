package gil

import (
	"testing"

	"wirethread/sim/engine"
)

// What a learner does to a thread that computes: a call put in front delays the rest by its length, an exception ends it and gives
// back the lock of with, a thread without with keeps it, and who is gone from the queue for the GIL holds up nobody.
func TestInterruptComputation(t *testing.T) {
	for _, c := range []struct {
		scenario string
		acts     []engine.Act
		asks     [][2]string
	}{
		{"two-threads", []engine.Act{act(2, "block T1 10ms")}, [][2]string{{"running T1", "25"}, {"running T2", "25"}, {"error T1", "none"}}},
		{"two-threads", []engine.Act{act(2, "block T1"), act(40, "return T1")}, [][2]string{{"running T1", "25"}, {"running T2", "25"}}},
		{"two-threads", []engine.Act{act(3, "raise T2")}, [][2]string{{"error T2", "RuntimeError: raised by hand"}, {"done", "25"}, {"switches", "1"}}},
		{"lock-sandbox", []engine.Act{act(2, "raise T1")}, [][2]string{{"error T1", "RuntimeError: raised by hand"}, {"holder A", "none"}, {"state T2", "finished"}, {"state T3", "finished"}}},
		{"lock-sandbox", []engine.Act{act(30, "raise T3")}, [][2]string{{"holder A", "T3"}, {"state T2", "wait-lock"}, {"deadlock", "none"}, {"done", "none"}}},
		{"lock-sandbox", []engine.Act{act(2, "release T1 A")}, [][2]string{{"error T2", "RuntimeError: release unlocked lock"}, {"error T1", "none"}}},
		{"lock-sandbox", []engine.Act{act(12, "kill T1")}, [][2]string{{"holder A", "T1"}, {"state T2", "wait-lock"}, {"state T3", "wait-lock"}}},
	} {
		m := timelineOf(t, scenarioNamed(t, c.scenario), c.acts...).At(150 * engine.Millisecond)
		for _, q := range c.asks {
			if got := asked(t, m, q[0]); got != q[1] {
				t.Errorf("%s after %s: %s is %s, want %s", c.scenario, c.acts[0].Action, q[0], got, q[1])
			}
		}
	}
}

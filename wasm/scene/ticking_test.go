package scene

import "testing"

// A run begins a microsecond before its first event: its clock shows 0 there, not -0.
func TestClockBeforeTheBeginning(t *testing.T) {
	for now, want := range map[float64]string{-1: "0.0", 0: "0.0", -60_000: "-60.0", 150_000: "150.0"} {
		var tick ticking
		tick.setClock(now)
		if got := string(tick.number); got != want {
			t.Errorf("%g us is shown as %s ms, not %s", now, got, want)
		}
	}
}

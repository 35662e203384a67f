package bridge

import (
	"testing"

	"wirethread/sim/engine"
)

// While nothing happens a frame makes no garbage: in every view of every scenario.
func TestFramesBetweenEventsAllocateNothing(t *testing.T) {
	d := quietDesk(t)
	for i := range d.sims {
		sim := &d.sims[i]
		views := []string{"auto"}
		for _, v := range sim.Views {
			views = append(views, v.Name)
		}
		for n, s := range sim.All() {
			d.Take(In{Type: "load", Sim: sim.Name, Scenario: s.Name})
			gaps := gapsOf(d, 4)
			for k, view := range views {
				g := gaps[(n+k)%len(gaps)]
				d.Take(In{Type: "set", View: view})
				if allocs := steadyAllocs(d, g); allocs > 0 {
					t.Errorf("%s/%s, %s at %v: %g allocations a frame", sim.Name, s.Name, view, g.at(0, 1), allocs)
				}
			}
		}
	}
}

// steadyAllocs is how much memory two frames in the middle of a gap allocate once both were shown.
func steadyAllocs(d *Desk, g gap) float64 {
	var pic Picture
	g = g.still(d)
	from := g.at(0, 1)
	to := min(from+100*engine.Microsecond, g.to-1)
	both := func() { // as it would be in two frames of playback
		for _, t := range [...]engine.Time{from, to} {
			d.Player.Seek(t)
			pic.Draw(d, benchWide, benchHigh, width)
		}
	}
	d.Player.Play()
	both()
	return testing.AllocsPerRun(2, both)
}

//go:build bench

package browser

import (
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/wasm/bridge"
)

// heavy is the moment whose picture has the most shapes of all in one view.
type heavy struct {
	sim, view, scenario string
	place               float64 // on the slider
	shapes              int
}

// heaviest looks at every scenario in every view, at nine moments each.
func heaviest(t *testing.T) (all []heavy) {
	t.Helper()
	desk, sims := everyScenario()
	var pic bridge.Picture
	for _, sim := range sims {
		most := make([]heavy, len(sim.Views))
		for _, s := range sim.All() {
			desk.Take(bridge.In{Type: "load", Sim: sim.Name, Scenario: s.Name})
			for tenth := range 9 {
				place := float64(tenth+1) / 10
				desk.Take(bridge.In{Type: "seek", P: &place})
				for i, view := range sim.Views {
					desk.Look.View = view.Name
					pic.Draw(desk, 1024, 768, func(text string, size float64, _, _ bool) float64 { return float64(len(text)) * size / 2 })
					if n := len(pic.Scene.Shapes); n > most[i].shapes {
						most[i] = heavy{sim.Name, view.Name, s.Name, place, n}
					}
				}
			}
		}
		all = append(all, most...)
	}
	return all
}

// longest is the scenario of the course with the most events.
func longest(t *testing.T) (sim, scenario string, events int) {
	t.Helper()
	desk, sims := everyScenario()
	for _, s := range sims {
		for _, sc := range s.All() {
			desk.Take(bridge.In{Type: "load", Sim: s.Name, Scenario: sc.Name})
			if n := len(desk.Player.Events()); n > events {
				sim, scenario, events = s.Name, sc.Name, n
			}
		}
	}
	return sim, scenario, events
}

// everyScenario is the stage's desk with the whole catalog, on this machine.
func everyScenario() (*bridge.Desk, []bridge.Simulation) {
	sims := bridge.Simulations(catalog.All())
	return bridge.NewDesk(sims, engine.ZH, func(any) {}), sims
}

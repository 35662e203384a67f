package browser

import (
	"strconv"
	"strings"
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/bridge"
	"wirethread/wasm/scene"
)

// full is a scenario with its simulation, "tcp/open"; without one it is of tcp.
func full(scenario string) string {
	if strings.Contains(scenario, "/") {
		return scenario
	}
	return "tcp/" + scenario
}

// nativeLog is the log of a scenario as this machine computes it, without a browser: times and lines.
func nativeLog(t *testing.T, scenario string) []string {
	t.Helper()
	name, scenario, _ := strings.Cut(full(scenario), "/")
	s, err := catalog.Scenario(name, scenario)
	if err != nil {
		t.Fatal(err)
	}
	sim, err := catalog.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	tl, err := catalog.NewTimeline(sim, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := make([]string, len(tl.Events()))
	for i, e := range tl.Events() {
		lines[i] = strconv.FormatInt(int64(e.At()), 10) + " " + e.Line()
	}
	return lines
}

// computed is the value of an expression in a scenario with other parameters, without a browser.
func computed(t *testing.T, sim, scenario string, params map[string]string, expr string, at engine.Time) string {
	t.Helper()
	entry, err := catalog.Get(sim)
	if err != nil {
		t.Fatal(err)
	}
	s, err := catalog.Scenario(sim, scenario)
	if err != nil {
		t.Fatal(err)
	}
	s = s.With(params)
	tl, err := catalog.NewTimeline(entry, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	value, err := script.Evaluate(expr, s, tl, at.Format())
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// scenarios are those of every simulation, each in the picker's order.
func scenarios() (all []string) {
	for _, sim := range catalog.All() {
		for _, name := range sim.Names() {
			all = append(all, sim.Name+"/"+name)
		}
	}
	return all
}

// picture is what the stage should draw at the moment of a link: it tells where things can be tapped.
func picture(t *testing.T, link string, width, height float64) *scene.Scene {
	t.Helper()
	sims := bridge.Simulations(catalog.All())
	desk := bridge.NewDesk(sims, engine.ZH, func(any) {})
	desk.Take(bridge.In{Type: "load", Link: link})
	if desk.Player == nil {
		t.Fatalf("the link cannot be opened: %s", link)
	}
	var pic bridge.Picture
	pic.Draw(desk, width, height, about)
	return &pic.Scene
}

// about is how wide a text is, near enough to tap what it labels.
func about(text string, size float64, bold, mono bool) float64 {
	width := 0.0
	for _, c := range text {
		if c > 0x2e80 {
			width += size
		} else {
			width += 0.56 * size
		}
	}
	return width
}

// middle is the middle of the area that selects an item.
func middle(t *testing.T, s *scene.Scene, id string) (x, y float64) {
	t.Helper()
	for _, h := range s.Hits {
		if h.ID == id {
			return h.X + h.W/2, h.Y + h.H/2
		}
	}
	t.Fatalf("nothing can be tapped that selects %s: %v", id, s.Hits)
	return 0, 0
}

package browser

import (
	"strconv"
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/bridge"
	"wirethread/wasm/player"
	"wirethread/wasm/scene"
)

// nativeLog is the log of a scenario as this machine computes it, without a browser: times and lines.
func nativeLog(t *testing.T, scenario string) []string {
	t.Helper()
	s, err := catalog.Scenario("tcp", scenario)
	if err != nil {
		t.Fatal(err)
	}
	sim, err := catalog.Get("tcp")
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

// scenarios are the names in the picker's order.
func scenarios(t *testing.T) []string {
	t.Helper()
	sim, err := catalog.Get("tcp")
	if err != nil {
		t.Fatal(err)
	}
	return sim.Names()
}

// picture is what the stage should draw at the moment of a link: it tells where things can be tapped.
func picture(t *testing.T, link string, width, height float64) *scene.Scene {
	t.Helper()
	sims, err := bridge.Simulations(catalog.All())
	if err != nil {
		t.Fatal(err)
	}
	desk := bridge.NewDesk(sims, engine.ZH, func(any) {})
	desk.Take(bridge.In{Type: "load", Link: link})
	if desk.Player == nil {
		t.Fatalf("the link cannot be opened: %s", link)
	}
	model, ok := desk.Player.Model().(*tcp.Model)
	if !ok {
		t.Fatal("not a TCP connection")
	}
	now := desk.Player.Now()
	snap := model.Snapshot()
	snap.Now = now
	out := &scene.Scene{}
	new(scene.Connection).Build(out, scene.Input{
		Snap: snap, Now: float64(now), Distance: desk.Player.Warp().Distance, Skips: skips(desk.Player.Warp()),
		W: width, H: height, Lang: engine.ZH, View: scene.ViewAuto, Measure: about,
	})
	return out
}

func skips(w *player.Warp) []scene.Skip {
	var all []scene.Skip
	for _, span := range w.Skips() {
		all = append(all, scene.Skip{From: span.From, To: span.To})
	}
	return all
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

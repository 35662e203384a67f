package scene_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
	"wirethread/wasm/scene/story"
)

var storyDir = flag.String("story", "", "write every story as SVG, and a page of them, into this folder")

// aStory is a moment worth looking at.
type aStory struct {
	name   string
	moment func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip)
	picked string
}

var stories = []aStory{
	{"opening", opening, ""},
	{"lost-close", lostClose, "seg:7"},
	{"crowd", func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) { return crowd(3) }, ""},
}

// size is a canvas.
type size struct{ w, h float64 }

var sizes = []size{{320, 300}, {390, 380}, {390, 260}, {780, 408}, {560, 700}, {820, 540}, {780, 700}, {1100, 1000}}

func input(s aStory, c size, l engine.Lang, view scene.View) scene.Input {
	snap, distance, skips := s.moment()
	return scene.Input{Snap: snap, Frame: scene.Frame{Now: float64(snap.Now), Distance: distance, Skips: skips, W: c.w, H: c.h,
		Lang: l, View: view, Picked: s.picked, Measure: approximate}}
}

// TestStories writes the stories and a page that shows them side by side.
func TestStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for _, s := range stories {
		for i, c := range sizes {
			l, theme := engine.ZH, "dark"
			if i%2 == 1 {
				l, theme = engine.EN, "light"
			}
			writeStory(t, s, c, l, theme, scene.ViewAuto)
		}
		writeStory(t, s, size{390, 380}, engine.ZH, "light", scene.ViewStates)
		writeStory(t, s, size{390, 380}, engine.ZH, "light", scene.ViewVars)
	}
}

// moments are moments of scenarios that are worth looking at.
var moments = []struct{ scenario, moment string }{
	{"open", "established"}, {"syn-lost", "resent"}, {"close-four", "time-wait"}, {"close-simultaneous", "time-wait"}, {"crash", "end"},
	{"server-full", "end"}, {"syn-flood", "end"}, {"syn-flood-cookies", "end"}, {"rfc-fig8", "end"}, {"time-wait-reuse", "end"}, {"cable", "end"}, {"kill", "end"}, {"closed-port", "end"}, {"linger0", "end"},
}

// TestScenarioStories writes moments of scenarios beside the stories.
func TestScenarioStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	all := runs(t)
	for _, m := range moments {
		i := slices.IndexFunc(all, func(r run) bool { return r.name == m.scenario })
		if i < 0 {
			t.Fatalf("no scenario %s", m.scenario)
		}
		r := all[i]
		when, err := r.script.When(m.moment, r.line.Events())
		if m.moment == "end" && err != nil {
			when, err = r.times[len(r.times)-1], nil
		}
		if err != nil {
			t.Fatalf("%s: %v", m.scenario, err)
		}
		s := aStory{m.scenario + "-" + m.moment, func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
			return r.line.At(when).(*tcp.Model).Snapshot(), r.distance, r.skips
		}, ""}
		writeStory(t, s, size{390, 380}, engine.ZH, "dark", scene.ViewAuto)
		writeStory(t, s, size{780, 408}, engine.EN, "light", scene.ViewAuto)
	}
}

func writeStory(t *testing.T, s aStory, c size, l engine.Lang, theme string, view scene.View) {
	t.Helper()
	var v scene.Connection
	var dst scene.Scene
	v.Build(&dst, input(s, c, l, view))
	name := fmt.Sprintf("%s-%gx%g-%s-%s.svg", s.name, c.w, c.h, l, view)
	if err := os.WriteFile(filepath.Join(*storyDir, name), story.SVG(&dst, scene.PaletteOf(theme, theme == "dark")), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeIndex(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(*storyDir, "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	page := "<!doctype html><meta charset=utf-8><title>Stories</title>\n"
	for _, f := range files {
		page += fmt.Sprintf("<figure style=display:inline-block><figcaption>%[1]s</figcaption><img src=%[1]q alt=''></figure>\n", filepath.Base(f))
	}
	if err := os.WriteFile(filepath.Join(*storyDir, "index.html"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}

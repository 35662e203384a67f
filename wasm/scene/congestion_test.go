package scene_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
	"wirethread/wasm/scene/story"
)

func buildCongestion(s aStory, c size, l engine.Lang) *scene.Scene {
	var v scene.Congestion
	var dst scene.Scene
	v.Build(&dst, input(s, c, l, scene.ViewCongestion))
	return &dst
}

// plotSizes are the sizes of other pictures, and those of wide pages.
var plotSizes = append(slices.Clone(sizes), size{390, 330}, size{760, 500}, size{1000, 640}, size{1280, 720})

func TestCongestionPictures(t *testing.T) {
	legibleStories(t, slices.Concat(congestionStories, byteStories), plotSizes, buildCongestion)
}

func TestCongestionPicturesOfCrowds(t *testing.T) {
	legibleCrowds(t, 60, congestionCrowdStory, plotSizes, buildCongestion)
}

// Every moment of every scenario is a legible picture of congestion control.
func TestCongestionPicturesOfScenarios(t *testing.T) {
	var v scene.Congestion
	legible(t, 2, v.Build)
}

// A view that has drawn other pictures draws the same as a new one.
func TestCongestionForgetsTheLastPicture(t *testing.T) {
	var used scene.Congestion
	var a scene.Scene
	used.Build(&a, input(congestionCrowdStory(3), size{1280, 720}, engine.EN, scene.ViewCongestion))
	used.Build(&a, input(congestionStories[0], size{760, 500}, engine.ZH, scene.ViewCongestion))
	if !bytes.Equal(dump(&a), dump(buildCongestion(congestionStories[0], size{760, 500}, engine.ZH))) {
		t.Error("the picture depends on the one before")
	}
}

// What happened is told in words, too: loss, repair and the state of recovery.
func TestCongestionIsToldInWords(t *testing.T) {
	for _, want := range []struct {
		story  aStory
		zh, en string
		least  size
	}{
		{congestionStories[0], "Recovery", "Recovery", size{320, 200}},
		{congestionStories[0], "丢失", "lost", size{320, 200}},
		{congestionStories[0], "重传", "resent", size{390, 200}},
		{congestionStories[0], "RACK", "RACK", size{320, 200}},
		{congestionStories[0], "SACK", "SACK", size{390, 200}},
		{congestionStories[0], "cwnd 14", "cwnd 14", size{320, 290}},
		{congestionStories[0], "记分板", "Scoreboard", size{560, 500}},
		{congestionStories[2], "×128", "×128", size{560, 500}},
		{congestionStories[2], "Loss", "Loss", size{320, 200}},
		{congestionStories[3], "多余", "needless", size{560, 500}},
	} {
		for _, c := range plotSizes {
			if c.w < want.least.w || c.h < want.least.h {
				continue
			}
			if !said(buildCongestion(want.story, c, engine.ZH), want.zh) {
				t.Errorf("%s at %v: no label says %q", want.story.name, c, want.zh)
			}
			if !said(buildCongestion(want.story, c, engine.EN), want.en) {
				t.Errorf("%s at %v: no label says %q", want.story.name, c, want.en)
			}
		}
	}
}

// Of points that lie close together a tap selects the nearest.
func TestTapSelectsTheNearestSegment(t *testing.T) {
	for _, c := range plotSizes {
		dst := buildCongestion(congestionStories[0], c, engine.EN)
		near := 0
		for _, h := range dst.Hits {
			if !h.Near {
				continue
			}
			x, y := h.X+h.W/2, h.Y+h.H/2
			if onTop(dst, x, y) && dst.At(x, y) == h.ID {
				near++
			}
		}
		if near < 6 {
			t.Errorf("at %v: only %d segments can be tapped", c, near)
		}
	}
}

// onTop tells that the topmost hit at a point is one of a point.
func onTop(dst *scene.Scene, x, y float64) bool {
	for _, h := range slices.Backward(dst.Hits) {
		if x >= h.X && x < h.X+h.W && y >= h.Y && y < h.Y+h.H {
			return h.Near
		}
	}
	return false
}

func TestGoldenCongestion(t *testing.T) {
	golden(t, "congestion-repair", dump(buildCongestion(congestionStories[0], size{760, 500}, engine.ZH)))
	golden(t, "congestion-dead", dump(buildCongestion(congestionStories[2], size{390, 380}, engine.EN)))
}

// A picture costs few shapes and little memory, however long the transfer is.
func TestCongestionIsCheap(t *testing.T) {
	var v scene.Congestion
	var dst scene.Scene
	in := input(congestionStories[3], size{1280, 720}, engine.ZH, scene.ViewCongestion)
	v.Build(&dst, in)
	if n := len(dst.Shapes); n > 1800 {
		t.Errorf("%d shapes", n)
	}
	if n := testing.AllocsPerRun(20, func() { v.Build(&dst, in) }); n > 0 {
		t.Errorf("%v allocations for a picture", n)
	}
}

// TestCongestionStories writes the stories of this view beside the others.
func TestCongestionStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for _, s := range congestionStories {
		for i, c := range []size{{390, 330}, {760, 500}, {1000, 640}, {1280, 720}} {
			l, theme := engine.ZH, "dark"
			if i%2 == 1 {
				l, theme = engine.EN, "light"
			}
			writeScene(t, fmt.Sprintf("%s-%gx%g-%s", s.name, c.w, c.h, l), buildCongestion(s, c, l), theme)
		}
		writeScene(t, s.name+"-contrast", buildCongestion(s, size{820, 540}, engine.EN), "contrast")
	}
}

// recoveries are moments of scenarios whose pictures are worth looking at.
var recoveries = []struct {
	scenario string
	part     float64 // of the run
}{
	{"loss-sack", 0.5}, {"loss-sack", 1}, {"loss-two", 0.5}, {"path-dead", 1}, {"slow-start", 0.5}, {"slow-start", 1}, {"halving", 1}, {"reorder-30ms", 1}, {"idle-restart", 1}, {"loss-tail", 1},
}

// TestPlayedStories writes them.
func TestPlayedStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for _, p := range recoveries {
		if _, err := fs.Stat(tcp.Scenarios(), "scenarios/"+p.scenario+".txt"); err != nil {
			continue
		}
		r := runOf(t, p.scenario)
		when := r.times[int(p.part*float64(len(r.times)-1))]
		for i, c := range []size{{390, 330}, {760, 500}, {1280, 720}} {
			var v scene.Congestion
			var dst scene.Scene
			v.Build(&dst, r.moment(when, float64(when), c, []engine.Lang{engine.ZH, engine.EN}[i%2]))
			writeScene(t, fmt.Sprintf("played-%s-%g-%gx%g", p.scenario, p.part, c.w, c.h), &dst, []string{"dark", "light"}[i%2])
		}
	}
}

// runOf plays one scenario.
func runOf(t *testing.T, name string) run {
	t.Helper()
	src, err := fs.ReadFile(tcp.Scenarios(), "scenarios/"+name+".txt")
	if err != nil {
		t.Fatal(err)
	}
	return play(t, name, string(src))
}

func writeScene(t *testing.T, name string, dst *scene.Scene, theme string) {
	t.Helper()
	name = strings.ReplaceAll(name, " ", "-") + ".svg"
	if err := os.WriteFile(filepath.Join(*storyDir, name), story.SVG(dst, scene.PaletteOf(theme, theme == "dark")), 0o644); err != nil {
		t.Fatal(err)
	}
}

package scene_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

func buildCompare(s aStory, c size, l engine.Lang) *scene.Scene {
	var v scene.Compare
	var dst scene.Scene
	v.Build(&dst, input(s, c, l, scene.ViewCompare))
	return &dst
}

func TestComparePictures(t *testing.T) {
	legibleStories(t, slices.Concat(compareStories, byteStories, congestionStories), plotSizes, buildCompare)
}

func TestComparePicturesOfCrowds(t *testing.T) {
	legibleCrowds(t, 60, byteCrowdStory, plotSizes, buildCompare)
}

// Every moment of every scenario is a legible comparison.
func TestComparePicturesOfScenarios(t *testing.T) {
	var v scene.Compare
	legible(t, 2, v.Build)
}

// A view that has drawn other pictures draws the same as a new one.
func TestCompareForgetsTheLastPicture(t *testing.T) {
	var used scene.Compare
	var a scene.Scene
	used.Build(&a, input(byteCrowdStory(3), size{1280, 720}, engine.EN, scene.ViewCompare))
	used.Build(&a, input(byteStories[4], size{760, 500}, engine.ZH, scene.ViewCompare))
	if !bytes.Equal(dump(&a), dump(buildCompare(byteStories[4], size{760, 500}, engine.ZH))) {
		t.Error("the picture depends on the one before")
	}
}

// What became of each message is told in words and counted.
func TestCompareIsToldInWords(t *testing.T) {
	wide := size{1000, 640}
	for _, c := range []size{{760, 500}, {820, 540}, wide, {1280, 720}} {
		zh, en := buildCompare(compareStories[0], c, engine.ZH), buildCompare(compareStories[0], c, engine.EN)
		for _, want := range [][2]string{
			{"重传", "resent"}, {"等前面 55 ms", "waited 55 ms"}, {"丢失，不再来", "lost for good"}, {"收到 ×2", "came ×2"}, {"迟到，第 4", "late, no. 4"},
			{"内容损坏", "damaged"}, {"丢弃", "discarded"}, {"6 / 6", "4 / 6"}, {"55 ms", "1168 B"},
		} {
			if !said(zh, want[0]) {
				t.Errorf("at %v: no label says %q", c, want[0])
			}
			if !said(en, want[1]) {
				t.Errorf("at %v: no label says %q", c, want[1])
			}
		}
		if c.w >= wide.w && (!said(zh, "永远不会") || !said(en, "never")) {
			t.Errorf("at %v: it is not told that UDP never delivers all", c)
		}
	}
}

// A tap on a row selects what last carried its message, and the row is lit.
func TestRowsCanBeTapped(t *testing.T) {
	for _, c := range plotSizes {
		dst := buildCompare(compareStories[0], c, engine.EN)
		i := slices.IndexFunc(dst.Hits, func(h scene.Hit) bool { return h.ID == "seg:20" })
		if i < 0 {
			t.Fatalf("at %v: the row of the second message cannot be tapped", c)
		}
		if h := dst.Hits[i]; dst.At(h.X+h.W/2, h.Y+h.H/2) != "seg:20" {
			t.Errorf("at %v: a tap on the second row selects %q", c, dst.At(h.X+h.W/2, h.Y+h.H/2))
		}
		lit := buildCompare(compareStories[1], c, engine.EN)
		if !slices.ContainsFunc(lit.Shapes, func(s scene.Shape) bool { return s.Role == scene.RoleSelect }) {
			t.Errorf("at %v: the selected row is not lit", c)
		}
	}
}

func TestGoldenCompare(t *testing.T) {
	golden(t, "compare-fates", dump(buildCompare(compareStories[0], size{760, 500}, engine.ZH)))
}

// A picture of a state that was drawn before costs no memory.
func TestCompareIsCheap(t *testing.T) {
	var v scene.Compare
	var dst scene.Scene
	in := input(compareStories[0], size{1280, 720}, engine.ZH, scene.ViewCompare)
	v.Build(&dst, in)
	if n := testing.AllocsPerRun(20, func() { v.Build(&dst, in) }); n > 0 {
		t.Errorf("%v allocations for a picture", n)
	}
}

// comparisons are the scenarios of this view and moments worth looking at, as parts of the run.
var comparisons = []struct {
	scenario string
	part     float64
}{
	{"compare-clean", 1}, {"compare-loss", 0.5}, {"compare-loss", 1}, {"compare-reorder", 1}, {"compare-dup", 1}, {"compare-corrupt", 1}, {"compare-big", 1}, {"compare-late", 0.6}, {"compare-late", 1},
}

func TestCompareStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for i, c := range []size{{390, 330}, {760, 500}, {1000, 640}} {
		writeScene(t, fmt.Sprintf("compare-fates-%gx%g", c.w, c.h), buildCompare(compareStories[i%2], c, []engine.Lang{engine.ZH, engine.EN}[i%2]), []string{"dark", "light"}[i%2])
	}
	for _, p := range comparisons {
		if _, err := fs.Stat(tcp.Scenarios(), "scenarios/"+p.scenario+".txt"); err != nil {
			continue
		}
		r := runOf(t, p.scenario)
		when := r.times[int(p.part*float64(len(r.times)-1))]
		for i, c := range []size{{390, 330}, {760, 500}, {1000, 640}, {1280, 720}} {
			var v scene.Compare
			var dst scene.Scene
			v.Build(&dst, r.moment(when, float64(when), c, []engine.Lang{engine.ZH, engine.EN}[i%2]))
			writeScene(t, fmt.Sprintf("%s-%g-%gx%g", p.scenario, p.part, c.w, c.h), &dst, []string{"dark", "light"}[i%2])
		}
	}
}

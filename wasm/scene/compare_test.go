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
	for _, s := range append(slices.Clone(byteStories), congestionStories...) {
		for _, c := range plotSizes {
			for _, l := range []engine.Lang{engine.ZH, engine.EN} {
				for _, f := range faults(buildCompare(s, c, l)) {
					t.Errorf("%s at %v, %s: %s", s.name, c, l, f)
				}
			}
		}
	}
}

func TestComparePicturesOfCrowds(t *testing.T) {
	for seed := range uint64(60) {
		for i, c := range plotSizes {
			l := [...]engine.Lang{engine.ZH, engine.EN}[(int(seed)+i)%2]
			for _, f := range faults(buildCompare(byteCrowdStory(seed), c, l)) {
				t.Fatalf("crowd %d at %v, %s: %s", seed, c, l, f)
			}
		}
	}
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

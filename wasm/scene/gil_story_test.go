package scene_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/wasm/scene"
	"wirethread/wasm/scene/story"
)

// gilMoments are moments worth looking at.
var gilMoments = []struct {
	name string
	at   engine.Time
	view scene.View
}{
	{"lost", 7 * ms, scene.ViewAuto}, {"lost", 13 * ms, scene.ViewAuto}, {"two", 17 * ms, scene.ViewAuto}, {"io", 22 * ms, scene.ViewLanes},
	{"abba", 25 * ms, scene.ViewAuto}, {"abba", 14 * ms, scene.ViewGraph}, {"ways", 45 * ms, scene.ViewAuto}, {"race", 7 * ms, scene.ViewAuto},
}

// TestThreadStories writes the stories of threads.
func TestThreadStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	write := func(name string, snap *gil.Snapshot, n int, c size, view scene.View) {
		l, theme := bothLangs[n%2], [...]string{"dark", "light", "contrast"}[n%3]
		var v scene.Threads
		var dst scene.Scene
		v.Build(&dst, gilInput(snap, 0, c, l, view))
		file := fmt.Sprintf("gil-%s-%d-%s-%gx%g.svg", name, snap.Now/1000, view, c.w, c.h)
		if err := os.WriteFile(filepath.Join(*storyDir, file), story.SVG(&dst, scene.PaletteOf(theme, theme == "dark")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, m := range gilMoments {
		snap := gilStory(t, m.name, m.at)
		for n, c := range []size{{390, 330}, {760, 500}, {1000, 640}, {1280, 720}} {
			write(m.name, snap, i+n, c, m.view)
		}
	}
	for i, r := range gilRuns {
		snap := gilAt(gilRun(t, r.name, gilScript(r.lines)), 40*ms)
		for n, view := range gilViews {
			write(r.name, snap, n, gilSizes[(i+n*3+1)%len(gilSizes)], view)
		}
	}
}

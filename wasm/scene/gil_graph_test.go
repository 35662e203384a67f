package scene_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/wasm/scene"
)

// A deadlock is told in words, and every edge of the cycle stands out.
func TestDeadlockStandsOut(t *testing.T) {
	for _, c := range gilSizes {
		dst, snap := buildThreads(t, "abba", 30*ms, c, engine.EN, scene.ViewGraph)
		w := &snap.Worlds[0]
		if want := "deadlock: " + strings.Join(w.Cycle, " → ") + " → " + w.Cycle[0]; !said(dst, want) {
			t.Errorf("at %v: %q is missing", c, want)
		}
		n := 0
		for _, s := range dst.Shapes {
			if s.Kind == scene.Line && s.Role == scene.RoleLost {
				n++
			}
		}
		if n != len(w.Cycle) {
			t.Errorf("at %v: %d edges stand out, want %d", c, n, len(w.Cycle))
		}
	}
	dst, _ := buildThreads(t, "abba", 3*ms, size{760, 500}, engine.EN, scene.ViewGraph)
	if said(dst, "deadlock") {
		t.Error("a deadlock is told before there is one")
	}
}

// A thread that waits for a lock that it holds has two edges that can be told apart.
func TestSelfDeadlock(t *testing.T) {
	snap := gilAt(gilRun(t, "self", gilScript("program locks\nthread T1 twice(2)\n")), 20*ms)
	for _, c := range gilSizes {
		var v scene.Threads
		var dst scene.Scene
		v.Build(&dst, gilInput(snap, 0, c, engine.EN, scene.ViewGraph))
		for _, word := range []string{"deadlock: T1 → A → T1", "waits for", "held by"} {
			if !said(&dst, word) {
				t.Errorf("at %v: %q is missing", c, word)
			}
		}
		var xs []float64
		for _, s := range dst.Shapes {
			if s.Kind == scene.Line && s.Role == scene.RoleLost {
				xs = append(xs, s.X)
			}
		}
		if len(xs) != 2 || math.Abs(xs[0]-xs[1]) < 8 {
			t.Errorf("at %v: the edges stand at %v", c, xs)
		}
		for _, f := range faults(&dst) {
			t.Errorf("at %v: %s", c, f)
		}
	}
}

// Worlds beside the first tell when they were done and how much faster.
func TestWorldsTellTheirTimes(t *testing.T) {
	snap := gilStory(t, "ways", 59*ms)
	for _, c := range gilSizes {
		var v scene.Threads
		var dst scene.Scene
		v.Build(&dst, gilInput(snap, 0, c, engine.EN, scene.ViewAuto))
		first := &snap.Worlds[0]
		for i := range snap.Worlds {
			w := &snap.Worlds[i]
			if !said(&dst, w.Title.EN) {
				t.Errorf("at %v: %s is missing", c, w.Title.EN)
			}
			want := strings.TrimSuffix(fmt.Sprintf("%.1f", float64(w.DoneAt)/1000), ".0") + " ms"
			if i > 0 {
				want += fmt.Sprintf(" · ×%s", strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", float64(first.DoneAt)/float64(w.DoneAt)), "0"), "."))
			}
			if !said(&dst, want) {
				t.Errorf("at %v: %q of %s is missing", c, want, w.Title.EN)
			}
		}
	}
}

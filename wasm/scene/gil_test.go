package scene_test

import (
	"math"
	"slices"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/wasm/scene"
)

var gilViews = []scene.View{scene.ViewAuto, scene.ViewLanes, scene.ViewCode, scene.ViewGraph, scene.ViewThreads}

var gilSizes = []size{{320, 300}, {390, 330}, {390, 260}, {560, 700}, {760, 500}, {1000, 640}, {1280, 720}, {1100, 1000}}

var bothLangs = [...]engine.Lang{engine.ZH, engine.EN}

// Every third moment of every scenario is a legible picture, by turns in every size, language and view.
func TestPicturesOfGILScenarios(t *testing.T) {
	var v scene.Threads
	var dst scene.Scene
	n := 0
	for _, name := range gilScenarios(t) {
		line := gilScenario(t, name)
		last := engine.Time(-1)
		for _, e := range line.Events() {
			if n++; e.At() == last || n%3 > 0 {
				continue
			}
			last = e.At()
			in := gilInput(gilAt(line, last), float64(n%4)*17, gilSizes[n%len(gilSizes)], bothLangs[n/3%2], gilViews[n/2%len(gilViews)])
			v.Build(&dst, in)
			for _, f := range faults(&dst) {
				t.Fatalf("%s at %v, %v x %v, %s, %s: %s", name, last, in.W, in.H, in.Lang, in.View, f)
			}
		}
	}
}

// The end of every scenario is legible in every size, language and view.
func TestPicturesOfGILEnds(t *testing.T) {
	var v scene.Threads
	var dst scene.Scene
	for _, name := range gilScenarios(t) {
		line := gilScenario(t, name)
		events := line.Events()
		snap := gilAt(line, events[len(events)-1].At()+ms)
		for _, c := range gilSizes {
			for _, l := range bothLangs {
				for _, view := range gilViews {
					in := gilInput(snap, 0, c, l, view)
					in.Picked = snap.Worlds[0].Threads[0].ID
					v.Build(&dst, in)
					for _, f := range faults(&dst) {
						t.Errorf("%s at %v, %s, %s: %s", name, c, l, view, f)
					}
				}
			}
		}
	}
}

// Crowded runs are legible at all times.
func TestPicturesOfManyThreads(t *testing.T) {
	var v scene.Threads
	var dst scene.Scene
	for k, r := range gilRuns {
		line := gilRun(t, r.name, gilScript(r.lines))
		for n := range 30 {
			at := engine.Time(n*n)*90 + engine.Time(n)*331
			snap := gilAt(line, at)
			in := gilInput(snap, float64(n%3)*40, gilSizes[(n+k)%len(gilSizes)], bothLangs[n%2], gilViews[n/2%len(gilViews)])
			if n%3 == 0 {
				in.Picked = snap.Worlds[0].Threads[len(snap.Worlds[0].Threads)-1].ID
			}
			v.Build(&dst, in)
			for _, f := range faults(&dst) {
				t.Fatalf("%s at %v, %v x %v, %s, %s: %s", r.name, at, in.W, in.H, in.Lang, in.View, f)
			}
			if len(dst.Shapes) > 6000 {
				t.Fatalf("%s at %v, %s: %d shapes", r.name, at, in.View, len(dst.Shapes))
			}
		}
	}
}

func buildThreads(t testing.TB, name string, at engine.Time, c size, l engine.Lang, view scene.View) (*scene.Scene, *gil.Snapshot) {
	t.Helper()
	snap := gilStory(t, name, at)
	var v scene.Threads
	var dst scene.Scene
	v.Build(&dst, gilInput(snap, 0, c, l, view))
	return &dst, snap
}

// A view that has drawn other pictures draws the same as a new one.
func TestThreadsForgetTheLastPicture(t *testing.T) {
	var used scene.Threads
	var a scene.Scene
	used.Build(&a, gilInput(gilStory(t, "abba", 20*ms), 0, size{1280, 720}, engine.EN, scene.ViewGraph))
	used.Build(&a, gilInput(gilStory(t, "lost", 13*ms), 0, size{390, 330}, engine.ZH, scene.ViewAuto))
	b, _ := buildThreads(t, "lost", 13*ms, size{390, 330}, engine.ZH, scene.ViewAuto)
	if string(dump(&a)) != string(dump(b)) {
		t.Error("the picture depends on the one before")
	}
}

// A learner who schedules by hand can tap every thread, and sees the bytecode that comes next on its thread's colour.
func TestHandShowsTheNextBytecode(t *testing.T) {
	for _, c := range gilSizes {
		dst, snap := buildThreads(t, "lost", 7*ms, c, engine.EN, scene.ViewAuto)
		for i := range snap.Worlds[0].Threads {
			th := &snap.Worlds[0].Threads[i]
			if !slices.ContainsFunc(dst.Hits, func(h scene.Hit) bool { return h.ID == th.ID && dst.At(h.X+h.W/2, h.Y+h.H/2) == th.ID }) {
				t.Errorf("at %v: %s cannot be tapped", c, th.ID)
			}
			next := th.Code.Code[th.Code.At].Op
			if !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return s.Text == next && s.Role == scene.RoleOnFill }) {
				t.Errorf("at %v: it is not told that %s of %s comes next", c, next, th.ID)
			}
		}
	}
}

// The screen says which bytecode lost an update, and whose.
func TestLostUpdatesAreTold(t *testing.T) {
	for _, c := range gilSizes {
		dst, _ := buildThreads(t, "lost", 13*ms, c, engine.EN, scene.ViewCode)
		for _, word := range []string{"n = 1", "lost 1", "lost the update of T2"} {
			if !said(dst, word) {
				t.Errorf("at %v: %q is missing", c, word)
			}
		}
		i := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return s.Kind == scene.Cross && s.Role == scene.RoleLost })
		if i < 0 {
			t.Errorf("at %v: the bytecode is not marked", c)
		}
	}
}

// A run that is too short to be seen still leaves a mark.
func TestShortRunsLeaveAMark(t *testing.T) {
	snap := gilAt(gilRun(t, "short", gilScript("program compute\nthread T1 sleeper(5)\n")), 9*ms)
	var v scene.Threads
	var dst scene.Scene
	v.Build(&dst, gilInput(snap, 0, size{760, 330}, engine.EN, scene.ViewLanes))
	n := 0
	for _, s := range dst.Shapes {
		if s.Kind == scene.Box && s.Role == scene.RoleProcess1 && s.W < 2 {
			n++
		}
	}
	if n < 6 { // before and after its sleep: on its own lane, that of the GIL and that of the core
		t.Errorf("%d marks, want 6", n)
	}
}

// The last loss stays in sight when much has happened since.
func TestLastLossStays(t *testing.T) {
	snap := gilStory(t, "race", 7*ms)
	for _, c := range gilSizes {
		var v scene.Threads
		var dst scene.Scene
		v.Build(&dst, gilInput(snap, 0, c, engine.EN, scene.ViewCode))
		if !said(&dst, "updates of T") {
			t.Errorf("at %v: it is not told whose updates were lost last", c)
		}
	}
}

// Of a selected variable only its own accesses are listed.
func TestSelectedVariable(t *testing.T) {
	snap := gilStory(t, "lost", 13*ms)
	w := &snap.Worlds[0]
	w.Variables = append(w.Variables, gil.VariableView{ID: "var:m", Name: "m", Value: "7", History: []gil.Access{{At: 0, Thread: "T1", Store: true, Value: "7", Op: "STORE_GLOBAL"}}})
	for picked, want := range map[string]bool{"": true, "var:m": true, "var:n": false} {
		in := gilInput(snap, 0, size{1000, 640}, engine.EN, scene.ViewCode)
		in.Picked = picked
		var v scene.Threads
		var dst scene.Scene
		v.Build(&dst, in)
		if said(&dst, "STORE_GLOBAL m = 7") != want {
			t.Errorf("with %q selected, the store of m is told: %v, want %v", picked, !want, want)
		}
	}
}

// Lanes are to scale: a thread's bar is as long as its time, and grows to the present.
func TestLanesAreToScale(t *testing.T) {
	snap := gilStory(t, "two", 8*ms)
	width := func(after float64) (bars []float64) {
		var v scene.Threads
		var dst scene.Scene
		v.Build(&dst, gilInput(snap, after, size{760, 330}, engine.EN, scene.ViewLanes))
		for _, s := range dst.Shapes {
			if s.Kind == scene.Box && s.Role == scene.RoleProcess1 && s.X > 60 && s.H > 20 {
				bars = append(bars, s.W+1)
			}
		}
		return bars
	}
	held := snap.Worlds[0].GILs[0].Spans[0]
	first := width(0)
	if len(first) == 0 {
		t.Fatal("no bar of T1")
	}
	a, b := width(0), width(500)
	if a[0] != b[0] {
		t.Errorf("a span that is over grew from %v to %v", a[0], b[0])
	}
	dst, _ := buildThreads(t, "two", 8*ms, size{760, 330}, engine.EN, scene.ViewLanes)
	i := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return s.Kind == scene.Line && s.Role == scene.RoleNow })
	j := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return s.Kind == scene.Line && s.Role == scene.RoleLifeline && s.H == 0 })
	perMicro := (dst.Shapes[i].X - dst.Shapes[j].X) / float64(snap.Now)
	if want := float64(held.To-held.From) * perMicro; math.Abs(first[0]-want) > 1.5 {
		t.Errorf("%v µs are %.1f px, want %.1f", held.To-held.From, first[0], want)
	}
}

// A drop request is drawn from the thread that asked, and until when a waiter waits is marked.
func TestDropRequestsAreDrawn(t *testing.T) {
	dst, snap := buildThreads(t, "two", 12*ms, size{760, 500}, engine.EN, scene.ViewLanes)
	n := 0
	for _, s := range dst.Shapes {
		if s.Kind == scene.Line && s.Role == scene.RoleRst && s.Dashed && s.H > 20 {
			n++
		}
	}
	if want := len(snap.Worlds[0].DropRequests); n != want || n == 0 {
		t.Errorf("%d drop requests are drawn, want %d", n, want)
	}
	if !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return s.Kind == scene.Line && s.Role == scene.RoleTimer && s.Dashed }) {
		t.Error("until when the waiter waits is not drawn")
	}
}

// A long run scrolls: the present stays in sight.
func TestLanesScroll(t *testing.T) {
	snap := gilStory(t, "long", 390*ms)
	for _, c := range gilSizes {
		var v scene.Threads
		var dst scene.Scene
		v.Build(&dst, gilInput(snap, 0, c, engine.EN, scene.ViewLanes))
		i := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return s.Kind == scene.Line && s.Role == scene.RoleNow })
		if i < 0 || dst.Shapes[i].X < 0.6*c.w || dst.Shapes[i].X > c.w {
			t.Errorf("at %v the present is out of sight", c)
		}
		if !said(&dst, "390.0") && !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool {
			return s.Text == "350" || s.Text == "340" || s.Text == "380" || s.Text == "300"
		}) {
			t.Errorf("at %v the axis does not say where it is", c)
		}
	}
}

// A frame in which only the moment has moved costs next to no memory.
func TestThreadsAllocateLittle(t *testing.T) {
	for _, name := range []string{"lost", "ways", "abba", "io"} {
		snap := gilStory(t, name, 15*ms)
		for _, view := range gilViews {
			var v scene.Threads
			var dst scene.Scene
			in := gilInput(snap, 0, size{1000, 640}, engine.ZH, view)
			v.Build(&dst, in)
			if n := testing.AllocsPerRun(20, func() {
				in.Now += 3
				v.Build(&dst, in)
			}); n > 2 {
				t.Errorf("%s, %s: %v allocations a frame", name, view, n)
			}
		}
	}
}

func TestGoldenThreads(t *testing.T) {
	dst, _ := buildThreads(t, "lost", 13*ms, size{760, 500}, engine.ZH, scene.ViewAuto)
	golden(t, "threads-lost", dump(dst))
}

package scene_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/scene"
	"wirethread/wasm/scene/story"
)

var cpuViews = []scene.View{scene.ViewAuto, scene.ViewProcess, scene.ViewGantt, scene.ViewMetrics, scene.ViewWorlds}

var cpuSizes = []size{{320, 300}, {390, 330}, {390, 260}, {560, 700}, {760, 500}, {1000, 640}, {1280, 720}, {1100, 1000}}

// Every story is legible in every size, language and view.
func TestPicturesOfProcesses(t *testing.T) {
	var v scene.Processes
	var dst scene.Scene
	for i := range cpuStories {
		s := &cpuStories[i]
		snap := s.snapshot()
		for _, c := range cpuSizes {
			for _, l := range []engine.Lang{engine.ZH, engine.EN} {
				for _, view := range cpuViews {
					v.Build(&dst, s.input(snap, c, l, view))
					for _, f := range faults(&dst) {
						t.Errorf("%s at %v, %s, %s: %s", s.name, c, l, view, f)
					}
				}
			}
		}
	}
}

// All moments of a crowded run are legible, in flight and in steps.
func TestPicturesOfProcessesOverTime(t *testing.T) {
	var v scene.Processes
	var dst scene.Scene
	for ticks := 0; ticks < 80; ticks++ {
		for i, s := range cpuStories {
			s.ticks, s.after, s.steps = ticks+i, float64(ticks%4)*0.19, ticks%3 == 0
			c := cpuSizes[(ticks+i)%len(cpuSizes)]
			in := s.input(s.snapshot(), c, [...]engine.Lang{engine.ZH, engine.EN}[ticks%2], cpuViews[(ticks/2)%len(cpuViews)])
			in.Picked = "P3"
			v.Build(&dst, in)
			for _, f := range faults(&dst) {
				t.Fatalf("%s at tick %d (%v), %v, %s: %s", s.name, s.ticks, s.after, c, in.View, f)
			}
		}
	}
}

func buildProcesses(name string, c size, l engine.Lang, view scene.View) (*scene.Scene, *cpu.Snapshot) {
	i := slices.IndexFunc(cpuStories, func(s cpuStory) bool { return s.name == name })
	s := &cpuStories[i]
	snap := s.snapshot()
	var v scene.Processes
	var dst scene.Scene
	v.Build(&dst, s.input(snap, c, l, view))
	return &dst, snap
}

// A view that has drawn other pictures draws the same as a new one.
func TestProcessesForgetTheLastPicture(t *testing.T) {
	var used scene.Processes
	var a scene.Scene
	s, crowd := &cpuStories[1], &cpuStories[5]
	used.Build(&a, crowd.input(crowd.snapshot(), size{1280, 720}, engine.EN, scene.ViewAuto))
	used.Build(&a, s.input(s.snapshot(), size{390, 330}, engine.ZH, scene.ViewAuto))
	b, _ := buildProcesses(s.name, size{390, 330}, engine.ZH, scene.ViewAuto)
	if !bytes.Equal(dump(&a), dump(b)) {
		t.Error("the picture depends on the one before")
	}
}

// Every process is seen once among the states, and a tap on its middle finds it.
func TestEveryProcessCanBeTapped(t *testing.T) {
	for _, name := range []string{"few", "two", "mlfq"} {
		for _, c := range []size{{390, 330}, {760, 500}, {1280, 720}} {
			if name != "few" && c.w < 400 {
				continue // not all are shown
			}
			dst, snap := buildProcesses(name, c, engine.ZH, scene.ViewProcess)
			for _, p := range snap.Worlds[0].Procs {
				found := slices.ContainsFunc(dst.Hits, func(h scene.Hit) bool {
					return h.ID == p.ID && dst.At(h.X+h.W/2, h.Y+h.H/2) == p.ID
				})
				if !found {
					t.Errorf("%s at %v: %s cannot be tapped", name, c, p.ID)
				}
			}
		}
	}
}

// A process has the same colour wherever it is, and its name stands on it.
func TestProcessesKeepTheirColours(t *testing.T) {
	roles := map[string]scene.Role{}
	for _, ticks := range []int{5, 17, 30} {
		s := cpuStories[1]
		s.ticks, s.after = ticks, 0.9
		var v scene.Processes
		var dst scene.Scene
		v.Build(&dst, s.input(s.snapshot(), size{1000, 640}, engine.EN, scene.ViewAuto))
		for i, sh := range dst.Shapes {
			if sh.Text != "P1" && sh.Text != "P2" && sh.Text != "P3" && sh.Text != "P4" || sh.Role != scene.RoleOnFill {
				continue
			}
			under := dst.Shapes[i-1]
			if under.Kind != scene.Box || under.Role < scene.RoleProcess1 {
				continue
			}
			if r, ok := roles[sh.Text]; ok && r != under.Role {
				t.Errorf("%s is %v and %v", sh.Text, r, under.Role)
			}
			roles[sh.Text] = under.Role
		}
	}
	if len(roles) != 4 {
		t.Errorf("seen %v, want all four", roles)
	}
}

// tokens are the middles of a process's pills.
func tokens(dst *scene.Scene, name string, high float64) (at [][2]float64) {
	for i, s := range dst.Shapes {
		if s.Text == name && i > 0 && dst.Shapes[i-1].Kind == scene.Box && dst.Shapes[i-1].H == high {
			at = append(at, [2]float64{s.X, s.Y})
		}
	}
	return at
}

// A token moves along its arc right after a transition; in steps it stands in its new state at once.
func TestTokensMoveAlongTheirArcs(t *testing.T) {
	s := cpuStories[1]
	snap := s.snapshot()
	w := &snap.Worlds[0]
	i := slices.IndexFunc(w.Procs, func(p cpu.Proc) bool { return p.State == cpu.Running })
	p := &w.Procs[i]
	p.From, p.Since = cpu.Ready, snap.Now
	var xs []float64
	for _, after := range []float64{0.05, 0.3, 0.55, 0.8} {
		s.after = after
		var v scene.Processes
		var dst scene.Scene
		v.Build(&dst, s.input(snap, size{1000, 640}, engine.EN, scene.ViewProcess))
		at := tokens(&dst, p.ID, 20)
		if len(at) != 1 {
			t.Fatalf("%v ticks after: %d tokens of %s, want one", after, len(at), p.ID)
		}
		xs = append(xs, at[0][0])
	}
	if !slices.IsSorted(xs) || xs[0] == xs[1] || xs[2] == xs[3] {
		t.Errorf("the token stands at %v, want it to go to the right", xs)
	}
	s.after, s.steps = 0.05, true
	var v scene.Processes
	var dst scene.Scene
	v.Build(&dst, s.input(snap, size{1000, 640}, engine.EN, scene.ViewProcess))
	if at := tokens(&dst, p.ID, 20); len(at) != 1 || at[0][0] != xs[3] {
		t.Errorf("in steps the token stands at %v, want %v", at, xs[3])
	}
}

// The Gantt chart's bars are as long as their times, and what goes on grows to the present.
func TestBarsAreToScale(t *testing.T) {
	snap := &cpu.Snapshot{Now: 10 * ms, Worlds: []cpu.World{{
		Procs: []cpu.Proc{{ID: "P1", State: cpu.Ready, CPU: -1}, {ID: "P2", State: cpu.Running}},
		CPUs:  []cpu.CPU{{Proc: "P2", SliceLeft: -1}},
		Bars:  []cpu.Bar{{Lane: "cpu0", Proc: "P1", Kind: "run", From: 0, To: 8 * ms}, {Lane: "cpu0", Proc: "P2", Kind: "run", From: 8 * ms, To: 10 * ms}},
	}}}
	var v scene.Processes
	var dst scene.Scene
	s := cpuStory{after: 2}
	v.Build(&dst, s.input(snap, size{760, 330}, engine.EN, scene.ViewGantt))
	var bars []scene.Shape
	for _, sh := range dst.Shapes {
		if sh.Kind == scene.Box && sh.Role >= scene.RoleProcess1 && sh.W > 50 {
			bars = append(bars, sh)
		}
	}
	if len(bars) < 2 {
		t.Fatalf("%d bars", len(bars))
	}
	if long, short := bars[0].W+1, bars[1].W+1; math.Abs(long/short-2) > 0.01 {
		t.Errorf("8 ticks are %.1f px and 4 ticks are %.1f px", long, short)
	}
}

// A run of thousands of ticks scrolls: the present stays in sight.
func TestLongRunsScroll(t *testing.T) {
	for _, c := range cpuSizes {
		dst, _ := buildProcesses("long", c, engine.EN, scene.ViewGantt)
		i := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return s.Role == scene.RoleNow && s.Kind == scene.Line })
		if i < 0 || dst.Shapes[i].X < 0.8*c.w || dst.Shapes[i].X > c.w {
			t.Errorf("at %v the present is out of sight", c)
		}
		if !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return len(s.Text) == 4 && s.Text > "2000" && s.Text < "2200" }) {
			t.Errorf("at %v the axis does not say where it is", c)
		}
	}
}

// What does not fit is counted.
func TestCrowdsAreCounted(t *testing.T) {
	dst, _ := buildProcesses("crowd", size{390, 330}, engine.ZH, scene.ViewProcess)
	if !said(dst, "+") {
		t.Error("it is not told that there are more processes")
	}
}

// The table tells the metrics of each process, unknown ones as a dash.
func TestTableTellsMetrics(t *testing.T) {
	dst, snap := buildProcesses("few", size{760, 500}, engine.EN, scene.ViewMetrics)
	for _, word := range []string{"waiting", "turnaround", "response", "CPU time", "avg response", "slice left"} {
		if !said(dst, word) {
			t.Errorf("%q is missing", word)
		}
	}
	p := snap.Worlds[0].Procs[0]
	if !said(dst, fmt.Sprint(int64(p.Metrics.Waiting/ms))) {
		t.Error("the waiting time of P1 is missing")
	}
}

// Of two worlds the better figure is marked, and the difference is told.
func TestCompareMarksTheBetter(t *testing.T) {
	snap := &cpu.Snapshot{Now: 10 * ms, Worlds: []cpu.World{
		{Title: engine.Text{ZH: "先来先服务", EN: "FIFO"}, CPUs: make([]cpu.CPU, 1), Totals: cpu.Totals{Turnaround: cpu.Mean{Sum: 25 * ms, N: 2}, Utilisation: []cpu.Share{{Num: 1, Den: 2}}}},
		{Title: engine.Text{ZH: "短作业优先", EN: "SJF"}, CPUs: make([]cpu.CPU, 1), Totals: cpu.Totals{Turnaround: cpu.Mean{Sum: 19 * ms, N: 2}, Utilisation: []cpu.Share{{Num: 3, Den: 4}}}},
	}}
	for _, c := range cpuSizes {
		var v scene.Processes
		var dst scene.Scene
		v.Build(&dst, (&cpuStory{}).input(snap, c, engine.EN, scene.ViewAuto))
		for _, word := range []string{"FIFO", "SJF", "12.5", "9.5", "−3"} {
			if !said(&dst, word) {
				t.Errorf("at %v: %q is missing", c, word)
			}
		}
		i := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return s.Text == "9.5" })
		if i >= 0 && !dst.Shapes[i].Bold {
			t.Errorf("at %v: the lower turnaround is not marked", c)
		}
	}
}

// A frame in which only the moment has moved costs next to no memory.
func TestProcessesAllocateLittle(t *testing.T) {
	for _, name := range []string{"few", "crowd", "compared"} {
		i := slices.IndexFunc(cpuStories, func(s cpuStory) bool { return s.name == name })
		s := cpuStories[i]
		snap := s.snapshot()
		for _, view := range cpuViews {
			var v scene.Processes
			var dst scene.Scene
			in := s.input(snap, size{1000, 640}, engine.ZH, view)
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

func TestGoldenProcesses(t *testing.T) {
	dst, _ := buildProcesses("few", size{760, 500}, engine.ZH, scene.ViewAuto)
	golden(t, "processes-few", dump(dst))
}

// TestProcessStories writes the stories of processes.
func TestProcessStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for i := range cpuStories {
		for n, c := range []size{{390, 330}, {760, 500}, {1000, 640}, {1280, 720}} {
			for m, view := range []scene.View{scene.ViewAuto, scene.ViewGantt, scene.ViewMetrics} {
				if m > 0 && n != (i+m)%4 {
					continue
				}
				l, theme := engine.ZH, "dark"
				if (i+n)%2 == 1 {
					l, theme = engine.EN, "light"
				}
				dst, _ := buildProcesses(cpuStories[i].name, c, l, view)
				name := fmt.Sprintf("cpu-%s-%s-%gx%g.svg", cpuStories[i].name, strings.ToLower(string(view)), c.w, c.h)
				if err := os.WriteFile(filepath.Join(*storyDir, name), story.SVG(dst, scene.PaletteOf(theme, theme == "dark")), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// Every moment of every scenario is a legible picture, by turns in every size, language and view.
func TestPicturesOfCPUScenarios(t *testing.T) {
	files, err := fs.Glob(cpu.Scenarios(), "scenarios/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	var v scene.Processes
	var dst scene.Scene
	for _, file := range files {
		for i, snap := range snapshots(t, file) {
			for n := range 2 {
				s := cpuStory{after: float64(i%4) * 0.13, steps: i%3 == 0}
				in := s.input(snap, cpuSizes[(2*i+n)%len(cpuSizes)], [...]engine.Lang{engine.ZH, engine.EN}[i%2], cpuViews[(i/4)%len(cpuViews)])
				v.Build(&dst, in)
				for _, f := range faults(&dst) {
					t.Fatalf("%s at %v, %v x %v, %s: %s", file, snap.Now, in.W, in.H, in.View, f)
				}
			}
		}
	}
}

// snapshots are the moments of a scenario at which something happens.
func snapshots(t *testing.T, file string) (all []*cpu.Snapshot) {
	t.Helper()
	src, err := fs.ReadFile(cpu.Scenarios(), file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read(strings.TrimSuffix(path.Base(file), ".txt"), string(src))
	if err != nil {
		t.Fatal(err)
	}
	m, err := cpu.New(s)
	if err != nil {
		t.Fatal(err)
	}
	line, err := engine.NewTimeline(m, s.End, s.Acts)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range line.Events() {
		if n := len(all); n == 0 || all[n-1].Now < e.At() {
			all = append(all, line.At(e.At()).(*cpu.Model).Snapshot())
		}
	}
	return all
}

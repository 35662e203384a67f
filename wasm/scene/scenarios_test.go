package scene_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

// run is a scenario that was run to its end.
type run struct {
	name     string
	script   *script.Script
	line     *engine.Timeline
	times    []engine.Time // of its events, each once
	distance func(engine.Time) float64
	skips    []scene.Skip
}

// played are the runs of all scenarios, played once for all tests.
var played []run

// runs plays every scenario of the simulation.
func runs(t testing.TB) []run {
	t.Helper()
	if played == nil {
		played = playAll(t)
	}
	return played
}

func playAll(t testing.TB) (all []run) {
	t.Helper()
	files, err := fs.Glob(tcp.Scenarios(), "scenarios/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		src, err := fs.ReadFile(tcp.Scenarios(), file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, play(t, strings.TrimSuffix(path.Base(file), ".txt"), string(src)))
	}
	return all
}

func play(t testing.TB, name, src string) run {
	t.Helper()
	s, err := script.Read(name, src)
	if err != nil {
		t.Fatal(err)
	}
	m, err := tcp.New(s)
	if err != nil {
		t.Fatal(err)
	}
	line, err := engine.NewTimeline(m, s.End, s.Acts)
	if err != nil {
		t.Fatal(err)
	}
	r := run{name: name, script: s, line: line}
	for _, e := range line.Events() {
		r.times = append(r.times, e.At())
	}
	r.times = slices.Compact(r.times)
	r.distance, r.skips = squeezed(r.times...)
	return r
}

// moment is the input of a picture at a time of a run.
func (r *run) moment(at engine.Time, now float64, c size, l engine.Lang) scene.Input {
	snap := r.line.At(at).(*tcp.Model).Snapshot()
	return scene.Input{Snap: snap, Frame: scene.Frame{Now: now, Distance: r.distance, Skips: r.skips, W: c.w, H: c.h, Lang: l, View: scene.ViewAuto, Measure: approximate}}
}

// mostMoments is how many moments of a run are drawn; of a longer one they are spread over the run.
const mostMoments = 80

// moments are places in r.times.
func (r *run) moments() (places []int) {
	step := (len(r.times) + mostMoments - 1) / mostMoments
	for i := 0; i < len(r.times); i += step {
		places = append(places, i)
	}
	return append(places, len(r.times)-1)
}

// Every moment of every scenario is a legible picture: at each event and half
// way to the next, by turns in every size, language and view.
func TestPicturesOfScenarios(t *testing.T) {
	langs := []engine.Lang{engine.ZH, engine.EN}
	var v scene.Connection
	var dst scene.Scene
	for _, r := range runs(t) {
		t.Run(r.name, func(t *testing.T) {
			for n, i := range r.moments() {
				at := r.times[i]
				moment := r.moment(at, float64(at), size{}, engine.ZH)
				half := float64(at)
				if i+1 < len(r.times) {
					half = (half + float64(r.times[i+1])) / 2
				}
				for j, c := range sizes {
					in := moment
					in.W, in.H, in.Lang = c.w, c.h, langs[(n+j)%2]
					if (n+j)%3 == 0 {
						in.Now = half
					}
					if (n+j)%7 == 0 {
						in.View = views[(n+j)%len(views)]
					}
					v.Build(&dst, in)
					for _, f := range faults(&dst) {
						t.Errorf("at %v (%v) at %v, %s, %s: %s", at, in.Now, c, in.Lang, in.View, f)
					}
					if t.Failed() {
						t.FailNow()
					}
				}
			}
		})
	}
}

// legible builds pictures of every moment of every scenario, or of half way to
// the next: so many each, in sizes and languages by turns.
func legible(t *testing.T, each int, build func(*scene.Scene, scene.Input)) {
	langs := []engine.Lang{engine.ZH, engine.EN}
	var dst scene.Scene
	for _, r := range runs(t) {
		t.Run(r.name, func(t *testing.T) {
			for n, i := range r.moments() {
				at := r.times[i]
				for j := range each {
					in := r.moment(at, float64(at), sizes[(n*each+j)%len(sizes)], langs[(n/len(sizes)+j)%2])
					if i+1 < len(r.times) && n%3 == 0 {
						in.Now = (float64(at) + float64(r.times[i+1])) / 2
					}
					build(&dst, in)
					for _, f := range faults(&dst) {
						t.Fatalf("at %v (%v) at %v x %v, %s: %s", at, in.Now, in.W, in.H, in.Lang, f)
					}
				}
			}
		})
	}
}

// What was lost says so in words as long as there is room around it.
func TestLossIsToldInWords(t *testing.T) {
	for _, r := range runs(t) {
		if r.name != "syn-lost" {
			continue
		}
		when, err := r.script.When("lost", r.line.Events())
		if err != nil {
			t.Fatal(err)
		}
		for l, word := range map[engine.Lang]string{engine.ZH: "丢失", engine.EN: "lost"} {
			var v scene.Connection
			var dst scene.Scene
			v.Build(&dst, r.moment(when, float64(when), size{390, 380}, l))
			if !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return strings.Contains(s.Text, word) }) {
				t.Errorf("%s: no label says %q", l, word)
			}
			if !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return s.Kind == scene.Cross }) {
				t.Errorf("%s: no cross", l)
			}
		}
		return
	}
	t.Fatal("there is no scenario syn-lost")
}

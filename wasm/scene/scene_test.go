package scene_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/wasm/scene"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// area is where a label or a box lies.
type area struct{ x, y, w, h float64 }

func areaOf(s *scene.Shape) area {
	switch {
	case s.Kind == scene.Box:
		return area{s.X, s.Y, s.W, s.H}
	case s.Kind == scene.Disc || s.Kind == scene.Cross:
		return area{s.X - s.Radius, s.Y - s.Radius, 2 * s.Radius, 2 * s.Radius}
	case s.Kind == scene.Line:
		return area{min(s.X, s.X+s.W), min(s.Y, s.Y+s.H), max(s.W, -s.W), max(s.H, -s.H)}
	case s.Kind == scene.Arrow:
		return area{s.X, s.Y, 0, 0}
	}
	x := s.X - s.W*[...]float64{scene.Left: 0, scene.Middle: 0.5, scene.Right: 1}[s.Align]
	return area{x, s.Y - s.H/2, s.W, s.H}
}

// overlaps tells that two areas share more than a hair.
func (a area) overlaps(b area) bool {
	const hair = 0.6
	return a.x+hair < b.x+b.w && b.x+hair < a.x+a.w && a.y+hair < b.y+b.h && b.y+hair < a.y+a.h
}

// builder makes the picture of a story for a canvas.
type builder func(s aStory, c size, l engine.Lang) *scene.Scene

// legibleStories expects legible pictures of all stories, at all sizes and in both languages.
func legibleStories(t *testing.T, all []aStory, sizes []size, build builder) {
	t.Helper()
	for _, s := range all {
		for _, c := range sizes {
			for _, l := range []engine.Lang{engine.ZH, engine.EN} {
				for _, f := range faults(build(s, c, l)) {
					t.Errorf("%s at %v, %s: %s", s.name, c, l, f)
				}
			}
		}
	}
}

// legibleCrowds expects legible pictures of n random crowds at all sizes, the languages by turns.
func legibleCrowds(t *testing.T, n uint64, crowd func(seed uint64) aStory, sizes []size, build builder) {
	t.Helper()
	for seed := range n {
		for i, c := range sizes {
			l := [...]engine.Lang{engine.ZH, engine.EN}[(int(seed)+i)%2]
			for _, f := range faults(build(crowd(seed), c, l)) {
				t.Fatalf("crowd %d at %v, %s: %s", seed, c, l, f)
			}
		}
	}
}

// faults lists what is wrong with a scene as a picture.
func faults(s *scene.Scene) (found []string) {
	bad := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	var labels []int
	for i := range s.Shapes {
		p := &s.Shapes[i]
		a := areaOf(p)
		if a.x < -0.5 || a.y < -0.5 || a.x+a.w > s.W+0.5 || a.y+a.h > s.H+0.5 {
			bad("%v %q leaves the canvas: %.0f", p.Kind, p.Text, a)
		}
		if p.Kind == scene.Box || p.Kind == scene.Disc {
			for _, l := range labels {
				if a.overlaps(areaOf(&s.Shapes[l])) {
					bad("%v %.0f covers the label %q", p.Kind, a, s.Shapes[l].Text)
				}
			}
		}
		if p.Kind != scene.Label {
			continue
		}
		if p.Size < 10 {
			bad("label %q is too small: %g", p.Text, p.Size)
		}
		for _, l := range labels {
			if o := &s.Shapes[l]; a.overlaps(areaOf(o)) {
				bad("labels overlap: %q %.0f and %q %.0f", o.Text, areaOf(o), p.Text, a)
			}
		}
		labels = append(labels, i)
	}
	for _, h := range s.Hits {
		if h.W < scene.MinHit || h.H < scene.MinHit || h.X < 0 || h.Y < 0 || h.X+h.W > s.W+0.5 || h.Y+h.H > s.H+0.5 || h.ID == "" {
			bad("hit too small or off the canvas: %+v", h)
		}
	}
	return found
}

var views = []scene.View{scene.ViewAuto, scene.ViewLadder, scene.ViewStates, scene.ViewVars}

func TestPicturesOfStories(t *testing.T) {
	for _, s := range stories {
		for _, c := range sizes {
			for _, l := range []engine.Lang{engine.ZH, engine.EN} {
				for _, view := range views {
					var v scene.Connection
					var dst scene.Scene
					v.Build(&dst, input(s, c, l, view))
					for _, f := range faults(&dst) {
						t.Errorf("%s at %v, %s, %s: %s", s.name, c, l, view, f)
					}
				}
			}
		}
	}
}

// A view that has drawn other pictures draws the same as a new one.
func TestBuildForgetsTheLastPicture(t *testing.T) {
	var used, fresh scene.Connection
	var a, b scene.Scene
	used.Build(&a, input(stories[1], size{1100, 1000}, engine.EN, scene.ViewAuto))
	used.Build(&a, input(stories[0], size{390, 380}, engine.ZH, scene.ViewAuto))
	fresh.Build(&b, input(stories[0], size{390, 380}, engine.ZH, scene.ViewAuto))
	if !bytes.Equal(dump(&a), dump(&b)) {
		t.Error("the picture depends on the one before")
	}
}

// What is in flight can be tapped where it is drawn.
func TestFlyingSegmentsCanBeTapped(t *testing.T) {
	for _, s := range stories {
		for _, c := range sizes {
			var v scene.Connection
			var dst scene.Scene
			in := input(s, c, engine.ZH, scene.ViewAuto)
			v.Build(&dst, in)
			for _, seg := range in.Snap.Flight {
				id := fmt.Sprintf("seg:%d", seg.ID)
				if !slices.ContainsFunc(dst.Hits, func(h scene.Hit) bool {
					return h.ID == id && dst.At(h.X+h.W/2, h.Y+h.H/2) != ""
				}) {
					t.Errorf("%s at %v: %s cannot be tapped", s.name, c, id)
				}
			}
		}
	}
}

func TestGoldenPictures(t *testing.T) {
	for _, g := range []struct {
		story aStory
		size  size
		lang  engine.Lang
	}{{stories[0], size{390, 380}, engine.ZH}, {stories[1], size{820, 540}, engine.EN}} {
		var v scene.Connection
		var dst scene.Scene
		v.Build(&dst, input(g.story, g.size, g.lang, scene.ViewAuto))
		golden(t, g.story.name, dump(&dst))
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s:%d: the picture differs; look at it with -story DIR, then accept it with -update\n want %q\n got  %q",
				path, i+1, at(a, i), at(b, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// dump writes a scene, one line a shape, positions in whole pixels.
func dump(s *scene.Scene) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "scene %gx%g\n", s.W, s.H)
	for i := range s.Shapes {
		p := &s.Shapes[i]
		fmt.Fprintf(&b, "%-5v %-13v %4.0f %4.0f %4.0f %4.0f", p.Kind, p.Role, p.X, p.Y, p.W, p.H)
		if p.Dashed {
			b.WriteString(" dashed")
		}
		if p.Faint > 0 {
			fmt.Fprintf(&b, " faint %.1f", p.Faint)
		}
		if p.Text != "" {
			fmt.Fprintf(&b, " %q %g", p.Text, p.Size)
		}
		b.WriteByte('\n')
	}
	for _, h := range s.Hits {
		fmt.Fprintf(&b, "hit   %-13s %4.0f %4.0f %4.0f %4.0f\n", h.ID, h.X, h.Y, h.W, h.H)
	}
	return b.Bytes()
}

// Package scripttest plays scenarios in tests and compares them with their
// transcripts. Run such a test with -update to write the transcripts anew, and
// commit only differences that you can explain.
package scripttest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

var update = flag.Bool("update", false, "write the transcripts under ---- anew")

// Golden plays every scenario of a folder and compares its events with the
// transcript under its ----.
func Golden(t *testing.T, dir string, newModel func(*script.Script) (engine.Model, error)) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios in %s (%v)", dir, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { golden(t, file, newModel) })
	}
}

func golden(t *testing.T, file string, newModel func(*script.Script) (engine.Model, error)) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read(file, string(src))
	if err != nil {
		t.Fatal(err)
	}
	tl := Play(t, s, newModel)
	got := script.Transcript(tl.Events())
	if *update {
		if err := os.WriteFile(file, []byte(script.Update(string(src), got)), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := script.Difference(s.Expect, got); d != "" {
		t.Errorf("%s: %s", file, d)
	}
}

// Play runs a scenario to its end.
func Play(t testing.TB, s *script.Script, newModel func(*script.Script) (engine.Model, error)) *engine.Timeline {
	t.Helper()
	m, err := newModel(s)
	if err != nil {
		t.Fatal(err)
	}
	tl, err := engine.NewTimeline(m, s.End, s.Acts)
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

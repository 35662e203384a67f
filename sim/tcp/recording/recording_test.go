package recording_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/sim/tcp/recording"
)

// TestKernel plays the inputs of every recording and compares.
func TestKernel(t *testing.T) {
	files, err := filepath.Glob("../testdata/recordings/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no recordings", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r, err := recording.Read(file, string(src))
			if err != nil {
				t.Fatal(err)
			}
			did, err := r.Play()
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range r.Compare(did).Diffs {
				t.Error(d)
			}
		})
	}
}

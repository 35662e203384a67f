package measured

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// excepted are the rows that are known to differ, and why: see the package's documentation.
var excepted = map[string]string{
	"long_c_call: op_ms 20.474": "sum() took longer beside another thread than alone",
}

func TestMeasurements(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.json")
	if len(files) < 9 {
		t.Fatalf("%d datasets", len(files))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if name == "race" && testing.Short() {
				t.Skip("takes a while")
			}
			res, err := Verify(file, string(src))
			if err != nil {
				t.Fatal(err)
			}
			if res.Compared == 0 {
				t.Error("nothing was compared")
			}
			t.Logf("%d of %d rows compared", res.Compared, res.Rows)
			for _, d := range res.Diffs {
				if !isExcepted(name, d) {
					t.Error(d)
				}
			}
		})
	}
}

func isExcepted(name, diff string) bool {
	for key := range excepted {
		set, what, _ := strings.Cut(key, ": ")
		if set == name && strings.Contains(diff, what) {
			return true
		}
	}
	return false
}

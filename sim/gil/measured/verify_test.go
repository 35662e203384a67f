package measured

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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
			for _, d := range res.Diffs {
				t.Error(d)
			}
			if name == "race" {
				return // takes seconds
			}
			again, err := Verify(file, string(res.Output)) // what the model wrote is a dataset, and the model agrees with itself
			if err != nil || len(again.Diffs)+len(again.Excepted) > 0 || again.Compared != res.Compared {
				t.Errorf("the model's own output: %d compared, differences %v %v, error %v", again.Compared, again.Diffs, again.Excepted, err)
			}
		})
	}
}

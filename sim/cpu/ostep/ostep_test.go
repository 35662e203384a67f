package ostep

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// load reads a dataset of testdata.
func load(t testing.TB, name string) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "ostep", name+".json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	src, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// Every case of every dataset is played as OSTEP's simulators print it.
func TestCases(t *testing.T) {
	for name, cases := range map[string]int{"process_run": 120, "scheduler": 72, "mlfq": 68, "lottery": 32, "multi": 41, "fork_tree": 36} {
		t.Run(name, func(t *testing.T) {
			res, err := Verify(name, load(t, name))
			if err != nil {
				t.Fatal(err)
			}
			if res.Match != cases || res.Cases != cases {
				t.Errorf("%d of %d cases match, expected %d; first: %s", res.Match, res.Cases, cases, strings.Join(res.Diffs[:min(len(res.Diffs), 5)], "\n"))
			}
		})
	}
}

package ostep

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
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

// What the simulators printed is not looked at to play a case: without it the model does the same.
func TestOutputsAreNotRead(t *testing.T) {
	printed := map[string][]string{
		"process_run": {"ticks", "stats", "per_process", "args", "id"}, "scheduler": {"trace", "per_job", "average", "args", "id"},
		"mlfq": {"events", "per_job", "average", "args", "id"}, "lottery": {"done", "args", "id"}, "multi": {"ticks", "finished", "per_cpu", "args", "id"},
	}
	for name, fields := range printed {
		d, err := read(name, load(t, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range d.cases[:10] {
			var bare object
			for _, m := range c {
				if !slices.Contains(fields, m.Name) {
					bare = append(bare, m)
				}
			}
			if diff, err := play(families[name], &bare); err != nil || diff == "" {
				t.Errorf("%s: %q, %v: a case without outputs must differ from what is played", name, diff, err)
			}
			for _, f := range fields[:len(fields)-2] {
				if d := compare(f, c.get(f), bare.get(f)); d != "" {
					t.Errorf("%s: played without its outputs: %s", c.text("id"), d)
				}
			}
		}
	}
}

// A difference is found and told by its place.
func TestDifferenceIsTold(t *testing.T) {
	src := strings.Replace(string(load(t, "scheduler")), `"turnaround":`, `"turnaround":1`, 1)
	res, err := Verify("scheduler", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if res.Match != res.Cases-1 || len(res.Diffs) != 1 || !strings.Contains(res.Diffs[0], "turnaround") {
		t.Errorf("%d of %d match, %q", res.Match, res.Cases, res.Diffs)
	}
}

// A broken file is refused in a sentence that names it.
func TestBrokenFiles(t *testing.T) {
	for _, src := range []string{"", "[]", `{"dataset":"x86","cases":[]}`, `{"dataset":"mlfq","cases":{}}`,
		`{"dataset":"mlfq","cases":[{"id":"a","params":{"queues":0},"jobs":[]}]}`,
		`{"dataset":"multi","cases":[{"id":"a","params":{"cpus":2,"slice":0},"jobs":[],"initial_queues":[]}]}`,
		`{"dataset":"lottery","cases":[{"id":"a","quantum":1,"jobs":[{"job":0,"length":1,"tickets":0}]}]}`} {
		if _, err := Verify("some.json", []byte(src)); err == nil || !strings.Contains(err.Error(), "some.json") {
			t.Errorf("%.50s: %v", src, err)
		}
	}
}

package ostep

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"wirethread/sim/gil/explore"
	"wirethread/sim/gil/x86"
)

// load reads the cases of testdata.
func load(t testing.TB) []byte {
	t.Helper()
	f, err := os.Open("testdata/x86.json.gz")
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

// Every case is played as x86.py prints it; what the model writes is a dataset that it agrees with.
func TestCases(t *testing.T) {
	src := load(t)
	for range 2 {
		res, err := Verify("x86", src)
		if err != nil {
			t.Fatal(err)
		}
		if res.Match != 117 || res.Cases != 117 {
			t.Fatalf("%d of %d cases match, expected 117; first: %s", res.Match, res.Cases, strings.Join(res.Diffs[:min(len(res.Diffs), 5)], "\n"))
		}
		src = res.Output
	}
}

// What x86.py printed is not looked at to play a case: without it the model does the same.
func TestOutputsAreNotRead(t *testing.T) {
	f, err := read("x86", load(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range f.Cases {
		var in inputs
		if err := json.Unmarshal(c, &in); err != nil {
			t.Fatal(err)
		}
		bare, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		_, whole, _ := playCase(c)
		diff, alone, err := playCase(bare)
		if err != nil || diff == "" {
			t.Fatalf("%s: %q, %v: a case without outputs must differ from what is played", in.ID, diff, err)
		}
		if !bytes.Equal(whole, alone) {
			t.Errorf("%s: the model does something else when the outputs are missing", in.ID)
		}
	}
}

// A difference is found and told by its place.
func TestDifferenceIsTold(t *testing.T) {
	for _, tt := range []struct{ old, new, place string }{
		{`"pc":1003}`, `"pc":1004}`, "trace["}, {`"e":"interrupt"`, `"e":"halt_switch"`, "trace["}, {`"t":1`, `"t":0`, "trace["},
		{`"instructions":`, `"instructions":1`, "instructions"}, {`"thread_changes":`, `"thread_changes":1`, "thread_changes"},
		{`"final":{"total":`, `"final":{"total":1`, "final"}, {`"start":{"m":[0`, `"start":{"m":[1`, "start"},
	} {
		res, err := Verify("x86", []byte(strings.Replace(string(load(t)), tt.old, tt.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if res.Match != res.Cases-1 || len(res.Diffs) != 1 || !strings.Contains(res.Diffs[0], ": "+tt.place) {
			t.Errorf("%s: %d of %d match, %q", tt.old, res.Match, res.Cases, res.Diffs)
		}
	}
}

// A broken file is refused in a sentence that names it.
func TestBrokenFiles(t *testing.T) {
	one := func(fields string) string {
		return `{"dataset":"x86","cases":[{"id":"a","threads":2,"interrupt":5,"code":[[1000,"mov x, %ax"],[1001,"halt"]],"vars":{"x":100},` + fields + `}]}`
	}
	if _, err := Verify("some.json", []byte(one(`"argv":""`))); err != nil {
		t.Fatalf("the case that the others spoil: %v", err)
	}
	for _, src := range []string{"", "[]", `{"dataset":"mlfq","cases":[]}`, `{"dataset":"x86","cases":{}}`,
		one(`"code":[[1000,"mov y, %ax"]]`), one(`"interrupt":0`), one(`"argv":"zx=1"`), one(`"argv":"ax=1,ax=2,ax=3"`), one(`"threads":0`), one(`"threads":99`),
		one(`"random_interrupts":true`), one(`"schedule":"02"`), one(`"schedule":"00"`), one(`"traced_words":["y"]`), one(`"traced_registers":["y"]`),
		one(`"code":[[1000]]`), one(`"code":[]`), one(`"labels":{".main":7}`), one(`"code":[[1000,"jump"]]`), one(`"code":[[1000,"nop"],[1005,"nop"]]`), one(`"code":[[1000,"ret"]]`),
		one(`"code":[[1000,"j .a"]],"labels":{".a":1000}`)} {
		if _, err := Verify("some.json", []byte(src)); err == nil || !strings.Contains(err.Error(), "some.json") {
			t.Errorf("%.150s: %v", src, err)
		}
	}
}

// caseOf is the first case with a program.
func caseOf(t *testing.T, program string) inputs {
	t.Helper()
	f, err := read("x86", load(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range f.Cases {
		var in inputs
		if err := json.Unmarshal(c, &in); err != nil {
			t.Fatal(err)
		}
		if in.Program == program {
			return in
		}
	}
	t.Fatalf("no case has the program %s", program)
	return inputs{}
}

// The search over schedules breaks the programs of the dataset that have a race or a bad lock, and proves for the others that no
// schedule breaks them: they end with the right value whatever the order.
func TestSchedules(t *testing.T) {
	for _, tt := range []struct {
		program, argv, word string
		want                int64
		preemptions, steps  int // of the shortest schedule that breaks it; 0: there is none
	}{
		{"plain_once", "", "total", 2, 1, 8},
		{"plain_loop", "bx=2", "total", 4, 1, 26},
		{"plus_minus", "bx=1:dx=1,bx=1:dx=-1", "balance", 0, 1, 14},
		{"bad_flag", "bx=1", "total", 2, 2, 24},
		{"call_inc", "bx=1", "total", 2, 1, 18},
		{"two_party", "bx=0,bx=1", "total", 2, 0, 0},
		{"xchg_lock", "bx=2", "total", 4, 0, 0},
		{"xchg_lock_read_first", "bx=2", "total", 4, 0, 0},
		{"xchg_lock_yield", "bx=2", "total", 4, 0, 0},
		{"ticket_lock", "bx=2", "total", 4, 0, 0},
		{"atomic_add", "bx=2", "total", 4, 0, 0},
	} {
		in := caseOf(t, tt.program)
		in.Argv, in.Threads = tt.argv, 2
		m, err := in.machine()
		if err != nil {
			t.Fatal(err)
		}
		wrong := func(m *x86.Machine) string {
			if v := m.Word(tt.word); m.Done() && v != tt.want {
				return fmt.Sprint(tt.word, " is ", v)
			}
			return ""
		}
		r := explore.Search(m, wrong, explore.Limits{Preemptions: 50, Steps: 1000, States: 100_000})
		t.Log(tt.program, r.Broken, explore.Runs(r.Schedule), r.States, r.Whole)
		if tt.steps == 0 && (r.Broken != "" || !r.Whole) || tt.steps > 0 && (r.Preemptions != tt.preemptions || len(r.Schedule) != tt.steps) {
			t.Errorf("%s: %q after %v with %d preemptions, want %d in %d steps", tt.program, r.Broken, explore.Runs(r.Schedule), r.Preemptions, tt.preemptions, tt.steps)
		}
		for _, thread := range r.Schedule {
			m.Step(thread)
		}
		if wrong(m) != r.Broken {
			t.Errorf("%s: the schedule gives %q, the search said %q", tt.program, wrong(m), r.Broken)
		}
	}
}

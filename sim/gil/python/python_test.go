package python

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/sim/gil/tape"
)

var versions = []tape.Version{tape.V39, tape.V310, tape.V311, tape.V312, tape.V313}

// machineOf loads a tape.
func machineOf(t testing.TB, file string, v tape.Version) *Machine {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := tape.Read(string(text), v)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(p)
	if err != nil {
		t.Fatal(file, v, err)
	}
	return m
}

// runAlone runs a call to its end; what the world would answer to locks and sleeps is given at once.
func runAlone(t testing.TB, m *Machine, function string, args ...Value) *Thread {
	t.Helper()
	th := &Thread{ID: 1}
	if !m.Start(th, function, args) {
		t.Fatalf("no function %s", function)
	}
	for n := 0; !th.Done(); n++ {
		s := m.Step(th)
		if s.Request.Kind != NoRequest {
			m.Return(th, true, s.Request.Kind != Acquire)
		}
		if n > 1_000_000 {
			t.Fatal("does not end")
		}
	}
	return th
}

// Every recorded body, run by one thread in every version, counts correctly.
func TestBodiesCount(t *testing.T) {
	files, _ := filepath.Glob("../measured/tapes/race-*.tape")
	if len(files) < 12 {
		t.Fatalf("%d tapes", len(files))
	}
	for _, file := range files {
		for _, v := range versions {
			m := machineOf(t, file, v)
			r := m.alloc(rangeOf([]Value{{Int, 100}}))
			th := runAlone(t, m, "body", r, Value{Int, 100})
			if th.Error.K != Null {
				t.Errorf("%s, %s: %s", file, v, m.ErrorText(th.Error))
				continue
			}
			// result() itself: its last value stays on the stack of a thread that keeps it
			got := resultOf(t, m)
			if got != "100" {
				t.Errorf("%s, %s: counts %s, want 100", file, v, got)
			}
		}
	}
}

// resultOf calls result() and gives what it returns.
func resultOf(t testing.TB, m *Machine) string {
	th := &Thread{ID: 2}
	m.Start(th, "result", nil)
	last := ""
	for !th.Done() {
		if s := m.Stack(th); len(s) > 0 {
			last = s[len(s)-1]
		}
		m.Step(th)
	}
	return last
}

// Every statement of the check points runs in every version.
func TestPointsRun(t *testing.T) {
	for _, v := range versions {
		m := machineOf(t, "../measured/tapes/points.tape", v)
		for _, c := range m.prog.Codes {
			if strings.HasPrefix(c.Name, "point_") && !strings.Contains(c.Name, ".") {
				if th := runAlone(t, m, c.Name); th.Error.K != Null {
					t.Errorf("%s, %s: %s", c.Name, v, m.ErrorText(th.Error))
				}
			}
		}
	}
}

func BenchmarkLoop(b *testing.B) {
	m := machineOf(b, "../measured/tapes/race-plus-python-call-after-load.tape", tape.V311)
	th := &Thread{ID: 1}
	m.Start(th, "body", []Value{m.alloc(rangeOf([]Value{{Int, 1 << 40}})), {Int, 1}})
	b.ResetTimer()
	for range b.N {
		m.Step(th)
	}
}

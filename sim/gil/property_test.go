package gil

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
)

// configOfTest is a program with threads.
func configOfTest(t testing.TB, program string, v tape.Version, calls ...string) Config {
	t.Helper()
	c := defaultConfig()
	c.Version = v
	if err := c.LoadProgram(program); err != nil {
		t.Fatal(err)
	}
	for i, call := range calls {
		spec, err := threadOf([]string{fmt.Sprintf("T%d", i+1), call})
		if err != nil {
			t.Fatal(err)
		}
		c.Threads = append(c.Threads, spec)
	}
	return c
}

// interleave runs two threads by hand in a given order of bytecodes and gives the shared counter at the end.
func interleave(t *testing.T, c Config, order []int) string {
	t.Helper()
	c.Schedule = ByHand
	m, err := NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	m.Step()
	m.Step() // both have started
	for _, who := range order {
		run(m, who)
	}
	for range 200 { // whoever can goes on to the end
		run(m, 1)
		run(m, 2)
	}
	v, err := m.Query("n")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// run lets a thread execute one bytecode, if it can.
func run(m *Model, who int) {
	_ = m.Apply(m.Now(), engine.Action(fmt.Sprintf("run T%d", who))) // refused where the thread waits
	m.Step()
}

// choose gives all orders of a steps of one thread and b of another.
func choose(a, b int) [][]int {
	if a == 0 && b == 0 {
		return [][]int{nil}
	}
	var all [][]int
	if a > 0 {
		for _, rest := range choose(a-1, b) {
			all = append(all, append([]int{1}, rest...))
		}
	}
	if b > 0 {
		for _, rest := range choose(a, b-1) {
			all = append(all, append([]int{2}, rest...))
		}
	}
	return all
}

// Two threads that load, add and store have 20 interleavings of the three: without a lock they end with 1 or 2 and
// with nothing else, with a lock always with 2.
func TestInterleavings(t *testing.T) {
	blocks := choose(3, 3)
	if len(blocks) != 20 {
		t.Fatalf("%d interleavings", len(blocks))
	}
	for _, program := range []string{"counter", "counter_lock"} {
		seen := map[string]int{}
		for _, b := range blocks {
			c := configOfTest(t, program, tape.V39, "increment()", "increment()")
			seen[interleave(t, c, spread(program, b))]++
		}
		switch {
		case program == "counter" && (seen["1"] == 0 || seen["2"] == 0 || len(seen) != 2):
			t.Errorf("without a lock: %v, want 1 and 2", seen)
		case program == "counter_lock" && (seen["2"] != 20 || len(seen) != 1):
			t.Errorf("with a lock: %v, want 2 alone", seen)
		}
	}
}

// spread turns load, add and store into the bytecodes of 3.9: LOAD_GLOBAL; LOAD_CONST and INPLACE_ADD; STORE_GLOBAL.
// With a lock each step is four bytecodes, so that the changes fall between different ones.
func spread(program string, steps []int) (order []int) {
	done := map[int]int{}
	for _, who := range steps {
		n := 1
		if done[who] == 1 {
			n = 2
		}
		if program == "counter_lock" {
			n = 4
		}
		done[who]++
		order = append(order, slices.Repeat([]int{who}, n)...)
	}
	return order
}

// checkWorld checks what holds after every step.
func checkWorld(t *testing.T, w *world) {
	t.Helper()
	for i := range w.gils {
		running := 0
		for _, th := range w.threads {
			if th.interpreter == i && (th.state == Running || th.state == InC) {
				running++
				if w.gils[i].holder != th.id {
					t.Fatalf("%s runs without the GIL", th.spec.Name)
				}
			}
		}
		if running > 1 {
			t.Fatalf("%d threads run with one GIL", running)
		}
	}
	for c := range w.cores {
		if id := w.cores[c].thread; id >= 0 && w.thread(id).core != c {
			t.Fatalf("core %d has %s, which is elsewhere", c, w.nameOf(id))
		}
	}
	for i, m := range w.machines {
		for k := range m.Syncs {
			if s := &m.Syncs[k]; s.Kind == "Lock" && s.Locked != (s.Owner >= 0) {
				t.Fatalf("%s of interpreter %d: locked %v, owner %d", m.SyncName(k), i, s.Locked, s.Owner)
			}
		}
	}
}

var propertyRuns = []struct {
	program string
	calls   []string
}{
	{"compute", []string{"compute(20)", "compute(20)", "compute(20)", "io(3,2)"}},
	{"compute", []string{"c_calls(4,7)", "compute(20)", "c_releases(9)", "sleeper(4)"}},
	{"counter_call", []string{"work(400)", "work(400)", "work(400)"}},
	{"counter_lock", []string{"work(60)", "work(60)", "work(60)"}},
	{"locks", []string{"a_then_b(1)", "b_then_a(1)", "reenter(2)"}},
	{"locks", []string{"r_then_s(2)", "s_then_r(2)"}},
	{"locks", []string{"a_then_b(1)", "a_then_b(1)", "back_off(1)"}},
	{"locks", []string{"twice(1)", "hold(1)"}},
	{"philosophers", []string{"eat(0,1,2)", "eat(1,2,2)", "eat(2,3,2)", "eat(3,4,2)", "eat(4,0,2)"}},
	{"philosophers", []string{"eat(0,1,3)", "eat(1,2,3)", "eat(2,3,3)", "eat(3,4,3)", "eat(0,4,3)"}},
	{"signals", []string{"take()", "put(7,3)", "wait_ready()", "set_ready(2)", "use_slot(2)", "use_slot(2)", "use_slot(2)"}},
}

// Every run keeps the rules: at most one thread runs with a GIL; a request comes no earlier than one interval after the
// wait began; the GIL is let go at check points, in calls and at the end alone; a deadlock is told when, and only when,
// the wait-for graph has a cycle; and with a lock nothing is lost.
func TestRules(t *testing.T) {
	deadlocks := 0
	for _, r := range propertyRuns {
		for _, v := range []tape.Version{tape.V39, tape.V310, tape.V311, tape.V312, tape.V313} {
			for seed := range uint64(4) {
				c := configOfTest(t, r.program, v, r.calls...)
				c.Seed, c.Interval, c.Bytecode = seed+1, engine.Millisecond, 500
				c.Machine.Cores = 1 + int(seed)%3
				w, err := newWorld(&c, Threads, 0)
				if err != nil {
					t.Fatal(err)
				}
				deadlocks += checkRun(t, w, fmt.Sprint(r.calls, v, " seed ", seed+1))
			}
		}
	}
	if deadlocks == 0 {
		t.Error("no run deadlocked: the rule was not tested")
	}
}

// checkRun plays one run to its end.
func checkRun(t *testing.T, w *world, name string) (deadlocks int) {
	t.Helper()
	began := map[string]engine.Time{}
	told := 0
	for n := 0; w.step(10_000_000_000) && n < 50_000; n++ {
		checkWorld(t, w)
		cycle := false
		for _, th := range w.threads {
			cycle = cycle || w.cycleFrom(th) != nil
		}
		if cycle != (len(w.cycles) > 0) {
			t.Fatalf("%s: the graph has a cycle: %v, deadlocks told: %v", name, cycle, w.cycles)
		}
		for _, e := range w.events[told:] {
			switch e.Kind {
			case WaitEvent:
				began[e.Thread] = e.Time
			case RequestEvent:
				if e.Time < began[e.Thread]+engine.Millisecond {
					t.Fatalf("%s: %s asks at %s, its wait began at %s", name, e.Thread, e.Time, began[e.Thread])
				}
			case DropEvent:
				if !slices.Contains([]DropReason{DropRequested, DropBlocking, DropFinished}, e.Reason) {
					t.Fatalf("%s: dropped for %q", name, e.Reason)
				}
			}
		}
		told = len(w.events)
	}
	if len(w.cycles) > 0 {
		return 1
	}
	if !w.done && !strings.Contains(name, "twice") {
		for _, th := range w.threads {
			t.Logf("%s %s %s", th.spec.Name, th.state, th.call)
		}
		t.Fatalf("%s: it has not ended and has no deadlock", name)
	}
	if strings.Contains(w.cfg.Threads[0].Function, "work") && w.machines[0].Syncs != nil {
		if v, _ := w.machines[0].Global("n"); v.N != 180 {
			t.Fatalf("%s: %d with a lock, want 180", name, v.N)
		}
	}
	return 0
}

// A copy goes on exactly as the run that it was copied from.
func TestCloneGoesOn(t *testing.T) {
	c := configOfTest(t, "counter_call", tape.V311, "work(300)", "work(300)")
	c.Bytecode, c.Interval, c.Compare = 1000, engine.Millisecond, []WorldKind{Processes, FreeThreaded, Asyncio}
	m, err := NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		m.Step()
	}
	copied := m.Clone()
	for range 400 {
		m.Step()
		copied.Step()
	}
	if a, b := transcript(m), transcript(copied); a != b || len(m.Events()) < 40 {
		t.Errorf("the copy differs:\n%s\nand\n%s", a, b)
	}
}

func transcript(m engine.Model) string {
	var b strings.Builder
	for _, e := range m.Events() {
		fmt.Fprintln(&b, int64(e.At()), e.Line())
	}
	return b.String()
}

// A request that was heeded stays as it was when no further request could be kept.
func TestHeededOnce(t *testing.T) {
	w := &world{requests: []request{{at: 1}, {at: 5}}}
	w.now = 7
	w.heedLast(0)
	w.now = 9
	w.heedLast(0)
	if len(w.heeds) != 1 || w.heeds[0] != (heed{1, 7}) {
		t.Errorf("the requests were heeded at %v", w.heeds)
	}
}

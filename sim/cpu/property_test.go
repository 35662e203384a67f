package cpu

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// TestMain turns the invariants on for every test of the package.
func TestMain(m *testing.M) {
	checking = true
	m.Run()
}

// drawSteps draws a program of CPU bursts, I/O and other steps.
func drawSteps(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(1, 5).Draw(t, "bursts") {
		fmt.Fprintf(&b, "cpu %d ", rapid.IntRange(1, 9).Draw(t, "cpu"))
		b.WriteString(rapid.SampledFrom([]string{"", "", "io disk 3 ", "io net 1 ", "sleep 2 ", "fault 1 ", "yield ", "io disk 0 "}).Draw(t, "then"))
	}
	return b.String()
}

// drawScenario draws settings and processes as a scenario.
func drawScenario(t *rapid.T, policies []string) string {
	var b strings.Builder
	b.WriteString("sim cpu\nend 10s\n")
	set := func(name string, values ...string) {
		fmt.Fprintf(&b, "set %s %s\n", name, rapid.SampledFrom(values).Draw(t, name))
	}
	set("policy", policies...)
	set("slice", "1", "2", "5")
	set("cpus", "1", "1", "2", "3")
	set("switch", "0", "0", "1")
	set("queue", "shared", "percpu")
	set("steal", "on", "off")
	set("steal.every", "0", "0", "4")
	set("mlfq.boost", "0", "10", "7")
	set("mlfq.stay", "on", "off")
	set("mlfq.iobump", "on", "off")
	set("ageing", "0", "3")
	set("order", "release", "arrive", "pick")
	set("io.hold", "off", "off", "on")
	set("io.urgent", "off", "on")
	set("io.issue", "0", "1")
	set("io.complete", "0", "1")
	set("cache", "0", "100")
	set("compare", "off", "off", "sjf", "rr")
	for i := range rapid.IntRange(1, 6).Draw(t, "procs") {
		fmt.Fprintf(&b, "proc P%d at %d nice %d tickets %d wset %d\n\t%s\n", i+1, rapid.IntRange(0, 10).Draw(t, "at"),
			rapid.IntRange(-3, 3).Draw(t, "nice"), rapid.IntRange(1, 200).Draw(t, "tickets"), rapid.IntRange(0, 120).Draw(t, "wset"), drawSteps(t))
	}
	return b.String()
}

// deeds are what the random runs choose from.
var deeds = []string{
	"start N1 cpu 4 io disk 2 cpu 1", "start N2 cpu 30", "fork P1 C1 cpu 3", "fork P2 C2 pause", "fork C1 G1 cpu 2", "block P1 4", "block P2",
	"block P3 1", "complete P1", "complete P2", "complete P3", "kill P1", "kill P2", "kill C1", "stop P1", "stop P2", "continue P1", "continue P2", "renice P1 5", "renice P2 -10",
	"tickets P1 5", "cpu add", "cpu remove", "yield P1", "yield P2", "reap C1", "reap P2",
}

func mustRead(t testing.TB, src string) *script.Script {
	t.Helper()
	s, err := script.Read("random.txt", src)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustNew(t testing.TB, src string) *Model {
	t.Helper()
	m, err := New(mustRead(t, src))
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return m.(*Model)
}

// play carries a run out to its end or a time, telling after each step.
func play(m *Model, end engine.Time, after func()) {
	for {
		at, ok := m.Next()
		if !ok || at > end {
			return
		}
		m.Step()
		after()
	}
}

func newRandom(t *rapid.T, src string) *Model {
	s, err := script.Read("random.txt", src)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	m, err := New(s)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return m.(*Model)
}

// Whatever is done, the invariants hold, changes of state are legal, and a copy goes on as the original.
func TestAnythingByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := drawScenario(t, Policies())
		m := newRandom(t, src)
		again := newRandom(t, src)
		acts := rapid.SliceOfN(rapid.SampledFrom(deeds), 0, 12).Draw(t, "acts")
		at := engine.Time(0)
		for _, a := range acts {
			at += engine.Time(rapid.IntRange(0, 6000).Draw(t, "pause"))
			for _, x := range []*Model{m, again} {
				play(x, at, func() {})
				_ = x.Apply(at, engine.Action(a)) // the impossible ones are refused
			}
		}
		c := m.Clone().(*Model)
		for _, x := range []*Model{m, again, c} {
			play(x, engine.Second, func() {})
		}
		if d := script.Difference(script.Transcript(m.Events()), script.Transcript(c.Events())); d != "" {
			t.Fatalf("a copy goes another way: %s\n%s", d, src)
		}
		if d := script.Difference(script.Transcript(m.Events()), script.Transcript(again.Events())); d != "" {
			t.Fatalf("the same seed and actions give another run: %s\n%s", d, src)
		}
		checkLog(t, m, src)
	})
}

// checkLog checks each change of state of a run against the arcs, and that they follow on one another.
func checkLog(t *rapid.T, m *Model, src string) {
	last := map[string]State{}
	for _, ev := range m.Events() {
		e := ev.(*Event)
		if e.What != Change {
			continue
		}
		id := fmt.Sprint(e.World, e.Proc)
		if from, ok := last[id]; ok && from != e.From || !Legal(e.From, e.To) {
			t.Fatalf("%s after %s\n%s", e.Line(), from, src)
		}
		if e.From == Blocked && e.To == Running {
			t.Fatalf("a blocked process runs at once: %s", e.Line())
		}
		last[id] = e.To
	}
}

// demand is the CPU time that the programs of a model need, and that of the longest.
func demand(m *Model) (sum, longest engine.Time) {
	for _, p := range m.worlds[0].procs {
		need := p.remaining(m.worlds[0].IO)
		sum, longest = sum+need, max(longest, need)
	}
	return sum, longest
}

// CPU time is conserved: what the CPUs did is what the programs needed, and no schedule is shorter than that allows.
func TestCPUTimeIsConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Replace(drawScenario(t, Policies()), "set cache 100\n", "set cache 0\n", 1) // in which work is faster
		m := newRandom(t, src)
		w := m.worlds[0]
		sum, longest := demand(m)
		play(m, forever, func() {})
		var busy, end engine.Time
		for i := range w.cores {
			busy += w.cores[i].busy
		}
		for _, p := range w.procs {
			if p.state != Terminated {
				t.Fatalf("%s has not ended: %s\n%s", p.id, p.state, src)
			}
			end = max(end, p.metrics.Finish)
			if got := p.metrics.Waiting + p.metrics.Running + p.metrics.Blocked; got != p.metrics.Finish-p.metrics.Arrive {
				t.Fatalf("%s: the times in the states add up to %v of %v\n%s", p.id, got, p.metrics.Finish-p.metrics.Arrive, src)
			}
		}
		if busy != sum {
			t.Fatalf("the CPUs worked %v, the programs needed %v\n%s", busy, sum, src)
		}
		if n := engine.Time(len(w.cores)); end < longest || end*n < sum {
			t.Fatalf("%v is too short for %v on %d CPUs\n%s", end, sum, n, src)
		}
	})
}

// Programs that only compute, all there from the beginning: whatever the policy, n CPUs need at most the
// work shared among all of them, and (n-1)/n of the longest program behind it (Graham, Bounds on
// Multiprocessing Timing Anomalies, 1969: the bound of every schedule that leaves no CPU idle needlessly).
func TestMakespanIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "cpus")
		src := fmt.Sprintf("sim cpu\nend 10s\nset cpus %d\nset slice 3\nset policy %s\n", n, rapid.SampledFrom(Policies()).Draw(t, "policy"))
		for i := range rapid.IntRange(1, 12).Draw(t, "procs") {
			src += fmt.Sprintf("proc P%d\n\tcpu %d\n", i+1, rapid.IntRange(1, 40).Draw(t, "cpu"))
		}
		m := newRandom(t, src)
		sum, longest := demand(m)
		play(m, forever, func() {})
		var end engine.Time
		for _, p := range m.worlds[0].procs {
			end = max(end, p.metrics.Finish)
		}
		if cpus := engine.Time(n); end*cpus > sum+(cpus-1)*longest {
			t.Fatalf("%v is too long for %v, the longest %v, on %d CPUs\n%s", end, sum, longest, n, src)
		}
	})
}

// With stealing at once no CPU is idle while somebody waits in any queue.
func TestStealingIsWorkConserving(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := "sim cpu\nend 1s\nset cpus 3\nset queue percpu\nset steal on\n"
		src += "set policy " + rapid.SampledFrom(Policies()).Draw(t, "policy") + "\n"
		for i := range rapid.IntRange(1, 8).Draw(t, "procs") {
			src += fmt.Sprintf("proc P%d home %d\n\t%s\n", i, rapid.IntRange(0, 2).Draw(t, "home"), drawSteps(t))
		}
		m := newRandom(t, src)
		w := m.worlds[0]
		play(m, forever, func() {
			waiting := slices.ContainsFunc(w.ready, func(q []int) bool { return len(q) > 0 })
			idle := slices.ContainsFunc(w.cores, func(c core) bool { return c.proc < 0 })
			if waiting && idle {
				t.Fatalf("a CPU is idle at %v while somebody waits\n%s", m.now, src)
			}
		})
	})
}

package content

import (
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// TestOwnMessages does the tasks that end the lesson byte-stream and expects what the lesson lets the learner find.
func TestOwnMessages(t *testing.T) {
	three := []string{`A c1 message("你好")`, `A c1 message("two")`, `A c1 message("🙂")`}
	for _, c := range []struct {
		task   string
		params map[string]string
		acts   []string
		want   map[string]string
	}{
		{"stuck in one recv()", nil, three, map[string]string{"last.bytes APP B c1 ret recv": "13", "B.c1.messages": "1"}},
		{"apart by length headers", map[string]string{"framing": "length"}, three,
			map[string]string{"last.bytes APP B c1 ret recv": "25", "B.c1.messages": "3", "A.c1.segments": "2"}},
		{"apart in spoons of 3", map[string]string{"framing": "length", "recv.size": "3"}, three[:1], map[string]string{"B.c1.messages": "1", "count APP B c1 ret recv = 3": "3"}},
		{"stuck without Nagle", map[string]string{"nodelay": "on"}, three, map[string]string{"A.c1.segments": "3", "B.c1.messages": "1"}},
		{"a line feed escaped", map[string]string{"framing": "delimiter"}, append(three, `A c1 message("a\n b")`), map[string]string{"B.c1.messages": "4"}},
		{"a line feed not escaped", map[string]string{"framing": "delimiter", "framing.escape": "off"}, append(three, `A c1 message("a\n b")`),
			map[string]string{"B.c1.messages": "5", "B.c1.broken": "none"}},
	} {
		t.Run(c.task, func(t *testing.T) {
			var acts []engine.Act
			for _, a := range c.acts {
				acts = append(acts, engine.Act{At: 100 * engine.Millisecond, Action: engine.Action(a)})
			}
			expect(t, "bytes-sandbox", c.params, acts, c.want)
		})
	}
}

// TestBadLink does the tasks that end the lesson tcp-udp.
func TestBadLink(t *testing.T) {
	for _, c := range []struct {
		task   string
		params map[string]string
		want   map[string]string
	}{
		{"nothing lost", map[string]string{"loss": "0%"}, map[string]string{"count MSG B u1": "20", "count MSG B c1": "20"}},
		{"copies reach the program over UDP alone", map[string]string{"loss": "0%", "dup": "100%"}, map[string]string{"count MSG B u1": "40", "count MSG B c1": "20"}},
		{"no pause: the congestion window joins what is left", map[string]string{"loss": "0%", "send.gap": "0"}, map[string]string{"A.c1.segments": "11", "count SEG A>B UDP": "20"}},
		{"TCP gives in first", map[string]string{"loss": "60%"}, map[string]string{"count MSG B c1": "0", "count MSG B u1 \"m20\"": "1"}},
	} {
		t.Run(c.task, func(t *testing.T) { expect(t, "lossy-link", c.params, nil, c.want) })
	}
}

// TestMechanisms does those tasks of the lesson reliability that have one outcome.
func TestMechanisms(t *testing.T) {
	at := func(ms int64, a string) []engine.Act {
		return []engine.Act{{At: engine.Time(ms) * engine.Millisecond, Action: engine.Action(a)}}
	}
	for _, c := range []struct {
		task, scenario string
		params         map[string]string
		acts           []engine.Act
		want           map[string]string
	}{
		{"doubling the timer delays what has been mended", "path-dead", nil, nil, map[string]string{"time delivered": "8175"}},
		{"without doubling it goes on soon", "path-dead", map[string]string{"use.backoff": "off"}, nil, map[string]string{"time delivered": "6175"}},
		{"a little reordering costs nothing", "lossy-link", map[string]string{"loss": "0%", "reorder": "20%", "reorder.by": "10ms"}, nil, map[string]string{"A.c1.resent": "0", "count MSG B c1": "20"}},
		{"much of it costs needless retransmissions", "lossy-link", map[string]string{"loss": "0%", "reorder": "20%", "reorder.by": "40ms"}, nil, map[string]string{"A.c1.resent": "3", "A.c1.needless": "3"}},
		{"a flipped bit is found and repaired", "checksum-missed", nil, at(110, "corrupt 4"), map[string]string{"count IGN B checksum": "1"}},
		{"the tail lost and never sent again: the receiver knows nothing", "loss-tail", map[string]string{"use.retransmit": "off"}, nil,
			map[string]string{"A.c1.state": "ESTABLISHED", "B.c1.state": "ESTABLISHED", "B.c1.rcv_nxt": "11585", "count SEG A>B rtx": "0"}},
	} {
		t.Run(c.task, func(t *testing.T) { expect(t, c.scenario, c.params, c.acts, c.want) })
	}
}

// TestSchedulers does those tasks of the lessons process-states and concurrency that have one outcome.
func TestSchedulers(t *testing.T) {
	at := func(tick int64, a string) engine.Act {
		return engine.Act{At: engine.Time(tick) * engine.Millisecond, Action: engine.Action(a)}
	}
	equal := []engine.Act{at(0, "start P1 cpu 4"), at(0, "start P2 cpu 4"), at(0, "start P3 cpu 4")}
	shortLate := []engine.Act{at(0, "start P1 cpu 9"), at(1, "start P2 cpu 2")}
	stop := func(until int64) []engine.Act {
		return []engine.Act{at(0, "start P1 cpu 9"), at(0, "start P2 cpu 9"), at(1, "block P1 4"), at(1, "stop P1"), at(1+until, "continue P1")}
	}
	sjf := map[string]string{"policy": "sjf", "compare": "stcf"}
	cores := map[string]string{"cpus": "3", "compare": "same", "compare.cpus": "2"}
	for _, c := range []struct {
		task, scenario string
		params         map[string]string
		acts           []engine.Act
		want           map[string]string
	}{
		{"round robin is worse for equal lengths", "sandbox-two", nil, equal, map[string]string{"average turnaround": "10", "compare average turnaround": "8"}},
		{"round robin is better with a short one behind", "sandbox-two", nil, shortLate, map[string]string{"average turnaround": "7", "compare average turnaround": "9.5"}},
		{"SJF is worse than STCF if a short one is late", "sandbox-two", sjf, shortLate, map[string]string{"average turnaround": "9.5", "compare average turnaround": "6.5"}},
		{"SJF is STCF if all come together", "sandbox-two", sjf, equal, map[string]string{"average turnaround": "8", "compare average turnaround": "8"}},
		{"continued before its wait is over", "sandbox", nil, stop(2), map[string]string{"count STA P1 stopped -> blocked": "1"}},
		{"continued after its wait is over", "sandbox", nil, stop(6), map[string]string{"count STA P1 stopped -> ready": "1"}},
		{"MLFQ gamed", "mlfq-gamed", nil, nil, map[string]string{"finish P1": "42"}},
		{"MLFQ not gamed", "mlfq-gamed", map[string]string{"mlfq.stay": "off"}, nil, map[string]string{"finish P1": "24"}},
		{"slow ageing", "starvation", map[string]string{"ageing": "4"}, nil, map[string]string{"response P1": "11"}},
		{"fast ageing", "starvation", map[string]string{"ageing": "1"}, nil, map[string]string{"response P1": "3"}},
		{"one after the other", "one-core", map[string]string{"slice": "6"}, nil, map[string]string{"response P2": "6", "makespan": "12", "switches": "1"}},
		{"a third CPU for two tasks", "two-cores", nil, []engine.Act{at(2, "cpu add")}, map[string]string{"makespan": "6"}},
		{"a second CPU for who waits for a disk", "states-two", map[string]string{"cpus": "2"}, nil, map[string]string{"makespan": "10"}},
		{"3 CPUs like 2", "sandbox", cores, equal[:2], map[string]string{"makespan": "4", "compare makespan": "4"}},
		{"3 CPUs 1.5 times as fast as 2", "sandbox", cores, equal, map[string]string{"makespan": "4", "compare makespan": "6"}},
	} {
		t.Run(c.task, func(t *testing.T) { expectOf(t, "cpu", c.scenario, c.params, c.acts, c.want) })
	}
}

// expect runs a scenario of tcp with other parameters and a learner's actions, and compares what expressions give at its end.
func expect(t *testing.T, scenario string, params map[string]string, acts []engine.Act, want map[string]string) {
	t.Helper()
	expectOf(t, "tcp", scenario, params, acts, want)
}

// expectOf is expect for any simulation.
func expectOf(t *testing.T, name, scenario string, params map[string]string, acts []engine.Act, want map[string]string) {
	t.Helper()
	sim, err := catalog.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := catalog.Scenario(name, scenario)
	if err != nil {
		t.Fatal(err)
	}
	s = s.With(params)
	tl, err := catalog.NewTimeline(sim, s, acts)
	if err != nil {
		t.Fatal(err)
	}
	for expr, want := range want {
		if got, err := script.Evaluate(expr, s, tl, ""); err != nil || got != want {
			t.Errorf("%s is %q (%v), the lesson says %q", expr, got, err, want)
		}
	}
}

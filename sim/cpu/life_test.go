package cpu

import (
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// lines are the lines of a run in which some words occur.
func lines(m *Model, words ...string) string {
	var found []string
	for _, e := range m.Events() {
		if script.Matches(e.Line(), words) {
			found = append(found, e.At().String()+" "+e.Line())
		}
	}
	return strings.Join(found, "\n")
}

func apply(t *testing.T, m *Model, at int, action string) {
	t.Helper()
	play(m, ticksOf(at), func() {})
	if err := m.Apply(ticksOf(at), engine.Action(action)); err != nil {
		t.Fatal(err)
	}
}

// A child that has ended is a zombie until its parent waits for it.
func TestZombieIsReaped(t *testing.T) {
	m := mustNew(t, "sim cpu\nend 1s\nset policy fifo\nproc P1\n\tfork C1\n\t\tcpu 1\n\tsleep 5\n\twait\n\tcpu 1\n")
	play(m, 3*Tick, func() {})
	if p := m.worlds[0].named("C1"); p.state != Zombie {
		t.Errorf("C1 is %s", p.state)
	}
	play(m, forever, func() {})
	want := "0.0 STA C1 new -> ready admitted\n0.0 STA C1 ready -> running cpu0 dispatched\n1.0 STA C1 running -> zombie cpu0 exit\n5.0 STA C1 zombie -> terminated reaped"
	if got := lines(m, "STA", "C1"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// In Linux the children of a process that ends go to the nearest subreaper or to init, and keep their own.
func TestOrphans(t *testing.T) {
	for _, c := range []struct{ option, want string }{
		{"", "PAR C parent 102 -> 1"},
		{"subreaper", "PAR C parent 102 -> 101"},
	} {
		m := mustNew(t, "sim cpu\nend 1s\nproc A "+c.option+"\n\tpause\n")
		apply(t, m, 1, "fork A B pause")
		apply(t, m, 2, "fork B C pause")
		apply(t, m, 3, "fork C D pause")
		apply(t, m, 4, "kill B")
		if got := lines(m, "PAR"); got != "4.0 "+c.want {
			t.Errorf("A %s: got %s, want %s", c.option, got, c.want)
		}
	}
}

// The threads of a process share its PID and end with it.
func TestThreadsEndWithTheirProcess(t *testing.T) {
	m := mustNew(t, "sim cpu\nend 1s\nset cpus 2\nproc P1\n\tthread t1\n\t\tcpu 50\n\tcpu 3\n")
	play(m, forever, func() {})
	p, th := m.worlds[0].named("P1"), m.worlds[0].named("P1.t1")
	if th == nil || th.pid != p.pid || th.metrics.Finish != 3*Tick || th.state != Terminated {
		t.Errorf("P1.t1: %+v", th)
	}
}

// What a stopped process waits for goes on, and it runs only when it is continued.
func TestStopAndContinue(t *testing.T) {
	m := mustNew(t, "sim cpu\nend 1s\nproc P1\n\tcpu 1 io disk 4 cpu 1\n")
	apply(t, m, 2, "stop P1")
	apply(t, m, 9, "continue P1")
	play(m, forever, func() {})
	want := "2.0 STA P1 blocked -> stopped stopped\n9.0 STA P1 stopped -> ready continued\n9.0 STA P1 ready -> running cpu0 dispatched\n10.0 STA P1 running -> terminated cpu0 exit"
	if got := lines(m, "STA", "P1"); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant at the end\n%s", got, want)
	}
}

// A learner can build a workload by hand on an empty machine, and compare two schedulers on it.
func TestByHandOnTwoMachines(t *testing.T) {
	m := mustNew(t, "sim cpu\nend 1s\nset policy fifo\nset compare stcf\n")
	apply(t, m, 0, "start P1 cpu 10")
	apply(t, m, 1, "start P2 cpu 2")
	play(m, forever, func() {})
	for expr, want := range map[string]string{"average turnaround": "10.5", "compare average turnaround": "7", "response P2": "9", "compare response P2": "0"} {
		if got, err := m.Query(expr); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", expr, got, err, want)
		}
	}
}

// A switch to another process costs its time, going on with the same one nothing.
func TestSwitchCost(t *testing.T) {
	m := mustNew(t, "sim cpu\nend 1s\nset policy rr\nset slice 2\nset switch 1\nproc P1\n\tcpu 4\nproc P2\n\tcpu 2\n")
	play(m, forever, func() {})
	v := m.Snapshot().Worlds[0]
	if v.Totals.Switches != 2 || v.Totals.SwitchTime != 2*Tick || v.Procs[0].Metrics.Finish != 8*Tick {
		t.Errorf("%d switches took %v, P1 ends at %v", v.Totals.Switches, v.Totals.SwitchTime, v.Procs[0].Metrics.Finish)
	}
}

// What cannot be done is refused, and changes nothing.
func TestRefusedActions(t *testing.T) {
	m := mustNew(t, "sim cpu\nend 1s\nproc P1\n\tcpu 5\nproc P2\n\tcpu 5\n")
	play(m, 0, func() {})
	before := len(m.Events())
	for _, a := range []string{"", "kill", "kill P9", "block P2 3", "block P1 x", "complete P1", "continue P1", "start P1 cpu 2", "start P3 cpu", "start P3 fly 2",
		"renice P1 40", "tickets P1 0", "cpu remove", "cpu fly", "reap P1", "fork P9 P3 cpu 1"} {
		if err := m.Apply(0, engine.Action(a)); err == nil || engine.ErrorText(err, engine.ZH) == "" {
			t.Errorf("%q was not refused: %v", a, err)
		}
	}
	if len(m.Events()) != before {
		t.Error("a refused action left an event")
	}
}

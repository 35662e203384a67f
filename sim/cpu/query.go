package cpu

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Query answers what predictions ask of the last moment at which something happened.
func (m *Model) Query(expr string) (string, error) { return m.QueryAt(m.now, expr) }

// QueryAt answers what predictions ask of a moment before which nothing else
// happens; doc.go lists the queries.
func (m *Model) QueryAt(at engine.Time, expr string) (string, error) {
	f := strings.Fields(expr)
	if len(f) > 1 && f[0] == "count" {
		return strconv.Itoa(script.Count(m.events, at, f[1:])), nil
	}
	worlds := m.SnapshotAt(at).Worlds
	n := 0
	if len(f) > 0 && f[0] == "compare" {
		n, f = 1, f[1:]
	}
	if n == len(worlds) {
		return "", engine.Errorf("没有第二台机器：请先设置 compare", "there is no second machine: set compare first")
	}
	a, ok := m.machineQuery(n, worlds[n], strings.Join(f, " "))
	if !ok && len(f) == 2 {
		a, ok = worlds[n].query(f[0], f[1])
	}
	if !ok {
		return "", engine.Errorf("“%s”读不懂：请写成 running cpu0、state P1、turnaround P1、average turnaround、makespan 或 compare makespan，进程和 CPU 要存在",
			"%q cannot be read: write it like running cpu0, state P1, turnaround P1, average turnaround, makespan or compare makespan, with a process or CPU that exists", expr)
	}
	return a, nil
}

// machineQuery answers what is asked of a machine as a whole.
func (m *Model) machineQuery(n int, v World, expr string) (string, bool) {
	switch expr {
	case "names":
		return strings.Join(append(m.worlds[n].names(), "idle"), " "), true
	case "workload":
		return m.workload(), true
	case "makespan":
		return ticksOrNone(v.makespan(m.worlds[n].over())), true
	case "ready":
		var ids []string
		for _, q := range v.Queues {
			ids = append(ids, q.Procs...)
		}
		return orNone(strings.Join(ids, " ")), true
	case "done":
		return strconv.Itoa(v.Totals.Done), true
	case "switches":
		return strconv.Itoa(v.Totals.Switches), true
	case "throughput":
		return v.Totals.Throughput.text(1), true
	case "fairness":
		return v.Totals.Fairness.text(1), true
	}
	return "", false
}

// names are the IDs of all processes and threads, those included that have not arrived yet.
func (w *world) names() []string {
	ids := make([]string, len(w.procs))
	for i, p := range w.procs {
		ids[i] = p.id
	}
	return ids
}

// makespan is when the last process ended; -1 while some have not.
func (v World) makespan(over bool) engine.Time {
	last := engine.Time(-1)
	for _, p := range v.Procs {
		last = max(last, p.Metrics.Finish)
	}
	if !over {
		return -1
	}
	return last
}

// query answers what is asked of one process or CPU, or of an average.
func (v World) query(what, of string) (string, bool) {
	if what == "average" {
		mean, ok := map[string]Mean{"response": v.Totals.Response, "turnaround": v.Totals.Turnaround, "waiting": v.Totals.Waiting}[of]
		return mean.ticks(), ok
	}
	if i := slices.IndexFunc(v.CPUs, func(c CPU) bool { return lane(c.ID) == of }); i >= 0 {
		switch what {
		case "running":
			if v.CPUs[i].Proc == "" {
				return "idle", true
			}
			return v.CPUs[i].Proc, true
		case "utilisation":
			return v.Totals.Utilisation[i].text(100), true
		}
	}
	if i := slices.IndexFunc(v.Procs, func(p Proc) bool { return p.ID == of }); i >= 0 {
		return v.Procs[i].query(what)
	}
	return "", false
}

func (p Proc) query(what string) (string, bool) {
	m := p.Metrics
	switch what {
	case "state":
		return string(p.State), true
	case "level":
		return strconv.Itoa(p.Level), true
	case "cpu":
		if p.CPU < 0 {
			return "none", true
		}
		return strconv.Itoa(p.CPU), true
	}
	t, ok := map[string]engine.Time{"left": p.Left, "response": m.Response, "turnaround": m.Turnaround, "waiting": m.Waiting,
		"ran": m.Running, "blocked": m.Blocked, "finish": m.Finish}[what]
	return ticksOrNone(t), ok
}

func ticksOrNone(t engine.Time) string {
	if t < 0 {
		return "none"
	}
	return ticks(t)
}

// ticks writes an average in ticks with at most two digits behind the point.
func (m Mean) ticks() string {
	if m.N == 0 {
		return "none"
	}
	return decimals(float64(m.Sum) / float64(m.N) / float64(Tick))
}

// text writes a fraction of a whole with at most two digits behind the point: 83.33 of 100.
func (s Share) text(whole int64) string {
	if s.Den == 0 {
		return "none"
	}
	return decimals(float64(s.Num) * float64(whole) / float64(s.Den))
}

func decimals(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".")
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

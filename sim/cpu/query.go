package cpu

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Query answers what predictions ask of a moment; "2." before it asks of the
// machine that is compared with. Times are in ticks, averages exact to two digits.
//
//	P1.state P1.cpu P1.level P1.left       of a process; cpu is none where it does not run
//	P1.response P1.turnaround P1.waiting   none while not known
//	P1.running P1.blocked P1.finish
//	cpu0                                   who runs on a CPU, or idle
//	ready                                  the ready processes in their order, or none
//	average response                       averages over those for which it is known
//	average turnaround
//	average waiting
//	done switches                          how many
//	count WORDS                            how many events so far have these words in their line
func (m *Model) Query(expr string) (string, error) {
	f := strings.Fields(expr)
	if len(f) > 1 && f[0] == "count" {
		return strconv.Itoa(script.Count(m.events, m.now, f[1:])), nil
	}
	worlds := m.Snapshot().Worlds
	v := worlds[0]
	if rest, ok := strings.CutPrefix(expr, "2."); ok {
		if len(worlds) < 2 {
			return "", engine.Errorf("没有第二台机器：请先 set compare", "there is no second machine: set compare first")
		}
		v, expr = worlds[1], rest
	}
	if a, ok := v.query(expr); ok {
		return a, nil
	}
	return "", engine.Errorf("“%s”读不懂：请写成 P1.state、cpu0、ready、average turnaround、done 或 count STA", "%q cannot be read: write it like P1.state, cpu0, ready, average turnaround, done or count STA", expr)
}

func (v World) query(expr string) (string, bool) {
	switch expr {
	case "ready":
		var ids []string
		for _, q := range v.Queues {
			ids = append(ids, q.Procs...)
		}
		return orNone(join(ids)), true
	case "average response":
		return v.Totals.Response.ticks(), true
	case "average turnaround":
		return v.Totals.Turnaround.ticks(), true
	case "average waiting":
		return v.Totals.Waiting.ticks(), true
	case "done":
		return strconv.Itoa(v.Totals.Done), true
	case "switches":
		return strconv.Itoa(v.Totals.Switches), true
	}
	for _, c := range v.CPUs {
		if expr == lane(c.ID) {
			if c.Proc == "" {
				return "idle", true
			}
			return c.Proc, true
		}
	}
	i := strings.LastIndexByte(expr, '.')
	for _, p := range v.Procs {
		if i > 0 && p.ID == expr[:i] {
			return p.query(expr[i+1:])
		}
	}
	return "", false
}

func (p Proc) query(what string) (string, bool) {
	m := p.Metrics
	times := map[string]engine.Time{"left": p.Left, "response": m.Response, "turnaround": m.Turnaround, "waiting": m.Waiting,
		"running": m.Running, "blocked": m.Blocked, "finish": m.Finish}
	switch what {
	case "state":
		return string(p.State), true
	case "cpu":
		if p.CPU < 0 {
			return "none", true
		}
		return strconv.Itoa(p.CPU), true
	case "level":
		return strconv.Itoa(p.Level), true
	}
	t, ok := times[what]
	if t < 0 {
		return "none", ok
	}
	return ticks(t), ok
}

// ticks writes an average in ticks with at most two digits.
func (m Mean) ticks() string {
	if m.N == 0 {
		return "none"
	}
	s := strconv.FormatFloat(float64(m.Sum)/float64(m.N)/float64(Tick), 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

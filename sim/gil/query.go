package gil

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Query answers what predictions ask of the last moment at which something happened.
func (m *Model) Query(expr string) (string, error) { return m.QueryAt(m.now, expr) }

// QueryAt answers what predictions ask of a moment before which nothing else happens; doc.go lists the queries.
func (m *Model) QueryAt(at engine.Time, expr string) (string, error) {
	if what, ok := strings.CutPrefix(expr, "break "); ok {
		return m.breakOf(at, strings.Fields(what))
	}
	if name, ok := strings.CutPrefix(expr, "ends "); ok {
		return m.endsOf(at, name)
	}
	s := m.Snapshot(at)
	w := &s.Worlds[0]
	rest := expr
	if kind, of, ok := strings.Cut(expr, ":"); ok {
		if i := slices.IndexFunc(s.Worlds, func(w WorldView) bool { return string(w.Kind) == kind }); i >= 0 {
			w, rest = &s.Worlds[i], of
		}
	}
	f := strings.Fields(rest)
	answer, ok := "", false
	switch len(f) {
	case 1:
		answer, ok = w.query(f[0], s.Now)
	case 2:
		answer, ok = w.queryOf(f[0], f[1], s.Now)
	}
	if !ok {
		return "", engine.Errorf("“%s”算不出来：可以问变量名、lost n、holder、holder A、state T1、waiting T1、next T1、waits、deadlock、switches、speedup、done、break n 2、break deadlock、ends n；别的做法写在前面，例如 processes: done",
			"%q cannot be computed: ask for the name of a variable, lost n, holder, holder A, state T1, waiting T1, next T1, waits, deadlock, switches, speedup, done, break n 2, break deadlock or ends n; for another way to run the work put its name first, as in processes: done", expr)
	}
	return answer, nil
}

// query answers what is asked of a world as a whole, or a variable's value.
func (w *WorldView) query(what string, now engine.Time) (string, bool) {
	switch what {
	case "holder":
		if len(w.GILs) != 1 {
			return "none", true
		}
		return none(threadName(w.GILs[0].Holder)), true
	case "switches":
		var n int64
		for _, g := range w.GILs {
			n += g.SwitchNumber
		}
		return strconv.FormatInt(n, 10), true
	case "requests":
		return strconv.Itoa(len(w.DropRequests)), true
	case "interval":
		return milliseconds(w.Interval), true
	case "waits":
		return none(w.waits()), true
	case "deadlock":
		if w.Cycle == nil {
			return "none", true
		}
		return strings.Join(append(slices.Clone(w.Cycle), w.Cycle[0]), " > "), true
	case "done":
		if !w.Done {
			return "none", true
		}
		return milliseconds(w.DoneAt), true
	case "lost":
		var n int64
		for _, v := range w.Variables {
			n += v.Lost
		}
		return strconv.FormatInt(n, 10), true
	case "speedup":
		return w.speedup(now), true
	case "throughput":
		var laps int64
		for _, t := range w.Threads {
			laps += t.Laps
		}
		return perMillisecond(laps, w.elapsed(now)), true
	}
	if v := w.variable(what); v != nil {
		return v.Value, true
	}
	return "", false
}

// queryOf answers what is asked of one thread, lock or variable.
func (w *WorldView) queryOf(what, of string, now engine.Time) (string, bool) {
	for i := range w.Threads {
		if w.Threads[i].Name == of {
			if what == "throughput" {
				return perMillisecond(w.Threads[i].Laps, w.elapsed(now)), true
			}
			return w.Threads[i].query(what)
		}
	}
	for i := range w.Locks {
		if l := &w.Locks[i]; l.Name == of {
			switch what {
			case "holder":
				return none(threadName(l.Holder)), true
			case "held", "left":
				return strconv.Itoa(l.Count), (what == "left") == (l.Kind == LockSemaphore)
			case "waiters":
				return none(threadNames(l.Waiters)), true
			}
		}
	}
	v := w.variable(of)
	switch {
	case v == nil:
	case what == "lost":
		return strconv.FormatInt(v.Lost, 10), true
	case what == "stores":
		return strconv.FormatInt(v.Stores, 10), true
	}
	return "", false
}

// variable finds a variable by its name; where each thread has its own, n is that of the first and n@T2 that of T2.
func (w *WorldView) variable(name string) *VariableView {
	for i := range w.Variables {
		v := &w.Variables[i]
		if v.Name == name || v.Owner != "" && v.Name+"@"+threadName(v.Owner) == name {
			return v
		}
	}
	return nil
}

func (t *ThreadView) query(what string) (string, bool) {
	switch what {
	case "state":
		return string(t.State), true
	case "call":
		return none(t.Blocked), true
	case "waiting":
		return milliseconds(t.Waiting), true
	case "running":
		return milliseconds(t.Running), true
	case "ops":
		return strconv.FormatInt(t.Ops, 10), true
	case "laps":
		return strconv.FormatInt(t.Laps, 10), true
	case "next":
		return none(t.next()), true
	case "stack":
		if t.Code == nil {
			return "none", true
		}
		return none(strings.Join(t.Code.Stack, ", ")), true
	case "error":
		return none(t.Error), true
	}
	return "", false
}

// waits are the threads that wait for locks, with the lock: "T1>B T2>A".
func (w *WorldView) waits() string {
	var list []string
	for _, e := range w.Waits {
		if slices.ContainsFunc(w.Threads, func(t ThreadView) bool { return t.Name == e.From }) {
			list = append(list, e.From+">"+e.To)
		}
	}
	return strings.Join(list, " ")
}

// elapsed is how long the work has taken: up to now, or to its end.
func (w *WorldView) elapsed(now engine.Time) engine.Time {
	if w.Done {
		return w.DoneAt
	}
	return now
}

// speedup is how many threads have computed at the same time on the average.
func (w *WorldView) speedup(now engine.Time) string {
	var sum engine.Time
	for _, t := range w.Threads {
		sum += t.Running
	}
	return quotient(int64(sum), int64(w.elapsed(now)))
}

func perMillisecond(n int64, t engine.Time) string {
	return quotient(n*int64(engine.Millisecond), int64(t))
}

// quotient writes a fraction with at most two digits behind the point.
func quotient(a, b int64) string {
	if b <= 0 {
		return "none"
	}
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(float64(a)/float64(b), 'f', 2, 64), "0"), ".")
}

// milliseconds writes a time as a plain number, exactly.
func milliseconds(t engine.Time) string {
	return strconv.FormatFloat(float64(t)/float64(engine.Millisecond), 'f', -1, 64)
}

func none(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

package gil

import (
	"fmt"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil/explore"
)

// breakLimits keep a search for an answer within a second, also in a browser.
var breakLimits = explore.Limits{Preemptions: 6, Steps: 400, States: 4000}

// breakOf searches how the learner can break the program from a moment on. what is a variable with the value that it should have
// in the end, "n 2", or "deadlock"; an exception that ends a thread, and a deadlock, break it always. The answer is a shortest
// schedule, "T1 3, T2 6, T1 3", or "none", or "none up to 2 switches" if a limit kept the search from seeing all schedules: then only those that
// take a thread away up to so many times, each of at most 400 bytecodes, are known not to break it.
func (m *Model) breakOf(at engine.Time, what []string) (string, error) {
	h, err := m.handAt(at)
	if err != nil {
		return "", err
	}
	r := explore.Search(h, func(h *Hand) string { return h.wrong(what) }, breakLimits)
	switch {
	case r.Broken != "":
		var runs []string
		for _, run := range explore.Runs(r.Schedule) {
			runs = append(runs, fmt.Sprintf("%s %d", h.w.nameOf(run.Thread), run.Steps))
		}
		return strings.Join(runs, ", "), nil
	case r.Whole:
		return "none", nil
	}
	return fmt.Sprintf("none up to %d switches", r.Proven-1), nil
}

// endsOf counts with which values of a variable the program can end from a moment on, over all schedules: "1: 868, 2: 56", and
// "deadlock: 6" among them. The numbers are missing where a thread can go round for ever; "..." stands for what was not searched.
func (m *Model) endsOf(at engine.Time, name string) (string, error) {
	h, err := m.handAt(at)
	if err != nil {
		return "", err
	}
	r := explore.Survey(h, func(h *Hand) string { return h.variable(name) }, breakLimits)
	var ends []string
	for _, o := range r.Outcomes {
		switch {
		case o.Value == "":
			return "", engine.Errorf("没有变量 %s：请写程序里的变量名", "there is no variable %s: write the name of one of the program", name)
		case r.Endless || !r.Whole:
			ends = append(ends, o.Value)
		default:
			ends = append(ends, fmt.Sprintf("%s: %d", o.Value, o.Schedules))
		}
	}
	if !r.Whole {
		ends = append(ends, "...")
	}
	return strings.Join(ends, ", "), nil
}

// wrong says what breaks the program in this state; "": nothing.
func (h *Hand) wrong(what []string) string {
	if e := h.Error(); e != "" || !h.Done() || len(what) != 2 {
		return e
	}
	if v := h.variable(what[0]); v != what[1] {
		return what[0] + " = " + v
	}
	return ""
}

// variable shows the value of a shared variable of the first interpreter: "n", "d['k']".
func (h *Hand) variable(name string) string {
	for _, v := range h.w.machines[0].Variables() {
		if v.Name == name {
			return v.Value
		}
	}
	return h.Global(name)
}

// handAt is the first world at a moment, for a search that goes on from there.
func (m *Model) handAt(at engine.Time) (*Hand, error) {
	if m.cfg.Schedule == ByGIL {
		return nil, engine.Errorf("现在由 GIL 和系统调度：先把参数 schedule 改成 hand 或 checks，才能搜索执行顺序", "the GIL and the system schedule now: set the parameter schedule to hand or checks to search the schedules")
	}
	w := m.until(at).worlds[0].clone()
	cfg := m.cfg
	cfg.Watch = false
	w.cfg, w.quiet = &cfg, true
	for _, machine := range w.machines {
		machine.Watch = false
	}
	h := &Hand{w: w}
	h.collect()
	return h, nil
}

package measured

import (
	"fmt"
	"math"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
)

// playIntervalChange: a thread begins to wait, then the holder changes the interval; how long until it has lost the GIL and got it back.
func playIntervalChange(r row, _ *dataset) (outcome, error) {
	c, err := configOf(r, "compute")
	if err != nil {
		return nil, err
	}
	from, to := milliseconds(r.number("wait_started_under_ms")), milliseconds(r.number("changed_to_ms"))
	c.Interval = from
	long := 4 * (from + to)
	spins(&c, 2, long)
	lab, err := gil.NewLab(c)
	if err != nil {
		return nil, err
	}
	lab.Run(10)
	lab.SetInterval(to)
	lab.Run(long)
	var back []float64
	for _, h := range lab.Held() {
		if h.Thread == "T1" && h.From > 0 {
			back = append(back, float64(h.From)/1000)
			break
		}
	}
	return outcome{"lost_gil_after_ms": back}, nil
}

func judgeIntervalChange(r row, did outcome, _ *dataset, _ []outcome) (string, bool) {
	got := did["lost_gil_after_ms"].([]float64)
	if len(got) == 0 {
		return "the GIL was never taken", true
	}
	near := ""
	for _, want := range r.list("lost_gil_after_ms") {
		if near = off("lost after", got[0], want, 0.02); near == "" {
			return "", true
		}
	}
	return near, true
}

// playLongCCall: A calls a C function that keeps the GIL back to back, B runs bytecode.
func playLongCCall(r row, _ *dataset) (outcome, error) {
	c, err := configOf(r, "compute")
	if err != nil {
		return nil, err
	}
	const length = 3 * engine.Second
	c.Threads = []gil.ThreadSpec{
		{Name: "A", Function: "c_calls_us", Args: []int64{1 << 40, int64(milliseconds(r.number("op_ms")))}},
		{Name: "B", Function: "compute_us", Args: []int64{int64(2 * length)}}}
	lab, err := gil.NewLab(c)
	if err != nil {
		return nil, err
	}
	lab.Run(length)
	var runs, between []float64
	last := engine.Time(-1)
	for _, h := range lab.Held() {
		if h.Thread != "B" {
			continue
		}
		runs = append(runs, float64(h.To-h.From)/1000)
		if last >= 0 {
			between = append(between, float64(h.From-last)/1000)
		}
		last = h.To
	}
	return outcome{"b_run_ms": percentiles(runs), "time_between_b_runs_ms": percentiles(between), "n": len(runs)}, nil
}

func judgeLongCCall(r row, did outcome, _ *dataset, _ []outcome) (string, bool) {
	return join(off("B's median run", medianOf(did, "b_run_ms"), r.percentile("b_run_ms", "50"), 0.10),
		off("median time between", medianOf(did, "time_between_b_runs_ms"), r.percentile("time_between_b_runs_ms", "50"), 0.10)), true
}

// playConvoy: a client in another process talks with an echo thread beside computing threads.
func playConvoy(r row, _ *dataset) (outcome, error) {
	c, err := configOf(r, "compute")
	if err != nil {
		return nil, err
	}
	const long = 100 * engine.Second
	requests := int(r.number("requests"))
	c.Threads = []gil.ThreadSpec{{Name: "E", Function: "echo"}}
	spins(&c, int(r.number("cpu_threads")), long)
	c.Clients = []gil.ClientSpec{{Thread: "E", Think: milliseconds(r.number("think_ms")), At: 10 * engine.Millisecond}}
	c.Seed = uint64(r.number("repeat")) + 1
	lab, err := gil.NewLab(c)
	if err != nil {
		return nil, err
	}
	for t := engine.Second; t < long && len(lab.Latencies()) < requests+3; t += engine.Second {
		lab.Run(t)
	}
	var micros []float64
	for _, n := range lab.Latencies() {
		micros = append(micros, float64(n)/1000)
	}
	micros = micros[min(3, len(micros)):min(requests+3, len(micros))]
	return outcome{"latency_us": percentiles(micros), "mean_us": round(mean(micros), 1),
		"median_in_intervals": round(median(micros)/1000/r.number("switch_interval_ms"), 3)}, nil
}

func judgeConvoy(r row, did outcome, d *dataset, _ []outcome) (string, bool) {
	cpu := r.number("cpu_threads")
	got := did["median_in_intervals"].(float64)
	if cpu == 0 || r.number("think_ms") == 0 {
		return "", false
	}
	if cpu == 1 {
		return off("median in intervals", got, r.number("median_in_intervals"), 0.15), true
	}
	least, most := math.Inf(1), 0.0
	for _, o := range d.rows {
		if o.number("cpu_threads") == cpu && o.number("think_ms") == r.number("think_ms") && o.number("switch_interval_ms") == r.number("switch_interval_ms") {
			least, most = min(least, o.number("median_in_intervals")), max(most, o.number("median_in_intervals"))
		}
	}
	if got < least*0.85 || got > most*1.15 {
		return fmt.Sprintf("median in intervals %.3g, measured %.3g to %.3g", got, least, most), true
	}
	return "", true
}

// writeWithGIL is the share of file_write that keeps the GIL: measured (58.6 of 145 ms, 64.2 of 133 ms).
const writeWithGIL = 44

// playStall: the main thread runs an operation while another sleeps 1 ms again and again: its longest gap.
func playStall(r row, _ *dataset) (outcome, error) {
	c, err := configOf(r, "compute")
	if err != nil {
		return nil, err
	}
	us := int64(milliseconds(r.number("operation_ms")))
	const start = 20 * engine.Millisecond
	main := gil.ThreadSpec{Name: "main", At: start, Args: []int64{us}}
	switch note := r.text("note"); {
	case strings.Contains(note, "no release"):
		main.Function = "c_call_us"
	case strings.Contains(note, "around write"):
		main.Function = "c_then_releases_us"
		main.Args = []int64{us * writeWithGIL / 100, us - us*writeWithGIL/100}
	case strings.Contains(note, "waiting") || strings.Contains(r.text("operation"), "sleep"):
		main.Function = "sleep_us"
	case strings.Contains(note, "releases"):
		main.Function = "c_releases_us"
	default:
		main.Function = "compute_us"
	}
	c.Threads = []gil.ThreadSpec{main, {Name: "ticker", Function: "ticker", Args: []int64{1 << 40}, Daemon: true}}
	lab, err := gil.NewLab(c)
	if err != nil {
		return nil, err
	}
	end := start + engine.Time(us)
	lab.Run(end + 20*engine.Millisecond)
	longest, ticks, last := 0.0, 0, engine.Time(-1)
	for _, h := range lab.Held() {
		if h.Thread != "ticker" {
			continue
		}
		if last >= 0 && h.From > start && last < end {
			longest = max(longest, float64(h.From-last)/1000)
			ticks++
		}
		last = h.From
	}
	if longest == 0 { // it never ticked again
		longest = float64(us) / 1000
	}
	return outcome{"longest_stall_of_1ms_ticker_ms": round(longest, 2), "ticks_during": ticks, "stall_fraction": round(longest*1000/float64(us), 3)}, nil
}

func judgeStall(r row, did outcome, _ *dataset, _ []outcome) (string, bool) {
	got, want := did["longest_stall_of_1ms_ticker_ms"].(float64), r.number("longest_stall_of_1ms_ticker_ms")
	if math.Abs(got-want) <= 2 {
		return "", true
	}
	return off("longest stall", got, want, 0.15), true
}

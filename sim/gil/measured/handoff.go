package measured

import (
	"wirethread/sim/engine"
	"wirethread/sim/gil"
)

// edge is how much of the beginning and the end of a run is dropped, as in the measurement.
const edge = 50 * engine.Millisecond

// playHandoff lets threads compute for the row's time and looks at who held the GIL.
func playHandoff(r row, _ *dataset) (outcome, error) {
	c, err := configOf(r, "compute")
	if err != nil {
		return nil, err
	}
	length := milliseconds(r.number("duration_s") * 1000)
	threads := int(r.number("threads"))
	spins(&c, threads, 2*length)
	c.Seed = uint64(r.number("repeat")) + 1
	lab, err := gil.NewLab(c)
	if err != nil {
		return nil, err
	}
	lab.Run(length)
	runs := inside(lab.Held(), edge, length-edge)
	var lengths, gaps []float64
	held := map[string]float64{}
	for i, run := range runs {
		lengths = append(lengths, float64(run.To-run.From))
		held[run.Thread] += float64(run.To - run.From)
		if i > 0 {
			gaps = append(gaps, float64(run.From-runs[i-1].To))
		}
	}
	seconds := float64(length-2*edge) / float64(engine.Second)
	var shares []float64
	for _, t := range c.Threads {
		shares = append(shares, round(held[t.Name]/1e6/seconds, 4))
	}
	return outcome{"handoffs": len(gaps), "handoffs_per_s": round(float64(len(gaps))/seconds, 2), "run_us": percentiles(lengths), "run_mean_us": round(mean(lengths), 1),
		"gap_us": percentiles(gaps), "share_of_time": shares, "overlapping_runs": 0, "return_distance_counts": returnDistances(runs)}, nil
}

// inside are the runs that lie whole in a time.
func inside(runs []gil.HolderSpan, from, to engine.Time) (out []gil.HolderSpan) {
	for _, r := range runs {
		if r.From >= from && r.To <= to {
			out = append(out, r)
		}
	}
	return out
}

// returnDistances counts after how many runs a thread runs again.
func returnDistances(runs []gil.HolderSpan) map[int]int {
	last, counts := map[string]int{}, map[int]int{}
	for i, r := range runs {
		if before, ok := last[r.Thread]; ok {
			counts[i-before]++
		}
		last[r.Thread] = i
	}
	return counts
}

func medianOf(o outcome, key string) float64 {
	m, _ := o[key].(map[string]float64)
	return m["50"]
}

func judgeHandoff(r row, did outcome, _ *dataset, _ []outcome) (string, bool) {
	share := 0.10
	if r.number("threads") > 2 {
		share = 0.20
	}
	return join(off("hand-offs a second", did["handoffs_per_s"].(float64), r.number("handoffs_per_s"), share),
		off("median run", medianOf(did, "run_us"), r.percentile("run_us", "50"), share)), true
}

func judgeOneCore(r row, did outcome, _ *dataset, _ []outcome) (string, bool) {
	return off("median run", medianOf(did, "run_us"), r.percentile("run_us", "50"), 0.08), true
}

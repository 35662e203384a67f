package measured

import (
	"fmt"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
)

const (
	workNanos = 60 // of one unit of computing: about an iteration of a loop
	sleepUnit = 5 * engine.Millisecond
)

// playSpeedup divides a fixed amount of work over workers.
func playSpeedup(r row, _ *dataset) (outcome, error) {
	c, err := configOf(r, "compute")
	if err != nil {
		return nil, err
	}
	workers, work := int(r.number("workers")), int64(r.number("total_work"))
	if workers < 1 {
		return nil, fmt.Errorf("a row without workers")
	}
	each := work / int64(workers)
	switch r.text("kind") {
	case "threads_cpu":
		spins(&c, workers, engine.Time(each*workNanos/1000))
	case "processes_cpu":
		c.World = gil.Processes
		spins(&c, workers, engine.Time(each*workNanos/1000))
	case "threads_sleep":
		for i := range workers {
			c.Threads = append(c.Threads, gil.ThreadSpec{Name: fmt.Sprintf("T%d", i+1), Function: "sleeps", Args: []int64{each}})
		}
	default:
		return nil, fmt.Errorf("the kind %s is not modelled", r.text("kind"))
	}
	lab, err := gil.NewLab(c)
	if err != nil {
		return nil, err
	}
	lab.Run(1000 * engine.Second)
	end, _ := lab.Done()
	wall := round(float64(end)/1e6, 5)
	return outcome{"wall_s": []float64{wall}, "best_s": wall, "median_s": wall}, nil
}

func judgeSpeedup(r row, did outcome, d *dataset, all []outcome) (string, bool) {
	workers := r.number("workers")
	if workers == 1 {
		return "", false
	}
	alone := 0.0
	for i, o := range d.rows {
		if all[i] != nil && o.text("kind") == r.text("kind") && o.text("python") == r.text("python") && o.number("workers") == 1 {
			alone = all[i]["median_s"].(float64)
		}
	}
	if alone == 0 {
		return "", false
	}
	up := alone / did["median_s"].(float64)
	switch r.text("kind") {
	case "threads_cpu":
		if up < 0.85 || up > 1.1 {
			return fmt.Sprintf("speed-up %.2f, want 0.85 to 1.1", up), true
		}
	case "processes_cpu":
		if up < 1.4 {
			return fmt.Sprintf("speed-up %.2f, want at least 1.4", up), true
		}
	default:
		return off("speed-up", up, workers, 0.10), true
	}
	return "", true
}

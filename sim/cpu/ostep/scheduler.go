package ostep

import (
	"math"
	"strings"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// schedulerInput are the inputs of a case of scheduler.py.
type schedulerInput struct {
	Policy  string    `json:"policy"`
	Quantum float64   `json:"quantum"`
	Jobs    []float64 `json:"jobs"`
}

type schedulerRow struct {
	Printed float64  `json:"printed_start"`
	Job     int      `json:"job"`
	Ran     float64  `json:"ran"`
	DoneAt  *float64 `json:"done_at"`
	Start   float64  `json:"start"`
}

type schedulerJob struct {
	Job        int     `json:"job"`
	Response   float64 `json:"response"`
	Turnaround float64 `json:"turnaround"`
	Wait       float64 `json:"wait"`
}

// of is a time in seconds.
func of(t engine.Time) float64 { return float64(t) / float64(engine.Second) }

func playScheduler(src []byte) (outputs, error) {
	in, err := input[schedulerInput](src)
	if err != nil {
		return nil, err
	}
	c := cpu.Config{Setup: cpu.Preset("ostep-scheduler")}
	c.Setup.Policy, c.Setup.Slice = strings.ToLower(in.Policy), seconds(in.Quantum)
	for i, length := range in.Jobs {
		c.Procs = append(c.Procs, cpu.Spec{Name: jobName(i), Tickets: 100, Home: -1, Steps: []cpu.Step{{Kind: cpu.StepCPU, Time: seconds(length)}}})
	}
	r, err := newRun(c)
	if err != nil {
		return nil, err
	}
	for range maxTime {
		if _, ok := r.Next(); !ok {
			break
		}
		r.Step()
	}
	w := r.Snapshot().Worlds[0]
	if !over(w) {
		return nil, unending()
	}
	jobs, average := schedulerTimes(w)
	return outputs{"trace": schedulerTrace(w), "per_job": jobs, "average": average}, nil
}

// schedulerTrace has a row for each time that a job ran.
func schedulerTrace(w cpu.World) []schedulerRow {
	finish := map[string]engine.Time{}
	for _, p := range w.Procs {
		finish[p.ID] = p.Metrics.Finish
	}
	rows := []schedulerRow{}
	for _, b := range w.Bars {
		row := schedulerRow{Job: jobNumber(b.Proc), Ran: of(b.To - b.From), Start: of(b.From), Printed: math.Trunc(of(b.From))}
		if finish[b.Proc] == b.To {
			done := of(b.To)
			row.DoneAt = &done
		}
		rows = append(rows, row)
	}
	return rows
}

func schedulerTimes(w cpu.World) ([]schedulerJob, map[string]float64) {
	jobs := []schedulerJob{}
	var response, turnaround, wait float64
	for _, p := range w.Procs {
		m := p.Metrics
		jobs = append(jobs, schedulerJob{jobNumber(p.ID), cents(of(m.Response)), cents(of(m.Turnaround)), cents(of(m.Waiting))})
		response, turnaround, wait = response+of(m.Response), turnaround+of(m.Turnaround), wait+of(m.Waiting)
	}
	n := len(jobs)
	return jobs, map[string]float64{"response": mean(response, n), "turnaround": mean(turnaround, n), "wait": mean(wait, n)}
}

package ostep

import (
	"slices"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// mlfqInput are the inputs of a case of mlfq.py.
type mlfqInput struct {
	Params struct {
		Queues    int   `json:"queues"`
		Quantum   []int `json:"quantum_by_priority"`   // lowest first
		Allotment []int `json:"allotment_by_priority"` // likewise
		Boost     int   `json:"boost"`
		IOTime    int   `json:"io_time"`
		Stay      bool  `json:"stay"`
		Bump      bool  `json:"io_bump"`
	} `json:"params"`
	Jobs []struct {
		Job    int `json:"job"`
		Start  int `json:"start"`
		Run    int `json:"run"`
		IOFreq int `json:"io_freq"`
	} `json:"jobs"`
}

type mlfqJob struct {
	Job        int `json:"job"`
	Start      int `json:"start"`
	Response   int `json:"response"`
	Turnaround int `json:"turnaround"`
}

func playMLFQ(src []byte) (outputs, error) {
	in, err := input[mlfqInput](src)
	if err != nil {
		return nil, err
	}
	r, err := newRun(in.config())
	if err != nil {
		return nil, err
	}
	rows := [][]any{}
	for t := 0; t < maxTime; t++ {
		r.to(t)
		rows = append(rows, mlfqRows(t, r.news())...)
		w := r.world(t)
		if len(w.Procs) == len(in.Jobs) && over(w) {
			jobs, average := mlfqTimes(w)
			return outputs{"events": rows, "per_job": jobs, "average": average}, nil
		}
		rows = append(rows, in.unit(t, w))
	}
	return nil, unending()
}

func (in mlfqInput) config() cpu.Config {
	p := in.Params
	c := cpu.Config{Setup: cpu.Preset("ostep-mlfq"), Devices: []cpu.DeviceSpec{{Name: "io"}}}
	c.Setup.MLFQ = cpu.MLFQ{Queues: p.Queues, Boost: ticks(max(p.Boost, 0)), Stay: p.Stay, Bump: p.Bump}
	for _, q := range slices.Backward(p.Quantum) {
		c.Setup.MLFQ.Slices = append(c.Setup.MLFQ.Slices, ticks(q))
	}
	for _, a := range slices.Backward(p.Allotment) {
		c.Setup.MLFQ.Allot = append(c.Setup.MLFQ.Allot, a)
	}
	for _, j := range in.Jobs {
		spec := cpu.Spec{Name: jobName(j.Job), At: ticks(j.Start), Tickets: 100, Home: -1}
		for left := j.Run; left > 0; {
			n := left
			if j.IOFreq > 0 {
				n = min(left, j.IOFreq)
			}
			spec.Steps = append(spec.Steps, cpu.Step{Kind: cpu.StepCPU, Time: ticks(n)})
			if left -= n; left > 0 {
				spec.Steps = append(spec.Steps, cpu.Step{Kind: cpu.StepIO, On: "io", Time: ticks(p.IOTime)})
			}
		}
		c.Procs = append(c.Procs, spec)
	}
	return c
}

// mlfqRows are the rows of what happened at a time.
func mlfqRows(t int, news []*cpu.Event) [][]any {
	var rows [][]any
	for _, e := range news {
		job := jobNumber(e.Proc)
		switch {
		case e.What == cpu.Boost:
			rows = append(rows, []any{t, "boost"})
		case e.What == cpu.Arrival:
			rows = append(rows, []any{t, "arrive", job})
		case e.What == cpu.Change && e.Reason == cpu.IODone:
			rows = append(rows, []any{t, "io_done", job})
		case e.What == cpu.Change && e.Reason == cpu.WaitIO:
			rows = append(rows, []any{t, "io_start", job})
		case e.What == cpu.Change && e.Reason == cpu.Exited:
			rows = append(rows, []any{t, "finish", job})
		}
	}
	return rows
}

// unit is the row of the unit of time that begins now: what will be left after it.
func (in mlfqInput) unit(t int, w cpu.World) []any {
	for _, p := range w.Procs {
		if p.State == cpu.Running {
			return []any{t, "run", jobNumber(p.ID), in.Params.Queues - 1 - p.Level, count(p.SliceLeft) - 1, p.Allotment, count(p.Left) - 1}
		}
	}
	return []any{t, "idle"}
}

func mlfqTimes(w cpu.World) ([]mlfqJob, map[string]float64) {
	procs := slices.SortedFunc(slices.Values(w.Procs), func(a, b cpu.Proc) int { return jobNumber(a.ID) - jobNumber(b.ID) })
	jobs := []mlfqJob{}
	var response, turnaround engine.Time
	for _, p := range procs {
		m := p.Metrics
		jobs = append(jobs, mlfqJob{jobNumber(p.ID), count(m.Arrive), count(m.Response), count(m.Turnaround)})
		response, turnaround = response+m.Response, turnaround+m.Turnaround
	}
	n := len(jobs)
	return jobs, map[string]float64{"response": mean(float64(count(response)), n), "turnaround": mean(float64(count(turnaround)), n)}
}

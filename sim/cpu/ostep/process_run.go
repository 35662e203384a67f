package ostep

import (
	"fmt"

	"wirethread/sim/cpu"
)

// processInput are the inputs of a case of process-run.py.
type processInput struct {
	Switch   string     `json:"switch"`
	IODone   string     `json:"iodone"`
	IOLength int        `json:"io_length"`
	Programs [][]string `json:"programs"`
}

type processTick struct {
	T      int      `json:"t"`
	IODone bool     `json:"io_done"`
	States []string `json:"states"`
	CPU    int      `json:"cpu"`
	IOs    int      `json:"ios"`
}

type processStats struct {
	Total   int    `json:"total_time"`
	CPU     int    `json:"cpu_busy"`
	CPUPart string `json:"cpu_busy_pct"`
	IO      int    `json:"io_busy"`
	IOPart  string `json:"io_busy_pct"`
}

type processCounts struct {
	PID     int  `json:"pid"`
	First   *int `json:"first_run"`
	Last    *int `json:"last_run"`
	Ran     int  `json:"ran"`
	Ready   int  `json:"ready"`
	Blocked int  `json:"blocked"`
	Done    int  `json:"done"`
	Idle    int  `json:"running_idle"`
}

func playProcesses(src []byte) (outputs, error) {
	in, err := input[processInput](src)
	if err != nil {
		return nil, err
	}
	r, err := newRun(in.config())
	if err != nil {
		return nil, err
	}
	rows := []processTick{}
	for t := 0; t < maxTime; t++ {
		r.to(t)
		w := r.world(t)
		if over(w) {
			return outputs{"ticks": rows, "stats": processTotals(rows), "per_process": countStates(rows, len(in.Programs))}, nil
		}
		rows = append(rows, processRow(t+1, w, r.news()))
	}
	return nil, unending()
}

func (in processInput) config() cpu.Config {
	c := cpu.Config{Setup: cpu.Preset("ostep-process"), Devices: []cpu.DeviceSpec{{Name: "io"}}}
	c.Setup.IO.Hold = in.Switch == "SWITCH_ON_END"
	if in.IODone == "IO_RUN_IMMEDIATE" {
		c.Setup.IO.Urgent = true
	}
	for i, entries := range in.Programs {
		p := cpu.Spec{Name: jobName(i), Tickets: 100, Home: -1}
		for _, e := range entries {
			switch e {
			case "cpu":
				p.Steps = append(p.Steps, cpu.Step{Kind: cpu.StepCPU, Time: cpu.Tick})
			case "io":
				p.Steps = append(p.Steps, cpu.Step{Kind: cpu.StepIO, On: "io", Time: ticks(in.IOLength)})
			}
		}
		c.Procs = append(c.Procs, p)
	}
	return c
}

// processRow is a tick: who does what in the time that begins now, and whether an I/O has just ended.
func processRow(t int, w cpu.World, news []*cpu.Event) processTick {
	row := processTick{T: t}
	for _, p := range w.Procs {
		text := processState(p)
		if len(text) > 4 && text[:4] == "RUN:" {
			row.CPU = 1
		}
		row.States = append(row.States, text)
	}
	for _, d := range w.Devices {
		row.IOs += len(d.Serve)
	}
	for _, e := range news {
		row.IODone = row.IODone || e.What == cpu.Change && e.Reason == cpu.IODone
	}
	return row
}

func processState(p cpu.Proc) string {
	switch p.State {
	case cpu.Ready:
		return "READY"
	case cpu.Blocked:
		return "BLOCKED"
	case cpu.Terminated:
		return "DONE"
	}
	if p.At >= len(p.Program) {
		return "RUNNING" // with nothing left to do
	}
	switch s := p.Program[p.At]; {
	case s.Kind == "io" && p.Completing:
		return "RUN:io_done"
	default:
		return "RUN:" + s.Kind
	}
}

func processTotals(rows []processTick) processStats {
	s := processStats{Total: len(rows)}
	for _, row := range rows {
		s.CPU += row.CPU
		s.IO += min(row.IOs, 1)
	}
	part := func(n int) string { return fmt.Sprintf("%.2f", 100*float64(n)/float64(max(s.Total, 1))) }
	s.CPUPart, s.IOPart = part(s.CPU), part(s.IO)
	return s
}

func countStates(rows []processTick, n int) []processCounts {
	list := make([]processCounts, n)
	for i := range list {
		c := &list[i]
		c.PID = i
		for _, row := range rows {
			switch row.States[i] {
			case "READY":
				c.Ready++
			case "BLOCKED":
				c.Blocked++
			case "DONE":
				c.Done++
			case "RUNNING":
				c.Idle++
			default:
				t := row.T
				if c.Ran == 0 {
					c.First = &t
				}
				c.Last = &t
				c.Ran++
			}
		}
	}
	return list
}

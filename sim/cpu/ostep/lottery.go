package ostep

import "wirethread/sim/cpu"

// lotteryInput are the inputs of a case of lottery.py.
type lotteryInput struct {
	Quantum int `json:"quantum"`
	Jobs    []struct {
		Job     int `json:"job"`
		Length  int `json:"length"`
		Tickets int `json:"tickets"`
	} `json:"jobs"`
	Draws []struct {
		Random int64 `json:"random"`
	} `json:"draws"`
}

type lotteryDraw struct {
	Random int64    `json:"random"`
	Winner int64    `json:"winner"`
	Total  int64    `json:"total"`
	Run    int      `json:"run"`
	Before [][3]int `json:"before"`
}

func playLottery(src []byte) (outputs, error) {
	in, err := input[lotteryInput](src)
	if err != nil {
		return nil, err
	}
	r, err := newRun(in.config())
	if err != nil {
		return nil, err
	}
	draws, done := []lotteryDraw{}, [][2]int{}
	for t := 0; t < maxTime; t++ {
		r.to(t)
		w := r.world(t)
		for _, e := range r.news() {
			switch {
			case e.What == cpu.Draw:
				draws = append(draws, lotteryDraw{e.Numbers.Random, e.Numbers.Winner, e.Numbers.Total, jobNumber(e.Proc), pool(w)})
			case e.What == cpu.Change && e.Reason == cpu.Exited:
				done = append(done, [2]int{jobNumber(e.Proc), t})
			}
		}
		if over(w) {
			return outputs{"draws": draws, "done": done}, nil
		}
	}
	return nil, unending()
}

func (in lotteryInput) config() cpu.Config {
	c := cpu.Config{Setup: cpu.Preset("ostep-lottery")}
	c.Setup.Slice, c.Setup.Grain = ticks(in.Quantum), ticks(in.Quantum)
	for _, j := range in.Jobs {
		c.Procs = append(c.Procs, cpu.Spec{Name: jobName(j.Job), Tickets: j.Tickets, Home: -1, Steps: []cpu.Step{{Kind: cpu.StepCPU, Time: ticks(j.Length)}}})
	}
	for _, d := range in.Draws {
		c.Given.Draws = append(c.Given.Draws, d.Random)
	}
	return c
}

// pool are the jobs with the work left and their tickets in the draw.
func pool(w cpu.World) [][3]int {
	var rows [][3]int
	for _, p := range w.Procs {
		tickets := p.Tickets
		if p.State == cpu.Terminated {
			tickets = 0
		}
		rows = append(rows, [3]int{jobNumber(p.ID), count(p.Left), tickets})
	}
	return rows
}

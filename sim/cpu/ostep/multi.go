package ostep

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// multiInput are the inputs of a case of multi.py.
type multiInput struct {
	Params struct {
		CPUs     int    `json:"cpus"`
		Slice    int    `json:"slice"`
		Cache    int    `json:"cache"`
		Warmup   int    `json:"warmup"`
		WarmRate int    `json:"warm_rate"`
		PerCPU   bool   `json:"per_cpu_queues"`
		Peek     int    `json:"peek"`
		Affinity string `json:"affinity"` // "b:0,c:0.1"
		Shuffle  bool   `json:"random_order"`
	} `json:"params"`
	Jobs []struct {
		Name string `json:"name"`
		Run  int    `json:"run"`
		WSet int    `json:"wset"`
	} `json:"jobs"`
	Queues json.RawMessage `json:"initial_queues"` // names; with a queue for each CPU lists of names
	Steals []int           `json:"steal_choices"`
	Orders [][]int         `json:"cpu_order_shuffles"`
}

type multiTick struct {
	T         int      `json:"t"`
	Interrupt bool     `json:"interrupt"`
	CPUs      [][3]any `json:"cpus"`
	Queue     any      `json:"queue_after"`
}

type multiCPU struct {
	CPU  int     `json:"cpu"`
	Util float64 `json:"util"`
	Warm float64 `json:"warm"`
}

func playMulti(src []byte) (outputs, error) {
	in, err := input[multiInput](src)
	if err != nil {
		return nil, err
	}
	c, err := in.config()
	if err != nil {
		return nil, err
	}
	r, err := newRun(c)
	if err != nil {
		return nil, err
	}
	rows := []multiTick{}
	for t := 0; t < maxTime; t++ {
		r.to(t)
		w := r.world(t)
		if over(w) {
			return outputs{"ticks": rows, "finished": t, "per_cpu": multiShares(w, t)}, nil
		}
		rows = append(rows, in.row(t, w, r.world(t+1)))
	}
	return nil, unending()
}

func (in multiInput) config() (cpu.Config, error) {
	p := in.Params
	c := cpu.Config{Setup: cpu.Preset("ostep-multi"), Given: cpu.Given{Steals: in.Steals, Orders: in.Orders}}
	s := &c.Setup
	s.CPUs, s.Slice, s.PerCPU, s.Shuffle = p.CPUs, ticks(p.Slice), p.PerCPU, p.Shuffle
	s.Steal.On, s.Steal.Every = p.Peek > 0, ticks(max(p.Peek, 0))
	s.Cache = cpu.Cache{Size: p.Cache, Warmup: ticks(p.Warmup), Rate: p.WarmRate}
	queues := make([][]string, 1)
	var err error
	if p.PerCPU {
		err = json.Unmarshal(in.Queues, &queues)
	} else {
		err = json.Unmarshal(in.Queues, &queues[0])
	}
	if err != nil {
		return c, engine.Errorf("initial_queues 读不懂", "initial_queues cannot be read")
	}
	for home, names := range queues {
		for _, name := range names {
			c.Procs = append(c.Procs, in.job(name, home))
		}
	}
	return c, nil
}

// job is a job that joins a CPU's queue.
func (in multiInput) job(name string, home int) cpu.Spec {
	spec := cpu.Spec{Name: name, Tickets: 100, Home: home}
	for _, j := range in.Jobs {
		if j.Name == name {
			spec.WSet = j.WSet
			spec.Steps = []cpu.Step{{Kind: cpu.StepCPU, Time: ticks(j.Run)}}
		}
	}
	for _, rule := range strings.Split(in.Params.Affinity, ",") {
		who, where, _ := strings.Cut(rule, ":")
		if who != name {
			continue
		}
		for _, w := range strings.Split(where, ".") {
			if n, err := strconv.Atoi(w); err == nil {
				spec.Affinity = append(spec.Affinity, n)
			}
		}
	}
	return spec
}

// row is a tick: who runs and waits in it, and what is left and warm at its end.
func (in multiInput) row(t int, begin, end cpu.World) multiTick {
	row := multiTick{T: t, Interrupt: t > 0 && t%in.Params.Slice == 0}
	for i, c := range begin.CPUs {
		cell := [3]any{nil, nil, in.inJobOrder(end.CPUs[i].Cache)}
		if j := slices.IndexFunc(end.Procs, func(p cpu.Proc) bool { return p.ID == c.Proc }); j >= 0 {
			cell[0], cell[1] = c.Proc, count(end.Procs[j].Left)
		}
		row.CPUs = append(row.CPUs, cell)
	}
	if !in.Params.PerCPU {
		row.Queue = names(begin.Queues[0].Procs)
		return row
	}
	lists := [][]string{}
	for _, q := range begin.Queues {
		lists = append(lists, names(q.Procs))
	}
	row.Queue = lists
	return row
}

// inJobOrder lists the warm jobs as multi.py shows them.
func (in multiInput) inJobOrder(warm []string) []string {
	list := []string{}
	for _, j := range in.Jobs {
		if slices.Contains(warm, j.Name) {
			list = append(list, j.Name)
		}
	}
	return list
}

// names is a list that is written [] when empty.
func names(list []string) []string { return append([]string{}, list...) }

func multiShares(w cpu.World, t int) []multiCPU {
	var shares []multiCPU
	for i, c := range w.CPUs {
		shares = append(shares, multiCPU{i, percent(count(c.Busy), t), percent(count(c.Warm), t)})
	}
	return shares
}

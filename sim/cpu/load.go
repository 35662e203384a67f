package cpu

import (
	"strconv"

	"wirethread/sim/engine"
)

// procs are the processes of a random workload: R1, R2, ... The same seed gives the same ones.
func (l Load) procs(seed uint64) []Spec {
	r := engine.NewRand(seed)
	specs := make([]Spec, l.Jobs)
	for i := range specs {
		specs[i] = l.proc(&r, "R"+strconv.Itoa(i+1))
		if i > 0 {
			specs[i].At = engine.Time(r.IntN(l.Spread+1)) * Tick
		}
	}
	return specs
}

// proc is one process: CPU bursts, and between some of them I/O.
func (l Load) proc(r *engine.Rand, name string) Spec {
	p := Spec{Name: name, Tickets: int(1+r.IntN(4)) * 25, Home: -1}
	burst := engine.Time(0)
	flush := func() {
		if burst > 0 {
			p.Steps = append(p.Steps, Step{Kind: StepCPU, Time: burst})
			burst = 0
		}
	}
	for left := 1 + r.IntN(l.Length); left > 0; left-- {
		burst += Tick
		if left > 1 && r.IntN(100) < l.IO {
			flush()
			p.Steps = append(p.Steps, Step{Kind: StepIO, On: "disk", Time: engine.Time(1+r.IntN(5)) * Tick})
		}
	}
	flush()
	return p
}

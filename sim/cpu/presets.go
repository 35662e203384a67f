package cpu

import "wirethread/sim/engine"

// Presets are the names of the presets, the default first. Those of OSTEP set
// what makes the machine the one of that homework simulator.
func Presets() []string {
	return []string{"none", "ostep-process", "ostep-scheduler", "ostep-mlfq", "ostep-lottery", "ostep-multi", "ostep-fork"}
}

// Preset is the setup of a preset; the default one for an unknown name.
func Preset(name string) Setup {
	s := DefaultSetup()
	switch name {
	case "ostep-process": // process-run.py: issuing I/O and handling its end each take a tick
		s.Policy, s.Order = "cyclic", "pick"
		s.IO, s.Notice = IO{Issue: Tick, Complete: Tick}, Tick
	case "ostep-scheduler":
		s.Policy, s.Slice = "rr", Tick
	case "ostep-mlfq":
		s.Policy = "mlfq"
		s.MLFQ = MLFQ{Queues: 3, Slices: []engine.Time{10 * Tick}, Allot: []int{1}}
	case "ostep-lottery": // a job that ends within its quantum keeps the CPU until its end
		s.Policy, s.Slice, s.Grain = "lottery", Tick, Tick
	case "ostep-multi": // one timer for all CPUs; idle CPUs look into one random queue now and then
		s.Slice, s.Clock, s.Grain, s.CPUs = 10*Tick, true, Tick, 2
		s.Steal = Steal{On: true, Every: 30 * Tick, From: "random"}
		s.Cache = Cache{Size: 100, Warmup: 10 * Tick, Rate: 2}
	case "ostep-fork":
		s.AutoReap, s.Reparent = true, "descendants"
	}
	return s
}

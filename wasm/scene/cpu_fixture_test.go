package scene_test

import (
	"fmt"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/wasm/scene"
)

// workload makes up a machine and its processes for pictures: round robin on
// one queue, the simplest policy that brings processes into every state.
type workload struct {
	cpus, procs, queues, devices int
	slice                        int
	change                       bool // context switches take a tick
	deep                         bool // with processes stopped and zombies
	seed                         uint64
}

// rover is a process of a workload under way.
type rover struct {
	burst, wait, left int // ticks of its CPU bursts, of its I/O, and CPU time that it still needs
	run, io, slice    int // done of the burst, of the I/O, of the slice
	device            int
}

const onDisk, onNet = "disk", "net"

var deviceLabels = [...]engine.Text{{ZH: "磁盘", EN: "disk"}, {ZH: "网卡", EN: "network card"}, {ZH: "键盘", EN: "keyboard"}}
var deviceNames = [...]string{onDisk, onNet, "keys"}

// at is the machine after so many ticks.
func (l workload) at(ticks int) cpu.World {
	r := engine.NewRand(l.seed)
	w := cpu.World{Title: engine.Text{ZH: fmt.Sprintf("轮转，时间片 %d，%d 个 CPU", l.slice, l.cpus), EN: fmt.Sprintf("Round robin, slice %d, %d CPUs", l.slice, l.cpus)}}
	w.CPUs = make([]cpu.CPU, l.cpus)
	for i := range w.CPUs {
		w.CPUs[i] = cpu.CPU{ID: i, SliceLeft: -1}
	}
	w.Queues = make([]cpu.Queue, l.queues)
	for i := range w.Queues {
		w.Queues[i] = cpu.Queue{Name: engine.Text{ZH: fmt.Sprintf("队列 %d", i), EN: fmt.Sprintf("queue %d", i)}, CPU: -1, Level: i}
	}
	w.Devices = make([]cpu.Device, l.devices)
	for i := range w.Devices {
		w.Devices[i] = cpu.Device{Name: deviceNames[i], Label: deviceLabels[i]}
	}
	rovers := make([]rover, l.procs)
	arrive := make([]int, l.procs)
	for i := range rovers {
		n := func(most int) int { return 1 + int(r.IntN(int64(most))) }
		rovers[i] = rover{burst: n(8), wait: n(9), left: n(25), device: i % 4}
		program := []cpu.Burst{{Kind: "cpu", Time: 6 * ms, Done: 6 * ms}, {Kind: "io", On: onDisk, Time: 4 * ms, Done: 4 * ms}, {Kind: "cpu", Time: 9 * ms, Done: 2500}, {Kind: "wait"}, {Kind: "sleep", Time: ms}, {Kind: "cpu", Time: engine.Time(i) * ms}}
		if i > 2 {
			arrive[i] = n(3 * l.procs)
		}
		w.Procs = append(w.Procs, cpu.Proc{ID: fmt.Sprintf("P%d", i+1), Name: fmt.Sprintf("P%d", i+1), Program: program, PID: 101 + i, State: cpu.Created, CPU: -1,
			Decides: []cpu.Figure{{Name: "slice", Label: engine.Text{ZH: "剩余片", EN: "slice left"}, Value: "2"}, {Name: "vruntime", Label: engine.Text{ZH: "虚拟时间", EN: "vruntime"}, Value: fmt.Sprint(i * 1234)}},
			Metrics: cpu.Metrics{Arrive: engine.Time(arrive[i]) * ms, First: -1, Finish: -1, Response: -1, Turnaround: -1}})
	}
	for t := range ticks {
		l.tick(&w, rovers, arrive, t)
	}
	l.sum(&w, ticks)
	return w
}

// move brings a process into another state.
func move(w *cpu.World, i int, to cpu.State, t int, zh, en string) {
	p := &w.Procs[i]
	p.From, p.State, p.Since, p.Reason = p.State, to, engine.Time(t)*ms, engine.Text{ZH: zh, EN: en}
	if to == cpu.Terminated || to == cpu.Zombie {
		p.Metrics.Finish = p.Since
		p.Metrics.Turnaround = p.Since - p.Metrics.Arrive
		w.Marks = append(w.Marks, cpu.GanttMark{At: p.Since, Proc: p.ID, Kind: "finish"})
	}
}

// tick carries out one tick that begins at t.
func (l workload) tick(w *cpu.World, rovers []rover, arrive []int, t int) {
	for i := range w.Procs {
		if w.Procs[i].State == cpu.Created && arrive[i] <= t {
			w.Marks = append(w.Marks, cpu.GanttMark{At: engine.Time(t) * ms, Proc: w.Procs[i].ID, Kind: "arrive"})
			l.makeReady(w, i, t, "新进程", "admitted")
		}
	}
	for d := range w.Devices {
		l.serve(w, rovers, d, t)
	}
	for c := range w.CPUs {
		l.dispatch(w, rovers, c, t)
	}
	for i := range w.Procs {
		if w.Procs[i].State == cpu.Ready {
			w.Procs[i].Metrics.Waiting += ms
		}
	}
	if l.queues > 1 && t%40 == 39 {
		w.Marks = append(w.Marks, cpu.GanttMark{At: engine.Time(t) * ms, Kind: "boost"})
	}
}

func (l workload) makeReady(w *cpu.World, i, t int, zh, en string) {
	move(w, i, cpu.Ready, t, zh, en)
	q := &w.Queues[i%l.queues]
	q.Procs = append(q.Procs, w.Procs[i].ID)
}

func number(id string) int {
	var n int
	fmt.Sscanf(id, "P%d", &n)
	return n - 1
}

// serve gives a device a tick.
func (l workload) serve(w *cpu.World, rovers []rover, d, t int) {
	dev := &w.Devices[d]
	if len(dev.Serve) > 0 {
		i := number(dev.Serve[0])
		if rovers[i].io >= rovers[i].wait {
			dev.Serve = nil
			w.Procs[i].Device = ""
			l.makeReady(w, i, t, "I/O 完成", "I/O done")
		}
	}
	if len(dev.Serve) == 0 && len(dev.Queue) > 0 {
		dev.Serve, dev.Queue = []string{dev.Queue[0]}, dev.Queue[1:]
	}
	if len(dev.Serve) > 0 {
		rovers[number(dev.Serve[0])].io++
		extend(w, dev.Name, dev.Serve[0], "io", t)
	}
}

// extend lengthens the last bar of a lane by a tick, or begins another.
func extend(w *cpu.World, lane, proc, kind string, t int) {
	from := engine.Time(t) * ms
	for i := len(w.Bars) - 1; i >= 0; i-- {
		if b := &w.Bars[i]; b.Lane == lane {
			if b.Proc == proc && b.Kind == kind && b.To == from {
				b.To += ms
				return
			}
			break
		}
	}
	w.Bars = append(w.Bars, cpu.Bar{Lane: lane, Proc: proc, Kind: kind, From: from, To: from + ms, Warm: len(w.CPUs) > 4 && t%7 < 3})
}

// dispatch gives a CPU a tick.
func (l workload) dispatch(w *cpu.World, rovers []rover, c, t int) {
	on := &w.CPUs[c]
	on.Switching, on.SliceLeft = false, -1
	lane := fmt.Sprintf("cpu%d", c)
	if on.Proc != "" {
		i := number(on.Proc)
		r := &rovers[i]
		switch {
		case r.left == 0 && l.deep && i%3 == 0:
			move(w, i, cpu.Zombie, t, "父进程还没有回收", "its parent has not reaped it")
			on.Proc = ""
		case r.left == 0:
			move(w, i, cpu.Terminated, t, "退出", "exits")
			on.Proc = ""
		case l.deep && i%5 == 4 && t > 20:
			move(w, i, cpu.Stopped, t, "收到 SIGSTOP", "SIGSTOP")
			on.Proc = ""
		case r.run >= r.burst && r.device < 3:
			r.run, r.io = 0, 0
			move(w, i, cpu.Blocked, t, "等待磁盘读完成", "waits until the disk has read")
			if r.device < len(w.Devices) {
				dev := &w.Devices[r.device]
				w.Procs[i].Device = dev.Name
				dev.Queue = append(dev.Queue, w.Procs[i].ID)
			}
			on.Proc = ""
		case r.slice >= l.slice:
			l.makeReady(w, i, t, "时间片用完", "its slice is over")
			on.Proc = ""
		}
		if on.Proc == "" {
			w.Procs[i].CPU = -1
			if l.change {
				on.Switching = true
				extend(w, lane, "", "switch", t)
				return
			}
		}
	}
	for q := range w.Queues {
		if list := w.Queues[q].Procs; on.Proc == "" && len(list) > 0 {
			on.Proc, w.Queues[q].Procs = list[0], list[1:]
			i := number(on.Proc)
			rovers[i].slice = 0
			move(w, i, cpu.Running, t, "被调度", "dispatched")
			if m := &w.Procs[i].Metrics; m.First < 0 {
				m.First, m.Response = engine.Time(t)*ms, engine.Time(t)*ms-m.Arrive
			}
		}
	}
	if on.Proc == "" {
		return
	}
	i := number(on.Proc)
	rovers[i].run, rovers[i].left, rovers[i].slice = rovers[i].run+1, rovers[i].left-1, rovers[i].slice+1
	w.Procs[i].CPU, w.Procs[i].Metrics.Running = c, w.Procs[i].Metrics.Running+ms
	on.Busy, on.SliceLeft = on.Busy+ms, engine.Time(l.slice-rovers[i].slice)*ms
	extend(w, lane, on.Proc, "run", t)
}

// sum adds the world's figures up.
func (l workload) sum(w *cpu.World, ticks int) {
	w.Totals.All = len(w.Procs)
	for i := range w.Procs {
		m := &w.Procs[i].Metrics
		for at, mean := range map[engine.Time]*cpu.Mean{m.Response: &w.Totals.Response, m.Turnaround: &w.Totals.Turnaround, m.Waiting: &w.Totals.Waiting} {
			if at >= 0 {
				mean.Sum, mean.N = mean.Sum+at, mean.N+1
			}
		}
		if m.Finish >= 0 {
			w.Totals.Done++
		}
	}
	for i := range w.CPUs {
		w.Totals.Utilisation = append(w.Totals.Utilisation, cpu.Share{Num: int64(w.CPUs[i].Busy), Den: int64(ticks) * int64(ms)})
	}
	w.Totals.Throughput = cpu.Share{Num: int64(w.Totals.Done), Den: int64(ticks)}
	w.Totals.Fairness = cpu.Share{Num: 87, Den: 100}
	w.Totals.Switches = len(w.Bars)
}

// cpuStory is a moment of a machine worth looking at.
type cpuStory struct {
	name  string
	loads []workload
	ticks int
	after float64 // ticks after the last one
	steps bool
}

var cpuStories = []cpuStory{
	{"begin", []workload{{cpus: 1, procs: 4, queues: 1, devices: 1, slice: 3, seed: 1}}, 0, 0, false},
	{"few", []workload{{cpus: 1, procs: 4, queues: 1, devices: 1, slice: 3, seed: 1}}, 17, 0.3, false},
	{"two", []workload{{cpus: 2, procs: 6, queues: 1, devices: 2, slice: 2, seed: 2, change: true}}, 41, 0.5, true},
	{"deep", []workload{{cpus: 2, procs: 10, queues: 1, devices: 1, slice: 3, seed: 7, deep: true}}, 38, 0.2, false},
	{"mlfq", []workload{{cpus: 1, procs: 9, queues: 5, devices: 1, slice: 2, seed: 5}}, 57, 0.1, false},
	{"crowd", []workload{{cpus: 8, procs: 30, queues: 8, devices: 3, slice: 2, seed: 4, change: true, deep: true}}, 60, 0.3, false},
	{"long", []workload{{cpus: 4, procs: 30, queues: 1, devices: 2, slice: 1, seed: 9}}, 2200, 0.3, false},
	{"compared", []workload{{cpus: 1, procs: 5, queues: 1, devices: 1, slice: 1, seed: 3}, {cpus: 1, procs: 5, queues: 1, devices: 1, slice: 6, seed: 3, change: true}}, 34, 0.4, false},
	{"compared-crowd", []workload{{cpus: 1, procs: 30, queues: 1, devices: 2, slice: 1, seed: 3}, {cpus: 8, procs: 30, queues: 8, devices: 2, slice: 6, seed: 3}}, 300, 0.4, false},
}

// snapshot is a new snapshot of the story's moment.
func (s *cpuStory) snapshot() *cpu.Snapshot {
	snap := &cpu.Snapshot{Now: engine.Time(s.ticks) * ms}
	for _, l := range s.loads {
		snap.Worlds = append(snap.Worlds, l.at(s.ticks))
	}
	return snap
}

func (s *cpuStory) input(snap *cpu.Snapshot, c size, l engine.Lang, view scene.View) scene.CPUInput {
	return scene.CPUInput{Snap: snap, Frame: scene.Frame{Now: float64(snap.Now) + s.after*float64(ms), Distance: straight, W: c.w, H: c.h,
		Lang: l, View: view, Steps: s.steps, Measure: approximate}}
}

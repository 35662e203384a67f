package scene

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// CPUInput is what a picture of processes and scheduling depends on. Between
// the snapshot's moment and the frame's nothing happens.
type CPUInput struct {
	Snap *cpu.Snapshot
	Frame
}

// The views of processes. Auto shows the states with as much of the others as
// there is room for, and two worlds beside each other.
const (
	ViewProcess View = "process"
	ViewGantt   View = "gantt"
	ViewMetrics View = "metrics"
	ViewWorlds  View = "compare"
)

// Processes draws a machine with its processes: the states and who is in them,
// the Gantt chart, the measured times, and two machines with the same workload
// beside each other. It keeps memory between pictures; its zero value is ready.
type Processes struct {
	scribe
	in     CPUInput
	of     *cpu.Snapshot
	worlds []cpuWorld // what is known of the snapshot's worlds
	w      *cpuWorld  // that is being drawn
	last   engine.Time
	tick   ticking
	tokens []int // a list of processes being made
	cols   []column
	fig    stateFigure
	laid   gantt // the chart being drawn
}

// cpuWorld is a world with what its pictures look up.
type cpuWorld struct {
	*cpu.World
	index  map[string]int // of a process's ID in Procs
	labels []string       // of the processes' tokens
	hues   []Role         // their colours
	tokenW float64        // of all tokens
	lanes  []ganttLane
	bars   []ganttBar
	queued []bool // a process stands in a queue, on a CPU or at a device
}

// tick is the unit of all numbers.
const tick = cpu.Tick

// The sizes at which the view of states has room for more, in pixels.
const (
	sideTableFromW = 600 // a table beside the states
	lowTableFromH  = 520 // a table below them
	tableShare     = 0.34
	tableLeast     = 236.0
	tableMost      = 420.0
	chartLeast     = 78.0 // the Gantt chart's height
	chartShare     = 0.40
	titleFromH     = 360.0
	machineTitle   = 21.0
)

// Build makes the picture of one moment.
func (v *Processes) Build(dst *Scene, in CPUInput) {
	dst.Reset(in.W, in.H)
	v.in = in
	v.begin(dst, &in.Frame)
	v.know(in.Snap)
	if len(v.worlds) == 0 {
		return
	}
	v.use(0)
	whole := rect{0, 0, in.W, in.H}.grow(-edge)
	switch {
	case in.View == ViewGantt:
		v.chartView(whole)
	case in.View == ViewMetrics:
		whole = v.title(whole)
		h := min(whole.h, v.tableNeeds(whole.w))
		v.table(rect{whole.x, whole.y, whole.w, h})
		v.programs(rect{whole.x, whole.y + h + edge, whole.w, whole.h - h - edge})
	case len(v.worlds) > 1 && in.View != ViewProcess:
		v.compare(whole)
	default:
		v.process(whole)
	}
}

// use begins to draw one of the worlds.
func (v *Processes) use(i int) {
	v.w = &v.worlds[i]
	v.last = lastChange(v.w.World)
}

// process draws the states, and below and beside them the Gantt chart and the table.
func (v *Processes) process(r rect) {
	r = v.title(r)
	chart := clamp(v.chartNeeds(), chartLeast, max(chartLeast, r.h*chartShare))
	upper := rect{r.x, r.y, r.w, r.h - chart - edge}
	switch {
	case r.w >= sideTableFromW:
		w := clamp(r.w*tableShare, tableLeast, tableMost)
		h := min(upper.h, v.tableNeeds(w))
		v.table(rect{upper.right() - w, upper.y, w, h})
		v.programs(rect{upper.right() - w, upper.y + h + edge, w, upper.h - h - edge})
		upper.w -= w + edge
	case r.h >= lowTableFromH:
		h := min(v.tableNeeds(upper.w), upper.h*0.45)
		v.table(rect{upper.x, upper.bottom() - h, upper.w, h})
		upper.h -= h + edge
	}
	v.states(upper)
	v.chart(rect{r.x, r.bottom() - chart, r.w, chart})
}

// title names the machine above an area that is high enough, and returns what is left of it.
func (v *Processes) title(r rect) rect {
	word := v.cutTo(r.w-4, boldFont, v.w.Title.In(v.lang))
	if r.h < titleFromH || word == "" {
		return r
	}
	v.text(r.x+2, r.y+8, word, boldFont, Left, RoleInk)
	return rect{r.x, r.y + machineTitle, r.w, r.h - machineTitle}
}

// know looks up what a new snapshot's pictures need.
func (v *Processes) know(snap *cpu.Snapshot) {
	if v.of == snap {
		return
	}
	v.of = snap
	for len(v.worlds) < len(snap.Worlds) {
		v.worlds = append(v.worlds, cpuWorld{index: map[string]int{}})
	}
	v.worlds = v.worlds[:len(snap.Worlds)]
	for i := range snap.Worlds {
		v.worlds[i].know(&snap.Worlds[i], &v.pen, snap.Now)
	}
}

func (w *cpuWorld) know(of *cpu.World, p *pen, now engine.Time) {
	w.World = of
	clear(w.index)
	w.labels, w.hues, w.tokenW, w.queued = w.labels[:0], w.hues[:0], tokenLeast, w.queued[:0]
	thread := 0
	for i := range of.Procs {
		proc := &of.Procs[i]
		w.index[proc.ID] = i
		label := proc.ID
		if p.width(label, tinyChip) > tokenMost-tokenPad && proc.Name != "" {
			label = proc.Name // of a thread: the ID holds its process's
		}
		label = p.cut(tokenMost-tokenPad, tinyChip, label)
		w.labels = append(w.labels, label)
		w.tokenW = max(w.tokenW, p.width(label, tinyChip)+tokenPad)
		w.queued = append(w.queued, false)
		if thread++; i == 0 || of.Procs[i-1].PID != proc.PID {
			thread = 0
		}
		w.hues = append(w.hues, hueOf(proc.PID, thread))
	}
	for i := range of.Queues {
		w.mark(of.Queues[i].Procs)
	}
	for i := range of.Devices {
		w.mark(of.Devices[i].Serve)
		w.mark(of.Devices[i].Queue)
	}
	w.layBars(now)
}

// mark notes processes that stand in a queue.
func (w *cpuWorld) mark(ids []string) {
	for _, id := range ids {
		if i, ok := w.index[id]; ok {
			w.queued[i] = true
		}
	}
}

// lastChange is when a process last changed its state.
func lastChange(w *cpu.World) engine.Time {
	last := engine.Time(-1)
	for i := range w.Procs {
		if p := &w.Procs[i]; p.From != "" {
			last = max(last, p.Since)
		}
	}
	return last
}

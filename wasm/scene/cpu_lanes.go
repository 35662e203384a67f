package scene

import (
	"slices"
	"strconv"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// ganttLane is a row of the Gantt chart: a CPU or a device.
type ganttLane struct {
	id    string // as in Bar.Lane
	item  string // its engine.Item's ID
	title engine.Text
	rows  int           // of bars that lie beside each other in time
	ends  []engine.Time // of each row's last bar, while bars are laid
}

// ganttBar is a bar with its place in the chart.
type ganttBar struct {
	*cpu.Bar
	lane, row, proc int  // proc: index; -1: none
	grows           bool // it ends at the moment that is drawn
}

// end is where a bar ends in a picture of a moment.
func (b *ganttBar) end(now float64) float64 {
	if b.grows {
		return now
	}
	return min(float64(b.To), now)
}

// layBars gives every bar its lane, and bars of one lane that overlap in time a row each.
func (w *cpuWorld) layBars(now engine.Time) {
	w.lanes, w.bars = w.lanes[:0], w.bars[:0]
	for i := range w.CPUs {
		n := strconv.Itoa(w.CPUs[i].ID)
		w.lanes = append(w.lanes, ganttLane{id: "cpu" + n, item: "cpu" + n, title: engine.Text{ZH: "CPU" + n, EN: "CPU" + n}})
	}
	for i := range w.Devices {
		w.lanes = append(w.lanes, ganttLane{id: w.Devices[i].Name, item: "dev:" + w.Devices[i].Name, title: w.Devices[i].Label})
	}
	for i := range w.Bars {
		b := &w.Bars[i]
		at := w.laneOf(b.Lane)
		l := &w.lanes[at]
		proc, ok := w.index[b.Proc]
		if !ok {
			proc = -1
		}
		w.bars = append(w.bars, ganttBar{Bar: b, lane: at, row: l.place(b), proc: proc, grows: w.growing(b, now)})
	}
}

// laneOf is the lane of an ID, a new one for what the machine does not have any more.
func (w *cpuWorld) laneOf(id string) int {
	i := slices.IndexFunc(w.lanes, func(l ganttLane) bool { return l.id == id })
	if i >= 0 {
		return i
	}
	w.lanes = append(w.lanes, ganttLane{id: id, title: engine.Text{ZH: id, EN: id}})
	return len(w.lanes) - 1
}

// place is the first row that is free when a bar begins.
func (l *ganttLane) place(b *cpu.Bar) int {
	row := slices.IndexFunc(l.ends, func(end engine.Time) bool { return end <= b.From })
	if row < 0 {
		row = len(l.ends)
		l.ends = append(l.ends, 0)
		l.rows = len(l.ends)
	}
	l.ends[row] = b.To
	return row
}

// growing tells that a bar is of what still goes on.
func (w *cpuWorld) growing(b *cpu.Bar, now engine.Time) bool {
	if b.To < now {
		return false
	}
	for i := range w.CPUs {
		if c := &w.CPUs[i]; b.Lane == "cpu"+strconv.Itoa(c.ID) {
			return b.Kind == "switch" && c.Switching || b.Kind == "run" && !c.Switching && c.Proc == b.Proc
		}
	}
	for i := range w.Devices {
		if d := &w.Devices[i]; d.Name == b.Lane {
			return slices.Contains(d.Serve, b.Proc)
		}
	}
	return false
}

package cpu

import (
	"slices"
	"sort"
	"strconv"

	"wirethread/sim/engine"
)

// lane names a CPU in the Gantt chart and in transcripts.
func lane(cpu int) string { return "cpu" + strconv.Itoa(cpu) }

// Snapshot is what a view shows of now. It shares nothing that changes with the model.
func (m *Model) Snapshot() *Snapshot { return m.SnapshotAt(m.now) }

// SnapshotAt is what a view shows of a later moment before which nothing happens.
func (m *Model) SnapshotAt(now engine.Time) *Snapshot {
	s := &Snapshot{Now: now}
	for _, w := range m.worlds {
		if w.now < now {
			w = w.clone(new([]engine.Event))
			w.advance(now)
		}
		s.Worlds = append(s.Worlds, w.view())
	}
	return s
}

func (w *world) view() World {
	v := World{Title: w.title(), Queues: w.queues(), Marks: slices.Clone(w.marks), Bars: slices.Clone(w.bars), Totals: w.sums()}
	for _, p := range w.procs {
		if p.metrics.Arrive >= 0 {
			v.Procs = append(v.Procs, w.procView(p))
		}
	}
	sort.SliceStable(v.Procs, func(i, j int) bool { return v.Procs[i].PID < v.Procs[j].PID })
	for i := range w.cores {
		if !w.cores[i].gone {
			v.CPUs = append(v.CPUs, w.cpuView(i))
			v.Bars = append(v.Bars, w.openBars(i)...)
		}
	}
	for i := range w.devs {
		d := &w.devs[i]
		v.Devices = append(v.Devices, w.deviceView(d))
		for _, r := range d.serve {
			if r.from < w.now {
				v.Bars = append(v.Bars, Bar{Lane: d.Name, Proc: w.procs[r.proc].id, Kind: "io", From: r.from, To: w.now})
			}
		}
	}
	return v
}

func (w *world) procView(p *proc) Proc {
	v := Proc{ID: p.id, Name: p.spec.Name, PID: p.pid, Parent: p.parent, State: p.state, From: p.from, Reason: p.reason.text(p), Why: p.reason, Since: p.since,
		CPU: -1, Device: p.device, Level: p.level, Nice: p.nice, Tickets: p.tickets, SliceLeft: p.slice, Allotment: p.allot,
		Left: p.remaining(w.IO), At: p.at, Decides: w.decides(p), Metrics: p.metrics,
		Children: slices.Clone(p.kids), Completing: p.served}
	if p.state == Running {
		v.CPU = p.cpu
	}
	m := &v.Metrics
	if m.First >= 0 {
		m.Response = m.First - m.Arrive
	}
	if m.Finish >= 0 {
		m.Turnaround = m.Finish - m.Arrive
	}
	for i, s := range p.spec.Steps {
		b := Burst{Kind: string(s.Kind), On: s.On, Time: s.Time}
		switch {
		case i < p.at:
			b.Done = s.Time
		case i == p.at:
			b.Done = w.done(p, s)
		}
		v.Program = append(v.Program, b)
	}
	return v
}

// done is how much of its present step a process has done.
func (w *world) done(p *proc, s Step) engine.Time {
	switch {
	case s.Kind == StepCPU || s.Kind == StepExit:
		return s.Time - p.left
	case p.served:
		return s.Time
	case p.due >= 0 && !p.byHand:
		return max(s.Time-(p.due-w.now), 0)
	}
	return 0
}

func (w *world) cpuView(i int) CPU {
	c := &w.cores[i]
	v := CPU{ID: i, Busy: c.busy, Warm: c.warm, SliceLeft: -1}
	if c.proc >= 0 {
		p := w.procs[c.proc]
		v.Proc, v.Switching, v.SliceLeft = p.id, w.now < c.start, p.slice
	}
	if c.held >= 0 {
		v.Held = w.procs[c.held].id
	}
	v.Cache = w.ids(c.cache)
	return v
}

func (w *world) ids(list []int) []string {
	var ids []string
	for _, n := range list {
		ids = append(ids, w.procs[n].id)
	}
	return ids
}

// queues are the ready queues: one for each CPU that has its own, and in MLFQ one for each level.
func (w *world) queues() []Queue {
	var qs []Queue
	for q, list := range w.ready {
		cpu := -1
		if w.PerCPU {
			if w.cores[q].gone {
				continue
			}
			cpu = q
		}
		if w.Policy != "mlfq" {
			qs = append(qs, Queue{Name: queueName(cpu, -1), CPU: cpu, Level: -1, Procs: w.ids(list)})
			continue
		}
		for level := range w.MLFQ.Slices {
			here := slices.DeleteFunc(slices.Clone(list), func(n int) bool { return w.procs[n].level != level })
			qs = append(qs, Queue{Name: queueName(cpu, level), CPU: cpu, Level: level, Procs: w.ids(here)})
		}
	}
	return qs
}

func (w *world) deviceView(d *device) Device {
	v := Device{Name: d.Name, Label: deviceLabel(d.Name), Busy: d.busy}
	for _, r := range d.serve {
		v.Serve = append(v.Serve, w.procs[r.proc].id)
		v.Due = append(v.Due, r.due)
	}
	for _, r := range d.wait {
		v.Queue = append(v.Queue, w.procs[r.proc].id)
	}
	return v
}

// sums are the totals so far.
func (w *world) sums() Totals {
	t := Totals{Switches: w.totals.switches}
	var sum, squares, n int64
	for _, p := range w.procs {
		m := p.metrics
		if m.Arrive < 0 || p.leader >= 0 {
			continue
		}
		t.All++
		if m.First >= 0 {
			t.Response.add(m.First - m.Arrive)
		}
		end := w.now
		if m.Finish >= 0 {
			t.Done++
			end = m.Finish
			t.Turnaround.add(m.Finish - m.Arrive)
			t.Waiting.add(m.Waiting)
		}
		if end > m.Arrive {
			x := int64(m.Running) * 1000 / int64(end-m.Arrive)
			sum, squares, n = sum+x, squares+x*x, n+1
		}
	}
	t.Fairness = Share{sum * sum, n * squares}
	t.Throughput = Share{int64(t.Done) * int64(Tick), int64(w.span())}
	for i := range w.cores {
		t.SwitchTime += w.cores[i].switchT
		if !w.cores[i].gone {
			t.Utilisation = append(t.Utilisation, Share{int64(w.cores[i].busy), int64(w.span())})
		}
	}
	return t
}

func (m *Mean) add(t engine.Time) { m.Sum, m.N = m.Sum+t, m.N+1 }

// over reports whether nothing is left to do.
func (w *world) over() bool {
	return w.todo.Len() == 0 && !slices.ContainsFunc(w.procs, func(p *proc) bool { return p.state.alive() })
}

// span is the time that rates are counted over: until now, or until the last process ended.
func (w *world) span() engine.Time {
	if w.over() && w.ended >= 0 {
		return w.ended
	}
	return w.now
}

package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// device is where processes wait for I/O.
type device struct {
	DeviceSpec
	serve []request
	wait  []request // in the order in which they came
	busy  engine.Time
}

// request is one process's I/O.
type request struct {
	proc int
	wait int // see proc.waits
	time engine.Time
	from engine.Time // when it began to be served
	due  engine.Time
}

// deviceNamed is the device of a name; a scenario need not declare one that serves one request at a time.
func (w *world) deviceNamed(name string) *device {
	for i := range w.devs {
		if w.devs[i].Name == name {
			return &w.devs[i]
		}
	}
	w.devs = append(w.devs, device{DeviceSpec: DeviceSpec{Name: name, Parallel: 1}})
	return &w.devs[len(w.devs)-1]
}

// request asks a device for I/O.
func (w *world) request(n int, name string, time engine.Time) {
	p := w.procs[n]
	d := w.deviceNamed(name)
	p.device = name
	d.wait = append(d.wait, request{proc: n, wait: p.waits, time: time})
	w.serveNext(d)
}

// serveNext begins the requests for which a device has room.
func (w *world) serveNext(d *device) {
	for len(d.wait) > 0 && (d.Parallel == 0 || len(d.serve) < d.Parallel) {
		r := d.wait[0]
		d.wait = d.wait[1:]
		r.from, r.due = w.now, w.now+r.time
		d.serve = append(d.serve, r)
		p := w.procs[r.proc]
		p.due = r.due
		w.todo.Push(r.due, job{kind: jobServed, proc: r.proc, wait: r.wait})
		w.emit(Event{What: Request, Proc: p.id, CPU: -1, Text: d.Name + " begin"})
	}
}

// served ends a request at its time, unless it was taken back.
func (w *world) served(n, wait int) {
	if p := w.procs[n]; p.waits == wait && p.device != "" {
		w.endRequest(n)
		w.wake(p, IODone)
	}
}

// endRequest takes a process's request from its device, served or not.
func (w *world) endRequest(n int) {
	p := w.procs[n]
	if p.device == "" {
		return
	}
	d := w.deviceNamed(p.device)
	p.device = ""
	mine := func(r request) bool { return r.proc == n }
	if i := slices.IndexFunc(d.serve, mine); i >= 0 {
		w.bars = append(w.bars, Bar{Lane: d.Name, Proc: p.id, Kind: "io", From: d.serve[i].from, To: w.now})
		w.emit(Event{What: Request, Proc: p.id, CPU: -1, Text: d.Name + " end"})
	}
	d.serve = slices.DeleteFunc(d.serve, mine)
	d.wait = slices.DeleteFunc(d.wait, mine)
	w.serveNext(d)
}

package gil

import (
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/gil/python"
	"wirethread/sim/gil/tape"
)

// Snapshot is the run at a time before its next thing.
func (m *Model) Snapshot(at engine.Time) *Snapshot {
	r := m.until(at)
	s := &Snapshot{Now: r.now, Preset: r.cfg.Preset, Hand: r.cfg.Schedule != ByGIL}
	for _, w := range r.worlds {
		s.Worlds = append(s.Worlds, w.view())
	}
	return s
}

func (w *world) view() WorldView {
	v := WorldView{Kind: w.kind, Title: w.kind.title(), Interval: micros(w.interval), Done: w.done, DoneAt: micros(w.doneAt)}
	if len(w.gils) == 0 {
		v.Interval = 0
	}
	for _, t := range w.threads {
		v.Threads = append(v.Threads, w.viewThread(t))
	}
	for i := range w.gils {
		v.GILs = append(v.GILs, w.viewGIL(i))
	}
	for i := range w.cores {
		v.Cores = append(v.Cores, w.viewCore(&w.cores[i]))
	}
	for i := range w.machines {
		v.Locks = append(v.Locks, w.viewLocks(i)...)
		v.Variables = append(v.Variables, w.viewVariables(i)...)
	}
	for _, r := range w.requests {
		v.DropRequests = append(v.DropRequests, DropRequestView{GIL: r.gil, By: w.itemID(r.by), Of: w.itemID(r.of), At: micros(r.at), Heeded: -1})
	}
	for _, h := range w.heeds {
		v.DropRequests[h.request].Heeded = micros(h.at)
	}
	v.Waits, v.Cycle = w.waitGraph()
	return v
}

// itemID names a thread: in a world behind the first with the world before it.
func (w *world) itemID(thread int) string {
	if thread < 0 {
		return ""
	}
	return w.prefix() + w.nameOf(thread)
}

// prefix begins the IDs of a world behind the first.
func (w *world) prefix() string {
	if w.index == 0 {
		return ""
	}
	return string(w.kind) + ":"
}

func (w *world) viewThread(t *thread) ThreadView {
	v := ThreadView{ID: w.itemID(t.id), Name: t.spec.Name, Label: t.spec.Function, Daemon: t.spec.Daemon, Interpreter: t.interpreter,
		State: t.state, Since: micros(t.since), Core: t.core, Error: w.machine(t).ErrorText(t.py.Error), Ops: t.ops, Laps: t.laps,
		Running: micros(t.running), Waiting: micros(t.waiting)}
	if t.state == Blocked || t.state == WantsLock || t.state == InC || t.state == Working {
		v.Blocked = t.call
	}
	v.Spans = append(slices.Clip(t.spans), Span{t.state, t.core, v.Blocked, micros(t.since), micros(w.now)})
	switch length := w.now - t.since; t.state {
	case Running, InC, Working:
		v.Running += micros(length)
	case WantsGIL:
		v.Waiting += micros(length)
	}
	v.Code = w.viewCode(t)
	names, values := w.machine(t).Locals(t.py)
	for i := range names {
		v.Locals = append(v.Locals, VariableView{ID: "var:" + v.ID + "." + names[i], Name: names[i], Value: values[i], Owner: v.ID})
	}
	return v
}

// viewCode is the function that a thread runs, as dis prints it.
func (w *world) viewCode(t *thread) *CodeView {
	code, at := t.py.Where()
	if code < 0 {
		return nil
	}
	m := w.machine(t)
	p := m.Program()
	c := &p.Codes[code]
	v := &CodeView{Function: c.Name, At: at, Stack: m.Stack(t.py), Frames: m.Callers(t.py)}
	if t.pending.Kind != python.NoRequest && !t.silent {
		v.At = -1
	}
	first, last := c.Ins[0].Line, c.Ins[0].Line
	for i := range c.Ins {
		first, last = min(first, c.Ins[i].Line), max(last, c.Ins[i].Line)
	}
	now := c.Ins[min(at, len(c.Ins)-1)].Line
	for line := max(1, first); line <= min(last, len(p.Source)); line++ {
		v.Source = append(v.Source, SourceLine{p.Source[line-1], line == now})
	}
	for i := range c.Ins {
		in := &c.Ins[i]
		v.Code = append(v.Code, Instruction{in.Offset, in.Op.String(), in.Shown, in.Line - max(1, first), viewCheck(in.Check), effectOf(in.Op)})
	}
	return v
}

func viewCheck(c tape.Check) Check {
	switch c {
	case tape.CheckAlways:
		return CheckHere
	case tape.CheckTaken:
		return CheckTaken
	case tape.CheckCall:
		return CheckAfterCall
	}
	return NoCheck
}

func (w *world) viewGIL(i int) GILView {
	g := &w.gils[i]
	v := GILView{ID: w.prefix() + "gil", Name: "GIL", Holder: w.itemID(g.holder), LastHolder: w.itemID(g.lastHolder), SwitchNumber: g.switchNumber,
		DropRequest: g.dropRequest, RequestedBy: w.itemID(g.requestedBy), Interval: micros(w.interval)}
	if len(w.gils) > 1 {
		v.Name = "GIL " + w.threads[i].spec.Name
		v.ID += "@" + w.threads[i].spec.Name
	}
	for _, id := range g.waiters {
		t := w.threads[id]
		g := GILWaiter{w.itemID(id), micros(t.wantSince), micros(t.waitFrom), -1, t.seen}
		if t.due < forever {
			g.Due = micros(t.due)
		}
		v.Waiters = append(v.Waiters, g)
	}
	v.Spans = slices.Clip(g.spans)
	if g.holder >= 0 {
		v.Spans = append(v.Spans, HolderSpan{Thread: w.nameOf(g.holder), From: micros(g.since), To: micros(w.now)})
	}
	v.ForcedWaits = slices.Clip(g.forced)
	return v
}

func (w *world) viewCore(c *core) CoreView {
	v := CoreView{Thread: w.itemID(c.thread), Spans: slices.Clip(c.spans), Busy: micros(c.busy)}
	if c.thread >= 0 {
		v.Spans = append(v.Spans, HolderSpan{Thread: w.nameOf(c.thread), From: micros(c.since), To: micros(w.now)})
		v.Busy += micros(w.now - c.since)
	}
	return v
}

func (w *world) viewLocks(i int) (out []LockView) {
	m := w.machines[i]
	for k := range m.Syncs {
		s := &m.Syncs[k]
		name := m.SyncName(k)
		v := LockView{ID: w.prefix() + "lock:" + name, Name: name, Kind: LockKind(s.Kind), Holder: w.itemID(s.Owner), Count: s.Count, Set: s.Set, Spans: slices.Clip(w.locks[i][k].spans)}
		if len(w.machines) > 1 {
			v.ID += "@" + w.threads[i].spec.Name
		}
		for _, id := range slices.Concat(s.Waiters, s.Asleep) {
			v.Waiters = append(v.Waiters, w.itemID(id))
		}
		if s.Owner >= 0 {
			v.Spans = append(v.Spans, HolderSpan{Thread: w.nameOf(s.Owner), From: micros(w.locks[i][k].since), To: micros(w.now)})
		}
		out = append(out, v)
	}
	return out
}

func (w *world) viewVariables(i int) (out []VariableView) {
	for _, x := range w.machines[i].Variables() {
		v := VariableView{ID: w.prefix() + "var:" + x.Name, Name: x.Name, Value: x.Value, Stores: x.Stores, Lost: x.Lost}
		if len(w.machines) > 1 {
			v.Owner = w.itemID(i)
			v.ID += "@" + w.threads[i].spec.Name
		}
		for _, a := range x.History {
			in := &w.machines[i].Program().Codes[a.Code].Ins[a.At]
			access := Access{At: micros(a.Nanos), Thread: w.itemID(a.Thread), Store: a.Store, Value: a.Value, Offset: in.Offset, Op: in.Op.String(), Lost: a.Lost}
			for _, id := range a.Overwrote {
				access.Overwrote = append(access.Overwrote, w.itemID(id))
			}
			v.History = append(v.History, access)
		}
		out = append(out, v)
	}
	return out
}

// waitGraph are the edges from threads to the locks that they wait for, and from locks to their holders.
func (w *world) waitGraph() (edges []WaitEdge, cycle []string) {
	onCycle := map[string]bool{}
	for _, t := range w.threads {
		if c := w.cycleFrom(t); c != nil {
			if cycle == nil {
				cycle = c
			}
			for k, from := range c {
				onCycle[from+" "+c[(k+1)%len(c)]] = true
			}
		}
	}
	add := func(from, to string) {
		e := WaitEdge{from, to, onCycle[from+" "+to]}
		if !slices.Contains(edges, e) {
			edges = append(edges, e)
		}
	}
	for _, t := range w.threads {
		if t.state == WantsLock {
			add(t.spec.Name, w.lockName(t))
		}
	}
	for i, m := range w.machines {
		for k := range m.Syncs {
			if o := m.Syncs[k].Owner; o >= 0 && w.thread(o).interpreter == i {
				add(m.SyncName(k), w.nameOf(o))
			}
		}
	}
	return edges, cycle
}

package cpu

import (
	"strings"

	"wirethread/sim/engine"
)

// Apply carries out an action: see doc.go for the list. On two machines it
// happens on each where it is possible; it is refused if it is possible on none.
func (m *Model) Apply(at engine.Time, a engine.Action) error {
	f := strings.Fields(string(a))
	if len(f) == 0 {
		return badAction(a)
	}
	var deeds []func()
	var refusal error
	for _, w := range m.worlds {
		do, err := w.plan(f, a)
		if err != nil {
			refusal = err
			continue
		}
		deeds = append(deeds, func() {
			do()
			w.dispatchAll()
			w.preempt()
			w.check()
		})
	}
	if deeds == nil {
		return refusal
	}
	m.now = at
	for _, w := range m.worlds {
		w.advance(at)
	}
	m.worlds[0].emit(Event{What: Fault, CPU: -1, Text: strings.Join(f, " ")})
	for _, do := range deeds {
		do()
	}
	return nil
}

func badAction(a engine.Action) error {
	return engine.Errorf("“%s”读不懂：请写成 start P9 cpu 4、block P1 3、complete P1、kill P1、stop P1、continue P1、renice P1 5、tickets P1 50、yield P1、fork P1 P2 cpu 2、reap P1、cpu add 或 cpu remove",
		"%q cannot be read: write it like start P9 cpu 4, block P1 3, complete P1, kill P1, stop P1, continue P1, renice P1 5, tickets P1 50, yield P1, fork P1 P2 cpu 2, reap P1, cpu add or cpu remove", string(a))
}

// plan checks an action and returns what it does.
func (w *world) plan(f []string, a engine.Action) (func(), error) {
	switch {
	case f[0] == "start" && len(f) > 2:
		return w.planStart(nil, f[1:])
	case f[0] == "cpu" && len(f) == 2 && f[1] == "add":
		return w.planAdd()
	case f[0] == "cpu" && len(f) == 2 && f[1] == "remove":
		return w.planRemove()
	case len(f) < 2:
		return nil, badAction(a)
	}
	p := w.named(f[1])
	if p == nil || p.metrics.Arrive < 0 {
		return nil, engine.Errorf("没有进程 %s：请选一个已有的", "there is no process %s: choose one that exists", f[1])
	}
	switch {
	case f[0] == "fork" && len(f) > 3:
		return w.planStart(p, f[2:])
	case (f[0] == "renice" || f[0] == "tickets") && len(f) == 3:
		return w.planNumber(p, f[0], f[2])
	case f[0] == "block" && len(f) <= 3:
		return w.planBlock(p, f[2:])
	case len(f) == 2:
		return w.planSignal(p, f[0], a)
	}
	return nil, badAction(a)
}

// planStart makes a process, or a child of one: its name and its steps.
func (w *world) planStart(parent *proc, f []string) (func(), error) {
	spec, err := parseHead(f[:1])
	if err != nil {
		return nil, err
	}
	if spec.Steps, err = ParseSteps(f[1:]); err != nil {
		return nil, err
	}
	switch {
	case w.named(spec.Name) != nil:
		return nil, engine.Errorf("进程 %s 已经有了：请换一个名字", "there is a process %s already: choose another name", spec.Name)
	case len(w.procs) >= MaxProcs:
		return nil, engine.Errorf("进程已有 %d 个，不能再多了", "there are %d processes already: no more are possible", MaxProcs)
	case parent != nil && !parent.state.alive():
		return nil, engine.Errorf("%s 已经结束，不能再创建子进程", "%s has ended and can have no more children", parent.id)
	}
	return func() {
		if parent != nil {
			w.born(w.indexOf(parent), spec, false)
			return
		}
		spec.At = w.now
		w.admit(w.procs[w.add(spec, 0)])
	}, nil
}

func (w *world) planNumber(p *proc, what, value string) (func(), error) {
	if what == "renice" {
		n, err := number(what, value, -20, 19)
		return func() { p.nice = n }, err
	}
	n, err := number(what, value, 1, 10_000)
	return func() { p.tickets = n }, err
}

// planBlock makes a running process wait, for a number of ticks or until "complete".
func (w *world) planBlock(p *proc, f []string) (func(), error) {
	if p.state != Running {
		return nil, engine.Errorf("%[1]s 没有在运行（%[2]s）：只有运行的进程能去等待", "%[1]s is %[2]s: only a running process can begin to wait", p.id, string(p.state))
	}
	ticks := engine.Time(0)
	if len(f) > 0 {
		var err error
		if ticks, err = parseTicks(f[0], 1); err != nil {
			return nil, err
		}
	}
	return func() {
		w.block(p.cpu, WaitHand)
		p.byHand = true
		if ticks > 0 {
			w.wakeAt(w.indexOf(p), w.now+ticks)
		}
	}, nil
}

// planSignal is what needs no more than a process.
func (w *world) planSignal(p *proc, what string, a engine.Action) (func(), error) {
	var possible bool
	var do func()
	switch what {
	case "kill":
		possible = p.state.alive()
		if w.LeafOnly && len(p.kids) > 0 {
			return nil, w.exit(p, Killed)
		}
		do = func() { w.exit(p, Killed) }
	case "complete":
		possible = p.state == Blocked && !p.waitsForChild()
		do = func() {
			n := w.indexOf(p)
			io := p.device != ""
			w.endRequest(n)
			w.wake(p, Completed)
			p.urgent = io && w.IO.Urgent
		}
	case "stop":
		possible = p.state == Running || p.state == Ready || p.state == Blocked
		do = func() { w.stop(p) }
	case "continue":
		possible = p.state == Stopped
		do = func() { w.resume(p) }
	case "yield":
		possible = p.state == Running
		do = func() {
			p.slice = w.yieldSlice(p)
			w.putBack(p.cpu, Yielded, false)
		}
	case "reap":
		possible = p.state == Zombie
		do = func() { w.reap(p) }
	default:
		return nil, badAction(a)
	}
	if !possible {
		return nil, engine.Errorf("%[1]s 现在是 %[2]s，不能 %[3]s", "%[1]s is %[2]s now: %[3]s is not possible", p.id, string(p.state), what)
	}
	return do, nil
}

// stop takes a process out of the competition: SIGSTOP. What it waits for goes on.
func (w *world) stop(p *proc) {
	p.was = Ready
	switch p.state {
	case Running:
		w.part(p)
		w.leave(p.cpu)
	case Ready:
		w.part(p)
		w.dequeue(w.indexOf(p))
	case Blocked:
		p.was = Blocked
	}
	w.change(p, Stopped, StopSignal)
}

// resume lets a stopped process go on: SIGCONT.
func (w *world) resume(p *proc) {
	if p.was == Blocked {
		w.change(p, Blocked, Continued)
		return
	}
	w.makeReady(p, Continued, false)
}

// planAdd adds a CPU, or brings back one that was removed.
func (w *world) planAdd() (func(), error) {
	i := 0
	for i < len(w.cores) && !w.cores[i].gone {
		i++
	}
	if i == MaxCPUs {
		return nil, engine.Errorf("CPU 已有 %d 个，不能再多了", "there are %d CPUs already: no more are possible", MaxCPUs)
	}
	return func() {
		if i == len(w.cores) {
			w.cores = append(w.cores, newCore())
			if w.PerCPU {
				w.ready = append(w.ready, nil)
			}
		}
		w.cores[i].gone = false
		w.emit(Event{What: Machine, CPU: i, Text: "add " + lane(i)})
	}, nil
}

// planRemove removes the last CPU; its processes go to others.
func (w *world) planRemove() (func(), error) {
	i := len(w.cores) - 1
	for i > 0 && w.cores[i].gone {
		i--
	}
	if i == 0 {
		return nil, engine.Errorf("只剩一个 CPU 了，不能再少", "only one CPU is left: it stays")
	}
	return func() {
		w.emit(Event{What: Machine, CPU: i, Text: "remove " + lane(i)})
		if w.cores[i].proc >= 0 {
			w.putBack(i, CPURemoved, true)
		}
		w.cores[i].gone, w.cores[i].held = true, -1
		w.cores[i].cache, w.cores[i].warming = nil, nil
		w.rehome(i)
	}, nil
}

// rehome moves the processes of a removed CPU's queue to others.
func (w *world) rehome(i int) {
	if !w.PerCPU {
		return
	}
	moved := w.ready[i]
	w.ready[i] = nil
	for _, n := range moved {
		p := w.procs[n]
		w.part(p)
		p.home = i
		w.settle(p)
		to := p.home
		p.home = -1
		w.join(p, to)
		p.home = to
		w.enqueue(n, false)
	}
}

package gil

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil/python"
)

// Apply carries out an action in the first world:
//
//	run T2          the learner's schedule: T2 executes one bytecode
//	run T2 5        five bytecodes; it stops early where the thread must wait
//	interval 1ms    sys.setswitchinterval(): waits that have begun keep theirs
//	block T1 20ms   T1's next step is a call that blocks so long, with the GIL released; without a time until return
//	return T1       the call in which T1 blocks returns
//	release T2 A    T2 calls A.release(), whoever holds it
//	raise T1        an exception in T1's next bytecode
//	kill T1         T1 ends on the spot; what it holds stays locked
func (m *Model) Apply(at engine.Time, a engine.Action) error {
	c := m.clone()
	c.runTo(at)
	w := c.worlds[0]
	f := strings.Fields(string(a))
	if len(f) == 0 {
		return unknownAction(a)
	}
	if w.done {
		return engine.Errorf("程序已经结束：请回到更早的时刻再操作", "the program has ended: go back to an earlier moment to act")
	}
	w.emit(&Event{Kind: DoEvent, Text: string(a)})
	if err := w.act(a, f); err != nil {
		return err
	}
	c.ahead = make([]*world, len(c.worlds))
	c.collect()
	*m = *c
	for _, w := range m.worlds {
		w.cfg = &m.cfg
	}
	return nil
}

func unknownAction(a engine.Action) error {
	return engine.Errorf("“%s”读不懂：可以写 run T2、interval 1ms、block T1 20ms、return T1、release T2 A、raise T1、kill T1",
		"%q cannot be read: write run T2, interval 1ms, block T1 20ms, return T1, release T2 A, raise T1 or kill T1", string(a))
}

func (w *world) act(a engine.Action, f []string) error {
	if f[0] == "interval" && len(f) == 2 {
		return w.setInterval(f[1])
	}
	if len(f) < 2 {
		return unknownAction(a)
	}
	t, err := w.named(f[1])
	if err != nil {
		return err
	}
	if t.over() || t.state == NotStarted && f[0] != "run" {
		return engine.Errorf("%s 没有在运行：请选一个活着的线程", "%s does not run: choose a thread that is alive", t.spec.Name)
	}
	switch {
	case f[0] == "run" && len(f) <= 3:
		return w.runByHand(t, f[2:])
	case f[0] == "block" && len(f) <= 3:
		return w.blockByHand(t, f[2:])
	case f[0] == "return" && len(f) == 2:
		return w.returnByHand(t)
	case f[0] == "release" && len(f) == 3:
		return w.releaseByHand(t, f[2])
	case f[0] == "raise" && len(f) == 2:
		return w.raiseByHand(t)
	case f[0] == "kill" && len(f) == 2:
		w.kill(t)
		w.exitIfDone()
		return nil
	}
	return unknownAction(a)
}

func (w *world) named(name string) (*thread, error) {
	var names []string
	for i, t := range w.threads {
		if t.spec.Name == name {
			return w.thread(i), nil
		}
		names = append(names, t.spec.Name)
	}
	return nil, engine.Errorf("没有线程 %[1]s：可用的有 %[2]s", "there is no thread %[1]s: use one of %[2]s", name, strings.Join(names, ", "))
}

// intervalParam is the range of the switch interval. CPython takes anything above 0 and stores microseconds.
var intervalParam = engine.Param{Name: "interval", Kind: engine.Duration, Unit: "ms", Min: 1, Max: int64(10 * engine.Second), Step: 1000, Default: "5ms"}

func (w *world) setInterval(value string) error {
	n, err := intervalParam.Number(value)
	if err != nil {
		return err
	}
	w.interval = n * perMicro
	return nil
}

// maxByHand is how many bytecodes one action may execute.
const maxByHand = 1000

// runByHand executes bytecodes of the thread that the learner has chosen.
func (w *world) runByHand(t *thread, f []string) error {
	n := 1
	if len(f) == 1 {
		var err error
		if n, err = strconv.Atoi(f[0]); err != nil || n < 1 || n > maxByHand {
			return engine.Errorf("run 后面的次数请写 1 到 %d", "write a number of bytecodes from 1 to %d behind run", maxByHand)
		}
	}
	if err := w.handOver(t); err != nil {
		return err
	}
	w.hand++
	w.byHand(t, n)
	return nil
}

// canRun tells whether a thread could execute a bytecode if it had the GIL.
func (w *world) canRun(t *thread) bool {
	return !w.done && (t.state == Running || t.state == WantsGIL || t.state == Ready || t.state == InC)
}

// refuseRun says why the learner cannot choose this thread now; nil if it is possible.
func (w *world) refuseRun(t *thread) error {
	switch {
	case w.cfg.Schedule == ByGIL:
		return engine.Errorf("现在由 GIL 和系统调度：请先把参数 schedule 改成 hand", "the GIL and the system schedule now: set the parameter schedule to hand first")
	case t.state != NotStarted && !w.canRun(t):
		return engine.Errorf("%[1]s 在等（%[2]s）：它现在执行不了字节码，请选另一个线程", "%[1]s waits (%[2]s): it cannot execute bytecode now, choose another thread", t.spec.Name, dash(t.call))
	case w.cfg.Schedule != ByChecks:
		return nil
	}
	g := w.gilOf(t)
	if g == nil || g.holder < 0 || g.holder == t.id {
		return nil
	}
	if h := w.thread(g.holder); !h.stoppable || h.act == inC {
		return engine.Errorf("Python %[1]s 在这里不检查 GIL：%[2]s 要先走到下一个检查点", "Python %[1]s has no check point here: %[2]s must first get to its next one", w.cfg.Version, h.spec.Name)
	}
	return nil
}

// handOver gives the GIL to the thread that the learner has chosen.
func (w *world) handOver(t *thread) error {
	if err := w.refuseRun(t); err != nil {
		return err
	}
	if t.state == NotStarted {
		t.gen++
		w.start(t)
	}
	g := w.gilOf(t)
	if g == nil || g.holder == t.id {
		return nil
	}
	if g.holder >= 0 {
		h := w.thread(g.holder)
		w.drop(h, DropHand)
		w.leaveCore(h)
		w.enter(h, WantsGIL)
		g.waiters = append(g.waiters, h.id)
	}
	w.hold(t, g)
	return nil
}

// byHand plans the next of n bytecodes; a spin or a C call counts as one and takes its time.
func (w *world) byHand(t *thread, n int) {
	if n == 0 || !w.canRun(t) {
		return
	}
	length := w.cfg.Bytecode
	if t.act != inBytecode {
		length = t.remain
	}
	w.at(w.now+length, job{kind: jobHand, thread: t.id, gen: w.hand, left: n})
}

// stepByHand executes what byHand has planned, unless the learner has chosen anew meanwhile.
func (w *world) stepByHand(j job) {
	t := w.thread(j.thread)
	if j.gen != w.hand || w.done || !w.canRun(t) {
		return
	}
	if t.act != inBytecode {
		t.at, t.remain = w.now, 0
		w.end(t)
	} else {
		t.at = w.now - w.cfg.Bytecode
		w.instruction(t)
	}
	t.stoppable = t.lastCheck
	w.byHand(t, j.left-1)
}

// blockByHand puts a blocking call in front of the thread's next bytecode.
func (w *world) blockByHand(t *thread, f []string) error {
	if !t.free() {
		return engine.Errorf("%s 已经在调用里：先让它返回", "%s is in a call already: let it return first", t.spec.Name)
	}
	nanos := int64(-1)
	if len(f) == 1 {
		d, err := engine.ParseTime(f[0])
		if err != nil || d <= 0 {
			return engine.Errorf("block 后面请写时间，例如 20ms", "write a time behind block, such as 20ms")
		}
		nanos = int64(d) * perMicro
	}
	if g := w.gilOf(t); g != nil && g.holder != t.id {
		return engine.Errorf("%s 现在没有 GIL，不能进入调用：等它拿到再说", "%s does not have the GIL now and cannot enter a call: wait until it has", t.spec.Name)
	}
	w.interrupt(t)
	t.silent = true
	t.pending = python.Request{Kind: python.IO, Call: "recv()", Nanos: nanos, Timeout: -1}
	w.block(t)
	return nil
}

func (w *world) returnByHand(t *thread) error {
	if t.state != Blocked {
		return engine.Errorf("%s 没有阻塞在调用里：没有什么可返回", "%s does not block in a call: nothing can return", t.spec.Name)
	}
	t.gen++
	w.returned(t)
	return nil
}

// releaseByHand calls release() of a lock from a thread that is between two bytecodes.
func (w *world) releaseByHand(t *thread, lock string) error {
	m := w.machine(t)
	for i := range m.Syncs {
		if m.SyncName(i) != lock || m.Syncs[i].Kind == "Event" {
			continue
		}
		if !t.free() {
			return engine.Errorf("%s 在另一个调用里：先让它返回", "%s is in another call: let it return first", t.spec.Name)
		}
		w.interrupt(t)
		t.silent = true
		t.pending = python.Request{Kind: python.Release, Call: lock + ".release()", Sync: i, Timeout: -1}
		w.release(t, &m.Syncs[i])
		return nil
	}
	return engine.Errorf("没有锁 %s：请写程序里的锁名", "there is no lock %s: write the name of a lock of the program", lock)
}

// raiseByHand raises in the thread, as PyThreadState_SetAsyncExc() does at its next check point.
func (w *world) raiseByHand(t *thread) error {
	if !t.free() {
		return engine.Errorf("%s 在调用里：异常要等它返回才能抛出", "%s is in a call: an exception can be raised only when that returns", t.spec.Name)
	}
	w.interrupt(t)
	t.aside, t.pending, t.remain = python.Request{}, python.Request{}, 0
	w.machine(t).Raise(t.py, "RuntimeError", "raised by hand")
	if t.py.Done() {
		w.finish(t)
	}
	return nil
}

// interrupt puts a spin aside for a call that the learner puts in front: it goes on after that.
func (w *world) interrupt(t *thread) {
	if t.act != inSpin {
		return
	}
	w.settle(t)
	t.aside, t.asideLeft, t.act = t.pending, t.remain, inBytecode
}

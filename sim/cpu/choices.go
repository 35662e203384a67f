package cpu

import (
	"strconv"

	"wirethread/sim/engine"
)

// Choices are the actions that are possible now on the first machine: of each
// process, then of the machine. With two machines an action happens on both
// where it is possible.
func (m *Model) Choices(engine.Time) []engine.Choice {
	var cs choices
	for _, p := range m.worlds[0].procs {
		if p.metrics.Arrive >= 0 {
			cs.process(m, p)
		}
	}
	cs.machine(m.worlds[0])
	return cs
}

// choices collects choices; their ID is the item's and a word.
type choices []engine.Choice

func (cs *choices) add(on, word, zh, en, action string, inputs ...engine.Param) {
	*cs = append(*cs, engine.Choice{ID: on + "." + word, On: on, Label: engine.Text{ZH: zh, EN: en}, Action: engine.Action(action), Inputs: inputs})
}

// harsh adds a choice that breaks something.
func (cs *choices) harsh(on, word, zh, en, action string) {
	cs.add(on, word, zh, en, action)
	(*cs)[len(*cs)-1].Harsh = true
}

func (cs *choices) process(m *Model, p *proc) {
	id := p.id
	switch p.state {
	case Running:
		cs.add(id, "block", "让它等待", "Make it wait", "block "+id+" {ticks}", ticksInput("ticks", "等多久", "For", 1, 4))
		cs.add(id, "yield", "让出 CPU", "Yield the CPU", "yield "+id)
	case Blocked:
		if !p.waitsForChild() {
			cs.add(id, "complete", "让它等的事完成", "End its wait", "complete "+id)
		}
	case Stopped:
		cs.add(id, "continue", "继续（SIGCONT）", "Continue (SIGCONT)", "continue "+id)
	case Zombie:
		cs.add(id, "reap", "回收（父进程 wait）", "Reap (the parent waits)", "reap "+id)
	}
	if !p.state.alive() {
		return
	}
	if p.state != Stopped {
		cs.add(id, "stop", "暂停（SIGSTOP）", "Stop (SIGSTOP)", "stop "+id)
	}
	cs.weigh(m, p)
	w := m.worlds[0]
	if p.leader < 0 && len(w.procs) < MaxProcs {
		cs.add(id, "fork", "创建子进程", "Fork a child", "fork "+id+" "+w.freeName()+" cpu {cpu}", cpuInput)
	}
	if !w.LeafOnly || len(p.kids) == 0 {
		cs.harsh(id, "kill", "杀死（SIGKILL）", "Kill (SIGKILL)", "kill "+id)
	}
}

// weigh adds what changes a process's share where a machine's policy goes by it.
func (cs *choices) weigh(m *Model, p *proc) {
	if m.schedules("priority", "fair") {
		cs.add(p.id, "renice", "修改 nice", "Renice", "renice "+p.id+" {nice}", engine.Param{Name: "nice", Kind: engine.Int, Min: -20, Max: 19, Step: 1,
			Label: engine.Text{ZH: "nice（越小越优先）", EN: "Nice (lower comes first)"}, Default: strconv.Itoa(p.nice)})
	}
	if m.schedules("lottery", "stride") {
		cs.add(p.id, "tickets", "修改彩票数", "Change its tickets", "tickets "+p.id+" {n}", engine.Param{Name: "n", Kind: engine.Int, Min: 1, Max: 10_000, Step: 10,
			Label: engine.Text{ZH: "彩票数", EN: "Tickets"}, Default: strconv.Itoa(p.tickets)})
	}
}

// schedules reports whether a machine has one of two policies.
func (m *Model) schedules(a, b string) bool {
	for _, w := range m.worlds {
		if w.Policy == a || w.Policy == b {
			return true
		}
	}
	return false
}

// ticksInput asks for a number of ticks.
func ticksInput(name, zh, en string, least, usual int64) engine.Param {
	return engine.Param{Name: name, Kind: engine.Int, Unit: "tick", Min: least, Max: 100, Step: 1, Default: strconv.FormatInt(usual, 10),
		Label: engine.Text{ZH: zh, EN: en}}
}

var cpuInput = ticksInput("cpu", "CPU 时间", "CPU time", 1, 4)

// machine adds what starts processes and changes the number of CPUs.
func (cs *choices) machine(w *world) {
	if len(w.procs) < MaxProcs {
		cs.start(w.freeName())
	}
	if _, err := w.planAdd(); err == nil {
		cs.add(MachineID, "cpu-add", "增加一个 CPU", "Add a CPU", "cpu add")
	}
	if _, err := w.planRemove(); err == nil {
		cs.add(MachineID, "cpu-remove", "移除一个 CPU", "Remove a CPU", "cpu remove")
	}
}

// start adds the ways to start a process.
func (cs *choices) start(name string) {
	cs.add(MachineID, "start", "新进程 "+name+"：只用 CPU", "New process "+name+": CPU only", "start "+name+" cpu {cpu}", cpuInput)
	cs.add(MachineID, "start-io", "新进程 "+name+"：中间有 I/O", "New process "+name+": with I/O", "start "+name+" cpu {cpu} io disk {io} cpu {again}",
		ticksInput("cpu", "先用 CPU", "First CPU", 1, 2), ticksInput("io", "再等磁盘", "Then the disk", 1, 4), ticksInput("again", "最后用 CPU", "At last CPU", 1, 2))
	cs.add(MachineID, "start-program", "新进程 "+name+"：自己写程序", "New process "+name+": your own program", "start "+name+" {steps}",
		engine.Param{Name: "steps", Kind: engine.String, MaxLen: 200, Default: "cpu 1 io disk 3 cpu 1 io disk 3 cpu 1",
			Label: engine.Text{ZH: "程序", EN: "Program"},
			Help:  engine.Text{ZH: "依次写：cpu 4、io disk 2、sleep 3、fault 2、yield、exit", EN: "In order: cpu 4, io disk 2, sleep 3, fault 2, yield, exit"}})
}

// freeName is the first of P1, P2, ... that no process has.
func (w *world) freeName() string {
	for i := 1; ; i++ {
		if name := "P" + strconv.Itoa(i); w.named(name) == nil {
			return name
		}
	}
}

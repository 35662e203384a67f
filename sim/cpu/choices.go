package cpu

import (
	"strconv"

	"wirethread/sim/engine"
)

// Choices are the actions that are possible now on the first machine.
func (m *Model) Choices(engine.Time) []engine.Choice {
	w := m.worlds[0]
	var cs choices
	for _, p := range w.procs {
		if p.metrics.Arrive >= 0 {
			cs.process(w, p)
		}
	}
	cs.machine(w)
	return cs
}

// choices collects choices; their ID is the item's and a word.
type choices []engine.Choice

func (cs *choices) add(on, word, zh, en, action string, inputs ...engine.Param) {
	*cs = append(*cs, engine.Choice{ID: on + "." + word, On: on, Label: engine.Text{ZH: zh, EN: en}, Action: engine.Action(action), Inputs: inputs})
}

func (cs *choices) process(w *world, p *proc) {
	id := p.id
	switch p.state {
	case Running:
		cs.add(id, "block", "让它等待", "Make it wait", "block "+id+" {ticks}", ticksInput)
		cs.add(id, "yield", "让出 CPU", "Yield", "yield "+id)
	case Blocked:
		if !p.waitsForChild() {
			cs.add(id, "complete", "等的事完成", "End its wait", "complete "+id)
		}
	case Stopped:
		cs.add(id, "continue", "继续（SIGCONT）", "Continue (SIGCONT)", "continue "+id)
	case Zombie:
		cs.add(id, "reap", "回收", "Reap", "reap "+id)
	}
	if !p.state.alive() {
		return
	}
	if p.state != Stopped {
		cs.add(id, "stop", "停止（SIGSTOP）", "Stop (SIGSTOP)", "stop "+id)
	}
	if w.Policy == "priority" || w.Policy == "fair" {
		cs.add(id, "renice", "改 nice", "Renice", "renice "+id+" {nice}", engine.Param{Name: "nice", Kind: engine.Int, Min: -20, Max: 19, Step: 1,
			Label: engine.Text{ZH: "nice", EN: "nice"}, Default: strconv.Itoa(p.nice)})
	}
	if w.Policy == "lottery" || w.Policy == "stride" {
		cs.add(id, "tickets", "改彩票数", "Tickets", "tickets "+id+" {n}", engine.Param{Name: "n", Kind: engine.Int, Min: 1, Max: 10_000, Step: 10,
			Label: engine.Text{ZH: "彩票数", EN: "Tickets"}, Default: strconv.Itoa(p.tickets)})
	}
	if !w.LeafOnly || len(p.kids) == 0 {
		cs.add(id, "kill", "杀死（SIGKILL）", "Kill (SIGKILL)", "kill "+id)
		(*cs)[len(*cs)-1].Harsh = true
	}
}

var ticksInput = engine.Param{Name: "ticks", Kind: engine.Int, Unit: "tick", Min: 1, Max: 100, Step: 1, Default: "4",
	Label: engine.Text{ZH: "等多少个滴答", EN: "For"}}

// machine adds what starts processes and changes the number of CPUs.
func (cs *choices) machine(w *world) {
	if len(w.procs) < MaxProcs {
		cs.add(MachineID, "start", "新进程", "New process", "start "+w.freeName()+" {steps}", engine.Param{Name: "steps", Kind: engine.String, MaxLen: 200,
			Label: engine.Text{ZH: "程序", EN: "Program"}, Help: engine.Text{ZH: "例如 cpu 4 io disk 2 cpu 1", EN: "Such as cpu 4 io disk 2 cpu 1"}, Default: "cpu 4"})
	}
	if _, err := w.planAdd(); err == nil {
		cs.add(MachineID, "cpu-add", "增加一个 CPU", "Add a CPU", "cpu add")
	}
	if _, err := w.planRemove(); err == nil {
		cs.add(MachineID, "cpu-remove", "移除一个 CPU", "Remove a CPU", "cpu remove")
	}
}

// freeName is the first of P1, P2, ... that no process has.
func (w *world) freeName() string {
	for i := 1; ; i++ {
		if name := "P" + strconv.Itoa(i); w.named(name) == nil {
			return name
		}
	}
}

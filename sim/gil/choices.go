package gil

import "wirethread/sim/engine"

// Choices are the actions that are possible at a time, in the first world: those of each thread, then the switch interval.
func (m *Model) Choices(at engine.Time) []engine.Choice {
	w := m.until(at).worlds[0]
	if w.done {
		return nil
	}
	var cs choices
	for _, t := range w.threads {
		if !t.over() {
			cs.thread(w, t)
		}
	}
	if len(w.gils) > 0 && w.kind != Asyncio && w.cfg.Schedule == ByGIL {
		cs.interval(w)
	}
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

func (cs *choices) thread(w *world, t *thread) {
	name := t.spec.Name
	if w.refuseRun(t) == nil {
		cs.add(name, "run", "执行一条字节码", "Execute one bytecode", "run "+name)
		(*cs)[len(*cs)-1].Onward = w.cfg.Watch // then the bytecode is an event
		cs.add(name, "runs", "执行几条字节码", "Execute several bytecodes", "run "+name+" {n}", engine.Param{Name: "n", Kind: engine.Int, Min: 1, Max: maxByHand, Step: 1, Default: "5",
			Label: engine.Text{ZH: "几条", EN: "How many"}})
	}
	if t.state == NotStarted {
		return
	}
	if t.state == Blocked {
		cs.add(name, "return", "让调用返回", "Let the call return", "return "+name)
	}
	if t.free() {
		if g := w.gilOf(t); g == nil || g.holder == t.id {
			cs.add(name, "block", "阻塞一段时间", "Block for a time", "block "+name+" {for}", engine.Param{Name: "for", Kind: engine.Duration, Unit: "ms", Min: 1000, Max: int64(10 * engine.Second), Step: 1000, Default: "20ms",
				Label: engine.Text{ZH: "多久", EN: "For"}})
			cs.add(name, "block-open", "阻塞，直到让它返回", "Block until told to return", "block "+name)
		}
		cs.release(w, t)
		cs.harsh(name, "raise", "抛出异常", "Raise an exception", "raise "+name)
	}
	cs.harsh(name, "kill", "终止", "Kill", "kill "+name)
}

// release adds a release of each lock; it is harsh where the thread does not hold it.
func (cs *choices) release(w *world, t *thread) {
	m, name := w.machine(t), t.spec.Name
	for i := range m.Syncs {
		lock := m.SyncName(i)
		switch {
		case m.Syncs[i].Kind == "Event":
		case m.Syncs[i].Owner == t.id:
			cs.add(name, "release."+lock, "释放 "+lock, "Release "+lock, "release "+name+" "+lock)
		default:
			cs.harsh(name, "release."+lock, "释放 "+lock+"（不是它拿的）", "Release "+lock+" (not acquired by it)", "release "+name+" "+lock)
		}
	}
}

func (cs *choices) interval(w *world) {
	p := intervalParam
	p.Name, p.Label, p.Default = "to", engine.Text{ZH: "切换间隔", EN: "Switch interval"}, micros(w.interval).Format()
	cs.add(w.viewGIL(0).ID, "interval", "改切换间隔", "Change the switch interval", "interval {to}", p)
}

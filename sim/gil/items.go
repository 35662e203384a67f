package gil

import (
	"strconv"

	"wirethread/sim/engine"
)

// Items are the things that can be selected: of each world its GILs, threads, locks and shared variables.
func (m *Model) Items(at engine.Time) (items []engine.Item) {
	for _, w := range m.Snapshot(at).Worlds {
		for _, g := range w.GILs {
			items = append(items, engine.Item{ID: g.ID, Kind: "gil", Label: g.label()})
		}
		for _, t := range w.Threads {
			items = append(items, engine.Item{ID: t.ID, Kind: "thread", Label: t.label()})
		}
		for _, l := range w.Locks {
			items = append(items, engine.Item{ID: l.ID, Kind: "lock", Label: l.label()})
		}
		for _, v := range w.Variables {
			items = append(items, engine.Item{ID: v.ID, Kind: "variable", Label: same(v.Name + " = " + v.Value)})
		}
	}
	return items
}

// same is a wording that needs no translation.
func same(s string) engine.Text { return engine.Text{ZH: s, EN: s} }

func (g GILView) label() engine.Text {
	if g.Holder == "" {
		return engine.Textf("%s（空着）", "%s (free)", g.Name)
	}
	return engine.Textf("%[1]s（在 %[2]s 手里）", "%[1]s (held by %[2]s)", g.Name, threadName(g.Holder))
}

func (t ThreadView) label() engine.Text {
	s := t.State.text()
	return engine.Textf("%[1]s（%[2]s）", "%[1]s (%[3]s)", t.Name, s.ZH, s.EN)
}

func (l LockView) label() engine.Text {
	name := string(l.Kind) + " " + l.Name
	switch {
	case l.Kind == LockEvent && l.Set:
		return engine.Textf("%s（已设置）", "%s (set)", name)
	case l.Kind == LockEvent:
		return engine.Textf("%s（未设置）", "%s (not set)", name)
	case l.Kind == LockSemaphore:
		return engine.Textf("%[1]s（剩 %[2]d）", "%[1]s (%[2]d left)", name, l.Count)
	case l.Holder == "":
		return engine.Textf("%s（空着）", "%s (free)", name)
	case l.Count > 1:
		return engine.Textf("%[1]s（在 %[2]s 手里，计数 %[3]d）", "%[1]s (held by %[2]s, count %[3]d)", name, threadName(l.Holder), l.Count)
	}
	return engine.Textf("%[1]s（在 %[2]s 手里）", "%[1]s (held by %[2]s)", name, threadName(l.Holder))
}

// text names a state.
func (s ThreadState) text() engine.Text {
	switch s {
	case NotStarted:
		return engine.Text{ZH: "还没开始", EN: "not started"}
	case Running:
		return engine.Text{ZH: "执行字节码", EN: "runs bytecode"}
	case InC:
		return engine.Text{ZH: "在 C 里，拿着 GIL", EN: "in C, with the GIL"}
	case Ready:
		return engine.Text{ZH: "等一个核", EN: "waits for a core"}
	case WantsGIL:
		return engine.Text{ZH: "等 GIL", EN: "waits for the GIL"}
	case Switching:
		return engine.Text{ZH: "已放手，等别人拿到 GIL", EN: "has let go, waits until another has the GIL"}
	case Blocked:
		return engine.Text{ZH: "阻塞在调用里", EN: "blocked in a call"}
	case WantsLock:
		return engine.Text{ZH: "等锁", EN: "waits for a lock"}
	case Working:
		return engine.Text{ZH: "在 C 里计算，不占 GIL", EN: "computes in C without the GIL"}
	case Killed:
		return engine.Text{ZH: "被终止", EN: "killed"}
	}
	return engine.Text{ZH: "已结束", EN: "finished"}
}

// next is the bytecode that a thread executes next: "2 LOAD_GLOBAL n"; "" if it is in a call, or has no code.
func (t ThreadView) next() string {
	if t.Code == nil || t.Code.At < 0 || t.Code.At >= len(t.Code.Code) {
		return ""
	}
	return t.Code.Code[t.Code.At].text()
}

func (in Instruction) text() string {
	s := strconv.Itoa(in.Offset) + " " + in.Op
	if in.Arg != "" {
		s += " " + in.Arg
	}
	return s
}

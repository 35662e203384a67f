package cpu

import (
	"strings"

	"wirethread/sim/engine"
)

// Summary describes the machines at a time: who runs where, who is ready, who waits for what, who has ended.
func (m *Model) Summary(at engine.Time, l engine.Lang) string {
	s := m.SnapshotAt(at)
	parts := []engine.Text{engine.Textf("时刻 %s。", "Tick %s.", ticks(s.Now))}
	for i, v := range s.Worlds {
		if len(s.Worlds) > 1 {
			name := [2]engine.Text{{ZH: "机器 A", EN: "Machine A"}, {ZH: "机器 B", EN: "Machine B"}}[i]
			parts = append(parts, engine.Textf("%[1]s：%[3]s。", "%[2]s: %[4]s.", name.ZH, name.EN, v.Title.ZH, v.Title.EN))
		}
		parts = append(parts, v.summaries()...)
	}
	sep := ""
	if l == engine.EN {
		sep = " "
	}
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.In(l)
	}
	return strings.Join(words, sep)
}

func (v World) summaries() []engine.Text {
	if len(v.Procs) == 0 {
		return []engine.Text{{ZH: "还没有进程。", EN: "There is no process yet."}}
	}
	var parts []engine.Text
	for _, c := range v.CPUs {
		parts = append(parts, c.summary())
	}
	for _, q := range v.Queues {
		if len(q.Procs) > 0 {
			parts = append(parts, listed(q.Name, q.Procs))
		}
	}
	for _, p := range v.Procs {
		if p.State == Blocked {
			parts = append(parts, engine.Textf("%[1]s 阻塞：%[2]s。", "%[1]s is blocked: %[3]s.", p.ID, p.Reason.ZH, p.Reason.EN))
		}
	}
	for _, st := range []State{Stopped, Zombie, Terminated} {
		if ids := v.in(st); len(ids) > 0 {
			parts = append(parts, listed(stateNames[st], ids))
		}
	}
	return parts
}

func (c CPU) summary() engine.Text {
	switch {
	case c.Held != "":
		return engine.Textf("CPU %[1]d 陪 %[2]s 等待。", "CPU %[1]d waits with %[2]s.", c.ID, c.Held)
	case c.Proc == "":
		return engine.Textf("CPU %d 空闲。", "CPU %d is idle.", c.ID)
	case c.Switching:
		return engine.Textf("CPU %[1]d 正切换到 %[2]s。", "CPU %[1]d is switching to %[2]s.", c.ID, c.Proc)
	}
	return engine.Textf("CPU %[1]d 运行 %[2]s。", "CPU %[1]d runs %[2]s.", c.ID, c.Proc)
}

// in are the processes in a state.
func (v World) in(s State) []string {
	var ids []string
	for _, p := range v.Procs {
		if p.State == s {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// listed names processes: "ready: P1, P2."
func listed(name engine.Text, ids []string) engine.Text {
	return engine.Textf("%[1]s：%[3]s。", "%[2]s: %[4]s.", name.ZH, strings.ToUpper(name.EN[:1])+name.EN[1:], strings.Join(ids, "、"), strings.Join(ids, ", "))
}

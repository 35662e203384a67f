package gil

import (
	"strings"

	"wirethread/sim/engine"
)

// Summary describes the scene: who has the GIL, what each thread does, the locks, the shared values, and a deadlock.
func (m *Model) Summary(at engine.Time, l engine.Lang) string {
	s := m.Snapshot(at)
	parts := []engine.Text{engine.Textf("时刻 %s ms。", "At %s ms.", s.Now)}
	for i := range s.Worlds {
		w := &s.Worlds[i]
		if len(s.Worlds) > 1 {
			parts = append(parts, engine.Textf("%[1]s：", "%[2]s:", w.Title.ZH, strings.ToUpper(w.Title.EN[:1])+w.Title.EN[1:]))
		}
		parts = append(parts, w.summaries()...)
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

func (w *WorldView) summaries() (parts []engine.Text) {
	if w.Done {
		parts = append(parts, engine.Textf("程序在 %s ms 结束了。", "The program ended at %s ms.", w.DoneAt))
	} else {
		for _, g := range w.GILs {
			parts = append(parts, g.summary())
		}
	}
	for _, t := range w.Threads {
		parts = append(parts, t.summary())
	}
	for _, l := range w.Locks {
		if l.Holder != "" || len(l.Waiters) > 0 {
			parts = append(parts, l.summary())
		}
	}
	for _, v := range w.Variables {
		parts = append(parts, v.summary())
	}
	if w.Cycle != nil {
		parts = append(parts, (&Event{Others: w.Cycle}).sayDeadlock())
	}
	return parts
}

func (g GILView) summary() engine.Text {
	t := engine.Textf("%[1]s 在 %[2]s 手里。", "%[2]s holds %[3]s.", g.Name, threadName(g.Holder), theGIL(g.Name))
	if g.Holder == "" {
		t = engine.Textf("%[1]s 空着。", "%[2]s is free.", g.Name, strings.ToUpper(theGIL(g.Name)[:1])+theGIL(g.Name)[1:])
	}
	if g.DropRequest {
		t = engine.Textf("%[1]s%[3]s 已请求它放手。", "%[2]s %[3]s has asked for it.", t.ZH, t.EN, threadName(g.RequestedBy))
	}
	return t
}

// theGIL is its name in an English sentence.
func theGIL(name string) string { return "the " + name }

func (t ThreadView) summary() engine.Text {
	s := t.State.text()
	switch {
	case t.Error != "":
		return engine.Textf("%[1]s 因异常结束：%[2]s。", "%[1]s ended with an exception: %[2]s.", t.Name, t.Error)
	case t.Blocked != "":
		return engine.Textf("%[1]s %[2]s：%[4]s。", "%[1]s: %[3]s, %[4]s.", t.Name, s.ZH, s.EN, t.Blocked)
	case t.State == Running && t.next() != "":
		return engine.Textf("%[1]s 执行字节码，下一条是 %[2]s。", "%[1]s runs bytecode; next comes %[2]s.", t.Name, t.next())
	}
	return engine.Textf("%[1]s %[2]s。", "%[1]s: %[3]s.", t.Name, s.ZH, s.EN)
}

func (l LockView) summary() engine.Text {
	name := l.label()
	if len(l.Waiters) == 0 {
		return engine.Textf("%[1]s。", "%[2]s.", name.ZH, name.EN)
	}
	return engine.Textf("%[1]s，%[3]s 在等。", "%[2]s; waiting: %[3]s.", name.ZH, name.EN, threadNames(l.Waiters))
}

func (v VariableView) summary() engine.Text {
	name := v.Name
	if v.Owner != "" {
		name += "@" + threadName(v.Owner)
	}
	if v.Lost == 0 {
		return engine.Textf("%[1]s = %[2]s。", "%[1]s = %[2]s.", name, v.Value)
	}
	return engine.Textf("%[1]s = %[2]s，丢了 %[3]d 次写入。", "%[1]s = %[2]s; %[4]s lost.", name, v.Value, v.Lost, counted(v.Lost, "store"))
}

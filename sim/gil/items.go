package gil

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Items are the things that can be selected: threads, GILs, locks, shared variables.
func (m *Model) Items(at engine.Time) (items []engine.Item) {
	for _, w := range m.Snapshot(at).Worlds {
		for _, t := range w.Threads {
			items = append(items, engine.Item{ID: t.ID, Kind: "thread", Label: engine.Textf("线程 %[1]s：%[2]s", "Thread %[1]s: %[3]s", t.Name, t.State.text().ZH, t.State.text().EN)})
		}
		for _, l := range w.Locks {
			items = append(items, engine.Item{ID: l.ID, Kind: "lock", Label: engine.Text{ZH: string(l.Kind) + " " + l.Name, EN: string(l.Kind) + " " + l.Name}})
		}
		for _, v := range w.Variables {
			items = append(items, engine.Item{ID: v.ID, Kind: "variable", Label: engine.Text{ZH: v.Name + " = " + v.Value, EN: v.Name + " = " + v.Value}})
		}
	}
	return items
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
		return engine.Text{ZH: "在 C 里计算，已放开 GIL", EN: "computes in C without the GIL"}
	case Killed:
		return engine.Text{ZH: "被终止", EN: "killed"}
	}
	return engine.Text{ZH: "已结束", EN: "finished"}
}

// Choices are the actions that are possible at a time.
func (m *Model) Choices(at engine.Time) (cs []engine.Choice) {
	r := m.until(at)
	w := r.worlds[0]
	if w.done {
		return nil
	}
	for _, t := range w.threads {
		if !t.over() {
			cs = append(cs, w.choicesOf(t)...)
		}
	}
	if len(w.gils) > 0 {
		p := intervalParam
		p.Name, p.Label = "to", engine.Text{ZH: "切换间隔", EN: "Switch interval"}
		cs = append(cs, engine.Choice{ID: "interval", On: w.itemID(0), Label: engine.Text{ZH: "改切换间隔", EN: "Change the switch interval"}, Action: "interval {to}", Inputs: []engine.Param{p}})
	}
	return cs
}

func (w *world) choicesOf(t *thread) (cs []engine.Choice) {
	name := t.spec.Name
	add := func(word, zh, en, action string, harsh bool, inputs ...engine.Param) {
		cs = append(cs, engine.Choice{ID: name + "." + word, On: name, Label: engine.Textf(zh, en, name), Action: engine.Action(action), Harsh: harsh, Inputs: inputs})
	}
	if w.cfg.Schedule != ByGIL && (w.canRun(t) || t.state == NotStarted) {
		add("run", "让 %s 执行一条字节码", "Let %s execute one bytecode", "run "+name, false)
	}
	if t.state == NotStarted {
		return cs
	}
	if t.state == Blocked {
		add("return", "让 %s 的调用返回", "Let the call of %s return", "return "+name, false)
	}
	g := w.gilOf(t)
	if t.free() && (g == nil || g.holder == t.id) {
		add("block", "让 %s 阻塞", "Let %s block", "block "+name+" {for}", false, engine.Param{Name: "for", Kind: engine.Duration, Unit: "ms",
			Label: engine.Text{ZH: "多久", EN: "For"}, Min: 1, Max: int64(10 * engine.Second), Step: 1000, Default: "20ms"})
	}
	if t.free() {
		m := w.machine(t)
		for i := range m.Syncs {
			if m.Syncs[i].Kind != "Event" {
				lock := m.SyncName(i)
				add("release."+lock, "让 %s 释放 "+lock, "Let %s release "+lock, "release "+name+" "+lock, true)
			}
		}
		add("raise", "在 %s 里抛异常", "Raise in %s", "raise "+name, true)
	}
	add("kill", "终止 %s", "Kill %s", "kill "+name, true)
	return cs
}

// Inspect describes an item.
func (m *Model) Inspect(id string, at engine.Time) (engine.Inspection, bool) {
	for _, w := range m.Snapshot(at).Worlds {
		for i := range w.Threads {
			if w.Threads[i].ID == id {
				return inspectThread(&w.Threads[i]), true
			}
		}
		for _, l := range w.Locks {
			if l.ID == id {
				return inspection(id, string(l.Kind)+" "+l.Name, "holder", dash(l.Holder), "count", strconv.Itoa(l.Count), "waiters", dash(strings.Join(l.Waiters, ", "))), true
			}
		}
		for _, v := range w.Variables {
			if v.ID == id {
				return inspection(id, v.Name, "value", v.Value, "stores", strconv.FormatInt(v.Stores, 10), "lost", strconv.FormatInt(v.Lost, 10)), true
			}
		}
	}
	return engine.Inspection{}, false
}

func inspectThread(t *ThreadView) engine.Inspection {
	in := inspection(t.ID, t.Name, "state", string(t.State), "call", dash(t.Blocked), "bytecodes", strconv.FormatInt(t.Ops, 10),
		"running", t.Running.String()+" ms", "waiting for the GIL", t.Waiting.String()+" ms")
	for _, v := range t.Locals {
		in.Fields = append(in.Fields, engine.Field{Depth: 1, Name: v.Name, Value: v.Value})
	}
	return in
}

// inspection lists names and values.
func inspection(id, title string, pairs ...string) engine.Inspection {
	in := engine.Inspection{ID: id, Title: engine.Text{ZH: title, EN: title}}
	for i := 0; i+1 < len(pairs); i += 2 {
		in.Fields = append(in.Fields, engine.Field{Depth: 1, Name: pairs[i], Value: pairs[i+1]})
	}
	return in
}

// Summary describes the scene in a few sentences.
func (m *Model) Summary(at engine.Time, l engine.Lang) string {
	s := m.Snapshot(at)
	var parts []string
	for _, w := range s.Worlds {
		if len(s.Worlds) > 1 {
			parts = append(parts, w.Title.In(l)+":")
		}
		for _, t := range w.Threads {
			parts = append(parts, engine.Textf("%[1]s %[2]s。", "%[1]s %[3]s.", t.Name, t.State.text().ZH, t.State.text().EN).In(l))
		}
		for _, v := range w.Variables {
			parts = append(parts, v.Name+" = "+v.Value+engine.Text{ZH: "。", EN: "."}.In(l))
		}
		if w.Cycle != nil {
			parts = append(parts, engine.Textf("死锁：%s。", "Deadlock: %s.", strings.Join(w.Cycle, " → ")).In(l))
		}
	}
	return strings.Join(parts, " ")
}

// Query answers, of the first world, or of another behind its name and a colon ("processes:done"):
//
//	holder            who has the GIL: "T1", "-"
//	T1.state          running, wait-gil, ...
//	T1.waiting        milliseconds that it has waited for the GIL
//	T1.ops            bytecodes so far
//	n                 the value of a shared variable
//	lost n            how many stores of it were lost
//	A.holder          who has a lock
//	cycle             the names along the deadlock, "-" if there is none
//	done              when the program ended, in milliseconds; "-": not yet
func (m *Model) Query(expr string) (string, error) {
	s := m.Snapshot(m.now)
	w := &s.Worlds[0]
	if kind, rest, ok := strings.Cut(expr, ":"); ok {
		for i := range s.Worlds {
			if string(s.Worlds[i].Kind) == kind {
				w, expr = &s.Worlds[i], rest
			}
		}
	}
	if v, ok := w.query(expr); ok {
		return v, nil
	}
	return "", engine.Errorf("“%s”算不出来：可以问 holder、T1.state、变量名、lost n、A.holder、cycle、done", "%q cannot be computed: ask for holder, T1.state, the name of a variable, lost n, A.holder, cycle or done", expr)
}

func (w *WorldView) query(expr string) (string, bool) {
	switch expr {
	case "holder":
		if len(w.GILs) == 0 {
			return "-", true
		}
		return dash(w.GILs[0].Holder), true
	case "cycle":
		return dash(strings.Join(w.Cycle, " > ")), true
	case "done":
		if !w.Done {
			return "-", true
		}
		return w.DoneAt.String(), true
	}
	lost := strings.TrimPrefix(expr, "lost ")
	for _, v := range w.Variables {
		switch v.Name {
		case expr:
			return v.Value, true
		case lost:
			return strconv.FormatInt(v.Lost, 10), true
		}
	}
	name, field, _ := strings.Cut(expr, ".")
	for _, t := range w.Threads {
		if t.Name == name {
			return t.query(field)
		}
	}
	for _, l := range w.Locks {
		if l.Name == name && field == "holder" {
			return dash(l.Holder), true
		}
	}
	return "", false
}

func (t *ThreadView) query(field string) (string, bool) {
	switch field {
	case "state":
		return string(t.State), true
	case "waiting":
		return t.Waiting.String(), true
	case "running":
		return t.Running.String(), true
	case "ops":
		return strconv.FormatInt(t.Ops, 10), true
	case "laps":
		return strconv.FormatInt(t.Laps, 10), true
	case "error":
		return dash(t.Error), true
	}
	return "", false
}

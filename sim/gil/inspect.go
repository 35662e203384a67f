package gil

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Inspect describes a thread, a GIL, a lock or a variable in full.
func (m *Model) Inspect(id string, at engine.Time) (engine.Inspection, bool) {
	s := m.Snapshot(at)
	for i := range s.Worlds {
		if in, ok := s.Worlds[i].inspect(id); ok {
			in.ID = id
			return in, true
		}
	}
	return engine.Inspection{}, false
}

func (w *WorldView) inspect(id string) (engine.Inspection, bool) {
	for _, t := range w.Threads {
		if t.ID == id {
			return t.inspect(w), true
		}
	}
	for _, g := range w.GILs {
		if g.ID == id {
			return g.inspect(), true
		}
	}
	for _, l := range w.Locks {
		if l.ID == id {
			return l.inspect(), true
		}
	}
	for _, v := range w.Variables {
		if v.ID == id {
			return v.inspect(), true
		}
	}
	return engine.Inspection{}, false
}

func heading(zh, en string) engine.Field { return engine.Field{Label: engine.Text{ZH: zh, EN: en}} }

// field shows a value, a dash for none.
func field(zh, en, value string) engine.Field {
	return engine.Field{Depth: 1, Label: engine.Text{ZH: zh, EN: en}, Value: dash(value)}
}

func numberField(zh, en string, n int64) engine.Field {
	return field(zh, en, strconv.FormatInt(n, 10))
}

func timeField(zh, en string, t engine.Time) engine.Field { return field(zh, en, t.String()+" ms") }

func noted(f engine.Field, note engine.Text) engine.Field {
	f.Note = note
	return f
}

// threadName is a thread's name without the world that its ID begins with.
func threadName(id string) string { return id[strings.LastIndex(id, ":")+1:] }

func threadNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = threadName(id)
	}
	return strings.Join(names, ", ")
}

func (t ThreadView) inspect(w *WorldView) engine.Inspection {
	in := engine.Inspection{Title: t.label(), Fields: []engine.Field{
		heading("线程", "Thread"),
		noted(field("状态", "State", string(t.State)), t.State.text()),
		field("在调用里", "In the call", t.Blocked),
		field("守护线程", "Daemon", yesNo(t.Daemon)),
		field("核", "Core", t.coreName()),
	}}
	if t.Error != "" {
		in.Fields = append(in.Fields, field("异常", "Exception", t.Error))
	}
	in.Fields = append(in.Fields, t.codeFields()...)
	in.Fields = append(in.Fields, heading("到现在为止", "So far"),
		numberField("字节码", "Bytecodes", t.Ops), numberField("循环圈数", "Loop iterations", t.Laps), timeField("在核上", "On a core", t.Running))
	if len(w.GILs) > 0 {
		in.Fields = append(in.Fields, timeField("等 GIL", "Waited for the GIL", t.Waiting))
	}
	if len(t.Locals) > 0 {
		in.Fields = append(in.Fields, heading("局部变量", "Local variables"))
	}
	for _, v := range t.Locals {
		in.Fields = append(in.Fields, engine.Field{Depth: 1, Name: v.Name, Value: v.Value})
	}
	return in
}

func (t ThreadView) coreName() string {
	if t.Core < 0 {
		return ""
	}
	return strconv.Itoa(t.Core)
}

// codeFields are where the thread is in its program.
func (t ThreadView) codeFields() []engine.Field {
	c := t.Code
	if c == nil {
		return nil
	}
	fs := []engine.Field{heading("字节码", "Bytecode"), field("函数", "Function", c.Function)}
	for _, line := range c.Source {
		if line.Now {
			fs = append(fs, field("源代码", "Source", strings.TrimSpace(line.Text)))
		}
	}
	next := field("下一条", "Next", t.next())
	if c.At >= 0 && c.At < len(c.Code) {
		next.Note = c.Code[c.At].note()
	}
	return append(fs, next, field("值栈（右边是栈顶）", "Value stack (the top is on the right)", strings.Join(c.Stack, ", ")))
}

// note says what matters about an instruction to other threads.
func (in Instruction) note() engine.Text {
	var t engine.Text
	switch in.Effect {
	case Loads:
		t = engine.Text{ZH: "从共享的地方读", EN: "loads from where others store"}
	case Stores:
		t = engine.Text{ZH: "写到共享的地方", EN: "stores where others load"}
	}
	check := in.Check.text()
	switch {
	case t.ZH == "":
		return check
	case check.ZH == "":
		return t
	}
	return engine.Text{ZH: t.ZH + "；" + check.ZH, EN: t.EN + "; " + check.EN}
}

func (c Check) text() engine.Text {
	switch c {
	case CheckHere:
		return engine.Text{ZH: "检查点", EN: "a check point"}
	case CheckTaken:
		return engine.Text{ZH: "跳转时是检查点", EN: "a check point if the jump is taken"}
	case CheckAfterCall:
		return engine.Text{ZH: "调用之后是检查点", EN: "a check point after the call"}
	}
	return engine.Text{}
}

func yesNo(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

func (g GILView) inspect() engine.Inspection {
	in := engine.Inspection{Title: g.label(), Fields: []engine.Field{
		heading("GIL", "GIL"),
		field("持有者", "Holder", threadName(g.Holder)),
		field("上一个持有者", "Last holder", threadName(g.LastHolder)),
		timeField("切换间隔", "Switch interval", g.Interval),
		noted(engine.Field{Depth: 1, Name: "switch_number", Value: strconv.FormatInt(g.SwitchNumber, 10)}, engine.Text{ZH: "换过多少次持有者", EN: "how often the holder has changed"}),
		{Depth: 1, Name: "gil_drop_request", Value: yesNo(g.DropRequest)},
		field("谁请求的", "Requested by", threadName(g.RequestedBy)),
	}}
	if len(g.Waiters) > 0 {
		in.Fields = append(in.Fields, heading("等待者", "Waiters"))
	}
	for _, w := range g.Waiters {
		since := engine.Field{Depth: 1, Name: threadName(w.Thread), Value: w.Since.String() + " ms"}
		since.Note = engine.Text{ZH: "从这时起想要 GIL", EN: "wants the GIL since then"}
		if w.Due >= 0 {
			since.Note = engine.Textf("从这时起想要 GIL；这一次最多等到 %s ms", "wants the GIL since then; the present wait ends at %s ms", w.Due)
		}
		in.Fields = append(in.Fields, since)
	}
	return in
}

func (l LockView) inspect() engine.Inspection {
	in := engine.Inspection{Title: l.label(), Fields: []engine.Field{heading(string(l.Kind), string(l.Kind))}}
	switch l.Kind {
	case LockEvent:
		in.Fields = append(in.Fields, field("已设置", "Set", yesNo(l.Set)))
	case LockSemaphore:
		in.Fields = append(in.Fields, numberField("剩下的位置", "Places left", int64(l.Count)))
	default:
		holder := field("在谁手里", "Held by", threadName(l.Holder))
		if l.Kind == LockPlain {
			holder.Note = engine.Text{ZH: "Lock 不记主人：谁都能放", EN: "a Lock knows no owner: anybody may release it"}
		}
		in.Fields = append(in.Fields, holder)
	}
	if l.Kind == LockRecursive || l.Kind == LockCondition {
		in.Fields = append(in.Fields, numberField("计数", "Count", int64(l.Count)))
	}
	return engine.Inspection{Title: in.Title, Fields: append(in.Fields, field("等待者", "Waiters", threadNames(l.Waiters)))}
}

func (v VariableView) inspect() engine.Inspection {
	in := engine.Inspection{Title: same(v.Name), Fields: []engine.Field{
		heading("变量", "Variable"),
		field("值", "Value", v.Value),
		numberField("写入次数", "Stores", v.Stores),
		noted(numberField("丢失的写入", "Lost stores", v.Lost), engine.Text{ZH: "被依据旧值的写入盖掉", EN: "overwritten by stores that were computed from an old value"}),
	}}
	if len(v.History) > 0 {
		in.Fields = append(in.Fields, heading("最近的读写", "Latest loads and stores"))
	}
	for _, a := range v.History {
		f := engine.Field{Depth: 1, Name: a.At.String() + " ms", Value: threadName(a.Thread) + " " + a.Op + " " + a.Value}
		if len(a.Overwrote) > 0 {
			names := threadNames(a.Overwrote)
			f.Note = engine.Textf("盖掉了 %s 的写入", "has overwritten stores of %s", names)
		}
		in.Fields = append(in.Fields, f)
	}
	return in
}

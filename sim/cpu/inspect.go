package cpu

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Inspect describes a process, a CPU, a device or the machine.
func (m *Model) Inspect(id string, at engine.Time) (engine.Inspection, bool) {
	v := m.SnapshotAt(at).Worlds[0]
	if id == MachineID {
		return v.inspect(), true
	}
	if i := slices.IndexFunc(v.Procs, func(p Proc) bool { return p.ID == id }); i >= 0 {
		return v.Procs[i].inspect(), true
	}
	if i := slices.IndexFunc(v.CPUs, func(c CPU) bool { return lane(c.ID) == id }); i >= 0 {
		return v.CPUs[i].inspect(v.Totals.Utilisation[i]), true
	}
	if i := slices.IndexFunc(v.Devices, func(d Device) bool { return "dev:"+d.Name == id }); i >= 0 {
		return v.Devices[i].inspect(), true
	}
	return engine.Inspection{}, false
}

func heading(zh, en string) engine.Field { return engine.Field{Label: engine.Text{ZH: zh, EN: en}} }

func field(zh, en, value string) engine.Field {
	return engine.Field{Depth: 1, Label: engine.Text{ZH: zh, EN: en}, Value: value}
}

// listField shows IDs, a dash for none.
func listField(zh, en string, ids []string) engine.Field {
	if len(ids) == 0 {
		return field(zh, en, "-")
	}
	return field(zh, en, strings.Join(ids, ", "))
}

// ticksField shows a time in ticks, a dash for one not known yet.
func ticksField(zh, en string, t engine.Time) engine.Field {
	if t < 0 {
		return field(zh, en, "-")
	}
	return field(zh, en, ticks(t))
}

func (p Proc) inspect() engine.Inspection {
	letter, meaning := p.linux()
	state := field("状态", "State", string(p.State))
	state.Note = engine.Textf("%[1]s：%[3]s", "%[2]s: %[4]s", stateNames[p.State].ZH, stateNames[p.State].EN, p.Reason.ZH, p.Reason.EN)
	shown := field("ps 显示", "In ps", letter)
	shown.Note = meaning
	in := engine.Inspection{ID: p.ID, Title: p.label(), Fields: []engine.Field{
		heading("进程", "Process"), state, shown,
		{Depth: 1, Name: "PID", Value: strconv.Itoa(p.PID)},
		p.parentField(),
		field("程序", "Program", p.programText()),
		ticksField("还需 CPU", "CPU time left", p.Left),
		heading("时间（滴答）", "Times (ticks)"),
		ticksField("到达", "Arrived", p.Metrics.Arrive),
		ticksField("响应时间", "Response", p.Metrics.Response),
		ticksField("周转时间", "Turnaround", p.Metrics.Turnaround),
		ticksField("就绪等待", "Waited, ready", p.Metrics.Waiting),
		ticksField("运行", "Ran", p.Metrics.Running),
		ticksField("阻塞", "Blocked", p.Metrics.Blocked),
	}}
	if len(p.Decides) > 0 {
		in.Fields = append(in.Fields, heading("调度器看什么", "What the scheduler goes by"))
	}
	for _, f := range p.Decides {
		in.Fields = append(in.Fields, engine.Field{Depth: 1, Name: f.Name, Label: f.Label, Value: f.Value})
	}
	return in
}

func (p Proc) parentField() engine.Field {
	f := engine.Field{Depth: 1, Name: "PPID", Value: strconv.Itoa(p.Parent)}
	switch p.Parent {
	case 0:
		f.Value = "-"
	case initPID:
		f.Note = engine.Text{ZH: "init：它收养了这个孤儿", EN: "init, which adopted it as an orphan"}
	}
	return f
}

// shownSteps is how many steps of a program an inspection names.
const shownSteps = 8

// programText is what a process does about now, its present step in brackets.
func (p Proc) programText() string {
	from := max(0, min(p.At-2, len(p.Program)-shownSteps))
	to := min(len(p.Program), from+shownSteps)
	var words []string
	if from > 0 {
		words = append(words, "…")
	}
	for i := from; i < to; i++ {
		word := p.Program[i].text()
		if i == p.At && p.State.alive() {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	if to < len(p.Program) {
		words = append(words, "…")
	}
	return strings.Join(words, ", ")
}

func (b Burst) text() string {
	word := b.Kind
	if b.On != "" {
		word = b.On
	}
	if b.Time > 0 {
		word += " " + ticks(b.Time)
	}
	return word
}

func (c CPU) inspect(used Share) engine.Inspection {
	in := engine.Inspection{ID: lane(c.ID), Title: c.label(), Fields: []engine.Field{
		heading("CPU", "CPU"),
		listField("运行", "Runs", nonEmpty(c.Proc)),
		ticksField("工作时间", "Busy", c.Busy),
		field("利用率（%）", "Utilisation, %", used.text(100)),
	}}
	if c.SliceLeft >= 0 {
		in.Fields = append(in.Fields, ticksField("剩余时间片", "Slice left", c.SliceLeft))
	}
	if len(c.Cache) > 0 {
		in.Fields = append(in.Fields, listField("缓存里有", "Warm in its cache", c.Cache))
	}
	return in
}

func nonEmpty(id string) []string {
	if id == "" {
		return nil
	}
	return []string{id}
}

func (d Device) inspect() engine.Inspection {
	return engine.Inspection{ID: "dev:" + d.Name, Title: d.Label, Fields: []engine.Field{
		heading("设备", "Device"),
		listField("正在处理", "Serves", d.Serve),
		listField("排队", "Queue", d.Queue),
		ticksField("工作时间", "Busy", d.Busy),
	}}
}

// inspect describes a machine as a whole.
func (v World) inspect() engine.Inspection {
	t := v.Totals
	return engine.Inspection{ID: MachineID, Title: v.Title, Fields: []engine.Field{
		heading("机器", "Machine"),
		field("完成的进程", "Processes ended", strconv.Itoa(t.Done)+"/"+strconv.Itoa(t.All)),
		field("切换次数", "Switches", strconv.Itoa(t.Switches)),
		ticksField("切换花掉的时间", "Time spent on switches", t.SwitchTime),
		heading("平均（滴答）", "Averages (ticks)"),
		field("响应时间", "Response", dashed(t.Response.ticks())),
		field("周转时间", "Turnaround", dashed(t.Turnaround.ticks())),
		field("就绪等待", "Waiting, ready", dashed(t.Waiting.ticks())),
		field("吞吐量（个/滴答）", "Throughput (a tick)", dashed(t.Throughput.text(1))),
		field("公平性（1 为均等）", "Fairness (1 is equal)", dashed(t.Fairness.text(1))),
	}}
}

func dashed(s string) string {
	if s == "none" {
		return "-"
	}
	return s
}

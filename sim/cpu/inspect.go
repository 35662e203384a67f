package cpu

import (
	"strconv"

	"wirethread/sim/engine"
)

// Inspect describes a process, a CPU, a device or the machine.
func (m *Model) Inspect(id string, _ engine.Time) (engine.Inspection, bool) {
	v := m.Snapshot().Worlds[0]
	for _, p := range v.Procs {
		if p.ID == id {
			return p.inspect(), true
		}
	}
	for _, c := range v.CPUs {
		if lane(c.ID) == id {
			return engine.Inspection{ID: id, Title: engine.Textf("CPU %d", "CPU %d", c.ID), Fields: []engine.Field{
				field("运行", "Runs", c.Proc), field("工作时间", "Busy", ticks(c.Busy))}}, true
		}
	}
	for _, d := range v.Devices {
		if "dev:"+d.Name == id {
			return engine.Inspection{ID: id, Title: d.Label, Fields: []engine.Field{
				field("在服务", "Serves", join(d.Serve)), field("排队", "Queue", join(d.Queue))}}, true
		}
	}
	if id == MachineID {
		return engine.Inspection{ID: id, Title: v.Title, Fields: []engine.Field{
			field("完成", "Done", strconv.Itoa(v.Totals.Done)+"/"+strconv.Itoa(v.Totals.All)),
			field("切换次数", "Switches", strconv.Itoa(v.Totals.Switches))}}, true
	}
	return engine.Inspection{}, false
}

func field(zh, en, value string) engine.Field {
	return engine.Field{Depth: 1, Label: engine.Text{ZH: zh, EN: en}, Value: value}
}

func (p Proc) inspect() engine.Inspection {
	in := engine.Inspection{ID: p.ID, Title: p.label(), Fields: []engine.Field{
		{Depth: 1, Name: "PID", Value: strconv.Itoa(p.PID)},
		{Depth: 1, Label: engine.Text{ZH: "状态", EN: "State"}, Value: string(p.State), Note: p.Reason},
		field("还需 CPU", "CPU time left", ticks(p.Left)),
		field("等待", "Waited", ticks(p.Metrics.Waiting)),
		field("运行", "Ran", ticks(p.Metrics.Running)),
		field("阻塞", "Blocked", ticks(p.Metrics.Blocked)),
	}}
	for _, f := range p.Decides {
		in.Fields = append(in.Fields, engine.Field{Depth: 1, Name: f.Name, Label: f.Label, Value: f.Value})
	}
	return in
}

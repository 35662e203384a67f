package bridge

import (
	"strconv"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/tcp/capture"
	"wirethread/wasm/player"
)

// captureName is what the runs of captured connections are called among the simulations.
const captureName = "capture"

// captures is the entry of the simulations for files of the learner: it has views, but no scenarios.
func captures() Simulation {
	return Simulation{Simulation: catalog.Simulation{
		Name:  captureName,
		Title: engine.Text{ZH: "抓包", EN: "Capture"},
		Views: []catalog.View{
			{Name: "ladder", Title: engine.Text{ZH: "时序图", EN: "Ladder"}},
			{Name: "states", Title: engine.Text{ZH: "状态图", EN: "States"}},
			{Name: "vars", Title: engine.Text{ZH: "变量", EN: "Variables"}},
		},
	}}
}

// opened is a capture file of the learner on a desk.
type opened struct {
	name string // of the file
	file *capture.File
}

// connectionParam chooses the connection: its number, from 1.
const connectionParam = "connection"

// maxConnections is how many connections can be chosen from: those with the most packets.
const maxConnections = 100

// OpenCapture shows a pcap or pcapng file. If it cannot be read what was open stays.
func (d *Desk) OpenCapture(name string, b []byte) {
	f, err := capture.Read(b)
	if err != nil {
		d.Refuse("load", err)
		return
	}
	d.openConnection(&opened{name, f}, "1")
	d.say()
}

// openConnection shows one connection of a capture file.
func (d *Desk) openConnection(o *opened, number string) {
	i, err := strconv.Atoi(number)
	if err != nil || i < 1 || i > min(len(o.file.Connections), maxConnections) {
		d.Refuse("params", engine.Errorf("抓包里没有第%[1]s个连接：请从列表中选择", "the capture has no connection %[1]s: choose one of the list", quoted(number)))
		return
	}
	c := o.file.Connections[i-1]
	sim := captures()
	sim.Params = []engine.Param{o.choice()}
	sim.New = func(*script.Script) (engine.Model, error) { return capture.NewModel(c) }
	sim.Values = func(*script.Script) (map[string]string, error) {
		return map[string]string{connectionParam: number}, nil
	}
	p, err := player.New(captureName, o.script(c), sim.New)
	if err != nil {
		d.Refuse("load", err)
		return
	}
	p.SetSpeed(d.Look.Speed)
	d.sim, d.Player, d.inline, d.Picked, d.opened = &sim, p, true, "", o
	d.sayRun()
}

// script stands for a scenario: the title and how long the connection lasts.
func (o *opened) script(c *capture.Connection) *script.Script {
	return &script.Script{
		Name: "file", Sim: captureName, End: c.Last(),
		Title: engine.Text{ZH: "抓包文件 " + o.name, EN: "Capture file " + o.name},
		About: engine.Textf("%[1]v。段和时刻来自抓包；状态和重传是推断的。文件只在这台电脑上读取。",
			"%[1]v. Segments and times are the capture's; states and retransmissions are inferred. The file is read on this computer only.", c),
	}
}

// choice lists the connections of a file.
func (o *opened) choice() engine.Param {
	p := engine.Param{
		Name: connectionParam, Kind: engine.OneOf, Default: "1",
		Label: engine.Text{ZH: "连接", EN: "Connection"},
		Help:  engine.Text{ZH: "数据包最多的排在前面。左边的地址是 A，右边的是 B。", EN: "The one with the most packets comes first. The address on the left is A, that on the right B."},
	}
	for i, c := range o.file.Connections[:min(len(o.file.Connections), maxConnections)] {
		p.Options = append(p.Options, engine.Option{
			Value: strconv.Itoa(i + 1), Label: engine.Textf("%[1]v（%[2]d 个包）", "%[1]v (%[2]d packets)", c, c.Packets()),
		})
	}
	return p
}

package cpu

import "wirethread/sim/engine"

// The kinds of items.
const (
	itemProc    = "process"
	itemCPU     = "cpu"
	itemDevice  = "device"
	itemMachine = "machine"
)

// MachineID is the ID of the whole machine.
const MachineID = "machine"

// Items are the things that can be selected: processes, CPUs and devices of the first machine, and the machine.
func (m *Model) Items(at engine.Time) []engine.Item {
	v := m.SnapshotAt(at).Worlds[0]
	var items []engine.Item
	for _, p := range v.Procs {
		items = append(items, engine.Item{ID: p.ID, Kind: itemProc, Label: p.label()})
	}
	for _, c := range v.CPUs {
		items = append(items, engine.Item{ID: lane(c.ID), Kind: itemCPU, Label: c.label()})
	}
	for _, d := range v.Devices {
		items = append(items, engine.Item{ID: "dev:" + d.Name, Kind: itemDevice, Label: d.Label})
	}
	return append(items, engine.Item{ID: MachineID, Kind: itemMachine, Label: engine.Text{ZH: "机器", EN: "Machine"}})
}

// label names a process with its state.
func (p Proc) label() engine.Text {
	s := stateNames[p.State]
	return engine.Textf("%[1]s（%[2]s）", "%[1]s (%[3]s)", p.ID, s.ZH, s.EN)
}

func (c CPU) label() engine.Text {
	if c.Proc == "" {
		return engine.Textf("CPU %d（空闲）", "CPU %d (idle)", c.ID)
	}
	return engine.Textf("CPU %[1]d（%[2]s）", "CPU %[1]d (%[2]s)", c.ID, c.Proc)
}

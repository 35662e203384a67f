package bridge

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/wasm/scene"
)

// cpuPicture draws the views of sim/cpu.
type cpuPicture struct {
	processes scene.Processes
	snap      *cpu.Snapshot
}

// draw takes a new snapshot with each tick: waiting times grow between two events.
func (pic *cpuPicture) draw(dst *scene.Scene, m *cpu.Model, fresh bool, frame scene.Frame) {
	now := engine.Time(frame.Now)
	now = max(m.Now(), now-now%cpu.Tick)
	if fresh || pic.snap.Now != now {
		pic.snap = m.SnapshotAt(now)
	}
	pic.processes.Build(dst, scene.CPUInput{Snap: pic.snap, Frame: frame})
}

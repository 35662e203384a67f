package bridge

import (
	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/wasm/scene"
)

// gilPicture draws the views of sim/gil.
type gilPicture struct {
	threads scene.Threads
	snap    *gil.Snapshot
	now     float64 // of the last frame
}

// draw takes a new snapshot after events, and wherever the picture stands still: between
// two events threads only execute more bytecodes, and to find out how many costs time.
func (pic *gilPicture) draw(dst *scene.Scene, m *gil.Model, fresh bool, frame scene.Frame) {
	now := max(m.Now(), engine.Time(frame.Now))
	still := frame.Now == pic.now
	pic.now = frame.Now
	if fresh || still && pic.snap.Now != now {
		pic.snap = m.Snapshot(now)
	}
	pic.threads.Build(dst, scene.GILInput{Snap: pic.snap, Frame: frame})
}

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
}

// draw takes a new snapshot after events, and wherever the picture does not move: between
// two events threads only execute more bytecodes, and to find out how many costs time.
func (pic *gilPicture) draw(dst *scene.Scene, m *gil.Model, fresh, moving bool, frame scene.Frame) {
	now := max(m.Now(), engine.Time(frame.Now))
	if fresh || !moving && pic.snap.Now != now {
		pic.snap = m.Snapshot(now)
	}
	pic.threads.Build(dst, scene.GILInput{Snap: pic.snap, Frame: frame})
}

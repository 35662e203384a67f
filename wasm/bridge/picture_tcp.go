package bridge

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

// tcpPicture draws the views of sim/tcp.
type tcpPicture struct {
	connection scene.Connection
	bytes      scene.Bytes
	sockets    scene.Sockets
	congestion scene.Congestion
	compare    scene.Compare
	snap       *tcp.Snapshot
}

// tcpModel is what the views of TCP can show: a simulation or a capture.
type tcpModel interface{ Snapshot() *tcp.Snapshot }

// draw takes a new snapshot if the model's state is fresh.
func (pic *tcpPicture) draw(dst *scene.Scene, m tcpModel, fresh bool, frame scene.Frame) {
	if fresh {
		pic.snap = m.Snapshot()
	}
	pic.snap.Now = engine.Time(frame.Now)
	in := scene.Input{Snap: pic.snap, Frame: frame}
	switch frame.View {
	case scene.ViewBytes:
		pic.bytes.Build(dst, in)
	case scene.ViewSockets:
		pic.sockets.Build(dst, in)
	case scene.ViewCongestion:
		pic.congestion.Build(dst, in)
	case scene.ViewCompare:
		pic.compare.Build(dst, in)
	default:
		pic.connection.Build(dst, in)
	}
}

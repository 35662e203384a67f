package bridge

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/player"
	"wirethread/wasm/scene"
)

// Picture is the picture of the moment that lies on a desk. It keeps what does
// not change from one frame to the next; its zero value is ready.
type Picture struct {
	Scene scene.Scene

	connection scene.Connection
	bytes      scene.Bytes
	sockets    scene.Sockets
	of         taken // what the snapshot is of
	snap       *tcp.Snapshot
	warp       *player.Warp
	skips      []scene.Skip // of warp
}

// taken names a state of a model: between two events there is no other.
type taken struct {
	model  engine.Model
	at     engine.Time
	events int
}

// Draw makes the picture for a canvas of this size in CSS pixels. There is nothing in it as long as nothing is loaded.
func (pic *Picture) Draw(d *Desk, width, height float64, measure scene.Measure) {
	pic.Scene.Reset(width, height)
	if d.Player == nil {
		return
	}
	if m, ok := d.Player.Model().(*tcp.Model); ok {
		pic.connect(d, m, width, height, measure)
	}
}

// connect draws a TCP connection.
func (pic *Picture) connect(d *Desk, m *tcp.Model, width, height float64, measure scene.Measure) {
	now := d.Player.Now()
	if d.Look.Steps && d.Player.Playing() {
		now = m.Now()
	}
	if of := (taken{m, m.Now(), len(m.Events())}); pic.of != of {
		pic.of, pic.snap = of, m.Snapshot()
	}
	pic.snap.Now = now
	if w := d.Player.Warp(); pic.warp != w {
		pic.warp, pic.skips = w, skipsOf(w)
	}
	in := scene.Input{
		Snap: pic.snap, Now: float64(now), Distance: pic.warp.Distance, Skips: pic.skips,
		W: width, H: height, Lang: d.Look.Lang, View: d.view(), Steps: d.Look.Steps,
		Picked: d.Picked, Measure: measure,
	}
	switch in.View {
	case scene.ViewBytes:
		pic.bytes.Build(&pic.Scene, in)
	case scene.ViewSockets:
		pic.sockets.Build(&pic.Scene, in)
	default:
		pic.connection.Build(&pic.Scene, in)
	}
}

// view is the view that was chosen, or by itself the one that the scenario asks for.
func (d *Desk) view() scene.View {
	if v := d.Player.Script().View; v != "" && d.Look.View == "auto" {
		return scene.View(v)
	}
	return scene.View(d.Look.View)
}

func skipsOf(w *player.Warp) []scene.Skip {
	var skips []scene.Skip
	for _, span := range w.Skips() {
		skips = append(skips, scene.Skip{From: span.From, To: span.To})
	}
	return skips
}

// Colours are the colours of the picture.
func (l *Look) Colours() *scene.Palette { return scene.PaletteOf(l.Theme, l.Dark) }

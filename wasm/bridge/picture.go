package bridge

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/sim/tcp"
	"wirethread/sim/tcp/capture"
	"wirethread/wasm/player"
	"wirethread/wasm/scene"
)

// Picture is the picture of the moment that lies on a desk. It keeps what does
// not change from one frame to the next; its zero value is ready.
type Picture struct {
	Scene scene.Scene

	tcp   tcpPicture
	cpu   cpuPicture
	gil   gilPicture
	of    taken // what the simulation's snapshot is of
	warp  *player.Warp
	skips []scene.Skip // of warp
	dist  func(engine.Time) float64
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
	m := d.Player.Model()
	of := taken{m, m.Now(), len(m.Events())}
	fresh := pic.of != of
	pic.of = of
	frame := pic.frame(d, width, height, measure)
	switch m := m.(type) {
	case *tcp.Model:
		pic.tcp.draw(&pic.Scene, m, fresh, frame)
	case *capture.Model:
		pic.tcp.draw(&pic.Scene, m, fresh, frame)
	case *cpu.Model:
		pic.cpu.draw(&pic.Scene, m, fresh, frame)
	case *gil.Model:
		pic.gil.draw(&pic.Scene, m, fresh, d.Moving(), frame)
	}
}

// frame is what the pictures of all simulations depend on.
func (pic *Picture) frame(d *Desk, width, height float64, measure scene.Measure) scene.Frame {
	if w := d.Player.Warp(); pic.warp != w {
		pic.warp, pic.skips, pic.dist = w, skipsOf(w), w.Distance
	}
	now := d.Player.Now()
	if d.Look.Steps && d.Player.Playing() {
		now = pic.of.at
	}
	return scene.Frame{
		Now: float64(now), Distance: pic.dist, Skips: pic.skips,
		W: width, H: height, Lang: d.Look.Lang, View: d.view(), Steps: d.Look.Steps,
		Picked: d.Picked, Measure: measure,
	}
}

// view is the view that was chosen, if the simulation has it, or by itself the one that the scenario asks for.
func (d *Desk) view() scene.View {
	if v := d.Player.Script().View; v != "" && (d.Look.View == "auto" || !d.sim.HasView(d.Look.View)) {
		return scene.View(v)
	}
	if d.sim.HasView(d.Look.View) {
		return scene.View(d.Look.View)
	}
	return scene.ViewAuto
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

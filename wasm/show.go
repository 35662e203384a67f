//go:build js && wasm

package main

import (
	"fmt"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/bridge"
	"wirethread/wasm/paint"
	"wirethread/wasm/player"
	"wirethread/wasm/scene"
)

// show is what the stage shows: the picture of the moment that lies on the desk.
type show struct {
	desk     *bridge.Desk
	document *bridge.Document
	browser  *paint.Browser
	screen   *paint.Screen

	scene      scene.Scene
	connection scene.Connection
	dressed    bridge.Look // what the document was last told

	of    taken // what the snapshot is of
	snap  *tcp.Snapshot
	warp  *player.Warp
	skips []scene.Skip // of warp
}

// taken names a state of a model: between two events there is no other.
type taken struct {
	model  engine.Model
	at     engine.Time
	events int
}

// Advance implements paint.View. With reduced motion the picture changes at events only.
func (s *show) Advance(seconds float64) (changed, moving bool) {
	happened := s.desk.Advance(seconds)
	moving = s.desk.Moving()
	return happened || moving && !s.desk.Look.Steps, moving
}

// Picture implements paint.View.
func (s *show) Picture(width, height float64) (*scene.Scene, *scene.Palette) {
	look := &s.desk.Look
	colours := scene.PaletteOf(look.Theme, look.Dark)
	s.scene.Reset(width, height)
	if s.desk.Player == nil {
		return &s.scene, colours
	}
	if m, ok := s.desk.Player.Model().(*tcp.Model); ok {
		s.connect(m, width, height)
	}
	return &s.scene, colours
}

// connect makes the picture of a TCP connection.
func (s *show) connect(m *tcp.Model, width, height float64) {
	p, look := s.desk.Player, &s.desk.Look
	now := p.Now()
	if look.Steps && p.Playing() {
		now = m.Now()
	}
	if of := (taken{m, m.Now(), len(m.Events())}); s.of != of {
		s.of, s.snap = of, m.Snapshot()
	}
	s.snap.Now = now
	if s.warp != p.Warp() {
		s.warp, s.skips = p.Warp(), skipsOf(p.Warp())
	}
	s.connection.Build(&s.scene, scene.Input{
		Snap: s.snap, Now: float64(now), Distance: s.warp.Distance, Skips: s.skips,
		W: width, H: height, Lang: look.Lang, View: scene.View(look.View), Steps: look.Steps,
		Picked: s.desk.Picked, Measure: s.screen.Atlas.Width,
	})
}

func skipsOf(w *player.Warp) []scene.Skip {
	var skips []scene.Skip
	for _, span := range w.Skips() {
		skips = append(skips, scene.Skip{From: span.From, To: span.To})
	}
	return skips
}

// take carries out a message of the page.
func (s *show) take(in bridge.In) {
	if in.Type == "visible" {
		s.document.SetVisible(in.On)
		return
	}
	s.desk.Take(in)
	s.dress()
}

// tap selects what lies under a point, or nothing.
func (s *show) tap(x, y float64) {
	s.desk.Take(bridge.In{Type: "select", ID: s.scene.At(x, y)})
}

// key carries out a key pressed on the canvas and reports whether there is one for it.
func (s *show) key(name string) bool {
	p := s.desk.Player
	in := bridge.In{}
	switch {
	case p == nil:
		return false
	case name == " " && p.Playing():
		in.Type = "pause"
	case name == " ":
		in.Type = "play"
	case name == "ArrowLeft":
		in.Type, in.Dir = "step", -1
	case name == "ArrowRight":
		in.Type, in.Dir = "step", 1
	case name == "Home":
		in.Type = "restart"
	default:
		return false
	}
	s.desk.Take(in)
	return true
}

// canvasLabel is what a screen reader says of the canvas.
var canvasLabel = engine.Text{
	ZH: "仿真画面：空格键播放或暂停，左右方向键跳到上一个或下一个事件；画面旁边的按钮和列表有全部操作",
	EN: "Picture of the simulation: space plays or pauses, the left and right arrows go to the previous or next event; the buttons and lists beside it do everything",
}

// dress gives the document the language and the colours that have changed.
func (s *show) dress() {
	look := s.desk.Look
	if look == s.dressed {
		return
	}
	if look.Lang != s.dressed.Lang {
		s.document.SetLang(look.Lang, canvasLabel)
		s.browser.SetLang(bridge.Tag(look.Lang))
		s.screen.Atlas.Refont()
	}
	colours := scene.PaletteOf(look.Theme, look.Dark)
	s.document.SetColours(css(colours[scene.RoleBg]), css(colours[scene.RoleSelect]))
	s.dressed = look
}

func css(c scene.RGB) string { return fmt.Sprintf("#%06x", uint32(c)) }

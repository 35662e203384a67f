//go:build js && wasm

package main

import (
	"fmt"

	"wirethread/sim/engine"
	"wirethread/wasm/bridge"
	"wirethread/wasm/paint"
	"wirethread/wasm/scene"
)

// show is what the stage shows, and what it does when told or touched.
type show struct {
	desk     *bridge.Desk
	document *bridge.Document
	browser  *paint.Browser
	screen   *paint.Screen
	picture  bridge.Picture
	dressed  bridge.Look // what the document was last told
}

// Advance implements paint.View. With reduced motion the picture changes at events only.
func (s *show) Advance(seconds float64) (changed, moving bool) {
	happened := s.desk.Advance(seconds)
	moving = s.desk.Moving()
	return happened || moving && !s.desk.Look.Steps, moving
}

// Picture implements paint.View.
func (s *show) Picture(width, height float64) (*scene.Scene, *scene.Palette) {
	s.picture.Draw(s.desk, width, height, s.screen.Atlas.Width)
	return &s.picture.Scene, s.desk.Look.Colours()
}

// take carries out a message of the page.
func (s *show) take(in bridge.In) {
	if in.Type == "visible" {
		s.document.SetVisible(in.On)
		return
	}
	if in.Type == "export" && in.ID == bridge.ExportPicture && s.desk.Player != nil {
		s.document.SendPicture(in.ID, s.desk.FileName("", "png"))
		return
	}
	s.desk.Take(in)
	s.dress()
}

// tap selects what lies under a point, or nothing.
func (s *show) tap(x, y float64) {
	s.desk.Take(bridge.In{Type: "select", ID: s.picture.Scene.At(x, y)})
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
	ZH: "模拟画面：空格键播放或暂停，左右方向键跳到上一个或下一个事件；画面旁边的按钮和列表有全部操作",
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
	colours := look.Colours()
	s.document.SetColours(css(colours[scene.RoleBg]), css(colours[scene.RoleSelect]))
	s.dressed = look
}

func css(c scene.RGB) string { return fmt.Sprintf("#%06x", uint32(c)) }

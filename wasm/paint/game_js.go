package paint

import (
	"syscall/js"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"wirethread/wasm/scene"
)

// View is what a game shows.
type View interface {
	// Advance lets seconds of wall time pass. It tells whether the picture has changed and whether it goes on changing by itself.
	Advance(seconds float64) (changed, moving bool)
	// Picture returns the picture for a canvas of this size in CSS pixels.
	Picture(width, height float64) (*scene.Scene, *scene.Palette)
}

// longestFrame is the most wall time that one frame lets pass, in seconds: a stalled browser must not skip what happens.
const longestFrame = 0.25

// Game shows a view. Ebitengine's own offscreen picture is one pixel, and the scene is drawn straight on the screen,
// which spares two passes over all its pixels; the background is the document's.
type Game struct {
	view   View
	screen *Screen
	stage  js.Value // web/stage/stage.js
	window js.Value
	last   time.Time // of the last frame; zero after a rest
	stale  bool      // the picture on the screen is not the view's any more
	frames int
}

// NewGame makes a game; Run starts it.
func NewGame(v View, s *Screen) *Game {
	return &Game{view: v, screen: s, stale: true, stage: js.Global().Get("wirethreadStage"), window: js.Global()}
}

// Run draws until the document ends.
func (g *Game) Run() error {
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	ebiten.SetScreenFilterEnabled(false)
	return ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{
		InitUnfocused:     true,
		ScreenTransparent: true,
		DisableHiDPI:      true, // stage.js chooses the pixels
	})
}

// Wake asks for frames after something has changed.
func (g *Game) Wake() {
	g.stale = true
	g.stage.Call("want", true)
}

// Update implements ebiten.Game.
func (g *Game) Update() error {
	now := time.Now()
	seconds := 0.0
	if !g.last.IsZero() {
		seconds = min(now.Sub(g.last).Seconds(), longestFrame)
	}
	g.last = now
	changed, moving := g.view.Advance(seconds)
	g.stale = g.stale || changed
	if !moving {
		g.last = time.Time{}
		g.stage.Call("want", false)
	}
	return nil
}

// Layout implements ebiten.Game.
func (g *Game) Layout(int, int) (int, int) { return 1, 1 }

// Draw implements ebiten.Game. It touches the one pixel if Ebitengine is to take the frame for a new one.
func (g *Game) Draw(offscreen *ebiten.Image) {
	if g.stale {
		offscreen.Clear()
	}
	g.stale = false
}

// DrawFinalScreen implements ebiten.FinalScreenDrawer.
func (g *Game) DrawFinalScreen(dst ebiten.FinalScreen, _ *ebiten.Image, _ ebiten.GeoM) {
	width, height := g.window.Get("innerWidth").Float(), g.window.Get("innerHeight").Float()
	if width == 0 || height == 0 {
		return
	}
	sc, colours := g.view.Picture(width, height)
	g.screen.Draw(dst, sc, colours, float64(dst.Bounds().Dx())/width)
	g.frames++
	g.window.Set("wirethreadFrames", g.frames)
}

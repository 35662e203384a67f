//go:build js && wasm

// Command wasm is the stage: it runs a simulation and draws it in a document
// of its own, told what to do by the page around it. See web/stage and
// wasm/bridge.
package main

import (
	"runtime/debug"

	"wirethread/sim/catalog"
	"wirethread/wasm/bridge"
	"wirethread/wasm/paint"
)

// startPercent is the garbage that may lie about until the first picture is drawn, more than Go's usual 100: to
// collect it takes a browser longer than most of what comes before that picture.
const startPercent = 400

func main() {
	usual := debug.SetGCPercent(startPercent)
	sims := bridge.Simulations(catalog.All())
	document, port := bridge.NewDocument(), bridge.NewPort()
	if !document.Draws() {
		select {} // the page has been told; Ebitengine's listeners must not find that the program has ended
	}
	desk := bridge.NewDesk(sims, document.Lang(), port.Send)
	browser := paint.NewBrowser()
	screen := paint.NewScreen(browser)
	show := &show{desk: desk, document: document, browser: browser, screen: screen}
	game := paint.NewGame(show, screen)

	desk.Hush()
	document.AfterPaint(func() {
		debug.SetGCPercent(usual)
		desk.Greet()
		document.AfterPaint(desk.Speak)
	})
	port.Listen(func(in bridge.In) {
		show.take(in)
		game.Wake()
	}, func(name string, file []byte) {
		desk.OpenCapture(name, file)
		game.Wake()
	}, func(err error) { desk.Refuse("message", err) })
	document.Watch(bridge.Hands{
		Tap: func(x, y float64) {
			show.tap(x, y)
			game.Wake()
		},
		Hover: func(x, y float64) bool { return show.picture.Scene.At(x, y) != "" },
		Key: func(name string) bool {
			game.Wake()
			return show.key(name)
		},
	})
	show.dress()
	if err := game.Run(); err != nil {
		panic(err)
	}
}

//go:build js && wasm

// Command wasm is the stage: it runs a simulation and draws it in a document
// of its own, told what to do by the page around it. See web/stage and
// wasm/bridge.
package main

import (
	"wirethread/sim/catalog"
	"wirethread/wasm/bridge"
	"wirethread/wasm/paint"
)

func main() {
	sims := bridge.Simulations(catalog.All())
	document, port := bridge.NewDocument(), bridge.NewPort()
	desk := bridge.NewDesk(sims, document.Lang(), port.Send)
	browser := paint.NewBrowser()
	screen := paint.NewScreen(browser)
	show := &show{desk: desk, document: document, browser: browser, screen: screen}
	game := paint.NewGame(show, screen)

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
	desk.Greet()
	if err := game.Run(); err != nil {
		panic(err)
	}
}

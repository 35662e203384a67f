//go:build js && wasm

// Command models is the empty game with all simulations, and with nothing that draws them or talks with a page. make
// bench tells its size: what the stage weighs if its picture and its page weigh nothing.
package main

import (
	"github.com/hajimehoshi/ebiten/v2"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/wasm/floor/empty"
)

func main() {
	if err := playAll(); err != nil {
		panic(err)
	}
	if err := ebiten.RunGame(empty.Game{}); err != nil {
		panic(err)
	}
}

// playAll plays every scenario to its end and words its events.
func playAll() error {
	for _, sim := range catalog.All() {
		scripts, err := sim.Scripts()
		if err != nil {
			return err
		}
		for _, s := range scripts {
			run, err := catalog.NewTimeline(sim, s, nil)
			if err != nil {
				return err
			}
			for _, e := range run.Events() {
				println(e.Line(), e.Say(engine.ZH))
			}
		}
	}
	return nil
}

//go:build js && wasm

// Command floor is the empty game alone. make bench measures the stage against it.
package main

import (
	"github.com/hajimehoshi/ebiten/v2"

	"wirethread/wasm/floor/empty"
)

func main() {
	if err := ebiten.RunGame(empty.Game{}); err != nil {
		panic(err)
	}
}

//go:build js && wasm

// Command floor is a game with nothing in it: Ebitengine as it comes clears the
// screen for every frame and shows it. make bench measures the stage against it.
package main

import "github.com/hajimehoshi/ebiten/v2"

type game struct{}

// Update implements ebiten.Game.
func (game) Update() error { return nil }

// Draw implements ebiten.Game.
func (game) Draw(*ebiten.Image) {}

// Layout implements ebiten.Game: a pixel for a pixel of the window.
func (game) Layout(width, height int) (int, int) { return width, height }

func main() {
	if err := ebiten.RunGame(game{}); err != nil {
		panic(err)
	}
}

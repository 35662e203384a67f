//go:build js && wasm

// Package empty is a game with nothing in it: Ebitengine as it comes clears the screen for every frame and shows it.
package empty

import "github.com/hajimehoshi/ebiten/v2"

// Game implements ebiten.Game.
type Game struct{}

// Update implements ebiten.Game.
func (Game) Update() error { return nil }

// Draw implements ebiten.Game.
func (Game) Draw(*ebiten.Image) {}

// Layout implements ebiten.Game: a pixel for a pixel of the window.
func (Game) Layout(width, height int) (int, int) { return width, height }

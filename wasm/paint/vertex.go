//go:build !js

package paint

// vertex has the fields of ebiten.Vertex that count here, so that native tests need no Ebitengine.
type vertex struct {
	DstX, DstY                     float32
	SrcX, SrcY                     float32
	ColorR, ColorG, ColorB, ColorA float32
}

package paint

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"wirethread/wasm/scene"
)

// atlasSize is the side of the texture in pixels. A scene of sixty labels at two device pixels a CSS pixel needs an eighth of it.
const atlasSize = 2048

// Screen draws scenes on Ebitengine's screen.
type Screen struct {
	Atlas   *Atlas
	painter Painter
	texture *texture
	draw    ebiten.DrawTrianglesOptions
}

// NewScreen makes the one texture.
func NewScreen(setter Typesetter) *Screen {
	s := &Screen{texture: &texture{
		img: ebiten.NewImageWithOptions(image.Rect(0, 0, atlasSize, atlasSize), &ebiten.NewImageOptions{Unmanaged: true}),
	}}
	s.Atlas = NewAtlas(s.texture, atlasSize, setter)
	s.painter.atlas = s.Atlas
	s.draw = ebiten.DrawTrianglesOptions{
		Filter:         ebiten.FilterNearest,
		DisableMipmaps: true,
		ColorScaleMode: ebiten.ColorScaleModePremultipliedAlpha,
	}
	return s
}

// Draw draws a scene, scale device pixels to a CSS pixel. The screen behind it is clear.
func (s *Screen) Draw(dst ebiten.FinalScreen, sc *scene.Scene, colours *scene.Palette, scale float64) {
	s.painter.build(sc, colours, scale)
	m := &s.painter.mesh
	dst.DrawTriangles32(m.vs, m.indices(), s.texture.img, &s.draw)
}

// texture is the atlas's picture on the graphics card.
type texture struct{ img *ebiten.Image }

// Write implements Texture.
func (t *texture) Write(x, y, w, h int, pix []byte) {
	t.img.SubImage(image.Rect(x, y, x+w, y+h)).(*ebiten.Image).WritePixels(pix)
}

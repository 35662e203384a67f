package main

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"wirethread/wasm/scene"
)

// style is how text looks, apart from its colour; the size is in units of the shapes.
type style struct {
	size       float64
	bold, mono bool
}

// fonts are the typefaces of the pictures: Go's own, which are part of the program.
type fonts struct {
	parsed map[style]*sfnt.Font // by weight and kind, without a size
	faces  map[style]font.Face  // the size is in pixels
}

func newFonts() (*fonts, error) {
	f := &fonts{map[style]*sfnt.Font{}, map[style]font.Face{}}
	for s, ttf := range map[style][]byte{
		{}: goregular.TTF, {bold: true}: gobold.TTF, {mono: true}: gomono.TTF, {bold: true, mono: true}: gomonobold.TTF,
	} {
		var err error
		if f.parsed[s], err = opentype.Parse(ttf); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// face is the typeface for text of a size in pixels.
func (f *fonts) face(s style) font.Face {
	if face := f.faces[s]; face != nil {
		return face
	}
	// Without hinting widths grow with the size alone. The only error is that of a rasterizer for other hintings.
	face, err := opentype.NewFace(f.parsed[style{bold: s.bold, mono: s.mono}], &opentype.FaceOptions{Size: s.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err)
	}
	f.faces[s] = face
	return face
}

// measured is the size in which widths are measured; they are scaled from it.
const measured = 100

// width is a scene.Measure.
func (f *fonts) width(text string, size float64, bold, mono bool) float64 {
	if isSign(text) {
		return signWidth * size
	}
	return float64(font.MeasureString(f.face(style{measured, bold, mono}), text)) / 64 * size / measured
}

// missing is the first character of a text that the typefaces do not have.
func (f *fonts) missing(text string, s style) (r rune, missing bool) {
	for _, r := range text {
		if i, err := f.parsed[style{bold: s.bold, mono: s.mono}].GlyphIndex(nil, r); err != nil || i == 0 {
			return r, true
		}
	}
	return 0, false
}

// label draws one line of text; y is the middle of its capitals.
func (c *canvas) label(text string, x, y float64, s style, align scene.Align, paint color.NRGBA) error {
	if isSign(text) {
		c.sign(text, signX(x, s.size, align), y, s.size, paint)
		return nil
	}
	if r, missing := c.fonts.missing(text, s); missing {
		return fmt.Errorf("the typeface of the pictures has no %q (%U), which stands in %q: write the English text without it", r, r, text)
	}
	width := c.fonts.width(text, s.size, s.bold, s.mono)
	switch align {
	case scene.Middle:
		x -= width / 2
	case scene.Right:
		x -= width
	}
	s.size *= c.scale
	face := c.fonts.face(s)
	at := c.point(x, y)
	d := font.Drawer{
		Dst: c.img, Src: image.NewUniform(paint), Face: face,
		Dot: fixed.Point26_6{X: fixed.Int26_6(at.x * 64), Y: fixed.I(int(math.Round(at.y + float64(face.Metrics().CapHeight)/64/2)))},
	}
	d.DrawString(text)
	return nil
}

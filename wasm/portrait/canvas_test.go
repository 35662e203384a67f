package main

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"wirethread/wasm/scene"
)

// testCanvas is white, 100 x 60 pixels, and magnifies twice.
func testCanvas(t *testing.T) *canvas {
	t.Helper()
	fonts, err := newFonts()
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, 100, 60))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	return &canvas{img: img, fonts: fonts, scale: 2}
}

// Each shape covers its own pixels and no others.
func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name      string
		shape     scene.Shape
		in, clear []image.Point // pixels that are covered, and that are not
	}{
		{"box", scene.Shape{Kind: scene.Box, X: 5, Y: 5, W: 10, H: 5},
			[]image.Point{{10, 10}, {29, 10}, {10, 19}, {29, 19}}, []image.Point{{9, 10}, {30, 10}, {10, 9}, {10, 20}}},
		{"round box", scene.Shape{Kind: scene.Box, X: 5, Y: 5, W: 20, H: 20, Radius: 10},
			[]image.Point{{30, 10}, {10, 30}, {30, 30}, {17, 17}}, []image.Point{{10, 10}, {14, 14}, {49, 49}}},
		{"disc", scene.Shape{Kind: scene.Disc, X: 20, Y: 15, Radius: 5},
			[]image.Point{{40, 30}, {31, 30}, {48, 30}, {40, 21}, {40, 38}}, []image.Point{{32, 22}, {47, 22}, {29, 30}, {51, 30}}},
		{"level line", scene.Shape{Kind: scene.Line, X: 5, Y: 10, W: 20, Width: 1},
			[]image.Point{{10, 19}, {10, 20}, {49, 20}}, []image.Point{{10, 18}, {10, 21}, {50, 20}, {9, 20}}},
		{"thin upright line", scene.Shape{Kind: scene.Line, X: 10, Y: 5, H: 10, Width: 0.5},
			[]image.Point{{20, 10}, {20, 29}}, []image.Point{{19, 15}, {21, 15}, {20, 30}}},
		{"sloped line", scene.Shape{Kind: scene.Line, X: 5, Y: 5, W: 20, H: 20, Width: 2},
			[]image.Point{{15, 15}, {30, 30}, {45, 45}}, []image.Point{{30, 35}, {35, 30}, {55, 55}}},
		{"dashed line", scene.Shape{Kind: scene.Line, X: 0, Y: 10, W: 40, Width: 1, Dashed: true},
			[]image.Point{{0, 20}, {9, 20}, {18, 20}, {27, 20}}, []image.Point{{10, 20}, {17, 20}, {28, 20}, {35, 20}}},
		{"arrow", scene.Shape{Kind: scene.Arrow, X: 20, Y: 15, W: 3, Size: 10},
			[]image.Point{{36, 30}, {21, 24}, {21, 35}}, []image.Point{{41, 30}, {19, 30}, {36, 24}}},
		{"cross", scene.Shape{Kind: scene.Cross, X: 20, Y: 15, Radius: 5, Width: 2},
			[]image.Point{{40, 30}, {33, 23}, {46, 36}, {33, 36}, {46, 23}}, []image.Point{{40, 22}, {32, 30}}},
		{"filled sign", scene.Shape{Kind: scene.Label, X: 20, Y: 15, Text: "◆", Size: 20, Align: scene.Middle},
			[]image.Point{{40, 30}, {40, 19}, {30, 30}}, []image.Point{{31, 21}, {48, 38}}},
		{"hollow sign", scene.Shape{Kind: scene.Label, X: 20, Y: 15, Text: "◇", Size: 20, Align: scene.Middle},
			[]image.Point{{33, 23}, {46, 36}}, []image.Point{{40, 30}, {31, 21}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			canvas := testCanvas(t)
			if err := canvas.shape(&c.shape, color.NRGBA{A: 0xff}); err != nil {
				t.Fatal(err)
			}
			for _, p := range c.in {
				if got := canvas.img.RGBAAt(p.X, p.Y); got.R > 40 {
					t.Errorf("%v is not covered: %v", p, got)
				}
			}
			for _, p := range c.clear {
				if got := canvas.img.RGBAAt(p.X, p.Y); got.R < 215 {
					t.Errorf("%v is covered: %v", p, got)
				}
			}
		})
	}
}

// Faint shapes mix with what lies under them; invisible ones leave it.
func TestFaint(t *testing.T) {
	c := testCanvas(t)
	colours := &scene.Palette{}
	s := &scene.Scene{Shapes: []scene.Shape{
		{Kind: scene.Box, W: 5, H: 5, Faint: 0.75}, {Kind: scene.Box, X: 10, W: 5, H: 5, Faint: 1},
	}}
	if err := c.scene(s, colours); err != nil {
		t.Fatal(err)
	}
	if got := c.img.RGBAAt(5, 5).R; got < 185 || got > 197 {
		t.Errorf("a quarter of black on white is %d", got)
	}
	if got := c.img.RGBAAt(25, 5).R; got != 255 {
		t.Errorf("an invisible shape is %d", got)
	}
}

// A label stands at its place: its capitals around the middle, its ends where its width says.
func TestLabel(t *testing.T) {
	for _, align := range []scene.Align{scene.Left, scene.Middle, scene.Right} {
		c := testCanvas(t)
		if err := c.label("HEH", 25, 15, style{size: 10, bold: true}, align, color.NRGBA{A: 0xff}); err != nil {
			t.Fatal(err)
		}
		ink := image.Rectangle{}
		for y := range 60 {
			for x := range 100 {
				if c.img.RGBAAt(x, y).R < 128 {
					ink = ink.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		w := c.fonts.width("HEH", 10, true, false)
		left := 2 * (25 - w*[]float64{0, 0.5, 1}[align])
		if d := float64(ink.Min.X) - left; d < 0 || d > 4 {
			t.Errorf("align %d: the ink begins at %d, the label at %g", align, ink.Min.X, left)
		}
		if d := left + 2*w - float64(ink.Max.X); d < 0 || d > 4 {
			t.Errorf("align %d: the ink ends at %d, the label at %g", align, ink.Max.X, left+2*w)
		}
		if up, down := 30-ink.Min.Y, ink.Max.Y-30; up-down > 1 || down-up > 1 || up+down < 12 {
			t.Errorf("align %d: the ink is from %d to %d around 30", align, ink.Min.Y, ink.Max.Y)
		}
	}
}

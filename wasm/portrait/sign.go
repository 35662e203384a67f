package main

import (
	"image/color"

	"wirethread/wasm/scene"
)

// The signs that scenes write and the typefaces lack: rhombi. Each is a label of its own.
const filledSign, hollowSign = "◆", "◇"

func isSign(text string) bool { return text == filledSign || text == hollowSign }

// The sizes of a sign in sizes of its type.
const (
	signWidth  = 0.75 // as much as it takes of a line
	signRadius = 0.34 // from its middle to a corner
	signStroke = 0.1
)

// sign draws a sign whose middle is at x, y.
func (c *canvas) sign(text string, x, y, size float64, paint color.NRGBA) {
	r := signRadius * size
	top, right, bottom, left := c.point(x, y-r), c.point(x+r, y), c.point(x, y+r), c.point(x-r, y)
	if text == filledSign {
		c.polygon(paint, top, right, bottom, left)
		return
	}
	w := signStroke * size
	c.stroke(x, y-r, x+r, y, w, paint)
	c.stroke(x+r, y, x, y+r, w, paint)
	c.stroke(x, y+r, x-r, y, w, paint)
	c.stroke(x-r, y, x, y-r, w, paint)
}

// signX is where the middle of a sign lies that is aligned at x.
func signX(x, size float64, align scene.Align) float64 {
	switch align {
	case scene.Left:
		return x + signWidth*size/2
	case scene.Right:
		return x - signWidth*size/2
	}
	return x
}

package web

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
)

// The icon's drawing, in units of a square of 32, as the SVG icon of templates/parts.html has it.
const (
	iconUnits  = 32.0
	iconCorner = 7.0
	iconStroke = 2.5
)

var (
	iconGround = color.NRGBA{0x24, 0x57, 0xd6, 0xff}
	iconLines  = [][4]float64{{8, 7, 8, 25}, {24, 7, 24, 25}, {8, 10, 24, 15}, {24, 18, 8, 23}} // x, y to x, y
)

// icon draws the icon as PNG with size pixels on a side. One that fills its
// square has no round corners: systems cut such icons to their own shape.
func icon(size int, fills bool) ([]byte, error) {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	scale := iconUnits / float64(size)
	for y := range size {
		for x := range size {
			img.SetNRGBA(x, y, iconAt((float64(x)+0.5)*scale, (float64(y)+0.5)*scale, scale, fills))
		}
	}
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}

// iconAt is the colour at a point; scale is a pixel's width, over which edges are softened.
func iconAt(x, y, scale float64, fills bool) color.NRGBA {
	line := math.Inf(1)
	for _, l := range iconLines {
		line = min(line, distance(x, y, l)-iconStroke/2)
	}
	white := covered(line / scale)
	c := iconGround
	for _, part := range []*uint8{&c.R, &c.G, &c.B} {
		*part += uint8(math.Round(white * float64(0xff-*part)))
	}
	if !fills {
		c.A = uint8(math.Round(0xff * covered(outside(x, y)/scale)))
	}
	return c
}

// covered is the share of a pixel that lies inside an edge d pixels away; d is negative inside.
func covered(d float64) float64 { return max(0, min(1, 0.5-d)) }

// distance is that of a point from a line's nearest point.
func distance(x, y float64, l [4]float64) float64 {
	dx, dy := l[2]-l[0], l[3]-l[1]
	along := max(0, min(1, ((x-l[0])*dx+(y-l[1])*dy)/(dx*dx+dy*dy)))
	return math.Hypot(x-l[0]-along*dx, y-l[1]-along*dy)
}

// outside is the distance of a point from the square with round corners; negative inside.
func outside(x, y float64) float64 {
	flat := iconUnits/2 - iconCorner
	dx, dy := math.Abs(x-iconUnits/2)-flat, math.Abs(y-iconUnits/2)-flat
	return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - iconCorner
}

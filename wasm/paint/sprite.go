package paint

import "math"

// sprite names one white picture in the texture. Lengths are in quarters of a
// device pixel, which bounds how many there can be.
type sprite struct {
	kind   spriteKind
	radius int // of a round; half the width of a line; the length of an arrow
}

type spriteKind uint8

const (
	solid   spriteKind = iota // a white pixel, for everything with straight sides
	round                     // a disc; its quadrants are the corners of boxes
	profile                   // across a sloped line: transparent, covered, transparent
	head                      // the head of an arrow that points right
)

const perPixel = 4 // units of a sprite's lengths in a device pixel

func quarters(v float64) int { return int(nearest(v * perPixel)) }

// size is how many pixels the sprite needs.
func (s sprite) size() (w, h int) {
	r := float64(s.radius) / perPixel
	switch s.kind {
	case round:
		d := int(math.Ceil(2 * r))
		return d, d
	case profile:
		return 1, int(math.Ceil(2*r)) + 2
	case head:
		l := int(math.Ceil(r))
		return l + 2, l + 2
	}
	return 1, 1
}

// paint fills pix, w x h premultiplied RGBA pixels.
func (s sprite) paint(pix []byte) {
	w, h := s.size()
	r := float64(s.radius) / perPixel
	cx, cy := float64(w)/2, float64(h)/2
	for y := range h {
		for x := range w {
			px, py := float64(x)+0.5-cx, float64(y)+0.5-cy
			white(pix[4*(y*w+x):], s.covers(px, py, r))
		}
	}
}

// covers is how much of the pixel at px, py from the middle is covered, 0 to 1.
func (s sprite) covers(px, py, r float64) float64 {
	switch s.kind {
	case round:
		return unit(r - math.Hypot(px, py) + 0.5)
	case profile:
		return unit(r - math.Abs(py) + 0.5)
	case head:
		return headCovers(px, py, r)
	}
	return 1
}

// headCovers samples the triangle with its tip at r/2, 0 and its base at -r/2.
func headCovers(px, py, r float64) float64 {
	const n = 4
	in := 0
	for i := range n {
		for j := range n {
			x := px + (float64(i)+0.5)/n - 0.5
			y := py + (float64(j)+0.5)/n - 0.5
			if x >= -r/2 && x <= r/2 && math.Abs(y) <= (r/2-x)*headHalfWidth {
				in++
			}
		}
	}
	return float64(in) / (n * n)
}

// headHalfWidth is half the base of an arrow's head in lengths of the head.
const headHalfWidth = 0.5

func unit(v float64) float64 { return min(max(v, 0), 1) }

// white writes one premultiplied pixel.
func white(pix []byte, cover float64) {
	v := byte(math.Round(unit(cover) * 255))
	pix[0], pix[1], pix[2], pix[3] = v, v, v, v
}

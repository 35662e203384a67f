package paint

import "math"

// sprite names one white picture in the texture. Lengths are in quarters of a
// device pixel, which bounds how many there can be.
type sprite struct {
	kind   spriteKind
	radius int // of a round or disc; half the width of a line; the length of an arrow
}

type spriteKind uint8

const (
	solid   spriteKind = iota // a white pixel, for everything with straight sides
	round                     // its quadrants are the corners of boxes
	disc                      // at any place
	profile                   // across a sloped line: transparent, covered, transparent
	head                      // the head of an arrow that points right
)

const perPixel = 4 // units of a sprite's lengths in a device pixel

func quarters(v float64) int { return int(nearest(v * perPixel)) }

// fine is how many texels side by side a device pixel has of a sprite that is drawn at any place or turned. Each says how
// much of a whole pixel around it is covered: the nearest texel is then as smooth as the mean of four coarse ones, and a
// processor that draws every pixel itself reads one.
const fine = 8

// detail is how many texels side by side a device pixel has.
func (s sprite) detail() int {
	if s.kind == solid || s.kind == round {
		return 1
	}
	return fine
}

// size is how many texels the sprite needs. What is drawn at any place has a transparent pixel around it.
func (s sprite) size() (w, h int) {
	r := float64(s.radius) / perPixel
	switch s.kind {
	case round:
		d := int(math.Ceil(2 * r))
		return d, d
	case disc:
		d := fine * (int(math.Ceil(2*r)) + 2)
		return d, d
	case profile:
		return 1, fine * (int(math.Ceil(2*r)) + 2)
	case head:
		l := fine * (int(math.Ceil(r)) + 2)
		return l, l
	}
	return 1, 1
}

// paint fills pix, w x h premultiplied RGBA texels.
func (s sprite) paint(pix []byte) {
	w, h := s.size()
	r := float64(s.radius) / perPixel
	cx, cy := float64(w)/2, float64(h)/2
	detail := float64(s.detail())
	for y := range h {
		for x := range w {
			px, py := (float64(x)+0.5-cx)/detail, (float64(y)+0.5-cy)/detail
			white(pix[4*(y*w+x):], s.covers(px, py, r))
		}
	}
}

// covers is how much of the pixel at px, py from the middle is covered, 0 to 1.
func (s sprite) covers(px, py, r float64) float64 {
	switch s.kind {
	case round, disc:
		return unit(r - math.Hypot(px, py) + 0.5)
	case profile:
		return unit(r - math.Abs(py) + 0.5)
	case head:
		return headCovers(px, py, r)
	}
	return 1
}

// headCovers is of the triangle with its tip at r/2, 0 and its base at -r/2: what lies inside of all three edges.
func headCovers(px, py, r float64) float64 {
	across := math.Hypot(1, headHalfWidth)
	inside := func(y float64) float64 { return unit(((r/2-px)*headHalfWidth-y)/across + 0.5) }
	return unit(px+r/2+0.5) * inside(py) * inside(-py)
}

// headHalfWidth is half the base of an arrow's head in lengths of the head.
const headHalfWidth = 0.5

func unit(v float64) float64 { return min(max(v, 0), 1) }

// white writes one premultiplied pixel.
func white(pix []byte, cover float64) {
	v := byte(math.Round(unit(cover) * 255))
	pix[0], pix[1], pix[2], pix[3] = v, v, v, v
}

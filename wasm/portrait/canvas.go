package main

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"wirethread/wasm/scene"
)

// canvas is where shapes become pixels. A shape at x, y lies scale times as far from the origin.
type canvas struct {
	img   *image.RGBA
	fonts *fonts
	x, y  float64 // the origin, in pixels
	scale float64 // pixels in a unit of the shapes
}

// at is a canvas for shapes of another scale, around another origin of the same picture.
func (c *canvas) at(x, y, scale float64) *canvas {
	return &canvas{c.img, c.fonts, x, y, scale}
}

// scene draws a whole scene without its background.
func (c *canvas) scene(s *scene.Scene, colours *scene.Palette) error {
	for i := range s.Shapes {
		if sh := &s.Shapes[i]; sh.Faint < 1 {
			if err := c.shape(sh, paintOf(colours[sh.Role], sh.Faint)); err != nil {
				return err
			}
		}
	}
	return nil
}

func paintOf(rgb scene.RGB, faint float64) color.NRGBA {
	r, g, b := rgb.Parts()
	return color.NRGBA{r, g, b, uint8(math.Round(255 * (1 - faint)))}
}

func (c *canvas) shape(s *scene.Shape, paint color.NRGBA) error {
	switch s.Kind {
	case scene.Box:
		c.box(s.X, s.Y, s.W, s.H, s.Radius, paint)
	case scene.Line:
		c.line(s, paint)
	case scene.Disc:
		c.disc(s.X, s.Y, s.Radius, paint)
	case scene.Label:
		return c.label(s.Text, s.X, s.Y, style{s.Size, s.Bold, s.Mono}, s.Align, paint)
	case scene.Arrow:
		c.arrow(s, paint)
	case scene.Cross:
		r := s.Radius
		c.stroke(s.X-r, s.Y-r, s.X+r, s.Y+r, s.Width, paint)
		c.stroke(s.X-r, s.Y+r, s.X+r, s.Y-r, s.Width, paint)
	}
	return nil
}

// point is a place in pixels.
type point struct{ x, y float64 }

func (c *canvas) point(x, y float64) point { return point{c.x + x*c.scale, c.y + y*c.scale} }

// snapped is the corner of pixels next to a place.
func (c *canvas) snapped(x, y float64) point {
	p := c.point(x, y)
	return point{math.Round(p.x), math.Round(p.y)}
}

// box fills a rectangle with round corners, with its sides between pixels, so that they are sharp.
func (c *canvas) box(x, y, w, h, radius float64, paint color.NRGBA) {
	a, b := c.snapped(x, y), c.snapped(x+w, y+h)
	r := min(radius*c.scale, (b.x-a.x)/2, (b.y-a.y)/2)
	if r < 0 {
		return
	}
	o := newOutline(a, b)
	o.begin(point{a.x + r, a.y})
	o.corner(point{b.x - r, a.y}, point{b.x, a.y}, point{b.x, a.y + r})
	o.corner(point{b.x, b.y - r}, b, point{b.x - r, b.y})
	o.corner(point{a.x + r, b.y}, point{a.x, b.y}, point{a.x, b.y - r})
	o.corner(point{a.x, a.y + r}, a, point{a.x + r, a.y})
	o.fill(c.img, paint)
}

// disc fills a circle.
func (c *canvas) disc(x, y, radius float64, paint color.NRGBA) {
	m, r := c.point(x, y), radius*c.scale
	top, right, bottom, left := point{m.x, m.y - r}, point{m.x + r, m.y}, point{m.x, m.y + r}, point{m.x - r, m.y}
	o := newOutline(point{left.x, top.y}, point{right.x, bottom.y})
	o.begin(top)
	o.corner(top, point{right.x, top.y}, right)
	o.corner(right, point{right.x, bottom.y}, bottom)
	o.corner(bottom, point{left.x, bottom.y}, left)
	o.corner(left, point{left.x, top.y}, top)
	o.fill(c.img, paint)
}

// arrow fills a triangle with its tip at X, Y.
func (c *canvas) arrow(s *scene.Shape, paint color.NRGBA) {
	length := math.Hypot(s.W, s.H)
	if length == 0 {
		return
	}
	dx, dy := s.W/length*s.Size, s.H/length*s.Size
	c.polygon(paint, c.point(s.X, s.Y), c.point(s.X-dx-dy/2, s.Y-dy+dx/2), c.point(s.X-dx+dy/2, s.Y-dy-dx/2))
}

// The length of a dash and of the gap behind it, as scene.Shape has it.
const dash, gap = 5.0, 4.0

// line draws a straight line, dashed if asked for.
func (c *canvas) line(s *scene.Shape, paint color.NRGBA) {
	length := math.Hypot(s.W, s.H)
	if !s.Dashed || length == 0 {
		c.stroke(s.X, s.Y, s.X+s.W, s.Y+s.H, s.Width, paint)
		return
	}
	for at := 0.0; at < length; at += dash + gap {
		t0, t1 := at/length, min(at+dash, length)/length
		c.stroke(s.X+s.W*t0, s.Y+s.H*t0, s.X+s.W*t1, s.Y+s.H*t1, s.Width, paint)
	}
}

// stroke draws a straight stroke; one along the pixels covers whole pixels.
func (c *canvas) stroke(x0, y0, x1, y1, width float64, paint color.NRGBA) {
	a, b, w := c.point(x0, y0), c.point(x1, y1), width*c.scale
	length := math.Hypot(b.x-a.x, b.y-a.y)
	if length == 0 {
		return
	}
	dx, dy := (b.x-a.x)/length, (b.y-a.y)/length
	switch {
	case math.Abs(dy) < 1e-3:
		w = max(1, math.Round(w))
		y := settled(a.y, w)
		a, b = point{math.Round(a.x), y}, point{math.Round(b.x), y}
	case math.Abs(dx) < 1e-3:
		w = max(1, math.Round(w))
		x := settled(a.x, w)
		a, b = point{x, math.Round(a.y)}, point{x, math.Round(b.y)}
	}
	nx, ny := -dy*w/2, dx*w/2
	c.polygon(paint, point{a.x + nx, a.y + ny}, point{b.x + nx, b.y + ny}, point{b.x - nx, b.y - ny}, point{a.x - nx, a.y - ny})
}

// settled is the middle next to v of a stroke of whole width whose edges lie between pixels.
func settled(v, width float64) float64 {
	half := math.Mod(width, 2) / 2
	return math.Round(v-half) + half
}

func (c *canvas) polygon(paint color.NRGBA, corners ...point) {
	low, high := corners[0], corners[0]
	for _, p := range corners {
		low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
	}
	o := newOutline(low, high)
	o.begin(corners[0])
	for _, p := range corners[1:] {
		o.to(p)
	}
	o.fill(c.img, paint)
}

// outline is a closed line around what is to be filled.
type outline struct {
	area image.Rectangle
	z    *vector.Rasterizer
}

// newOutline begins an outline that stays between two corners.
func newOutline(low, high point) *outline {
	area := image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
	return &outline{area, vector.NewRasterizer(area.Dx(), area.Dy())}
}

func (o *outline) own(p point) (x, y float32) {
	return float32(p.x - float64(o.area.Min.X)), float32(p.y - float64(o.area.Min.Y))
}

func (o *outline) begin(p point) { o.z.MoveTo(o.own(p)) }

func (o *outline) to(p point) { o.z.LineTo(o.own(p)) }

// quarter is how far the middle points of a Bézier curve lie towards the corner, so that it is a quarter of a circle:
// 4/3 (√2 - 1).
const quarter = 0.5522847498

// corner goes to a and from there by a quarter of an ellipse to b; at is the corner that it cuts.
func (o *outline) corner(a, at, b point) {
	o.to(a)
	near := func(p point) point { return point{p.x + (at.x-p.x)*quarter, p.y + (at.y-p.y)*quarter} }
	ax, ay := o.own(near(a))
	bx, by := o.own(near(b))
	x, y := o.own(b)
	o.z.CubeTo(ax, ay, bx, by, x, y)
}

func (o *outline) fill(img draw.Image, paint color.NRGBA) {
	o.z.ClosePath()
	o.z.Draw(img, o.area, image.NewUniform(paint), image.Point{})
}

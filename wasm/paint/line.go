package paint

import (
	"math"

	"wirethread/wasm/scene"
)

// The length of a dash and of the gap behind it, in CSS pixels.
const (
	dash = 5.0
	gap  = 4.0
)

// line adds a straight line, dashed if asked for.
func (p *Painter) line(s *scene.Shape, c tint) {
	if !s.Dashed {
		p.stroke(s.X, s.Y, s.X+s.W, s.Y+s.H, s.Width, c)
		return
	}
	length := math.Hypot(s.W, s.H)
	for at := 0.0; at < length; at += dash + gap {
		t0, t1 := at/length, min(at+dash, length)/length
		p.stroke(s.X+s.W*t0, s.Y+s.H*t0, s.X+s.W*t1, s.Y+s.H*t1, s.Width, c)
	}
}

// stroke adds one stroke in CSS pixels: an upright one on whole pixels, any other with smooth edges.
func (p *Painter) stroke(x0, y0, x1, y1, width float64, c tint) {
	t := p.thickness(width)
	switch {
	case math.Abs(y1-y0) < 0.01:
		y := float32(nearest(y0*p.scale - float64(t)/2))
		p.solid(p.snap(min(x0, x1)), y, p.snap(max(x0, x1)), y+t, c)
	case math.Abs(x1-x0) < 0.01:
		x := float32(nearest(x0*p.scale - float64(t)/2))
		p.solid(x, p.snap(min(y0, y1)), x+t, p.snap(max(y0, y1)), c)
	default:
		p.sloped(x0*p.scale, y0*p.scale, x1*p.scale, y1*p.scale, width*p.scale, c)
	}
}

// sloped adds a line in device pixels whose long edges are smooth.
func (p *Painter) sloped(x0, y0, x1, y1, width float64, c tint) {
	at, ok := p.atlas.sprite(sprite{profile, max(quarters(width/2), perPixel/2)})
	length := math.Hypot(x1-x0, y1-y0)
	if !ok || length == 0 {
		return
	}
	h := float64(at.h) / (2 * fine)
	nx, ny := -(y1-y0)/length*h, (x1-x0)/length*h
	u := float32(at.x) + 0.5
	v0, v1 := float32(at.y), float32(at.y+at.h)
	p.mesh.quad(&[4]corner{
		{float32(x0 - nx), float32(y0 - ny), u, v0},
		{float32(x1 - nx), float32(y1 - ny), u, v0},
		{float32(x1 + nx), float32(y1 + ny), u, v1},
		{float32(x0 + nx), float32(y0 + ny), u, v1},
	}, c)
}

package paint

import (
	"math"

	"wirethread/wasm/scene"
)

// Painter makes the triangles of scenes.
type Painter struct {
	atlas *Atlas
	mesh  mesh
	scale float64 // device pixels in a CSS pixel
}

// build makes the triangles of a scene. When the atlas is full it is emptied and filled anew with what this scene needs.
func (p *Painter) build(s *scene.Scene, colours *scene.Palette, scale float64) {
	p.scale = scale
	p.atlas.setScale(scale)
	p.shapes(s, colours)
	if p.atlas.full {
		p.atlas.clear()
		p.shapes(s, colours)
	}
}

func (p *Painter) shapes(s *scene.Scene, colours *scene.Palette) {
	p.mesh.reset()
	for i := range s.Shapes {
		if sh := &s.Shapes[i]; sh.Faint < 1 {
			p.shape(sh, tintOf(colours[sh.Role], sh.Faint))
		}
	}
}

func (p *Painter) shape(s *scene.Shape, c tint) {
	switch s.Kind {
	case scene.Box:
		p.box(s, c)
	case scene.Line:
		p.line(s, c)
	case scene.Disc:
		p.disc(s, c)
	case scene.Label:
		p.label(s, c)
	case scene.Arrow:
		p.arrow(s, c)
	case scene.Cross:
		p.cross(s, c)
	}
}

// snap is the whole device pixel next to a CSS position.
func (p *Painter) snap(v float64) float32 { return float32(nearest(v * p.scale)) }

// nearest is the whole number next to v, the upper one of two. WebAssembly has an instruction for Floor, none for math.Round.
func nearest(v float64) float64 { return math.Floor(v + 0.5) }

// thickness is a length of at least one device pixel, whole.
func (p *Painter) thickness(v float64) float32 { return max(1, p.snap(v)) }

// solid adds a rectangle without a texture.
func (p *Painter) solid(x0, y0, x1, y1 float32, c tint) {
	r, ok := p.atlas.sprite(sprite{kind: solid})
	if !ok || x1 <= x0 || y1 <= y0 {
		return
	}
	u, v := float32(r.x)+0.5, float32(r.y)+0.5
	p.mesh.upright(x0, y0, x1, y1, u, v, u, v, c)
}

// box adds a rectangle with round corners.
func (p *Painter) box(s *scene.Shape, c tint) {
	x0, y0, x1, y1 := p.snap(s.X), p.snap(s.Y), p.snap(s.X+s.W), p.snap(s.Y+s.H)
	r := min(p.snap(s.Radius), float32(math.Floor(float64(min(x1-x0, y1-y0)/2))))
	if r > 0 {
		p.corners(x0, y0, x1, y1, r, c)
	}
	p.solid(x0+r, y0, x1-r, y0+r, c)
	if s.Width > 0 && r >= p.thickness(s.Width) { // pixels that another box will cover cost as much as others
		p.solid(x0, y0+r, x0+r, y1-r, c)
		p.solid(x1-r, y0+r, x1, y1-r, c)
	} else {
		p.solid(x0, y0+r, x1, y1-r, c)
	}
	p.solid(x0+r, y1-r, x1-r, y1, c)
}

// corners adds the four quadrants of a disc at the corners of a box.
func (p *Painter) corners(x0, y0, x1, y1, r float32, c tint) {
	at, ok := p.atlas.sprite(sprite{round, quarters(float64(r))})
	if !ok {
		return
	}
	u, v := float32(at.x), float32(at.y)
	p.mesh.upright(x0, y0, x0+r, y0+r, u, v, u+r, v+r, c)
	p.mesh.upright(x1-r, y0, x1, y0+r, u+r, v, u+2*r, v+r, c)
	p.mesh.upright(x0, y1-r, x0+r, y1, u, v+r, u+r, v+2*r, c)
	p.mesh.upright(x1-r, y1-r, x1, y1, u+r, v+r, u+2*r, v+2*r, c)
}

// disc adds a filled circle.
func (p *Painter) disc(s *scene.Shape, c tint) {
	if at, ok := p.atlas.sprite(sprite{disc, max(quarters(s.Radius*p.scale), 1)}); ok {
		p.turned(at, s.X*p.scale, s.Y*p.scale, 1, 0, c)
	}
}

// turned adds a sprite with its middle at x, y, turned so that its right side looks along dx, dy, a unit vector.
func (p *Painter) turned(at rect, x, y, dx, dy float64, c tint) {
	w, h := float64(at.w)/(2*fine), float64(at.h)/(2*fine)
	point := func(i, j float64, u, v float32) corner {
		return corner{float32(x + i*w*dx - j*h*dy), float32(y + i*w*dy + j*h*dx), u, v}
	}
	u0, v0, u1, v1 := float32(at.x), float32(at.y), float32(at.x+at.w), float32(at.y+at.h)
	p.mesh.quad(&[4]corner{point(-1, -1, u0, v0), point(1, -1, u1, v0), point(1, 1, u1, v1), point(-1, 1, u0, v1)}, c)
}

// arrow adds a head with its tip at X, Y.
func (p *Painter) arrow(s *scene.Shape, c tint) {
	length := math.Hypot(s.W, s.H)
	size := s.Size * p.scale
	at, ok := p.atlas.sprite(sprite{head, quarters(size)})
	if !ok || length == 0 {
		return
	}
	dx, dy := s.W/length, s.H/length
	p.turned(at, s.X*p.scale-dx*size/2, s.Y*p.scale-dy*size/2, dx, dy, c)
}

// cross adds an x around X, Y.
func (p *Painter) cross(s *scene.Shape, c tint) {
	r, w := s.Radius*p.scale, s.Width*p.scale
	x, y := s.X*p.scale, s.Y*p.scale
	p.sloped(x-r, y-r, x+r, y+r, w, c)
	p.sloped(x-r, y+r, x+r, y-r, w, c)
}

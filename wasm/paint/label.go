package paint

import (
	"math"

	"wirethread/wasm/scene"
)

// label adds one line of text.
func (p *Painter) label(s *scene.Shape, c tint) {
	f := p.atlas.face(style{s.Size, s.Bold, s.Mono})
	x := s.X
	switch s.Align {
	case scene.Middle:
		x -= s.W / 2
	case scene.Right:
		x -= s.W
	}
	pen := nearest(x * p.scale)
	for first, rest := cut(s.Text); first != ""; first, rest = cut(rest) {
		whole := math.Floor(pen + 0.5/perPixel)
		sub := min(int(nearest((pen-whole)*perPixel)), perPixel-1)
		g, ok := p.atlas.piece(f, first, max(sub, 0))
		if !ok {
			return
		}
		p.glyphs(g, float32(whole), s.Y, c)
		pen += g.advance * p.scale
	}
}

// glyphs adds one piece, its pen at device pixel x, the middle of its line at CSS position y.
func (p *Painter) glyphs(g glyphs, x float32, y float64, c tint) {
	if g.at.w == 0 {
		return
	}
	x += float32(g.left)
	top := float32(nearest(y*p.scale - float64(g.at.h)/2))
	u, v := float32(g.at.x), float32(g.at.y)
	w, h := float32(g.at.w), float32(g.at.h)
	p.mesh.upright(x, top, x+w, top+h, u, v, u+w, v+h, c)
}

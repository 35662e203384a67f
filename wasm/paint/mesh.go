package paint

import "wirethread/wasm/scene"

// mesh is a list of triangles, all textured from the atlas.
type mesh struct {
	vs []vertex
	is []uint16
}

// maxVertices is how many vertices 16-bit indices reach. What does not fit is left out; a scene has a tenth of it.
const maxVertices = 1 << 16

// corner is a corner of a quad: where it is drawn, in device pixels, and where in the texture it lies.
type corner struct{ x, y, u, v float32 }

// tint is a premultiplied colour.
type tint struct{ r, g, b, a float32 }

// tintOf is a colour that is faint: 0 fully visible, 1 invisible.
func tintOf(c scene.RGB, faint float64) tint {
	r, g, b := c.Parts()
	a := float32(1 - faint)
	return tint{float32(r) * a / 255, float32(g) * a / 255, float32(b) * a / 255, a}
}

func (m *mesh) reset() { m.vs, m.is = m.vs[:0], m.is[:0] }

// upright adds a rectangle with straight sides.
func (m *mesh) upright(x0, y0, x1, y1, u0, v0, u1, v1 float32, c tint) {
	m.quad([4]corner{{x0, y0, u0, v0}, {x1, y0, u1, v0}, {x1, y1, u1, v1}, {x0, y1, u0, v1}}, c)
}

// quad adds a convex polygon of four corners.
func (m *mesh) quad(q [4]corner, c tint) {
	if len(m.vs)+len(q) > maxVertices {
		return
	}
	first := uint16(len(m.vs))
	for _, p := range q {
		m.vs = append(m.vs, vertex{
			DstX: p.x, DstY: p.y, SrcX: p.u, SrcY: p.v,
			ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a,
		})
	}
	m.is = append(m.is, first, first+1, first+2, first, first+2, first+3)
}

package paint

import "wirethread/wasm/scene"

// mesh is a list of quads, all textured from the atlas.
type mesh struct {
	vs   []vertex // four for each quad, around it
	most []uint32 // the indices of the most quads so far: they are always the same
}

// maxVertices bounds a mesh. What does not fit is left out; a scene has a tenth of it.
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

func (m *mesh) reset() { m.vs = m.vs[:0] }

// indices are the corners of two triangles for each quad.
func (m *mesh) indices() []uint32 {
	for n := uint32(len(m.most)) / 6 * 4; n < uint32(len(m.vs)); n += 4 {
		m.most = append(m.most, n, n+1, n+2, n, n+2, n+3)
	}
	return m.most[:len(m.vs)/4*6]
}

// upright adds a rectangle with straight sides.
func (m *mesh) upright(x0, y0, x1, y1, u0, v0, u1, v1 float32, c tint) {
	if len(m.vs)+4 > maxVertices {
		return
	}
	m.vs = append(m.vs,
		vertex{DstX: x0, DstY: y0, SrcX: u0, SrcY: v0, ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a},
		vertex{DstX: x1, DstY: y0, SrcX: u1, SrcY: v0, ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a},
		vertex{DstX: x1, DstY: y1, SrcX: u1, SrcY: v1, ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a},
		vertex{DstX: x0, DstY: y1, SrcX: u0, SrcY: v1, ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a})
}

// quad adds a convex polygon of four corners.
func (m *mesh) quad(q *[4]corner, c tint) {
	if len(m.vs)+len(q) > maxVertices {
		return
	}
	for i := range q {
		p := &q[i]
		m.vs = append(m.vs, vertex{DstX: p.x, DstY: p.y, SrcX: p.u, SrcY: p.v, ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a})
	}
}

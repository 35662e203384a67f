package scene

import (
	"math"

	"wirethread/sim/engine"
)

// Measure gives the width of a text in pixels.
type Measure func(text string, size float64, bold, mono bool) float64

// font is how a text is set.
type font struct {
	size       float64
	bold, mono bool
}

// Fonts. No text is smaller than 10 px.
var (
	plainFont = font{size: 12}
	boldFont  = font{size: 12, bold: true}
	smallFont = font{size: 11}
	chipFont  = font{size: 11, bold: true}
	tinyChip  = font{size: 10, bold: true}
	monoFont  = font{size: 11, mono: true}
)

// lineHeight is the height of a text's box relative to its font.
const lineHeight = 1.25

// rect is an area of the canvas.
type rect struct{ x, y, w, h float64 }

func (r rect) right() float64      { return r.x + r.w }
func (r rect) bottom() float64     { return r.y + r.h }
func (r rect) midX() float64       { return r.x + r.w/2 }
func (r rect) midY() float64       { return r.y + r.h/2 }
func (r rect) empty() bool         { return r.w <= 0 || r.h <= 0 }
func (r rect) grow(d float64) rect { return rect{r.x - d, r.y - d, r.w + 2*d, r.h + 2*d} }
func (r rect) overlaps(o rect) bool {
	return r.x < o.right() && o.x < r.right() && r.y < o.bottom() && o.y < r.bottom()
}
func (r rect) holds(o rect) bool {
	return o.x >= r.x && o.right() <= r.right() && o.y >= r.y && o.bottom() <= r.bottom()
}

// pen adds shapes to a scene, and keeps the words that it has made.
type pen struct {
	to      *Scene
	lang    engine.Lang
	measure Measure
	faint   float64 // of everything drawn
	words   wordStore
}

// begin turns to another picture. With another language the font may be another one.
func (p *pen) begin(to *Scene, in *Frame) {
	if p.lang != in.Lang {
		p.words = wordStore{}
	}
	p.to, p.lang, p.measure, p.faint = to, in.Lang, in.Measure, 0
}

// join puts words together.
func (p *pen) join(parts ...string) string { return p.words.join(parts...) }

func (p *pen) add(s Shape) {
	s.Faint = 1 - (1-s.Faint)*(1-p.faint)
	if s.Faint < 0.99 {
		p.to.Shapes = append(p.to.Shapes, s)
	}
}

func (p *pen) box(r rect, radius float64, role Role) {
	p.add(Shape{Kind: Box, X: r.x, Y: r.y, W: r.w, H: r.h, Radius: min(radius, r.w/2, r.h/2), Role: role})
}

// framed draws a box with a border inside its edge.
func (p *pen) framed(r rect, radius, width float64, border, fill Role) {
	p.add(Shape{Kind: Box, X: r.x, Y: r.y, W: r.w, H: r.h, Radius: min(radius, r.w/2, r.h/2), Width: width, Role: border})
	p.box(r.grow(-width), radius-width, fill)
}

func (p *pen) line(x1, y1, x2, y2, width float64, role Role, dashed bool) {
	p.add(Shape{Kind: Line, X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Width: width, Role: role, Dashed: dashed})
}

func (p *pen) disc(x, y, radius float64, role Role) {
	p.add(Shape{Kind: Disc, X: x, Y: y, Radius: radius, Role: role})
}

func (p *pen) arrow(x, y, dx, dy, size float64, role Role) {
	n := math.Hypot(dx, dy)
	if n == 0 {
		return
	}
	p.add(Shape{Kind: Arrow, X: x, Y: y, W: dx / n, H: dy / n, Size: size, Role: role})
}

func (p *pen) cross(x, y, radius, width float64, role Role) {
	p.add(Shape{Kind: Cross, X: x, Y: y, Radius: radius, Width: width, Role: role})
}

func (p *pen) width(s string, f font) float64 { return p.measure(s, f.size, f.bold, f.mono) }

// text sets a text whose place x is its left end, middle or right end.
func (p *pen) text(x, y float64, s string, f font, align Align, role Role) {
	if s == "" {
		return
	}
	p.add(Shape{Kind: Label, X: x, Y: y, W: p.width(s, f), H: f.size * lineHeight, Text: s,
		Size: f.size, Bold: f.bold, Mono: f.mono, Align: align, Role: role})
}

// area is where a label lies.
func (s *Shape) area() rect {
	x := s.X
	switch s.Align {
	case Middle:
		x -= s.W / 2
	case Right:
		x -= s.W
	}
	return rect{x, s.Y - s.H/2, s.W, s.H}
}

// fit returns the first of some wordings, longest first, that is not wider than room, or "".
func (p *pen) fit(room float64, f font, wordings ...string) string {
	for _, s := range wordings {
		if s != "" && p.width(s, f) <= room {
			return s
		}
	}
	return ""
}

// cut shortens a text with an ellipsis until it is not wider than room.
func (p *pen) cut(room float64, f font, s string) string {
	if p.width(s, f) <= room {
		return s
	}
	k := cutKey(room, f, s)
	if short, ok := p.words.kept[k]; ok {
		return short
	}
	rs := []rune(s)
	for n := len(rs) - 1; n > 0; n-- {
		if t := string(rs[:n]) + "…"; p.width(t, f) <= room {
			return p.words.put(k, t)
		}
	}
	return p.words.put(k, "")
}

// hatch fills an area with slanting lines.
func (p *pen) hatch(r rect) {
	p.box(r, 0, RolePanel)
	const apart = 5.0
	for k := r.x - r.h + apart/2; k < r.right(); k += apart {
		x0, x1 := max(k, r.x), min(k+r.h, r.right())
		if x1-x0 > 1 {
			p.line(x0, r.bottom()-(x0-k), x1, r.bottom()-(x1-k), 1, RoleMuted, false)
		}
	}
}

// chipHeight is the height of a chip.
const chipHeight = 18

// chip draws a filled pill with its text.
func (p *pen) chip(r rect, s string, f font, role Role) {
	p.box(r, r.h/2, role)
	p.text(r.midX(), r.midY(), s, f, Middle, RoleOnFill)
}

// tokenRadius is the radius of a token.
const tokenRadius = 9.0

// token draws the letter of a side.
func (p *pen) token(x, y float64, letter string, role Role) {
	p.disc(x, y, tokenRadius, role)
	p.text(x, y, letter, chipFont, Middle, RoleOnFill)
}

// hit makes an area that can be tapped, at least MinHit wide and high and inside the canvas.
func (p *pen) hit(r rect, id string) {
	r = atLeast(r, MinHit)
	r.w, r.h = min(r.w, p.to.W), min(r.h, p.to.H)
	r.x = clamp(r.x, 0, p.to.W-r.w)
	r.y = clamp(r.y, 0, p.to.H-r.h)
	p.to.Hits = append(p.to.Hits, Hit{X: r.x, Y: r.y, W: r.w, H: r.h, ID: id})
}

// hitPoint makes a hit around a point, for points that lie close together.
func (p *pen) hitPoint(x, y float64, id string) {
	p.hit(rect{x, y, 0, 0}, id)
	p.to.Hits[len(p.to.Hits)-1].Near = true
}

func atLeast(r rect, size float64) rect {
	w, h := max(r.w, size), max(r.h, size)
	return rect{r.midX() - w/2, r.midY() - h/2, w, h}
}

func clamp(v, low, high float64) float64 { return max(low, min(v, high)) }

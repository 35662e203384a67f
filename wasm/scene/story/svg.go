// Package story draws scenes as SVG, for looking at named states of a
// simulation side by side without a stage. It is a tool of development: the
// tests of package scene write a page of stories with -story DIR.
package story

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"

	"wirethread/wasm/scene"
)

// SVG draws a scene in a palette's colours.
func SVG(s *scene.Scene, p *scene.Palette) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g">`+"\n", s.W, s.H, s.W, s.H)
	fmt.Fprintf(&b, `<rect width="%g" height="%g" fill="%s"/>`+"\n", s.W, s.H, colour(p[scene.RoleBg]))
	for i := range s.Shapes {
		draw(&b, &s.Shapes[i], p)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func colour(c scene.RGB) string { return fmt.Sprintf("#%06x", uint32(c)) }

func draw(b *bytes.Buffer, s *scene.Shape, p *scene.Palette) {
	c, opacity := colour(p[s.Role]), 1-s.Faint
	switch s.Kind {
	case scene.Box:
		fmt.Fprintf(b, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" rx="%.2f" fill="%s" opacity="%.2f"/>`+"\n",
			s.X, s.Y, s.W, s.H, s.Radius, c, opacity)
	case scene.Line:
		dash := ""
		if s.Dashed {
			dash = ` stroke-dasharray="5 4"`
		}
		fmt.Fprintf(b, `<path d="M%.2f %.2fl%.2f %.2f" stroke="%s" stroke-width="%g" opacity="%.2f"%s/>`+"\n",
			s.X, s.Y, s.W, s.H, c, s.Width, opacity, dash)
	case scene.Disc:
		fmt.Fprintf(b, `<circle cx="%.2f" cy="%.2f" r="%g" fill="%s" opacity="%.2f"/>`+"\n", s.X, s.Y, s.Radius, c, opacity)
	case scene.Label:
		label(b, s, c, opacity)
	case scene.Arrow:
		n := math.Hypot(s.W, s.H)
		dx, dy := s.W/n*s.Size, s.H/n*s.Size
		fmt.Fprintf(b, `<path d="M%.2f %.2fL%.2f %.2fL%.2f %.2fZ" fill="%s" opacity="%.2f"/>`+"\n",
			s.X, s.Y, s.X-dx-dy/2, s.Y-dy+dx/2, s.X-dx+dy/2, s.Y-dy-dx/2, c, opacity)
	case scene.Cross:
		d := s.Radius * math.Sqrt2 / 2
		fmt.Fprintf(b, `<path d="M%.2f %.2fl%.2f %.2fm0 %.2fl%.2f %.2f" stroke="%s" stroke-width="%g" opacity="%.2f"/>`+"\n",
			s.X-d, s.Y-d, 2*d, 2*d, -2*d, -2*d, 2*d, c, s.Width, opacity)
	}
}

func label(b *bytes.Buffer, s *scene.Shape, c string, opacity float64) {
	family, weight := "system-ui, 'Noto Sans CJK SC', sans-serif", "400"
	if s.Mono {
		family = "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
	}
	if s.Bold {
		weight = "600"
	}
	anchor := [...]string{scene.Left: "start", scene.Middle: "middle", scene.Right: "end"}[s.Align]
	fmt.Fprintf(b, `<text xml:space="preserve" x="%.2f" y="%.2f" font-size="%g" font-weight="%s" font-family="%s" text-anchor="%s" dominant-baseline="central" fill="%s" opacity="%.2f">`,
		s.X, s.Y, s.Size, weight, family, anchor, c, opacity)
	_ = xml.EscapeText(b, []byte(s.Text)) // a bytes.Buffer does not fail
	b.WriteString("</text>\n")
}

// Package scene turns a snapshot of a simulation into shapes: values with
// positions, roles and labels that can be tested without a browser. It knows
// the simulations and nothing of drawing.
package scene

import "math"

// Scene is one picture. Positions are in CSS pixels, the origin is top left.
// The painter first fills the canvas with RoleBg. Nothing needs to be clipped:
// no shape leaves the canvas.
type Scene struct {
	W, H   float64
	Shapes []Shape // in drawing order
	Hits   []Hit   // what can be tapped, the last one on top
}

// Shape is one thing to draw. Boxes and discs are always filled; a frame is two boxes.
type Shape struct {
	Kind       Kind
	X, Y, W, H float64 // see Kind
	Radius     float64 // of a box's corners, of a disc, of a cross from its middle to a tip
	Width      float64 // of a line or the strokes of a cross; of a box, when over 0, all that is seen of it along its edge
	Role       Role    // its colour
	Faint      float64 // 0 is fully visible, 1 is invisible
	Text       string  // of a label
	Size       float64 // of a label's font, or the length of an arrow's head
	Bold, Mono bool    // of a label
	Align      Align   // where X lies in a label
	Dashed     bool    // of a line: 5 px drawn, 4 px not
}

// Kind is the kind of a shape.
type Kind uint8

// The kinds of shapes.
const (
	Box   Kind = iota // a rectangle with round corners; X, Y is its top left
	Line              // a straight line from X, Y to X+W, Y+H
	Disc              // a circle around X, Y
	Label             // one line of text; Y is its middle; W is its measured width, H its line's height
	Arrow             // the head of an arrow: its tip is at X, Y, it points along W, H, and it is as wide as Size
	Cross             // an x around X, Y
)

var kindNames = [...]string{"box", "line", "disc", "label", "arrow", "cross"}

func (k Kind) String() string { return kindNames[k] }

// Align is the horizontal place of a label.
type Align uint8

// The places of a label: X is its left end, its middle or its right end.
const (
	Left Align = iota
	Middle
	Right
)

// Hit is an area that can be tapped, MinHit wide and high at least.
type Hit struct {
	X, Y, W, H float64
	ID         string // of an engine.Item
	Near       bool   // it stands for its middle: of several such hits the nearest middle counts
}

// MinHit is the least width and height of a hit, in CSS pixels.
const MinHit = 44

// Reset empties the scene for a canvas of this size and keeps its memory.
func (s *Scene) Reset(w, h float64) {
	s.W, s.H = w, h
	s.Shapes = s.Shapes[:0]
	s.Hits = s.Hits[:0]
}

// At returns the ID of the topmost hit at a point, or "".
func (s *Scene) At(x, y float64) string {
	for i := len(s.Hits) - 1; i >= 0; i-- {
		h := &s.Hits[i]
		if h.holds(x, y) {
			if h.Near {
				return s.nearest(x, y)
			}
			return h.ID
		}
	}
	return ""
}

func (h *Hit) holds(x, y float64) bool { return x >= h.X && x < h.X+h.W && y >= h.Y && y < h.Y+h.H }

// nearest is the ID of the hit among those at a point that stand for their middles.
func (s *Scene) nearest(x, y float64) (id string) {
	least := math.Inf(1)
	for i := range s.Hits {
		h := &s.Hits[i]
		if d := math.Hypot(h.X+h.W/2-x, h.Y+h.H/2-y); h.Near && h.holds(x, y) && d < least {
			least, id = d, h.ID
		}
	}
	return id
}

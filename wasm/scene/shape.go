// Package scene turns a snapshot of a simulation into shapes: values with
// positions, roles and labels that can be tested without a browser. It knows
// the simulations and nothing of drawing.
package scene

// Scene is one picture. Positions are in CSS pixels, the origin is top left.
type Scene struct {
	W, H   float64
	Shapes []Shape // in drawing order
	Hits   []Hit   // what can be tapped, the last one on top
}

// Shape is one thing to draw.
type Shape struct {
	Kind       Kind
	X, Y, W, H float64 // a line goes from X, Y to X+W, Y+H
	Radius     float64 // of a box's corners, or a disc's
	Width      float64 // of a line, or of a box's border (0: filled)
	Role       Role    // its colour
	Faint      float64 // 0 is fully visible, 1 is invisible
	Text       string  // of a label
	Size       float64 // of a label, in pixels
	Bold, Mono bool
	Align      Align // where X lies in a label; Y is its middle
	Dashed     bool
	Layer      int // scissor: shapes of layer 1 are clipped to the ladder's area given by Clip
}

// Kind is the kind of a shape.
type Kind uint8

// The kinds of shapes.
const (
	Box   Kind = iota // a rectangle with round corners
	Line              // a straight line
	Disc              // a filled circle
	Label             // one line of text
	Arrow             // the head of an arrow, pointing along W, H
	Cross             // an x
)

// Align is the horizontal place of a label.
type Align uint8

// The places of a label.
const (
	Left Align = iota
	Middle
	Right
)

// Role says what a shape means; a palette gives each role its colour.
type Role string

// Hit is an area that can be tapped.
type Hit struct {
	X, Y, W, H float64
	ID         string // of an engine.Item
}

package paint

// style is how a piece of text looks, apart from its colour.
type style struct {
	size       float64 // in CSS pixels
	bold, mono bool
}

// face is what an atlas has of one style. Text comes in pieces, each rasterised as a whole; digits are pieces
// of their own, so that a running clock needs ten textures and not one a frame.
type face struct {
	style
	widths map[string]float64          // advances in CSS pixels
	pieces [perPixel]map[string]glyphs // by how many quarters of a pixel they begin right of a whole one
}

// glyphs is a piece in the texture.
type glyphs struct {
	at      rect
	left    int // device pixels from the pen to the texture's left edge
	advance float64
}

func newFace(st style) *face {
	f := &face{style: st, widths: map[string]float64{}}
	for sub := range f.pieces {
		f.pieces[sub] = map[string]glyphs{}
	}
	return f
}

// clear forgets what was in the texture.
func (f *face) clear() {
	for _, pieces := range f.pieces {
		clear(pieces)
	}
}

// Typesetter rasterises text; the browser's own canvas in the stage.
type Typesetter interface {
	// Advance is the width of text in CSS pixels.
	Advance(text string, size float64, bold, mono bool) float64
	// Raster draws text in white, its pen sub quarters of a device pixel right of a whole one. The pixels are
	// premultiplied RGBA, w x h, valid until the next call; the middle of the capitals is the middle of h, which is
	// also that of Han characters; left is where the first column lies, seen from the pen.
	Raster(text string, size float64, bold, mono bool, scale float64, sub int) (pix []byte, w, h, left int)
}

// cut returns the first piece of s and the rest: one digit, or everything up to the next digit.
func cut(s string) (first, rest string) {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			i = max(i, 1)
			return s[:i], s[i:]
		}
	}
	return s, ""
}

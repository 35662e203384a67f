package paint

// Texture is where an atlas keeps its pixels.
type Texture interface {
	// Write replaces w x h pixels by premultiplied RGBA.
	Write(x, y, w, h int, pix []byte)
}

// Atlas keeps sprites and pieces of text in one texture and remembers where.
type Atlas struct {
	tex     Texture
	setter  Typesetter
	room    shelves
	scale   float64
	sprites map[sprite]rect
	faces   []*face // a few: to look through them is quicker than a map
	full    bool    // something found no room since the last clear
	pix     []byte  // buffers
	framed  []byte
}

// NewAtlas makes an atlas for a texture of size x size pixels.
func NewAtlas(tex Texture, size int, setter Typesetter) *Atlas {
	return &Atlas{
		tex: tex, setter: setter, scale: 1,
		room:    shelves{size: size},
		sprites: map[sprite]rect{},
	}
}

// setScale sets the number of device pixels in a CSS pixel. What was rasterised for another is forgotten.
func (a *Atlas) setScale(scale float64) {
	if scale != a.scale {
		a.scale = scale
		a.clear()
	}
}

// Refont forgets all text: the page's language has changed, and with it the fonts chosen for Han characters.
func (a *Atlas) Refont() {
	a.faces = nil
	a.clear()
}

func (a *Atlas) clear() {
	a.room.clear()
	clear(a.sprites)
	for _, f := range a.faces {
		f.clear()
	}
	a.full = false
}

// sprite returns where a sprite is, painting it at its first use.
func (a *Atlas) sprite(s sprite) (rect, bool) {
	if r, ok := a.sprites[s]; ok {
		return r, true
	}
	w, h := s.size()
	pix := grow(&a.pix, 4*w*h)
	s.paint(pix)
	r, ok := a.put(w, h, pix)
	if ok {
		a.sprites[s] = r
	}
	return r, ok
}

// face is what there is of a style.
func (a *Atlas) face(st style) *face {
	for _, f := range a.faces {
		if f.style == st {
			return f
		}
	}
	f := newFace(st)
	a.faces = append(a.faces, f)
	return f
}

// piece returns where a piece of text is, rasterising it at its first use.
func (a *Atlas) piece(f *face, text string, sub int) (glyphs, bool) {
	if g, ok := f.pieces[sub][text]; ok {
		return g, true
	}
	pix, w, h, left := a.setter.Raster(text, f.size, f.bold, f.mono, a.scale, sub)
	g := glyphs{left: left, advance: a.advance(f, text)}
	ok := true
	if w > 0 && h > 0 {
		g.at, ok = a.put(w, h, pix)
	}
	if ok {
		f.pieces[sub][text] = g
	}
	return g, ok
}

func (a *Atlas) advance(f *face, text string) float64 {
	w, ok := f.widths[text]
	if !ok {
		w = a.setter.Advance(text, f.size, f.bold, f.mono)
		f.widths[text] = w
	}
	return w
}

// Width is how wide a label is, in CSS pixels.
func (a *Atlas) Width(text string, size float64, bold, mono bool) float64 {
	f := a.face(style{size, bold, mono})
	w := 0.0
	for first := ""; text != ""; {
		first, text = cut(text)
		w += a.advance(f, first)
	}
	return w
}

// put writes pixels into free room, with a transparent gutter around them.
func (a *Atlas) put(w, h int, pix []byte) (rect, bool) {
	r, ok := a.room.place(w, h)
	if !ok {
		a.full = true
		return r, false
	}
	bw, bh := w+2*gutter, h+2*gutter
	framed := grow(&a.framed, 4*bw*bh)
	clear(framed)
	for y := range h {
		copy(framed[4*((y+gutter)*bw+gutter):], pix[4*y*w:4*(y+1)*w])
	}
	a.tex.Write(r.x-gutter, r.y-gutter, bw, bh, framed)
	return r, true
}

// grow returns the first n bytes of a buffer that is made longer when needed.
func grow(buf *[]byte, n int) []byte {
	if cap(*buf) < n {
		*buf = make([]byte, n)
	}
	return (*buf)[:n]
}

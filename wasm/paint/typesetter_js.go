package paint

import (
	"math"
	"strconv"
	"syscall/js"
)

// Browser sets type with a canvas of the page.
type Browser struct {
	canvas, ctx js.Value
	faces       [2]string // CSS font families: of text, of what is set in equal widths
	pix         []byte
}

// NewBrowser makes a typesetter with the fonts of the document's style sheet: the body's own, and --mono.
func NewBrowser() *Browser {
	doc := js.Global().Get("document")
	b := &Browser{canvas: doc.Call("createElement", "canvas")}
	opt := js.Global().Get("Object").New()
	opt.Set("willReadFrequently", true)
	b.ctx = b.canvas.Call("getContext", "2d", opt)
	css := js.Global().Call("getComputedStyle", doc.Get("body"))
	b.faces = [2]string{
		css.Get("fontFamily").String(),
		css.Call("getPropertyValue", "--mono").String(),
	}
	return b
}

// SetLang chooses the language whose forms of the Han characters are used.
func (b *Browser) SetLang(tag string) {
	b.canvas.Set("lang", tag)
	b.ctx.Set("lang", tag)
}

// measured is the size in which advances are measured; they are scaled from it.
const measured = 100

// Advance implements Typesetter.
func (b *Browser) Advance(text string, size float64, bold, mono bool) float64 {
	b.ctx.Set("font", b.font(measured, bold, mono))
	return b.ctx.Call("measureText", text).Get("width").Float() * size / measured
}

// Raster implements Typesetter.
func (b *Browser) Raster(text string, size float64, bold, mono bool, scale float64, sub int) ([]byte, int, int, int) {
	font := b.font(size*scale, bold, mono)
	b.ctx.Set("font", font)
	m := b.ctx.Call("measureText", text)
	capital := b.ctx.Call("measureText", "H").Get("actualBoundingBoxAscent").Float()
	left := int(math.Ceil(max(m.Get("actualBoundingBoxLeft").Float(), 0))) + 1
	w := left + int(math.Ceil(max(m.Get("actualBoundingBoxRight").Float(), 0))) + 2
	h := 2 * int(math.Ceil(size*scale*0.75))
	b.fit(w, h)
	b.ctx.Set("font", font) // a resize resets it
	b.ctx.Set("fillStyle", "#fff")
	b.ctx.Call("clearRect", 0, 0, w, h)
	b.ctx.Call("fillText", text, float64(left)+float64(sub)/perPixel, math.Round(float64(h)/2+capital/2))
	data := b.ctx.Call("getImageData", 0, 0, w, h).Get("data")
	pix := grow(&b.pix, 4*w*h)
	js.CopyBytesToGo(pix, data)
	for i := 0; i < len(pix); i += 4 {
		white(pix[i:], float64(pix[i+3])/255)
	}
	return pix, w, h, -left
}

func (b *Browser) font(size float64, bold, mono bool) string {
	weight, face := "400 ", b.faces[0]
	if bold {
		weight = "600 "
	}
	if mono {
		face = b.faces[1]
	}
	return weight + strconv.FormatFloat(size, 'g', -1, 64) + "px " + face
}

// fit makes the canvas at least w x h pixels.
func (b *Browser) fit(w, h int) {
	if have := b.canvas.Get("width").Int(); have < w {
		b.canvas.Set("width", w)
	}
	if have := b.canvas.Get("height").Int(); have < h {
		b.canvas.Set("height", h)
	}
}

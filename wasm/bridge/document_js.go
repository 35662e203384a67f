package bridge

import (
	"syscall/js"

	"wirethread/sim/engine"
)

// Document is the stage's document, as far as the module changes it.
type Document struct{ root, canvas, stage js.Value }

// NewDocument finds the canvas, which Ebitengine made.
func NewDocument() *Document {
	doc := js.Global().Get("document")
	return &Document{
		root:   doc.Get("documentElement"),
		canvas: doc.Call("querySelector", "canvas"),
		stage:  js.Global().Get("wirethreadStage"),
	}
}

// Lang is the language that the page was made in.
func (d *Document) Lang() engine.Lang {
	if tag := d.root.Get("lang").String(); len(tag) >= 2 && tag[:2] == "en" {
		return engine.EN
	}
	return engine.ZH
}

// SetLang tells the browser and the screen reader the language, and what the canvas is called.
func (d *Document) SetLang(l engine.Lang, label engine.Text) {
	d.root.Set("lang", Tag(l))
	d.canvas.Call("setAttribute", "aria-label", label.In(l))
}

// SetColours sets the background and the ring around the canvas when it has the keyboard, both as CSS colours.
func (d *Document) SetColours(background, ring string) {
	style := d.root.Get("style")
	style.Call("setProperty", "--bg", background)
	style.Call("setProperty", "--ring", ring)
}

// AfterPaint calls then once when what was drawn can be seen, or when nobody looks.
func (d *Document) AfterPaint(then func()) {
	d.stage.Call("afterPaint", js.FuncOf(func(js.Value, []js.Value) any {
		then()
		return nil
	}))
}

// Draws makes the canvas ready and reports whether this browser can draw; if not, the page has been told.
func (d *Document) Draws() bool { return d.stage.Call("draws").Bool() }

// SetVisible tells whether the page shows the stage at all; while it does not, no frame is drawn.
func (d *Document) SetVisible(on bool) { d.stage.Call("visible", on) }

// SendPicture sends the page the next frame as an Export with this name.
func (d *Document) SendPicture(id, name string) { d.stage.Call("picture", id, name) }

// Tag is the HTML lang attribute of a language.
func Tag(l engine.Lang) string {
	if l == engine.ZH {
		return "zh-CN"
	}
	return "en"
}

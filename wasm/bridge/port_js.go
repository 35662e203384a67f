package bridge

import (
	"syscall/js"

	"wirethread/sim/engine"
)

// Port is the stage's end of the messages: window.postMessage to and from the page around the stage's document.
type Port struct {
	page, json js.Value
}

// NewPort opens the port. Messages of any other window are ignored.
func NewPort() *Port {
	return &Port{page: js.Global().Get("parent"), json: js.Global().Get("JSON")}
}

// Listen calls take with every message of the page that can be read, and refuse with the error of one that cannot.
func (p *Port) Listen(take func(In), refuse func(error)) {
	js.Global().Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		event := args[0]
		if !event.Get("source").Equal(p.page) {
			return nil
		}
		text, ok := p.text(event.Get("data"))
		if !ok {
			return nil
		}
		in, ok, err := Decode([]byte(text))
		switch {
		case err != nil:
			refuse(err)
		case ok:
			take(in)
		}
		return nil
	}))
}

// text is a message as JSON; false if it is none of ours or cannot be written as JSON.
func (p *Port) text(data js.Value) (s string, ok bool) {
	if data.Type() != js.TypeObject || !data.Get("wirethread").Equal(js.ValueOf(Version)) || data.Get("type").Equal(js.ValueOf("module")) {
		return "", false
	}
	defer func() {
		if recover() != nil {
			s, ok = "", false
		}
	}()
	v := p.json.Call("stringify", data)
	return v.String(), v.Type() == js.TypeString
}

// Send posts a message to the page. The origin is not named: a page opened from
// a file has none, and nothing in the messages is secret.
func (p *Port) Send(message any) {
	data, err := Encode(message)
	if err != nil {
		panic("bridge: " + err.Error())
	}
	p.page.Call("postMessage", p.json.Call("parse", string(data)), "*")
}

// Hands calls tap with the position of each click or tap on the document, in
// CSS pixels, and key with each key pressed on the canvas that key wants: it
// returns whether it did. All other keys, Tab first, stay the browser's.
func Hands(tap func(x, y float64), key func(name string) bool) {
	on := func(event string, f func(js.Value)) {
		js.Global().Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			f(args[0])
			return nil
		}))
	}
	on("click", func(e js.Value) { tap(e.Get("clientX").Float(), e.Get("clientY").Float()) })
	on("keydown", func(e js.Value) {
		for _, held := range []string{"altKey", "ctrlKey", "metaKey", "shiftKey"} {
			if e.Get(held).Bool() {
				return
			}
		}
		if key(e.Get("key").String()) {
			e.Call("preventDefault")
		}
	})
}

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

// SetVisible tells whether the page shows the stage at all; while it does not, no frame is drawn.
func (d *Document) SetVisible(on bool) { d.stage.Call("visible", on) }

// Tag is the HTML lang attribute of a language.
func Tag(l engine.Lang) string {
	if l == engine.ZH {
		return "zh-CN"
	}
	return "en"
}

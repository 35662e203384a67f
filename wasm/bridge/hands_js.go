package bridge

import "syscall/js"

// Hands is what a learner does on the stage's document itself. Positions are in CSS pixels.
type Hands struct {
	Tap   func(x, y float64)
	Hover func(x, y float64) (tappable bool)
	Key   func(name string) (used bool) // without Alt, Ctrl, Meta and Shift; a key that is not used stays the browser's, Tab first
}

// Watch begins to call h.
func (d *Document) Watch(h Hands) {
	on := func(event string, f func(js.Value)) {
		js.Global().Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			f(args[0])
			return nil
		}))
	}
	at := func(e js.Value) (x, y float64) { return e.Get("clientX").Float(), e.Get("clientY").Float() }
	on("click", func(e js.Value) { h.Tap(at(e)) })
	on("mousemove", func(e js.Value) {
		cursor := "default"
		if h.Hover(at(e)) {
			cursor = "pointer"
		}
		d.canvas.Get("style").Set("cursor", cursor)
	})
	on("keydown", func(e js.Value) {
		for _, held := range []string{"altKey", "ctrlKey", "metaKey", "shiftKey"} {
			if e.Get(held).Bool() {
				return
			}
		}
		if h.Key(e.Get("key").String()) {
			e.Call("preventDefault")
		}
	})
}

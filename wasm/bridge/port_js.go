package bridge

import (
	"syscall/js"

	"wirethread/sim/wire"
)

// Port is the stage's end of the messages: window.postMessage to and from the page around the stage's document.
type Port struct {
	page, stage, json js.Value
}

// NewPort opens the port. Messages of any other window are ignored.
func NewPort() *Port {
	return &Port{page: js.Global().Get("parent"), stage: js.Global().Get("wirethreadStage"), json: js.Global().Get("JSON")}
}

// Listen calls take with every message of the page that can be read, open with a
// capture file, and refuse with the error of a message that cannot be read. Messages
// that have come already are taken before it returns.
func (p *Port) Listen(take func(In), open func(name string, file []byte), refuse func(error)) {
	p.stage.Call("listen", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if name, bytes, ok := p.file(args[0]); ok {
			open(name, bytes)
			return nil
		}
		text, ok := p.text(args[0])
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

// file is the capture file of an open message: its name, and as much of it as can be read and one byte more.
func (p *Port) file(data js.Value) (name string, file []byte, ok bool) {
	if data.Type() != js.TypeObject || !data.Get("wirethread").Equal(js.ValueOf(Version)) || !data.Get("type").Equal(js.ValueOf("open")) {
		return "", nil, false
	}
	buffer := data.Get("bytes")
	if data.Get("name").Type() != js.TypeString || !buffer.InstanceOf(js.Global().Get("ArrayBuffer")) {
		return "", nil, false
	}
	file = make([]byte, min(buffer.Get("byteLength").Int(), wire.MaxCapture+1))
	js.CopyBytesToGo(file, js.Global().Get("Uint8Array").New(buffer))
	return shortened(data.Get("name").String()), file, true
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

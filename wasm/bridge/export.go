package bridge

import (
	"encoding/base64"
	"fmt"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// The files that can be made of a run.
const (
	exportTranscript = "transcript"
	ExportPicture    = "png" // made by the stage's script, which has the canvas
	exportCapture    = "pcapng-"
)

// captureHosts are whose interfaces a capture can be of, by what follows exportCapture.
var captureHosts = []struct {
	name  string
	hosts []tcp.Side
	label engine.Text
}{
	{"A", []tcp.Side{tcp.A}, engine.Text{ZH: "A 网卡上的抓包", EN: "Capture at A's interface"}},
	{"B", []tcp.Side{tcp.B}, engine.Text{ZH: "B 网卡上的抓包", EN: "Capture at B's interface"}},
	{"AB", []tcp.Side{tcp.A, tcp.B}, engine.Text{ZH: "两块网卡的抓包", EN: "Capture at both interfaces"}},
}

// exportsOf are the files that can be made of a model's run.
func exportsOf(m engine.Model, l engine.Lang) []Option {
	out := []Option{
		{exportTranscript, engine.Text{ZH: "文字记录", EN: "Transcript"}.In(l)},
		{ExportPicture, engine.Text{ZH: "此刻的画面", EN: "Picture of this moment"}.In(l)},
	}
	if _, ok := m.(*tcp.Model); ok {
		for _, c := range captureHosts {
			out = append(out, Option{exportCapture + c.name, c.label.In(l)})
		}
	}
	return out
}

// export sends a file of the whole run.
func (d *Desk) export(id string) {
	if id == exportTranscript {
		d.tell(Export{Type: "export", ID: id, Name: d.FileName("", "txt"), MIME: "text/plain;charset=utf-8", Text: d.transcript()})
		return
	}
	if _, ok := d.Player.Model().(*tcp.Model); ok {
		for _, c := range captureHosts {
			if id == exportCapture+c.name {
				file := tcp.Capture(d.Player.Events(), c.hosts, d.Look.Lang).AppendPCAPNG(nil)
				d.tell(Export{
					Type: "export", ID: id, Name: d.FileName("-"+c.name, "pcapng"), MIME: "application/x-pcapng",
					Base64: base64.StdEncoding.EncodeToString(file),
				})
				return
			}
		}
	}
	d.Refuse("export", engine.Errorf("这次运行不能导出为%s：请从列表中选择", "this run cannot be exported as %s: choose one of the list", quoted(id)))
}

// FileName is the name of a file of this run.
func (d *Desk) FileName(more, extension string) string {
	return "wirethread-" + d.sim.Name + "-" + d.Player.Script().Name + more + "." + extension
}

// transcript is the whole run as text: what differs from the scenario, and of
// each event the line and the sentence.
func (d *Desk) transcript() string {
	p, l := d.Player, d.Look.Lang
	s := p.Script()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", s.Title.In(l), s.About.In(l))
	run := p.Run()
	if len(run.Params) > 0 {
		fmt.Fprintf(&b, "\n%s\n", engine.Text{ZH: "改过的参数", EN: "Changed parameters"}.In(l))
		for _, set := range run.Params {
			fmt.Fprintf(&b, "  %s %s\n", set.Name, set.Value)
		}
	}
	if len(run.Acts) > 0 {
		fmt.Fprintf(&b, "\n%s\n", engine.Text{ZH: "自己的操作", EN: "Your actions"}.In(l))
		for _, a := range run.Acts {
			fmt.Fprintf(&b, "  %12s  %s\n", d.clock(a.At), a.Action)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", engine.Text{ZH: "事件", EN: "Events"}.In(l))
	for _, e := range p.Events() {
		fmt.Fprintf(&b, "%14s  %s\n%14s  %s\n", d.clock(e.At()), e.Line(), "", e.Say(l))
	}
	return b.String()
}

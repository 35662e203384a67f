package bridge

import (
	"encoding/hex"
	"strconv"

	"wirethread/sim/engine"
)

// clock is a time as the page shows it.
func (d *Desk) clock(t engine.Time) string {
	if d.sim.Clock != nil {
		return d.sim.Clock(t, d.Look.Lang)
	}
	if t < 10*engine.Second {
		return t.String() + " ms"
	}
	return strconv.FormatFloat(float64(t)/float64(engine.Second), 'f', 3, 64) + " s"
}

// paramsOf describes parameters with their values in a run.
func paramsOf(ps []engine.Param, value func(engine.Param) string, l engine.Lang) []Param {
	out := make([]Param, len(ps))
	for i, p := range ps {
		out[i] = Param{
			Name: p.Name, Label: p.Label.In(l), Help: p.Help.In(l), Kind: string(p.Kind), Unit: p.Unit,
			Min: p.Min, Max: p.Max, Step: p.Step, Value: value(p), Default: p.Default,
			Group: p.Group.In(l), MaxLen: p.MaxLen,
		}
		for _, o := range p.Options {
			out[i].Options = append(out[i].Options, Option{o.Value, o.Label.In(l)})
		}
	}
	return out
}

// log describes the events of the run.
func (d *Desk) log() []LogLine {
	events, l := d.Player.Events(), d.Look.Lang
	out := make([]LogLine, len(events))
	for i, e := range events {
		out[i] = LogLine{
			T: int64(e.At()), P: d.Player.PlaceOf(e.At()), Clock: d.clock(e.At()), Mark: string(e.Mark()),
			Line: e.Line(), Say: e.Say(l), Why: e.Why(l),
		}
	}
	return out
}

func itemsOf(items []engine.Item, l engine.Lang) []Item {
	out := make([]Item, len(items))
	for i, it := range items {
		out[i] = Item{it.ID, it.Kind, it.Label.In(l)}
	}
	return out
}

func choicesOf(choices []engine.Choice, l engine.Lang) []Choice {
	out := make([]Choice, len(choices))
	for i, c := range choices {
		out[i] = Choice{ID: c.ID, On: c.On, Label: c.Label.In(l), Action: string(c.Action), Harsh: c.Harsh, Onward: c.Onward}
		out[i].Inputs = paramsOf(c.Inputs, func(p engine.Param) string { return p.Default }, l)
	}
	return out
}

func inspectOf(in engine.Inspection, l engine.Lang) *Inspect {
	out := &Inspect{ID: in.ID, Title: in.Title.In(l), Hex: hex.EncodeToString(in.Bytes), Fields: make([]Field, len(in.Fields))}
	for i, f := range in.Fields {
		out.Fields[i] = Field{f.Depth, f.Title(l), f.Value, f.Note.In(l), f.Off, f.Len}
	}
	return out
}

func actsOf(acts []engine.Act) []ActLine {
	out := make([]ActLine, len(acts))
	for i, a := range acts {
		out[i] = ActLine{int64(a.At), string(a.Action)}
	}
	return out
}

func momentsOf(moments map[string]engine.Time) map[string]int64 {
	out := make(map[string]int64, len(moments))
	for name, t := range moments {
		out[name] = int64(t)
	}
	return out
}

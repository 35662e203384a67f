package bridge

import (
	"slices"
	"strings"
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/wasm/scene"
)

// everything is a desk with the whole catalog, and what it sends.
func everything(t *testing.T) (*Desk, *[]any) {
	t.Helper()
	sims := Simulations(catalog.All())
	sent := &[]any{}
	return NewDesk(sims, engine.ZH, func(m any) { *sent = append(*sent, m) }), sent
}

// width is near enough to what a browser measures.
func width(text string, size float64, _, _ bool) float64 { return float64(len(text)) * size / 2 }

func TestEveryScenarioOpensAndCanBeSeen(t *testing.T) {
	d, sent := everything(t)
	var pic Picture
	for _, sim := range d.sims {
		for _, s := range sim.All() {
			*sent = (*sent)[:0]
			d.Take(In{Type: "load", Sim: sim.Name, Scenario: s.Name})
			for _, m := range *sent {
				if f, ok := m.(Failure); ok {
					t.Fatalf("%s: %s", s.Name, f.Text)
				}
			}
			for _, place := range []float64{0, 0.3, 0.6, 1} {
				d.Take(In{Type: "seek", P: &place})
				pic.Draw(d, 820, 540, width)
				if len(pic.Scene.Shapes) < 10 {
					t.Errorf("%s at %g: only %d shapes", s.Name, place, len(pic.Scene.Shapes))
				}
				tapEverything(t, d, sent, &pic, s.Name)
			}
		}
	}
}

// tapEverything selects all that can be tapped: each must be something to inspect.
func tapEverything(t *testing.T, d *Desk, sent *[]any, pic *Picture, name string) {
	t.Helper()
	for _, h := range pic.Scene.Hits {
		d.Take(In{Type: "select", ID: h.ID})
		if m := last[Moment](t, sent); m.Inspect == nil || m.Inspect.Title == "" {
			t.Errorf("%s at %s: %q can be tapped but not inspected", name, m.Clock, h.ID)
		}
	}
	d.Take(In{Type: "select"})
}

// Every choice that is offered, with its inputs as they stand, can be carried out.
func TestEveryChoiceCanBeTaken(t *testing.T) {
	d, sent := everything(t)
	for _, name := range []string{"open", "close-four", "server-full", "sandbox"} {
		for _, place := range []float64{0.2, 0.5} {
			d.Take(In{Type: "load", Sim: "tcp", Scenario: name, P: &place})
			for _, c := range last[Moment](t, sent).Choices {
				d.Take(In{Type: "load", Sim: "tcp", Scenario: name, P: &place})
				*sent = (*sent)[:0]
				action := c.Action
				for _, in := range c.Inputs {
					action = strings.ReplaceAll(action, "{"+in.Name+"}", in.Value)
				}
				d.Take(In{Type: "act", Action: action})
				for _, m := range *sent {
					if f, ok := m.(Failure); ok {
						t.Errorf("%s at %g: %s (%s): %s", name, place, c.ID, action, f.Text)
					}
				}
			}
		}
	}
}

// A scenario may name the view that shows it best; the one that the learner chooses counts more.
func TestScenarioNamesItsView(t *testing.T) {
	d, _ := everything(t)
	var pic Picture
	shows := func(word string) bool {
		pic.Draw(d, 820, 540, width)
		return slices.ContainsFunc(pic.Scene.Shapes, func(s scene.Shape) bool { return s.Text == word })
	}
	for _, of := range []struct {
		line, set string
		bytes     bool
	}{
		{"", "", false}, {"view bytes\n", "", true}, {"view bytes\n", "ladder", false}, {"", "bytes", true},
	} {
		d.Take(In{Type: "set", View: "auto"})
		d.Take(In{Type: "load", Sim: "tcp", Script: "sim tcp\ntitle.zh 一\ntitle.en one\nabout.zh 一\nabout.en one\ngroup free\n" + of.line + "end 1s\n"})
		d.Take(In{Type: "set", View: of.set})
		if shows("TCP") != of.bytes || shows("CLOSED") == of.bytes {
			t.Errorf("%q and view %q: bytes are shown: %v", of.line, of.set, !of.bytes)
		}
	}
}

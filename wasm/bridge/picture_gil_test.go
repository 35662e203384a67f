package bridge

import (
	"slices"
	"testing"
	"testing/fstest"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/wasm/scene"
)

// headOfGIL begins every scenario of these tests.
const headOfGIL = "sim gil\ntitle.zh 线程\ntitle.en Threads\nabout.zh 线程。\nabout.en Threads.\ngroup all\nend 60ms\n"

// threadRuns are scenarios whose pictures are tapped and played, by name.
var threadRuns = map[string]string{
	"abba": "program locks\nthread T1 a_then_b(8)\nthread T2 b_then_a(8)\n",
	"hand": "set schedule hand\nset watch on\nset bytecode 1000000\nprogram counter\nthread T1 increment()\nthread T2 increment()\n",
	"ways": "set compare processes,freethreaded,asyncio\nprogram counter_call\nset bytecode 1000\nthread T1 work(500)\nthread T2 work(500)\n",
}

// gilDesk is a desk with these scenarios of sim/gil.
func gilDesk(t *testing.T) (*Desk, *[]any) {
	t.Helper()
	files := fstest.MapFS{}
	for name, lines := range threadRuns {
		files["scenarios/"+name+".txt"] = &fstest.MapFile{Data: []byte(headOfGIL + lines)}
	}
	sims := Simulations([]catalog.Simulation{{
		Name: "gil", Title: engine.Text{ZH: "线程", EN: "Threads"}, Params: gil.Params(), New: gil.New, Values: gil.Values,
		Groups:    []catalog.Group{{Name: "all", Title: engine.Text{ZH: "全部", EN: "All"}}},
		Views:     []catalog.View{{Name: "lanes"}, {Name: "code"}, {Name: "graph"}, {Name: "compare"}},
		Scenarios: files,
	}})
	sent := &[]any{}
	return NewDesk(sims, engine.EN, func(m any) { *sent = append(*sent, m) }), sent
}

// Whatever can be tapped in a picture of threads can be inspected, in every view.
func TestThreadsCanBeTapped(t *testing.T) {
	d, sent := gilDesk(t)
	var pic Picture
	for name := range threadRuns {
		d.Take(In{Type: "load", Sim: "gil", Scenario: name})
		for _, view := range []string{"auto", "lanes", "code", "graph", "compare"} {
			d.Take(In{Type: "set", View: view})
			for _, at := range []int64{0, 4_300, 20_000} {
				d.Take(In{Type: "seek", T: &at})
				pic.Draw(d, 820, 560, width)
				if len(pic.Scene.Shapes) < 5 || len(pic.Scene.Hits) == 0 {
					t.Errorf("%s, %s at %d: %d shapes, %d hits", name, view, at, len(pic.Scene.Shapes), len(pic.Scene.Hits))
				}
				tapEverything(t, d, sent, &pic, view)
			}
		}
	}
}

// A learner who schedules by hand loses an update in three actions, and reads so from the picture.
func TestLoseAnUpdateByHand(t *testing.T) {
	d, _ := gilDesk(t)
	var pic Picture
	d.Take(In{Type: "load", Sim: "gil", Scenario: "hand"})
	says := func(word string) bool {
		pic.Draw(d, 390, 330, width)
		return slices.ContainsFunc(pic.Scene.Shapes, func(s scene.Shape) bool { return s.Text == word })
	}
	for i, action := range []string{"run T1 2", "run T2 7", "run T1 5"} {
		if says("lost the update of T2") {
			t.Errorf("before action %d an update is lost", i+1)
		}
		at := int64(i) * 10_000
		d.Take(In{Type: "seek", T: &at})
		d.Take(In{Type: "act", Action: action})
	}
	at := int64(30_000)
	d.Take(In{Type: "seek", T: &at})
	for _, word := range []string{"n = 1", "lost 1", "lost the update of T2"} {
		if !says(word) {
			t.Errorf("the picture does not say %q", word)
		}
	}
}

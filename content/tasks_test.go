package content

import (
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// TestOwnMessages does the tasks that end the lesson byte-stream and expects what the lesson lets the learner find.
func TestOwnMessages(t *testing.T) {
	three := []string{`A c1 message("你好")`, `A c1 message("two")`, `A c1 message("🙂")`}
	for _, c := range []struct {
		task   string
		params map[string]string
		acts   []string
		want   map[string]string
	}{
		{"stuck in one recv()", nil, three, map[string]string{"last.bytes APP B c1 ret recv": "13", "B.c1.messages": "1"}},
		{"apart by length headers", map[string]string{"framing": "length"}, three,
			map[string]string{"last.bytes APP B c1 ret recv": "25", "B.c1.messages": "3", "A.c1.segments": "2"}},
		{"apart in spoons of 3", map[string]string{"framing": "length", "recv.size": "3"}, three[:1], map[string]string{"B.c1.messages": "1", "count APP B c1 ret recv = 3": "3"}},
		{"stuck without Nagle", map[string]string{"nodelay": "on"}, three, map[string]string{"A.c1.segments": "3", "B.c1.messages": "1"}},
		{"a line feed escaped", map[string]string{"framing": "delimiter"}, append(three, `A c1 message("a\n b")`), map[string]string{"B.c1.messages": "4"}},
		{"a line feed not escaped", map[string]string{"framing": "delimiter", "framing.escape": "off"}, append(three, `A c1 message("a\n b")`),
			map[string]string{"B.c1.messages": "5", "B.c1.broken": "none"}},
	} {
		t.Run(c.task, func(t *testing.T) {
			s, tl := ownMessages(t, c.params, c.acts)
			for expr, want := range c.want {
				if got, err := script.Evaluate(expr, s, tl, ""); err != nil || got != want {
					t.Errorf("%s is %q (%v), the lesson says %q", expr, got, err, want)
				}
			}
		})
	}
}

// ownMessages runs the scenario bytes-sandbox with a learner's actions at the moment ready.
func ownMessages(t *testing.T, params map[string]string, acts []string) (*script.Script, *engine.Timeline) {
	t.Helper()
	sim, err := catalog.Get("tcp")
	if err != nil {
		t.Fatal(err)
	}
	s, err := catalog.Scenario("tcp", "bytes-sandbox")
	if err != nil {
		t.Fatal(err)
	}
	s = s.With(params)
	var all []engine.Act
	for _, a := range acts {
		all = append(all, engine.Act{At: 100 * engine.Millisecond, Action: engine.Action(a)})
	}
	tl, err := catalog.NewTimeline(sim, s, all)
	if err != nil {
		t.Fatal(err)
	}
	return s, tl
}

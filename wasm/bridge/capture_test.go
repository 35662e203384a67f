package bridge

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/wire"
	"wirethread/wasm/scene"
)

func captureFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("../../sim/tcp/capture/testdata/" + name + ".pcap")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A capture file plays like a scenario: it can be sought, seen in every view and inspected, and no link names it.
func TestOpenCapture(t *testing.T) {
	d, sent := everything(t)
	d.Take(In{Type: "load", Sim: "tcp", Scenario: "open"})
	if !last[Run](t, sent).Opens {
		t.Error("a stage with TCP does not offer to open a capture")
	}
	d.OpenCapture("mine.pcap", captureFile(t, "halfclose-client.A"))
	run := last[Run](t, sent)
	if run.Sim != captureName || !strings.Contains(run.Title, "mine.pcap") || !run.Opens || len(run.Log) < 20 {
		t.Fatalf("the run is %+v", run)
	}
	var pic Picture
	for _, view := range []string{"auto", "ladder", "states", "vars"} {
		d.Take(In{Type: "set", View: view})
		for _, place := range []float64{0, 0.3, 1} {
			d.Take(In{Type: "seek", P: &place})
			pic.Draw(d, 820, 540, width)
			if len(pic.Scene.Shapes) < 10 {
				t.Errorf("view %s at %g: %d shapes", view, place, len(pic.Scene.Shapes))
			}
			if view != "vars" && !slices.ContainsFunc(pic.Scene.Shapes, func(s scene.Shape) bool { return s.Text == "状态为推断" }) {
				t.Errorf("view %s at %g does not say that states are inferred", view, place)
			}
			tapEverything(t, d, sent, &pic, "capture")
		}
	}
	m := last[Moment](t, sent)
	if m.Link != "" || len(m.Choices) != 0 || !strings.Contains(m.Summary, "TIME_WAIT") {
		t.Errorf("at the end: link %q, choices %v, %s", m.Link, m.Choices, m.Summary)
	}
	d.Take(In{Type: "load", Sim: "tcp", Scenario: "open"})
	if m := last[Moment](t, sent); m.Link == "" {
		t.Error("a scenario after the capture has no link")
	}
}

// Of several connections one can be chosen.
func TestCaptureConnections(t *testing.T) {
	d, sent := everything(t)
	d.OpenCapture("two.pcap", captureFile(t, "timewait-server-reopen.B"))
	run := last[Run](t, sent)
	if len(run.Params) != 1 || len(run.Params[0].Options) < 2 {
		t.Fatalf("there are the parameters %+v", run.Params)
	}
	before := d.Player.Model()
	d.Take(In{Type: "params", Params: map[string]string{connectionParam: "2"}})
	if run = last[Run](t, sent); run.Params[0].Value != "2" || d.Player.Model() == before {
		t.Errorf("connection 2 is not shown: %+v", run.Params)
	}
	for _, bad := range []string{"0", "9", "x", ""} {
		*sent = (*sent)[:0]
		d.Take(In{Type: "params", Params: map[string]string{connectionParam: bad}})
		if f := last[Failure](t, sent); f.Text == "" {
			t.Errorf("connection %q is taken", bad)
		}
	}
}

// What cannot be read is told, and what was open stays.
func TestBadCapture(t *testing.T) {
	d, sent := everything(t)
	d.Take(In{Type: "load", Sim: "tcp", Scenario: "open"})
	before := d.Player
	good := captureFile(t, "halfclose-client.A")
	for name, file := range map[string][]byte{
		"damaged": good[:len(good)-5], "a picture": []byte("\x89PNG\r\n\x1a\n"), "empty": nil, "huge": bytes.Repeat([]byte{0}, wire.MaxCapture+1),
	} {
		*sent = (*sent)[:0]
		d.OpenCapture(name, file)
		if f := last[Failure](t, sent); f.Text == "" || d.Player != before {
			t.Errorf("%s: %+v, or what was open is gone", name, f)
		}
	}
}

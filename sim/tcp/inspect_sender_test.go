package tcp

import (
	"strings"
	"testing"

	"wirethread/sim/engine"
)

// inspected lists the fields of something as "name: value".
func inspected(t *testing.T, m *Model, id string) string {
	t.Helper()
	in, ok := m.Inspect(id, m.Now())
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	text := ""
	for _, f := range in.Fields {
		text += f.Name + ": " + f.Value + "\n"
	}
	return text
}

// TestInspectSender: the inspector shows the sender's window, scoreboard and round trips.
func TestInspectSender(t *testing.T) {
	cfg, _ := presetConfig("linux")
	rule, err := ParseNetRule("drop A>B DATA #2")
	if err != nil {
		t.Fatal(err)
	}
	cfg.Rules = []NetRule{rule}
	cfg.Programs = sendingOf(5 * 1448)
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, 130*engine.Millisecond, func() {})
	text := inspected(t, m, "A.c1")
	for _, want := range []string{"tcp_ca_state: Recovery\n", "\n1449:2897: resent\n", "\n2897:4345: sacked\n", "\nRTTVAR: 50 ms\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the inspection lacks %q:\n%s", want, text)
		}
	}
}

// TestInspectDamage: the inspector shows the bytes that arrived, with the checksum as the host finds it.
func TestInspectDamage(t *testing.T) {
	cfg, _ := presetConfig("linux")
	cfg.Programs = sendingOf(10)
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, 60*engine.Millisecond, func() {})
	id := m.Snapshot().Flight[len(m.Snapshot().Flight)-1].ItemID()
	if text := inspected(t, m, id); strings.Contains(text, "✗") {
		t.Fatalf("damaged already:\n%s", text)
	}
	_, number, _ := strings.Cut(id, ":")
	if err := m.Apply(m.Now(), engine.Action("swap "+number)); err == nil {
		t.Error("two equal words were swapped")
	}
	if err := m.Apply(m.Now(), engine.Action("corrupt "+number)); err != nil {
		t.Fatal(err)
	}
	if text := inspected(t, m, id); strings.Count(text, "✗") != 1 {
		t.Errorf("in flight:\n%s", text)
	}
	runPlay(m, play{cfg: cfg}, 100*engine.Millisecond, func() {})
	if text := inspected(t, m, id); strings.Count(text, "✗") != 1 {
		t.Errorf("after its arrival:\n%s", text)
	}
}

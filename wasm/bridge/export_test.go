package bridge

import (
	"encoding/base64"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/wire"
)

// Every file that a run offers can be made, of the whole run with the learner's actions.
func TestExport(t *testing.T) {
	d, sent := everything(t)
	place := 0.2
	d.Take(In{Type: "load", Sim: "tcp", Scenario: "open", Params: map[string]string{"delay": "40ms"}, P: &place})
	d.Take(In{Type: "act", Action: "cut"})
	packets := map[string]int{}
	for _, o := range last[Run](t, sent).Exports {
		if o.Value == ExportPicture {
			continue
		}
		d.Take(In{Type: "export", ID: o.Value})
		f := last[Export](t, sent)
		if f.ID != o.Value || !strings.HasPrefix(f.Name, "wirethread-tcp-open") || f.MIME == "" {
			t.Errorf("%s: %s %s %s", o.Value, f.ID, f.Name, f.MIME)
		}
		if f.ID == exportTranscript {
			for _, part := range []string{"delay 40ms", "cut", "SEG c1  A>B SYN", "A 发出 SYN"} {
				if !strings.Contains(f.Text, part) {
					t.Errorf("the transcript lacks %q:\n%s", part, f.Text)
				}
			}
			continue
		}
		packets[f.Name] = countPackets(t, f.Base64)
	}
	a, b, both := packets["wirethread-tcp-open-A.pcapng"], packets["wirethread-tcp-open-B.pcapng"], packets["wirethread-tcp-open-AB.pcapng"]
	if a == 0 || both != a+b {
		t.Errorf("captures have %v packets", packets)
	}
}

func countPackets(t *testing.T, file string) int {
	data, err := base64.StdEncoding.DecodeString(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := wire.ReadCapture(data)
	if err != nil {
		t.Fatal(err)
	}
	return len(c.Packets)
}

// A simulation without packets has no captures, and what is not offered is refused.
func TestExportWithoutPackets(t *testing.T) {
	d, sent := everything(t)
	d.Look.Lang = engine.EN
	sim := d.sims[1]
	d.Take(In{Type: "load", Sim: sim.Name, Scenario: sim.All()[0].Name})
	for _, o := range last[Run](t, sent).Exports {
		if strings.HasPrefix(o.Value, exportCapture) {
			t.Errorf("%s offers %s", sim.Name, o.Value)
		}
	}
	for _, id := range []string{"pcapng-A", "pcapng-", "nonsense", ""} {
		*sent = (*sent)[:0]
		d.Take(In{Type: "export", ID: id})
		if f := last[Failure](t, sent); f.What != "export" || f.Text == "" {
			t.Errorf("%q: %+v", id, f)
		}
	}
}

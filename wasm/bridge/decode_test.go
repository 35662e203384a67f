package bridge

import (
	"encoding/json"
	"strings"
	"testing"

	"wirethread/sim/engine"
)

func TestDecodeReadsWhatThePageSends(t *testing.T) {
	in, ok, err := Decode([]byte(`{"wirethread":1,"type":"load","sim":"tcp","scenario":"open","params":{"delay":"30ms"},"t":150000,"play":true,"later":[1]}`))
	if !ok || err != nil {
		t.Fatalf("ok %v, error %v", ok, err)
	}
	if in.Type != "load" || in.Sim != "tcp" || in.Scenario != "open" || in.Params["delay"] != "30ms" || in.T == nil || *in.T != 150000 || !in.Play {
		t.Errorf("read %+v", in)
	}
}

func TestDecodeIgnoresWhatIsNotForUs(t *testing.T) {
	for _, m := range []string{``, `null`, `7`, `"x"`, `[]`, `{}`, `{"type":"play"}`, `{"wirethread":2,"type":"play"}`, `{"wirethread":"1"}`, `{"wirethread":1`} {
		if in, ok, err := Decode([]byte(m)); ok || err != nil {
			t.Errorf("%s: read %+v, error %v; want it ignored", m, in, err)
		}
	}
}

func TestDecodeRefusesBadValues(t *testing.T) {
	long := strings.Repeat("x", 2000)
	for _, m := range []string{
		`"type":"set","lang":"fr"`, `"type":"set","theme":"pink"`, `"type":"set","motion":"wild"`,
		`"type":"set","speed":11`, `"type":"set","speed":0.01`, `"type":"set","speed":-1`, `"type":"seek","p":1.5`, `"type":"seek","p":-0.1`,
		`"type":"seek","t":9000000000000000000`, `"type":"seek","t":1.5`, `"type":"seek","t":"now"`, `"type":"step","dir":2`,
		`"type":"act","action":"` + long + `"`, `"type":"select","id":"` + long + `"`, `"type":"load","params":[]`,
		`"type":"gates","gates":[{"id":"a","t":9000000000000000000}]`,
	} {
		_, ok, err := Decode([]byte(`{"wirethread":1,` + m + `}`))
		e, worded := err.(*engine.Error)
		if ok || !worded {
			t.Errorf("%.60s: ok %v, error %v; want a sentence", m, ok, err)
			continue
		}
		if e.ZH == "" || e.EN == "" || len(e.ZH) > 400 || strings.Contains(e.ZH+e.EN, "%!") {
			t.Errorf("%.60s: told as %q and %q", m, e.ZH, e.EN)
		}
	}
}

func TestDecodeLimitsSize(t *testing.T) {
	m := `{"wirethread":1,"type":"load","script":"` + strings.Repeat("a", MaxMessage) + `"}`
	if _, ok, err := Decode([]byte(m)); ok || err == nil {
		t.Errorf("a message of %d bytes: ok %v, error %v", len(m), ok, err)
	}
}

func TestEncodeNamesTheProtocol(t *testing.T) {
	data, err := Encode(Failure{Type: "error", What: "load", Text: "“坏”"})
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	if m["wirethread"] != float64(Version) || m["type"] != "error" || m["text"] != "“坏”" {
		t.Errorf("encoded %s", data)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"wirethread":1,"type":"gates","gates":[{"id":"g","moment":"syn"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if in, ok, err := Decode(data); ok && (err != nil || in.Speed < 0 || in.P != nil && (*in.P < 0 || *in.P > 1)) {
			t.Errorf("accepted %+v, error %v", in, err)
		}
	})
}

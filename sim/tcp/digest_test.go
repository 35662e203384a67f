package tcp

import (
	"fmt"
	"hash/fnv"
	"testing"
)

// wantDigest is the digest of digestRuns random runs. A platform that computes
// anything else does not give the same events for the same seed and actions; a
// change of the model changes it too, and then it is to be replaced here.
const (
	digestRuns = 60
	wantDigest = "b266185178f5a389"
)

// TestSameEverywhere: the same runs give the same events on every platform. The
// tests run natively and, by go_js_wasm_exec, as WebAssembly.
func TestSameEverywhere(t *testing.T) {
	h := fnv.New64a()
	for i := range digestRuns {
		p := plays.Example(i)
		m, err := NewModel(p.cfg)
		if err != nil {
			t.Fatal(err)
		}
		runPlay(m, p, playEnd, func() {})
		for _, ev := range m.Events() {
			e := ev.(*Event)
			fmt.Fprintf(h, "%d %s\n", e.Time, e.Line())
			if e.Seg != nil {
				h.Write(e.Seg.Frame)
			}
		}
	}
	if got := fmt.Sprintf("%016x", h.Sum64()); got != wantDigest {
		t.Errorf("the digest of %d runs is %s, not %s", digestRuns, got, wantDigest)
	}
}

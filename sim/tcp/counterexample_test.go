package tcp

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// searchEnd is long enough for every timer of a run with two faults.
const searchEnd = 120 * engine.Second

// faultsOf are the single faults that the search tries: each kind on each of the
// first five packets with data of the client.
func faultsOf() (rules []NetRule) {
	for n := 1; n <= 5; n++ {
		for _, r := range []NetRule{
			{Verb: "drop"}, {Verb: "dup", Extra: 10 * engine.Millisecond}, {Verb: "delay", Extra: 20 * engine.Millisecond}, {Verb: "corrupt", Byte: 4},
		} {
			r.From, r.Kind, r.Nth = A, "DATA", []int{n}
			rules = append(rules, r)
		}
	}
	return rules
}

// broken plays a configuration and says how it breaks TCP's promise: the program
// reads what was sent, in order, once, and all of it, or it gets an error.
func broken(t *testing.T, cfg Config) string {
	t.Helper()
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, searchEnd, func() {})
	f := m.flow("c1", A)
	sent, read, failed := "", "", false
	for _, s := range f.sends {
		sent += string(s.Data)
	}
	for _, r := range f.recvs {
		read += string(r.Data)
		failed = failed || r.Error != "" && r.Error != "EOF"
	}
	switch {
	case sent == "":
		t.Fatal("nothing was sent")
	case !strings.HasPrefix(sent, read):
		return "read " + read
	case read != sent && !failed:
		return "read only " + read
	}
	return noRoom(m)
}

// noRoom finds new data that arrived and for which the receiver had no window, or "".
func noRoom(m *Model) string {
	acked := int64(0)
	for _, ev := range m.Events() {
		e := ev.(*Event)
		switch {
		case e.Kind == SegSent && e.Seg.From == B:
			acked = max(acked, e.Seg.RelAck)
		case e.Kind == DropEvent && e.Rule == ruleOutOfWindow && e.Side == B && e.Seg.Len > 0 && e.Seg.RelSeq >= acked:
			return "the receiver had no room: " + e.Line()
		}
	}
	return ""
}

// smallest searches sets of faults, smaller ones first, for one that breaks the
// promise; nil and false if none of at most two does.
func smallest(t *testing.T, cfg Config) ([]NetRule, bool) {
	single := faultsOf()
	sets := [][]NetRule{nil}
	for i, a := range single {
		sets = append(sets, []NetRule{a})
		for _, b := range single[i+1:] {
			sets = append(sets, []NetRule{a, b})
		}
	}
	slices.SortStableFunc(sets, func(a, b []NetRule) int { return len(a) - len(b) })
	for _, set := range sets {
		cfg.Rules = set
		if broken(t, cfg) != "" {
			return set, true
		}
	}
	return nil, false
}

// scenarioConfig is the configuration of a scenario's file.
func scenarioConfig(t *testing.T, name string) Config {
	t.Helper()
	text, err := fs.ReadFile(Scenarios(), "scenarios/"+name+".txt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read(name+".txt", string(text))
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := NewConfig(s)
	if err != nil {
		t.Fatal(err)
	}
	return cfg
}

// TestCounterexamples: with a mechanism off a search finds faults that break
// TCP's promise, and the scenario that shows it needs no more of them than the search.
func TestCounterexamples(t *testing.T) {
	for _, c := range []struct {
		scenario string
		faults   int
	}{
		{"no-retransmit", 1}, {"no-order", 1}, {"no-dedup", 1}, {"checksum-off", 1},
		{"no-window", 0}, // a slow reader is enough
	} {
		t.Run(c.scenario, func(t *testing.T) {
			cfg := scenarioConfig(t, c.scenario)
			if len(cfg.Rules) != c.faults {
				t.Errorf("the scenario has %d faults, not %d", len(cfg.Rules), c.faults)
			}
			if broken(t, cfg) == "" {
				t.Errorf("the scenario breaks nothing")
			}
			if set, ok := smallest(t, cfg); !ok || len(set) != c.faults {
				t.Errorf("the search finds %d faults, %v: %+v", len(set), ok, set)
			}
			cfg.Use = AllMechanisms()
			if how := broken(t, cfg); how != "" {
				t.Errorf("with all mechanisms: %s", how)
			}
		})
	}
}

// TestNoCounterexample: with every mechanism on, no two faults break the promise.
func TestNoCounterexample(t *testing.T) {
	cfg := scenarioConfig(t, "no-retransmit")
	cfg.Use = AllMechanisms()
	if set, found := smallest(t, cfg); found {
		cfg.Rules = set
		t.Errorf("%s after %s", broken(t, cfg), fmt.Sprint(set))
	}
}

package recording_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/sim/tcp"
	"wirethread/sim/tcp/recording"
)

// TestCongestionStates: loss recovery goes through the states that the kernel's
// trace points told, in the same order, in every recording that has them. They
// are the client's; a SYN's timeout, which the model does not call Loss, is left out.
func TestCongestionStates(t *testing.T) {
	files, err := filepath.Glob("../testdata/*/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := kernelStates(string(src))
		if len(want) == 0 || strings.Contains(string(src), "drop A>B SYN") {
			continue
		}
		compared++
		if got := modelStates(t, file, string(src)); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: kernel %v, model %v", filepath.Base(file), want, got)
		}
	}
	if compared < 20 {
		t.Errorf("only %d recordings tell of states", compared)
	}
}

// kernelStates are the states of the lines "T CCA A c1 ca_state=Open".
func kernelStates(src string) (states []string) {
	for line := range strings.Lines(src) {
		if f := strings.Fields(line); len(f) == 5 && f[1] == "CCA" && f[2] == "A" {
			states = append(states, strings.TrimPrefix(f[4], "ca_state="))
		}
	}
	return states
}

func modelStates(t *testing.T, name, src string) (states []string) {
	r, err := recording.Read(name, src)
	if err != nil {
		t.Fatal(err)
	}
	m, err := tcp.NewModel(r.Config)
	if err != nil {
		t.Fatal(err)
	}
	for at, ok := m.Next(); ok && at <= r.End; at, ok = m.Next() {
		m.Step()
	}
	for _, ev := range m.Events() {
		e := ev.(*tcp.Event)
		if _, to, ok := strings.Cut(e.Text, " -> "); ok && e.Kind == tcp.CongestionEvent && e.Side == tcp.A {
			states = append(states, to)
		}
	}
	return states
}

// TestRounds: what a bulk transfer sends in each round trip is what
// testdata/recordings/README.md of the collection counts, and a difference is noticed.
func TestRounds(t *testing.T) {
	noticed(t, "slowstart-loss-reno", [][2]string{
		{"tcp_congestion_control=reno", "tcp_congestion_control=cubic"}, // another window after the loss
		{"network rules: drop A>B DATA #45", "network rules: drop A>B DATA #145"},
		{"A>B 50 ms", "A>B 70 ms"},
	})
	noticed(t, "idle-restart", [][2]string{{"tcp_sack=1", "tcp_sack=1 tcp_slow_start_after_idle=0"}})
}

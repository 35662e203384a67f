package capture

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/tcp"
)

// unseen are the hosts whose states a capture cannot tell in full, with the
// reason: by capture, host and connection.
var unseen = map[string]string{
	"keepalive-dead-peer.A B c1": "A's RST is lost behind its interface",
	"keepalive-dead-peer.B A c1": "A's RST never reaches B's interface",
	"open-simultaneous.B A c1":   "B's SYN passed first, so the capture's A is the kernel's B",
	"open-simultaneous.B B c1":   "likewise",
	"synrecv-expires.A B c1":     "A's ACK is lost behind its interface, and a request that expires sends nothing",
	"synrecv-expires.B A c1":     "A's ACK never reaches B's interface",
	"synrecv-expires.B B c1":     "a request that expires sends nothing",
}

// TestStatesOfAKernel compares the inferred states with those that the kernel told of itself.
func TestStatesOfAKernel(t *testing.T) {
	files, err := filepath.Glob("testdata/*.pcap")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d captures, %v", len(files), err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".pcap")
		recording, _, _ := strings.Cut(name, ".")
		want := recordedStates(t, recording)
		for i, m := range played(t, path) {
			for side := tcp.A; side <= tcp.B; side++ {
				key := fmt.Sprintf("%v c%d", side, i+1)
				agree := slices.Equal(states(m, side), want[key])
				reason := unseen[name+" "+key]
				if agree != (reason == "") {
					t.Errorf("%s %s: inferred %v, the kernel says %v; the table says %q", name, key, states(m, side), want[key], reason)
				}
			}
		}
	}
}

// played are the connections of a capture, played to their ends, by A's port as the recordings number them.
func played(t *testing.T, path string) (models []*Model) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(b)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	slices.SortStableFunc(f.Connections, func(a, b *Connection) int { return cmp.Compare(a.host[tcp.A].port, b.host[tcp.A].port) })
	for _, c := range f.Connections {
		models = append(models, play(t, c))
	}
	return models
}

func play(t *testing.T, c *Connection) *Model {
	t.Helper()
	m, err := NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	for range c.packets {
		m.Step()
	}
	return m
}

// states are the changes of a host's state.
func states(m *Model, side tcp.Side) (list []string) {
	for _, e := range m.Events() {
		if e := e.(*Event); e.Kind == tcp.StateEvent && e.Side == side {
			list = append(list, e.Old.String()+" "+e.New.String())
		}
	}
	return list
}

// recordedStates are those of a recording, by host and connection, without listeners
// and the ends of TIME-WAIT, which leave no trace on the wire.
func recordedStates(t *testing.T, name string) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("../testdata/recordings/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		w := strings.Fields(line)
		if len(w) < 7 || w[1] != "STA" || !strings.HasPrefix(w[3], "c") || w[4] == "TIME_WAIT" {
			continue
		}
		key := w[2] + " " + w[3]
		list[key] = append(list[key], w[4]+" "+w[6])
	}
	return list
}

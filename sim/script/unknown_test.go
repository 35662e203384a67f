package script

import (
	"strings"
	"testing"
)

// A wrong name is answered with names like it, and otherwise with usual ones.
func TestUnknownParam(t *testing.T) {
	s := &Script{File: "x.txt"}
	known := []string{"mtu", "A.mtu", "compare.cpus", "slice"}
	for name, want := range map[string]string{"mtus": "mtu, A.mtu", "compare.cpu": "compare.cpus", "nonsense": "slice"} {
		err := s.UnknownParam(Setting{Line: 3, Name: name}, known, []string{"slice"})
		if got := err.Error(); !strings.HasPrefix(got, "x.txt:3: ") || !strings.HasSuffix(got, "such as "+want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

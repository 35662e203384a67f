package web

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestWatch checks which changes ask for which work.
func TestWatch(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"content/zh", "sim/tcp/scenarios", "web/src"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	changes, err := Watch(t.Context(), root, "content", "sim", "web")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []Change{
		{"content/zh/a.md", false, true},
		{"content/load.go", true, true},
		{"sim/tcp/scenarios/a.txt", true, false},
		{"web/src/a.css", false, false},
	} {
		for _, name := range []string{"web/src/.hidden", "sim/tcp/a_test.go", want.Name} {
			if err := os.WriteFile(filepath.Join(root, name), []byte("x"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		select {
		case got := <-changes:
			if got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: no change seen", want.Name)
		}
	}
}

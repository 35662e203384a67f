package web

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/sim/script"
)

// TestOverlay reads what is compiled into the module in place of each scenario: the same scenario without its transcript.
func TestOverlay(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	name, err := writeOverlay(root, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var overlay struct{ Replace map[string]string }
	if err := json.Unmarshal([]byte(read(t, name)), &overlay); err != nil {
		t.Fatal(err)
	}
	for _, sim := range []string{"tcp", "cpu", "gil"} {
		dir := filepath.Join(root, "sim", sim, "scenarios")
		files, err := os.ReadDir(dir)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d scenarios, %v", dir, len(files), err)
		}
		for _, f := range files {
			compareCopy(t, filepath.Join(dir, f.Name()), overlay.Replace[filepath.Join(dir, f.Name())])
		}
	}
}

func compareCopy(t *testing.T, file, copied string) {
	t.Helper()
	whole, err := script.Read(file, read(t, file))
	if err != nil {
		t.Fatal(err)
	}
	part, err := script.Read(file, read(t, copied))
	if err != nil {
		t.Fatalf("%s: %v", copied, err)
	}
	if part.Expect != nil {
		t.Errorf("%s has a transcript of %d lines", copied, len(part.Expect))
	}
	whole.Expect = nil
	if want, got := script.Write(whole), script.Write(part); got != want {
		t.Errorf("%s differs from %s:\n%s\nwant\n%s", copied, file, got, want)
	}
}

// TestCompileWithoutTranscripts compiles a small command that embeds a scenario.
func TestCompileWithoutTranscripts(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":                    "module wirethread\n\ngo 1.26.0\n",
		"wasm/main.go":              "package main\n\nimport \"wirethread/sim/tcp\"\n\nfunc main() { println(tcp.Scenario) }\n",
		"sim/tcp/tcp.go":            "package tcp\n\nimport _ \"embed\"\n\n//go:embed scenarios/one.txt\nvar Scenario string\n",
		"sim/tcp/scenarios/one.txt": "sim tcp\nend 1234567ms\n----\n 0.0 what must not travel\n",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	wasm, err := CompileCommand(t.Context(), root, "./wasm", filepath.Join(root, "build", "module", "m.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	if text := string(wasm); !strings.Contains(text, "end 1234567ms") || strings.Contains(text, "what must not travel") {
		t.Error("the module lacks the scenario or has its transcript")
	}
}

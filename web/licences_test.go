package web

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestThirdParty checks that THIRD_PARTY.md lists exactly what is used.
func TestThirdParty(t *testing.T) {
	text, err := os.ReadFile("../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	used := append(goModules(t, "", "./..."), goModules(t, "js", "./wasm")...)
	used = append(used, npmPackages(t)...)
	var listed []string
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) == 5 && strings.ContainsAny(cells[2], ".") && !strings.HasPrefix(cells[1], " Go ") {
			listed = append(listed, strings.TrimSpace(cells[1])+" "+strings.TrimSpace(cells[2]))
		}
	}
	for _, u := range used {
		if !slices.Contains(listed, u) {
			t.Errorf("THIRD_PARTY.md does not list %s", u)
		}
	}
	for _, l := range listed {
		if !slices.Contains(used, l) {
			t.Errorf("THIRD_PARTY.md lists %s, which is not used", l)
		}
	}
}

func goModules(t *testing.T, goos, pattern string) []string {
	cmd := exec.Command("go", "list", "-deps", "-test", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", pattern)
	cmd.Dir = ".."
	cmd.Env = os.Environ()
	if goos != "" {
		cmd.Env = append(cmd.Env, "GOOS="+goos, "GOARCH=wasm")
	}
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func npmPackages(t *testing.T) []string {
	text, err := os.ReadFile("test/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var p struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name, version := range p.Dependencies {
		names = append(names, name+" "+version)
	}
	return names
}

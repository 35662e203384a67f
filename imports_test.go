// Package house checks the direction of the imports.
package house

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// room is what the packages of a part of the house may import. Tests are free.
type room struct {
	packages string // a path below the module; with /... all below it too
	std      string // "pure", "pure json" with encoding/json, "any", or "any js": the standard library, and syscall/js
	may      []string
}

// pure is the part of the standard library that a model may use: no clock, goroutine, global
// source of randomness, file or browser.
var pure = strings.Fields(`bytes cmp embed encoding/binary errors fmt hash/crc32 io/fs maps math math/bits path
	slices sort strconv strings unicode unicode/utf8`)

// rooms are the parts of the house; the first one that fits a package counts. SELF stands for
// the simulation that a package belongs to.
var rooms = []room{
	{"sim/engine", "pure", nil},
	{"sim/script", "pure", []string{"sim/engine"}},
	{"sim/wire", "pure", []string{"sim/engine"}},
	{"sim/script/scripttest", "any", []string{"sim/engine", "sim/script"}},
	{"sim/catalog", "pure", []string{"sim/..."}},
	{"sim/cpu/ostep", "pure json", []string{"sim/engine", "SELF"}},     // the cases that it plays are JSON
	{"sim/gil/measured", "pure json", []string{"sim/engine", "SELF"}},  // the measurements that it plays are JSON
	{"sim/gil/x86/ostep", "pure json", []string{"sim/engine", "SELF"}}, // the cases that it plays are JSON
	{"sim/...", "pure", []string{"sim/engine", "sim/script", "sim/wire", "SELF"}},
	{"wasm/player", "any", []string{"sim/..."}},
	{"wasm/scene/...", "any", []string{"sim/...", "wasm/scene/..."}},
	{"wasm/paint", "any js", []string{"wasm/scene", "github.com/hajimehoshi/ebiten/v2/..."}},
	{"wasm/bridge", "any js", []string{"sim/...", "wasm/player", "wasm/scene"}},
	{"wasm/portrait", "any", []string{"sim/...", "wasm/bridge", "wasm/scene", "golang.org/x/image/..."}},
	{"wasm/...", "any js", []string{"sim/...", "wasm/...", "github.com/hajimehoshi/ebiten/v2/..."}},
	{"content/...", "any", []string{"sim/catalog", "sim/engine", "sim/script", "content/...",
		"github.com/yuin/...", "go.abhg.dev/goldmark/...", "github.com/alecthomas/chroma/v2/..."}},
	{"web/...", "any", []string{"content/...", "sim/script", "web/...", "github.com/evanw/esbuild/...", "github.com/tdewolff/...",
		"github.com/klauspost/compress/...", "github.com/andybalholm/brotli", "github.com/fsnotify/fsnotify"}},
	{"cmd/...", "any", []string{"sim/...", "content/...", "web/...", "cmd/...", "github.com/alecthomas/kong"}},
}

const module = "wirethread/"

func TestImports(t *testing.T) {
	used := map[string]bool{}
	for _, target := range [][]string{nil, {"GOOS=js", "GOARCH=wasm"}} {
		for _, line := range list(t, target) {
			pkg, imports, _ := strings.Cut(line, " ")
			name, ok := strings.CutPrefix(pkg, module)
			if !ok {
				continue
			}
			i := slices.IndexFunc(rooms, func(r room) bool { return within(name, r.packages) })
			if i < 0 {
				t.Errorf("%s stands in no room: add one to the table", pkg)
				continue
			}
			used[rooms[i].packages] = true
			for _, imp := range strings.Fields(imports) {
				if !rooms[i].allows(name, imp) {
					t.Errorf("%s must not import %s", pkg, imp)
				}
			}
		}
	}
	for _, r := range rooms {
		if !used[r.packages] {
			t.Errorf("the table has a room for %s, where no package is", r.packages)
		}
	}
}

// list gives a line for each package: its path and what it imports.
func list(t *testing.T, env []string) []string {
	cmd := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func (r room) allows(pkg, imp string) bool {
	own, ok := strings.CutPrefix(imp, module)
	if !ok && !strings.Contains(strings.Split(imp, "/")[0], ".") {
		return r.allowsStd(imp)
	}
	if !ok {
		own = imp
	}
	return slices.ContainsFunc(r.may, func(pattern string) bool {
		if pattern == "SELF" {
			pattern = strings.Join(strings.Split(pkg, "/")[:2], "/") + "/..."
		}
		return within(own, pattern)
	})
}

func (r room) allowsStd(imp string) bool {
	switch {
	case imp == "syscall/js":
		return r.std == "any js"
	case imp == "testing":
		return within("sim/script/scripttest", r.packages)
	}
	if imp == "encoding/json" && r.std == "pure json" {
		return true
	}
	return strings.HasPrefix(r.std, "any") || slices.Contains(pure, imp)
}

// within reports whether a path is, or lies below, what a pattern names.
func within(path, pattern string) bool {
	root, below := strings.CutSuffix(pattern, "/...")
	return path == root || below && strings.HasPrefix(path, root+"/")
}

package web

import (
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// Module is the compiled stage.
type Module struct {
	Wasm []byte
	Exec []byte // wasm_exec.js of the Go that compiled it

	Licences string // of everything that is compiled in: their texts must travel with it

	quickly sync.Once
	quick   []byte // what packed made
}

// Compile compiles ./wasm of the source tree at root. What it makes stays in
// build/, so that go build finds it up to date the next time.
func Compile(ctx context.Context, root string) (*Module, error) {
	m := &Module{}
	var err error
	if m.Wasm, err = CompileCommand(ctx, root, "./wasm", filepath.Join(root, "build", "module", "wirethread.wasm")); err != nil {
		return nil, err
	}
	goroot, err := goSays(ctx, root, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if m.Exec, err = os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")); err != nil {
		return nil, err
	}
	m.Licences, err = licences(ctx, root, goroot)
	return m, err
}

// Inlining says what is inlined in a module: Go's runtime, or the models' events would take twice as long, and what
// draws, or a frame would take half as long again. Elsewhere it makes the module a twelfth larger and nothing faster.
var Inlining = []string{"-gcflags=all=-l", "-gcflags=runtime/...=", "-gcflags=internal/runtime/...=", "-gcflags=math=", "-gcflags=wirethread/wasm/...="}

// CompileCommand compiles a command of the source tree at root for browsers, into the file out, and returns it. The
// scenarios are compiled in without their transcripts, which tests alone need.
func CompileCommand(ctx context.Context, root, name, out string) ([]byte, error) {
	overlay, err := writeOverlay(root, filepath.Dir(out))
	if err != nil {
		return nil, err
	}
	args := append([]string{"build", "-overlay", overlay, "-trimpath", "-ldflags=-s -w", "-o", out}, Inlining...)
	cmd := exec.CommandContext(ctx, "go", append(args, name)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if text, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s does not compile: %w\n%s", name, err, text)
	}
	return os.ReadFile(out)
}

// goSays is what a go command for the module's platform prints.
func goSays(ctx context.Context, root string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

// packed is a script that hands the module over, compressed by gzip and in base64. A document without an origin, in a
// sandboxed frame, may run a script of the site but not fetch a file. While serve rebuilds, time counts more than size:
// it is made quickly, and once.
func (m *Module) packed(dev bool) []byte {
	if !dev {
		return packedModule(m.Wasm, gzip.BestCompression)
	}
	m.quickly.Do(func() { m.quick = packedModule(m.Wasm, gzip.BestSpeed) })
	return m.quick
}

func packedModule(wasm []byte, level int) []byte {
	return []byte(`wirethreadModule("` + base64.StdEncoding.EncodeToString(gzippedAt(wasm, level)) + `");`)
}

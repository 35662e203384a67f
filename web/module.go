package web

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Module is the compiled stage.
type Module struct {
	Wasm []byte
	Exec []byte // wasm_exec.js of the Go that compiled it
}

// Compile compiles ./wasm of the source tree at root. What it makes stays in
// build/, so that go build finds it up to date the next time.
func Compile(ctx context.Context, root string) (*Module, error) {
	out := filepath.Join(root, "build", "module", "wirethread.wasm")
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, "./wasm")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if text, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the stage does not compile: %w\n%s", err, text)
	}
	m := &Module{}
	var err error
	if m.Wasm, err = os.ReadFile(out); err != nil {
		return nil, err
	}
	m.Exec, err = wasmExec(ctx, root)
	return m, err
}

func wasmExec(ctx context.Context, root string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "GOROOT")
	cmd.Dir = root
	goroot, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
}

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const recordings = "../../sim/tcp/testdata/recordings/*.txt"

// TestVerify: the command plays every reference, says so, and what it writes is
// in the same format and agrees with itself.
func TestVerify(t *testing.T) {
	for _, c := range []struct{ sim, files, written, last string }{
		{"tcp", recordings, "*.txt", "74 of 74 recordings match\n"},
		{"cpu", "../../sim/cpu/testdata/ostep/*.json.gz", "*.json", "369 of 369 cases match\n"},
		{"gil", "../../sim/gil/measured/testdata/handoff*.json", "*.json", "28 of 28 rows match\n"},
		{"gil", "../../sim/gil/x86/ostep/testdata/*.json.gz", "*.json", "117 of 117 rows match\n"},
	} {
		files, err := filepath.Glob(c.files)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", c.sim, len(files), err)
		}
		dir := t.TempDir()
		var out strings.Builder
		if err := (&verifyCmd{Sim: c.sim, Files: files, Write: dir}).verify(&out); err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		if !strings.HasSuffix(out.String(), c.last) {
			t.Errorf("the last line is not %q:\n%s", c.last, out.String())
		}
		written, _ := filepath.Glob(filepath.Join(dir, c.written))
		out.Reset()
		if err := (&verifyCmd{Sim: c.sim, Files: written}).verify(&out); err != nil || len(written) != len(files) {
			t.Errorf("%d written, %v\n%s", len(written), err, out.String())
		}
	}
}

// TestVerifyInputsOnly: a recording without a single output line is played to the same end.
func TestVerifyInputsOnly(t *testing.T) {
	files, _ := filepath.Glob(recordings)
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var inputs []string
		for line := range strings.Lines(string(src)) {
			if strings.HasPrefix(line, "#") || strings.Contains(line, " call ") {
				inputs = append(inputs, line)
			}
		}
		bare := filepath.Join(t.TempDir(), filepath.Base(file))
		if err := os.WriteFile(bare, []byte(strings.Join(inputs, "")), 0o644); err != nil {
			t.Fatal(err)
		}
		if whole, alone := writtenFrom(t, file), writtenFrom(t, bare); whole != alone {
			t.Errorf("%s: the model does something else when the outputs are missing", filepath.Base(file))
		}
	}
}

func writtenFrom(t *testing.T, file string) string {
	dir := t.TempDir()
	_ = (&verifyCmd{Sim: "tcp", Files: []string{file}, Write: dir}).verify(&strings.Builder{})
	b, err := os.ReadFile(filepath.Join(dir, filepath.Base(file)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestVerifyBad: a broken line is told with file and line, the other files are
// played, and the command fails.
func TestVerifyBad(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.txt")
	if err := os.WriteFile(bad, []byte("# family: close\n   0.1 APP A c1 call fly()\n# capture ends at 800 ms\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(recordings)
	var out strings.Builder
	err := (&verifyCmd{Sim: "tcp", Files: []string{bad, files[0]}}).verify(&out)
	if err == nil || !strings.Contains(out.String(), "bad.txt:2:") || !strings.HasSuffix(out.String(), "1 of 2 recordings match\n") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

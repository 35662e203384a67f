package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"wirethread/sim/tcp/recording"
)

// verifyCmd plays the inputs of recordings of a real system against the model and compares.
type verifyCmd struct {
	Sim   string   `arg:"" enum:"tcp" help:"Simulation: tcp."`
	Files []string `arg:"" help:"Recordings, in the format that testdata/recordings/README.md of the simulation describes." type:"path"`
	Write string   `placeholder:"DIR" help:"Also write what the model did, one file a recording, in the recordings' format." type:"path"`
	All   bool     `help:"Print every difference, not the first alone."`
}

// errDiffer ends the command with exit code 1; what differs is printed already.
var errDiffer = errors.New("not every recording matches: see the lines above")

// Run compares and prints one line a file and a closing count.
func (c *verifyCmd) Run() error { return c.verify(os.Stdout) }

func (c *verifyCmd) verify(w io.Writer) error {
	if c.Write != "" {
		if err := os.MkdirAll(c.Write, 0o755); err != nil {
			return fmt.Errorf("cannot make the folder %s: %w", c.Write, err)
		}
	}
	match, segs := 0, 0
	for _, file := range c.Files {
		res, err := c.file(file)
		if err != nil {
			fmt.Fprintf(w, "BAD   %v\n", err)
			continue
		}
		segs += res.Segs
		c.report(w, file, res)
		if len(res.Diffs) == 0 {
			match++
		}
	}
	fmt.Fprintf(w, "%d of %d recordings match (%d segments)\n", match, len(c.Files), segs)
	if match < len(c.Files) {
		return errDiffer
	}
	return nil
}

// report prints the line of one file.
func (c *verifyCmd) report(w io.Writer, file string, res recording.Result) {
	name := filepath.Base(file)
	if len(res.Diffs) == 0 {
		fmt.Fprintf(w, "ok    %s: %d segments, %d states, %d returns, and their times\n", name, res.Segs, res.States, res.Returns)
		return
	}
	fmt.Fprintf(w, "DIFF  %s: %s\n", name, res.Diffs[0])
	if c.All {
		for _, d := range res.Diffs[1:] {
			fmt.Fprintf(w, "      %s\n", d)
		}
	}
}

// indexOf is the table INDEX.tsv beside a recording or one folder above, or "".
func indexOf(file string) string {
	dir := filepath.Dir(file)
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if b, err := os.ReadFile(filepath.Join(d, "INDEX.tsv")); err == nil {
			return string(b)
		}
	}
	return ""
}

// file plays one recording.
func (c *verifyCmd) file(file string) (recording.Result, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return recording.Result{}, fmt.Errorf("cannot read the recording: %w", err)
	}
	r, err := recording.Read(file, string(src))
	if err != nil {
		return recording.Result{}, err
	}
	r.Mark(indexOf(file), strings.TrimSuffix(filepath.Base(file), ".txt"))
	did, err := r.Play()
	if err != nil {
		return recording.Result{}, fmt.Errorf("%s: %w", file, err)
	}
	if c.Write != "" {
		to := filepath.Join(c.Write, filepath.Base(file))
		if err := os.WriteFile(to, []byte(r.Write(did)), 0o644); err != nil {
			return recording.Result{}, fmt.Errorf("cannot write what the model did: %w", err)
		}
	}
	return r.Compare(did), nil
}

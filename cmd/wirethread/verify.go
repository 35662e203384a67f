package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// verifyCmd plays the inputs of what a real system did against the model and compares.
type verifyCmd struct {
	Sim   string   `arg:"" enum:"tcp,cpu,gil" help:"Simulation: tcp (recordings of a kernel), cpu (cases of the OSTEP simulators), gil (measurements of CPython, cases of OSTEP's x86.py)."`
	Files []string `arg:"" help:"Recordings or datasets, in the formats that the README.md beside them in the simulation's testdata describes." type:"path"`
	Write string   `placeholder:"DIR" help:"Also write what the model did, one file for each, in the same format." type:"path"`
	All   bool     `help:"Print every difference, not the first alone."`
}

// verdict is how far the model and one file agree.
type verdict struct {
	cases, match int // the file may hold one recording or many cases
	agrees       string
	diffs        []string
	known        []string // differences that are excepted by name, with the reason
	name         string   // of the file that holds what the model did
	did          []byte
}

// reference is a kind of files with which a simulation is compared.
type reference struct {
	noun  string // of what is counted: "recordings"
	judge func(file string, src []byte) (verdict, error)
}

var references = map[string]reference{
	"tcp": {"recordings", judgeRecording},
	"cpu": {"cases", judgeCases},
	"gil": {"rows", judgeThreads},
}

// errDiffer ends the command with exit code 1; what differs is printed already.
var errDiffer = errors.New("not everything matches: see the lines above")

// Run compares and prints one line a file and a closing count.
func (c *verifyCmd) Run() error { return c.verify(os.Stdout) }

func (c *verifyCmd) verify(w io.Writer) error {
	if c.Write != "" {
		if err := os.MkdirAll(c.Write, 0o755); err != nil {
			return fmt.Errorf("cannot make the folder %s: %w", c.Write, err)
		}
	}
	ref := references[c.Sim]
	cases, match, known := 0, 0, 0
	for _, file := range c.Files {
		v, err := c.file(ref, file)
		if err != nil {
			cases++
			fmt.Fprintf(w, "BAD   %v\n", err)
			continue
		}
		cases, match, known = cases+v.cases, match+v.match, known+len(v.known)
		c.report(w, file, v)
	}
	fmt.Fprintf(w, "%d of %d %s match", match, cases, ref.noun)
	if known > 0 {
		fmt.Fprintf(w, ", %d more differ as is known", known)
	}
	fmt.Fprintln(w)
	if match+known < cases {
		return errDiffer
	}
	return nil
}

// report prints the line of one file.
func (c *verifyCmd) report(w io.Writer, file string, v verdict) {
	name := filepath.Base(file)
	for _, k := range v.known {
		fmt.Fprintf(w, "known %s: %s\n", name, k)
	}
	if len(v.diffs) == 0 {
		fmt.Fprintf(w, "ok    %s: %s\n", name, v.agrees)
		return
	}
	fmt.Fprintf(w, "DIFF  %s: %s\n", name, v.diffs[0])
	if c.All {
		for _, d := range v.diffs[1:] {
			fmt.Fprintf(w, "      %s\n", d)
		}
	} else if more := len(v.diffs) - 1; more > 0 && v.cases > 1 {
		fmt.Fprintf(w, "      and %d more: see them with --all\n", more)
	}
}

// file judges one file and writes what the model did.
func (c *verifyCmd) file(ref reference, file string) (verdict, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return verdict{}, fmt.Errorf("cannot read the file: %w", err)
	}
	v, err := ref.judge(file, src)
	if err != nil {
		return verdict{}, err
	}
	if c.Write != "" {
		if err := os.WriteFile(filepath.Join(c.Write, v.name), v.did, 0o644); err != nil {
			return verdict{}, fmt.Errorf("cannot write what the model did: %w", err)
		}
	}
	return v, nil
}

// bare is a file's name without folder and ending.
func bare(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

package main

import (
	"fmt"
	"os"
	"path/filepath"

	"wirethread/sim/tcp/recording"
)

// judgeRecording plays one recording of a kernel.
func judgeRecording(file string, src []byte) (verdict, error) {
	r, err := recording.Read(file, string(src))
	if err != nil {
		return verdict{}, err
	}
	r.Mark(indexOf(file), bare(file))
	did, err := r.Play()
	if err != nil {
		return verdict{}, fmt.Errorf("%s: %w", file, err)
	}
	res := r.Compare(did)
	v := verdict{cases: 1, diffs: res.Diffs, name: filepath.Base(file), did: []byte(r.Write(did))}
	if len(res.Diffs) == 0 {
		v.match = 1
	}
	v.agrees = fmt.Sprintf("%d segments, %d states, %d returns, and their times", res.Segs, res.States, res.Returns)
	return v, nil
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

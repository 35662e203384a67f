package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"wirethread/sim/cpu/ostep"
)

// maxDataset is the most bytes of an unpacked dataset.
const maxDataset = 64 << 20

// judgeCases plays a dataset of the OSTEP simulators, which may be packed by gzip.
func judgeCases(file string, src []byte) (verdict, error) {
	src, err := unpacked(file, src)
	if err != nil {
		return verdict{}, err
	}
	res, err := ostep.Verify(file, src)
	if err != nil {
		return verdict{}, err
	}
	return verdict{cases: res.Cases, match: res.Match, diffs: res.Diffs, name: res.Dataset + ".json", did: res.Output,
		agrees: fmt.Sprintf("all %d cases", res.Cases)}, nil
}

func unpacked(file string, src []byte) ([]byte, error) {
	if !bytes.HasPrefix(src, []byte{0x1f, 0x8b}) {
		return src, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(src))
	if err == nil {
		src, err = io.ReadAll(io.LimitReader(r, maxDataset))
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be unpacked: %w", file, err)
	}
	return src, nil
}

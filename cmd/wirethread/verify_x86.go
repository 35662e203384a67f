package main

import (
	"encoding/json"
	"fmt"

	"wirethread/sim/gil/x86/ostep"
)

// judgeThreads plays measurements of CPython, or cases of x86.py: the dataset's name tells which. The file may be packed by gzip.
func judgeThreads(file string, src []byte) (verdict, error) {
	src, err := unpacked(file, src)
	if err != nil {
		return verdict{}, err
	}
	var head struct {
		Dataset string `json:"dataset"`
	}
	if json.Unmarshal(src, &head) == nil && head.Dataset == "x86" {
		return judgeInstructions(file, src)
	}
	return judgeMeasurements(file, src)
}

// judgeInstructions plays cases of x86.py, instruction for instruction.
func judgeInstructions(file string, src []byte) (verdict, error) {
	res, err := ostep.Verify(file, src)
	if err != nil {
		return verdict{}, err
	}
	return verdict{cases: res.Cases, match: res.Match, diffs: res.Diffs, name: res.Dataset + ".json", did: res.Output,
		agrees: fmt.Sprintf("all %d cases, instruction for instruction", res.Cases)}, nil
}

package main

import (
	"fmt"

	"wirethread/sim/gil/measured"
)

// judgeMeasurements plays the rows of measurements of CPython.
func judgeMeasurements(file string, src []byte) (verdict, error) {
	res, err := measured.Verify(file, string(src))
	if err != nil {
		return verdict{}, err
	}
	return verdict{cases: res.Compared, match: res.Compared - len(res.Diffs) - len(res.Excepted), diffs: res.Diffs, known: res.Excepted,
		name: res.Dataset + ".json", did: []byte(res.Output),
		agrees: fmt.Sprintf("%d of %d rows have a tolerance and lie within it", res.Compared-len(res.Excepted), res.Rows)}, nil
}

//go:build bench

package browser

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"
)

// line is a line of the table of TestBench.
type line struct {
	what     string
	measured string
	target   string // "stated" if there is none
	verdict  string // pass, miss, or nothing
	figures  string // what the measured value was made of
}

func (l line) String() string {
	return fmt.Sprintf("| %s | %s | %s | %s | %s |", l.what, l.measured, l.target, l.verdict, l.figures)
}

// stated is a line without a target.
func stated(what, measured, figures string) line { return line{what, measured, "stated", "", figures} }

// atMost is a line whose value, the median of a series, has a limit. Values are compared as they are printed.
func atMost(what string, values series, limit float64, digits int, unit, figures string) line {
	verdict := "miss"
	if rounded(values.median(), digits) <= limit {
		verdict = "pass"
	}
	return line{what, values.text(digits) + unit, "≤ " + strconv.FormatFloat(limit, 'f', -1, 64) + unit, verdict, figures}
}

// series are values of the same thing, measured several times.
type series []float64

func (s series) median() float64 { return s.quantile(0.5) }

// quantile is the value that a share of the others does not exceed.
func (s series) quantile(share float64) float64 {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// over are the ratios of two series measured in turn.
func (s series) over(floor series) series {
	ratios := make(series, len(s))
	for i := range s {
		ratios[i] = s[i] / floor[i]
	}
	return ratios
}

// text is the median and the range.
func (s series) text(digits int) string {
	write := func(v float64) string { return strconv.FormatFloat(v, 'f', digits, 64) }
	if least, most := write(slices.Min(s)), write(slices.Max(s)); least != most {
		return fmt.Sprintf("%s (%s to %s)", write(s.median()), least, most)
	}
	return write(s.median())
}

func rounded(v float64, digits int) float64 {
	unit := math.Pow(10, float64(digits))
	return math.Round(v*unit) / unit
}

// inTurn measures the sides of a comparison one after the other, again and again.
// Each time is a test of its own, which closes what it opened. A side may measure
// several values: result[side][value].
func inTurn(t *testing.T, sides ...func(t *testing.T) []float64) [][]series {
	t.Helper()
	result := make([][]series, len(sides))
	for range *runs {
		for i, side := range sides {
			var values []float64
			if !t.Run(fmt.Sprint("side", i), func(t *testing.T) { values = side(t) }) {
				t.FailNow()
			}
			for k, v := range values {
				if k == len(result[i]) {
					result[i] = append(result[i], nil)
				}
				result[i][k] = append(result[i][k], v)
			}
		}
	}
	return result
}

package measured

import (
	"math"
	"slices"
	"strconv"
)

// percentiles are those that the datasets give.
func percentiles(values []float64) map[string]float64 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	out := map[string]float64{}
	if len(sorted) == 0 {
		return out
	}
	for _, p := range []int{0, 1, 5, 25, 50, 75, 95, 99, 100} {
		out[strconv.Itoa(p)] = round(sorted[(len(sorted)-1)*p/100], 3)
	}
	return out
}

func median(values []float64) float64 { return percentiles(values)["50"] }

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	if len(values) == 0 {
		return 0
	}
	return sum / float64(len(values))
}

func round(v float64, digits int) float64 {
	p := math.Pow(10, float64(digits))
	return math.Round(v*p) / p
}

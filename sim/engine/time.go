package engine

import (
	"fmt"
	"strconv"
	"strings"
)

// Time is model time. A network simulation counts microseconds; zero is the
// scenario's own zero, and what prepares a scenario may lie before it.
type Time int64

// Units of Time.
const (
	Microsecond Time = 1
	Millisecond      = 1000 * Microsecond
	Second           = 1000 * Millisecond
)

// String writes t in milliseconds with one decimal, as the recordings do: "150.0".
func (t Time) String() string {
	if -50*Microsecond < t && t < 0 {
		return "0.0" // not -0.0
	}
	return fmt.Sprintf("%.1f", float64(t)/float64(Millisecond))
}

// Format writes t as a scenario does, exactly, in the largest unit that needs no fraction: "150ms", "61s", "20us".
func (t Time) Format() string {
	switch {
	case t%Second == 0:
		return strconv.FormatInt(int64(t/Second), 10) + "s"
	case t%Millisecond == 0:
		return strconv.FormatInt(int64(t/Millisecond), 10) + "ms"
	}
	return strconv.FormatInt(int64(t), 10) + "us"
}

// ParseTime reads what Format writes, and decimal fractions such as "1.5s". A
// unit is required unless the number is 0.
func ParseTime(s string) (Time, error) {
	num, unit := s, Time(0)
	for _, u := range []struct {
		suffix string
		unit   Time
	}{{"us", Microsecond}, {"ms", Millisecond}, {"s", Second}} {
		if n, ok := strings.CutSuffix(s, u.suffix); ok {
			num, unit = n, u.unit
			break
		}
	}
	if s == "0" {
		return 0, nil
	}
	whole, frac, _ := strings.Cut(num, ".")
	neg := strings.HasPrefix(whole, "-")
	n, err := strconv.ParseInt(whole, 10, 64)
	if unit == 0 || err != nil || n > int64(maxTime/unit) || n < -int64(maxTime/unit) || len(frac) > 6 {
		return 0, Errorf("“%s”不是时间：请写成 150ms、1.5s 或 20us", "%q is not a time: write it like 150ms, 1.5s or 20us", s)
	}
	t, scale := Time(n)*unit, unit
	for _, c := range frac {
		if c < '0' || c > '9' || scale%10 != 0 {
			return 0, Errorf("“%s”不是时间：请写成 150ms、1.5s 或 20us", "%q is not a time: write it like 150ms, 1.5s or 20us", s)
		}
		scale /= 10
		if neg {
			t -= Time(c-'0') * scale
		} else {
			t += Time(c-'0') * scale
		}
	}
	return t, nil
}

// maxTime keeps sums of times far from overflow: about a year of microseconds.
const maxTime = 366 * 24 * 3600 * Second

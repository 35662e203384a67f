package engine

import (
	"slices"
	"strconv"
	"strings"
)

// Check tells whether a value, as written, is one that the parameter can have.
// The error says what to write instead.
func (p Param) Check(value string) error {
	_, err := p.parse(value)
	return err
}

// Number reads the value of a Duration, Int, Percent or Bool parameter, in the
// units of Min and Max; on is 1 and off is 0.
func (p Param) Number(value string) (int64, error) { return p.parse(value) }

func (p Param) parse(value string) (n int64, err error) {
	switch p.Kind {
	case Duration:
		var t Time
		if t, err = ParseTime(value); err != nil {
			return 0, p.refuse(value)
		}
		n = int64(t)
	case Int:
		if n, err = strconv.ParseInt(value, 10, 64); err != nil {
			return 0, p.refuse(value)
		}
	case Percent:
		if n, err = parsePercent(value); err != nil {
			return 0, p.refuse(value)
		}
	case Bool:
		if value != "on" && value != "off" {
			return 0, Errorf("%[1]s = %[2]s：只能写 on 或 off", "%[1]s = %[2]s: write on or off", p.Name, value)
		}
		if value == "on" {
			n = 1
		}
		return n, nil
	case OneOf:
		if !slices.ContainsFunc(p.Options, func(o Option) bool { return o.Value == value }) {
			return 0, Errorf("%[1]s = %[2]s：只能是 %[3]s 之一", "%[1]s = %[2]s: choose one of %[3]s", p.Name, value, p.optionNames())
		}
		return 0, nil
	case String:
		if len(value) > p.MaxLen {
			return 0, Errorf("%[1]s 有 %[2]d 字节：最多 %[3]d 字节", "%[1]s has %[2]d bytes: at most %[3]d are possible", p.Name, len(value), p.MaxLen)
		}
		return 0, nil
	}
	if n < p.Min || n > p.Max {
		return 0, p.refuse(value)
	}
	return n, nil
}

// refuse says which values a number may have.
func (p Param) refuse(value string) error {
	return Errorf("%[1]s = %[2]s：请写 %[3]s 到 %[4]s 之间的值", "%[1]s = %[2]s: write a value from %[3]s to %[4]s", p.Name, value, p.Format(p.Min), p.Format(p.Max))
}

// Format writes a number of the parameter as a scenario does.
func (p Param) Format(n int64) string {
	switch p.Kind {
	case Duration:
		return Time(n).Format()
	case Percent:
		return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(float64(n)/100, 'f', 2, 64), "0"), ".") + "%"
	case Bool:
		return [2]string{"off", "on"}[n&1]
	}
	return strconv.FormatInt(n, 10)
}

func (p Param) optionNames() string {
	names := make([]string, len(p.Options))
	for i, o := range p.Options {
		names[i] = o.Value
	}
	return strings.Join(names, ", ")
}

// parsePercent reads "2.5%" or "2.5" as hundredths of a percent.
func parsePercent(s string) (int64, error) {
	whole, frac, _ := strings.Cut(strings.TrimSuffix(s, "%"), ".")
	if len(frac) > 2 {
		return 0, strconv.ErrSyntax
	}
	n, err := strconv.ParseUint(whole+(frac + "00")[:2], 10, 31)
	return int64(n), err
}

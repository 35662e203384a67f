package scene

import (
	"math"
	"strconv"

	"wirethread/sim/engine"
)

// Numbers that change with every picture are set digit by digit, so that a
// painter needs the pictures of ten digits and not one for every number.

const (
	tickingChars = "0123456789.-"
	tens         = 10
	unitGap      = 0.28 // between a number and its unit, in font sizes
)

// ticking is a number that changes, and its unit.
type ticking struct {
	number []byte
	unit   string
}

// setSeconds is a time that is left: "0.62 s", "58.3 s".
func (t *ticking) setSeconds(left engine.Time) {
	digits := 2
	if left >= tens*engine.Second {
		digits = 1
	}
	t.set(float64(left)/float64(engine.Second), digits, "s")
}

// setClock is the time of the run: "150.0 ms", from ten seconds on "12.34 s".
func (t *ticking) setClock(now float64) {
	if now >= float64(tens*engine.Second) {
		t.set(now/float64(engine.Second), 2, "s")
		return
	}
	t.set(now/float64(engine.Millisecond), 1, "ms")
}

func (t *ticking) set(value float64, digits int, unit string) {
	if value < 0 && -value < math.Pow10(-digits)/2 {
		value = 0 // not -0.0
	}
	t.number, t.unit = strconv.AppendFloat(t.number[:0], value, 'f', digits, 64), unit
}

// setMillis is a time that is left, in microseconds: "38.2 ms", "1.20 s".
func (t *ticking) setMillis(left float64) {
	if left >= float64(engine.Second) {
		t.setSeconds(engine.Time(left))
		return
	}
	t.set(left/float64(engine.Millisecond), 1, "ms")
}

// tickWidth is the width of a ticking number.
func (p *pen) tickWidth(t *ticking, f font) float64 {
	w := f.size*unitGap + p.width(t.unit, f)
	for _, c := range t.number {
		w += p.advance(c, f)
	}
	return w
}

// drawTick sets a ticking number with its left end at x.
func (p *pen) drawTick(t *ticking, x, y float64, f font, role Role) {
	for _, c := range t.number {
		p.text(x, y, glyph(c), f, Left, role)
		x += p.advance(c, f)
	}
	p.text(x+f.size*unitGap, y, t.unit, f, Left, role)
}

// advance is the same for every digit, so that the number does not tremble.
func (p *pen) advance(c byte, f font) float64 {
	if c >= '0' && c <= '9' {
		c = '0'
	}
	return p.width(glyph(c), f)
}

// glyph is a character of a number as a string that costs no memory.
func glyph(c byte) string {
	for i := range len(tickingChars) {
		if tickingChars[i] == c {
			return tickingChars[i : i+1]
		}
	}
	return ""
}

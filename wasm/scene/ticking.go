package scene

import (
	"strconv"

	"wirethread/sim/engine"
)

// Numbers that change with every picture are set digit by digit, so that a
// painter needs the pictures of ten digits and not one for every number.

const (
	tickingChars = "0123456789.-ms"
	tens         = 10
)

// appendSeconds writes a time that is left: "0.62 s", "58.3 s".
func appendSeconds(b []byte, t engine.Time) []byte {
	digits := 2
	if t >= tens*engine.Second {
		digits = 1
	}
	return append(strconv.AppendFloat(b, float64(t)/float64(engine.Second), 'f', digits, 64), " s"...)
}

// appendClock writes the clock: "150.0 ms", from ten seconds on "12.34 s".
func appendClock(b []byte, t float64) []byte {
	if t >= float64(tens*engine.Second) {
		return append(strconv.AppendFloat(b, t/float64(engine.Second), 'f', 2, 64), " s"...)
	}
	return append(strconv.AppendFloat(b, t/float64(engine.Millisecond), 'f', 1, 64), " ms"...)
}

// clock sets the time with its right end at x.
func (v *Connection) clock(x, y, t float64) {
	v.buf = appendClock(v.buf[:0], t)
	f := boldFont
	v.ticking(x-v.tickingWidth(f), y, f, RoleNow)
}

// tickingWidth is the width of the number in buf.
func (v *Connection) tickingWidth(f font) float64 {
	w := 0.0
	for _, c := range v.buf {
		w += v.advance(c, f)
	}
	return w
}

// ticking sets the number in buf.
func (v *Connection) ticking(x, y float64, f font, role Role) {
	for _, c := range v.buf {
		if c != ' ' {
			v.text(x, y, glyph(c), f, Left, role)
		}
		x += v.advance(c, f)
	}
}

// advance is as wide for every digit, so that the number does not tremble.
func (v *Connection) advance(c byte, f font) float64 {
	if c == ' ' {
		return f.size * 0.28
	}
	if c >= '0' && c <= '9' {
		c = '0'
	}
	return v.width(glyph(c), f)
}

// glyph is a character as a string that costs no memory.
func glyph(c byte) string {
	for i := range len(tickingChars) {
		if tickingChars[i] == c {
			return tickingChars[i : i+1]
		}
	}
	return ""
}

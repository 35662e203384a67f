package scene

import "wirethread/sim/engine"

// scribe is a pen that knows where words lie.
type scribe struct {
	pen
	taken areas // where words of a chart lie
}

// cutTo shortens a text to a room of whole pixels.
func (v *scribe) cutTo(room float64, f font, s string) string {
	if s == "" || v.width(s, f) <= room {
		return s
	}
	return v.cut(float64(int64(room)), f, s)
}

// key draws one entry of the legend if there is room, and returns where the next begins.
func (v *scribe) key(r rect, x float64, word engine.Text, sign func(x, y float64)) float64 {
	const wide, after = 18.0, 14.0
	s := word.In(v.lang)
	w := v.width(s, tinyFont)
	if x+wide+w > r.right() {
		return x
	}
	sign(x+7, r.midY())
	v.text(x+wide, r.midY(), s, tinyFont, Left, RoleMuted)
	return x + wide + w + after
}

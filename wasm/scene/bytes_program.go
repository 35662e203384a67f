package scene

import (
	"strings"

	"wirethread/sim/tcp"
)

// The measures of a program beside what it sends or reads.
const (
	programFromH = 250.0 // of the area that it shares
	programPart  = 0.5   // and how much of that it may take
	codeRow      = 16.0
	codeIndent   = 20.0 // of a loop's body
)

// program lists a host's program at the bottom of an area, the line that is
// being carried out on a strong ground, and returns the height that it takes.
func (v *Bytes) program(r rect, side tcp.Side) float64 {
	lines := v.in.Snap.Hosts[side].Program
	if len(lines) == 0 || r.h < programFromH {
		return 0
	}
	rows := min(len(lines), int((r.h*programPart-8)/codeRow))
	first, mark := v.around(lines, rows)
	h := float64(rows)*codeRow + 8
	y := r.bottom() - h
	v.line(r.x, y, r.right(), y, 1, RoleRule, false)
	y += 6 + codeRow/2
	for i := first; i < first+rows; i++ {
		l := &lines[i]
		x := r.x + 5
		if strings.HasPrefix(l.Text, "\t") {
			x += codeIndent
		}
		text := v.cut(r.right()-5-x, monoFont, strings.TrimLeft(l.Text, "\t"))
		role := RoleInk
		switch {
		case i == mark:
			v.box(rect{r.x, y - codeRow/2 + 0.5, r.w, codeRow - 1}, 3, RoleNow)
			role = RoleOnFill
		case l.Done:
			role = RoleMuted
		}
		v.text(x, y, text, monoFont, Left, role)
		y += codeRow
	}
	return h
}

// around chooses which lines of a program are shown: the one being carried out
// stands in the middle, if there is one. Of a loop its line in the body counts.
func (v *Bytes) around(lines []tcp.ProgramLine, rows int) (first, mark int) {
	mark = -1
	at := 0
	for i := range lines {
		if lines[i].Now {
			mark, at = i, i
		}
		if mark < 0 && lines[i].Done {
			at = i + 1
		}
	}
	return max(0, min(at-rows/2, len(lines)-rows)), mark
}

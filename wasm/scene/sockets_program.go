package scene

import (
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// programNeeds is the height of a whole program.
func (v *Sockets) programNeeds(side tcp.Side) float64 {
	return max(1, float64(len(v.procs[side].code)))*codeRow + 10
}

// program lists a host's program: the lines that are being carried out on a
// strong ground, those that are done in a muted colour.
func (v *Sockets) program(r rect, side tcp.Side) {
	v.framed(r, 8, 1, RoleRule, RolePanel)
	if v.in.Picked == side.String() {
		v.box(r, 8, RoleSelect)
		v.box(r.grow(-2), 6, RolePanel)
	}
	v.hit(r, side.String())
	in := rect{r.x + 4, r.y + 5, r.w - 8, r.h - 10}
	code := v.procs[side].code
	if len(code) == 0 {
		v.text(in.x+4, in.y+codeRow/2, v.cut(in.w-4, smallFont, wordNoProgram.In(v.lang)), smallFont, Left, RoleMuted)
		return
	}
	rows := min(len(code), int((in.h+0.5)/codeRow))
	first := v.firstShown(side, rows)
	for i := first; i < first+rows; i++ {
		row := rect{in.x, in.y + float64(i-first)*codeRow, in.w, codeRow}
		if code[i].first && i > first {
			v.line(row.x, row.y, row.right(), row.y, 1, RoleRule, false)
		}
		v.codeLine(row, &code[i], side)
	}
}

// firstShown scrolls a program so that the line being carried out is in the middle.
func (v *Sockets) firstShown(side tcp.Side, rows int) int {
	code, lines := v.procs[side].code, v.in.Snap.Hosts[side].Program
	at, lit := 0, false
	for i := range code {
		switch of := code[i].of; {
		case v.lit(lines, of):
			at, lit = i, true
		case !lit && lines[of].Done:
			at = i + 1
		}
	}
	return max(0, min(at-rows/2, len(code)-rows))
}

// lit tells that a statement is being carried out. A thread that waits for a
// time is at the line of that time; of a loop the line in its body counts.
func (v *Sockets) lit(lines []tcp.ProgramLine, i int) bool {
	if i+1 < len(lines) && lines[i+1].Now && v.untilLater(lines, i) {
		return true
	}
	if !lines[i].Now || i > 0 && v.untilLater(lines, i-1) {
		return false
	}
	for j := i + 1; j < len(lines) && strings.HasPrefix(lines[j].Text, "\t"); j++ {
		if lines[j].Now && !strings.HasPrefix(lines[i].Text, "\t") {
			return false
		}
	}
	return true
}

// untilLater tells that the statement waits for a time that has not come, and is followed by one of its thread.
func (v *Sockets) untilLater(lines []tcp.ProgramLine, i int) bool {
	when, ok := strings.CutPrefix(lines[i].Text, "at ")
	if !ok || i+1 == len(lines) || lines[i+1].Thread != lines[i].Thread {
		return false
	}
	t, err := engine.ParseTime(strings.TrimSpace(when))
	return err == nil && float64(t) > v.in.Now
}

// codeLine draws one line, and beside it that it waits or with which error it came back.
func (v *Sockets) codeLine(r rect, c *codeLine, side tcp.Side) {
	lines := v.in.Snap.Hosts[side].Program
	l := &lines[c.of]
	role, tagRole, tag := RoleInk, RoleRst, c.errno
	switch {
	case v.lit(lines, c.of):
		v.box(rect{r.x, r.y + 0.5, r.w, r.h - 1}, 3, RoleNow)
		role, tagRole = RoleOnFill, RoleOnFill
		if !c.making && v.waits(side, l.Text) {
			tag = wordWaits.In(v.lang)
		}
	case l.Done || strings.HasPrefix(c.text, "#"):
		role = RoleMuted
	}
	y := r.midY()
	right := r.right() - 4
	if tag != "" {
		tag = v.cut(r.w*0.6, chipFont, tag)
		v.text(right, y, tag, chipFont, Right, tagRole)
		right -= v.width(tag, chipFont) + 6
	}
	x := r.x + 4
	if c.indent {
		x += codeIndent
	}
	v.text(x, y, v.cut(right-x, monoFont, c.text), monoFont, Left, role)
}

// waits tells that the socket of a statement is in a call that has not returned.
func (v *Sockets) waits(side tcp.Side, text string) bool {
	name := tcp.StatementSocket(strings.TrimSpace(text))
	socks := v.in.Snap.Hosts[side].Sockets
	for i := range socks {
		if socks[i].Name == name && name != "" && socks[i].Blocked != "" && !strings.Contains(socks[i].ID, "~") {
			return true
		}
	}
	return false
}

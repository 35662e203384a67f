package scene

import (
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// note is one thing that stands beside a lifeline.
type note struct {
	chip     bool
	word     string
	font     font
	role     Role
	weak     bool // it gives way when there is no room
	side     tcp.Side
	at       engine.Time
	wordings [3]string
}

// notesApart is the gap between two notes; weakShift and strongShift are how
// far a note may stand below its time before it is left out.
const (
	notesApart  = 2
	weakShift   = 36
	strongShift = 110
)

// beside draws the state changes, calls, timers and interferences of a line of
// the ladder, each beside its host's lifeline and below the one before.
func (v *Connection) beside(lines []tcp.LadderLine, i int) {
	l := &lines[i]
	switch {
	case l.State != nil:
		v.note(v.stateNote(l.State))
	case l.Call != nil && !saysNothing(lines, i):
		if n := v.callNote(l.Call); n.wordings[0] != "" {
			v.note(n)
		}
	case l.Fault != nil && l.Fault.Kind == tcp.FaultEvent:
		v.fault(l.Fault)
	case l.Fault != nil:
		v.note(v.hostNote(l.Fault))
	}
}

// stateNote is the chip of a new state.
func (v *Connection) stateNote(e *tcp.Event) note {
	n := note{chip: true, font: chipFont, role: stateRole(e.New), side: e.Side, at: e.Time}
	pre := ""
	if v.multi && e.Conn != listenName && e.Conn != "" {
		pre = v.join(e.Conn, " ")
	}
	n.wordings = [...]string{v.join(pre, v.name(e.New)), v.join(pre, v.shortName(e.New)), v.shortName(e.New)}
	if v.lay.narrow {
		n.font = tinyChip
	}
	return n
}

// callNote is a call or its return. Where there is no room only errors are told.
func (v *Connection) callNote(e *tcp.Event) note {
	n := note{font: monoFont, role: RoleMuted, weak: true, side: e.Side, at: e.Time}
	if e.Kind == tcp.CallEvent {
		if v.lay.narrow {
			return n
		}
		name, _, _ := strings.Cut(e.Text, "(")
		n.wordings = [...]string{v.join(v.sockName(e), e.Text), e.Text, v.join(name, "(…)")}
		return n
	}
	failed := strings.Contains(e.Text, "= -1")
	errno := e.Text[strings.LastIndexByte(e.Text, ' ')+1:]
	switch {
	case failed:
		n.role, n.weak = RoleRst, false
		n.wordings = [...]string{v.join("→ ", e.Text), errno, errno}
		if v.lay.narrow {
			n.font.size = 10
		}
	case !v.lay.narrow:
		_, value, _ := strings.Cut(e.Text, " = ")
		n.wordings = [...]string{v.join("→ ", e.Text), v.join("→ ", value), ""}
	}
	return n
}

func (v *Connection) sockName(e *tcp.Event) string {
	if v.multi && e.Sock != "" && e.Sock != listenName {
		return v.join(e.Sock, ".")
	}
	return ""
}

// saysNothing tells that a line is a return of 0 at the moment of its call, or of a pause.
func saysNothing(lines []tcp.LadderLine, i int) bool {
	e := lines[i].Call
	if e.Kind == tcp.RetEvent && strings.HasPrefix(e.Text, "sleep") {
		return true
	}
	if e.Kind != tcp.RetEvent || !strings.HasSuffix(e.Text, "= 0") {
		return false
	}
	for i--; i >= 0 && lines[i].At == e.Time; i-- {
		c := lines[i].Call
		if c != nil && c.Kind == tcp.CallEvent && c.Side == e.Side && c.Sock == e.Sock {
			return true
		}
	}
	return false
}

// hostNote is a timer that ran out, or a segment that a host discards.
func (v *Connection) hostNote(e *tcp.Event) note {
	n := note{font: smallFont, role: RoleTimer, side: e.Side, at: e.Time}
	if e.Kind == tcp.DropEvent {
		word := wordIgnored.In(v.lang)
		n.role = RoleFault
		if e.Seg != nil {
			n.wordings = [...]string{v.join(word, " ", v.words.packet(e.Seg)), word, ""}
		} else {
			n.wordings = [...]string{word, "", ""}
		}
		return n
	}
	name := timerName(e.Text, v.lang)
	n.wordings = [...]string{v.join(name, " ", wordFires.In(v.lang)), name, ""}
	return n
}

// fault draws an interference: beside its host, or across the picture where it concerns the cable.
// One on a segment shows on the segment's own line, a socket call as a call.
func (v *Connection) fault(e *tcp.Event) {
	verb := verbOf(e.Text)
	word, ok := faultWords[verb]
	if !ok {
		return
	}
	if verb == "cut" || verb == "mend" {
		v.across(e.Time, word.In(v.lang))
		return
	}
	v.note(note{chip: true, font: tinyChip, role: RoleFault, side: faultSide(e.Text), at: e.Time,
		wordings: [...]string{word.In(v.lang), verb, ""}})
}

// faultSide is the host beside which an action stands: "kill A", "inject A>B ...". A flood comes to B.
func faultSide(action string) tcp.Side {
	_, rest, _ := strings.Cut(action, " ")
	if strings.HasPrefix(rest, "A") {
		return tcp.A
	}
	return tcp.B
}

// verbOf is the first word of an action.
func verbOf(action string) string {
	verb, _, _ := strings.Cut(action, " ")
	return verb
}

// across draws a line through both lifelines with a word on it.
func (v *Connection) across(t engine.Time, word string) {
	y := v.y(t)
	w := v.width(word, chipFont) + 16
	r := rect{(v.lay.x[0] + v.lay.x[1] - w) / 2, y - chipHeight/2, w, chipHeight}
	v.inArea(v.lay.x[0], y, v.lay.x[1], y, 1.5, RoleFault, true)
	if v.taken.free(r) {
		v.taken = append(v.taken, r)
		v.at(r, func() { v.chip(r, word, chipFont, RoleFault) })
	}
}

// note places a note beside its lifeline. It never overlaps the one before.
func (v *Connection) note(n note) {
	x, gutter := v.lay.x[n.side], v.lay.x[tcp.A]
	pad, h := 0.0, n.font.size*lineHeight+1
	if n.chip {
		pad, h = 12, chipHeight
	}
	room := gutter - besideLine - 3
	word := v.fit(room-pad, n.font, n.wordings[:]...)
	if word == "" {
		word = v.cut(room-pad, n.font, n.wordings[0])
	}
	y := v.y(n.at)
	r := rect{x + besideLine, max(y-h/2, v.below[n.side]+notesApart), v.width(word, n.font) + pad, h}
	shift := r.midY() - y
	if word == "" || n.weak && shift > weakShift || shift > strongShift {
		return
	}
	if n.side == tcp.A {
		r.x = x - besideLine - r.w
	}
	v.below[n.side] = r.bottom()
	v.at(r, func() {
		v.tie(x, y, r)
		if n.chip {
			v.chip(r, word, n.font, n.role)
			return
		}
		v.text(r.midX(), r.midY(), word, n.font, Middle, n.role)
	})
}

// tie marks the moment on the lifeline and leads to the note if that stands lower.
func (v *Connection) tie(x, y float64, r rect) {
	if y < v.lay.ladder.y+3 {
		return
	}
	v.disc(x, y, 3, RoleLifeline)
	near := r.x
	if r.midX() < x {
		near = r.right()
	}
	v.line(x, y, near, r.midY(), 1, RoleRule, false)
}

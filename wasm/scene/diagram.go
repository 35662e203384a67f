package scene

import (
	"math"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// arc is one transition of RFC 9293, figure 5: what happens, and what is sent.
type arc struct {
	from, to tcp.State
	cause    engine.Text
}

// arcs are the transitions of RFC 9293, figure 5.
var arcs = [...]arc{
	{tcp.CLOSED, tcp.LISTEN, engine.Text{ZH: "被动打开", EN: "passive open"}},
	{tcp.LISTEN, tcp.CLOSED, engine.Text{ZH: "关闭", EN: "close"}},
	{tcp.CLOSED, tcp.SYN_SENT, engine.Text{ZH: "主动打开，发 SYN", EN: "active open, sends SYN"}},
	{tcp.SYN_SENT, tcp.CLOSED, engine.Text{ZH: "关闭、收到 RST 或超时", EN: "close, RST or timeout"}},
	{tcp.LISTEN, tcp.SYN_RECV, engine.Text{ZH: "收 SYN，发 SYN,ACK", EN: "gets SYN, sends SYN,ACK"}},
	{tcp.SYN_RECV, tcp.LISTEN, engine.Text{ZH: "收 RST", EN: "gets RST"}},
	{tcp.LISTEN, tcp.SYN_SENT, engine.Text{ZH: "发送数据，发 SYN", EN: "sends data, so SYN"}},
	{tcp.SYN_SENT, tcp.SYN_RECV, engine.Text{ZH: "收 SYN，发 SYN,ACK", EN: "gets SYN, sends SYN,ACK"}},
	{tcp.SYN_RECV, tcp.ESTABLISHED, engine.Text{ZH: "自己的 SYN 得到确认", EN: "its SYN is acknowledged"}},
	{tcp.SYN_SENT, tcp.ESTABLISHED, engine.Text{ZH: "收 SYN,ACK，发 ACK", EN: "gets SYN,ACK, sends ACK"}},
	{tcp.SYN_RECV, tcp.FIN_WAIT1, engine.Text{ZH: "关闭，发 FIN", EN: "close, sends FIN"}},
	{tcp.ESTABLISHED, tcp.FIN_WAIT1, engine.Text{ZH: "关闭，发 FIN", EN: "close, sends FIN"}},
	{tcp.ESTABLISHED, tcp.CLOSE_WAIT, engine.Text{ZH: "收 FIN，发 ACK", EN: "gets FIN, sends ACK"}},
	{tcp.FIN_WAIT1, tcp.FIN_WAIT2, engine.Text{ZH: "自己的 FIN 得到确认", EN: "its FIN is acknowledged"}},
	{tcp.FIN_WAIT1, tcp.CLOSING, engine.Text{ZH: "收 FIN，发 ACK", EN: "gets FIN, sends ACK"}},
	{tcp.CLOSE_WAIT, tcp.LAST_ACK, engine.Text{ZH: "关闭，发 FIN", EN: "close, sends FIN"}},
	{tcp.FIN_WAIT2, tcp.TIME_WAIT, engine.Text{ZH: "收 FIN，发 ACK", EN: "gets FIN, sends ACK"}},
	{tcp.CLOSING, tcp.TIME_WAIT, engine.Text{ZH: "自己的 FIN 得到确认", EN: "its FIN is acknowledged"}},
	{tcp.LAST_ACK, tcp.CLOSED, engine.Text{ZH: "自己的 FIN 得到确认", EN: "its FIN is acknowledged"}},
	{tcp.TIME_WAIT, tcp.CLOSED, engine.Text{ZH: "2MSL 到时", EN: "2 MSL have passed"}},
}

// The figure's grid. CLOSED stands in it twice: before a connection and after it.
const (
	gridCols = 3
	gridRows = 7
)

type cell struct{ col, row int }

var cells = [...]cell{tcp.CLOSED: {1, 0}, tcp.LISTEN: {1, 1}, tcp.SYN_SENT: {2, 2}, tcp.SYN_RECV: {0, 2}, tcp.ESTABLISHED: {1, 3},
	tcp.FIN_WAIT1: {0, 4}, tcp.FIN_WAIT2: {0, 5}, tcp.CLOSE_WAIT: {2, 4}, tcp.CLOSING: {1, 5}, tcp.LAST_ACK: {2, 5}, tcp.TIME_WAIT: {1, 6}}

// closedAfter is where CLOSED stands after a connection.
var closedAfter = cell{2, 6}

// cellOf is the place of a state that was reached from another.
func cellOf(s, from tcp.State) cell {
	if s == tcp.CLOSED && (from == tcp.LAST_ACK || from == tcp.TIME_WAIT || from >= tcp.ESTABLISHED) {
		return closedAfter
	}
	return cells[s]
}

// figure is the diagram's grid on the canvas.
type figure struct {
	area  rect
	boxH  float64
	font  font
	names [len(cells)]string
	width [len(cells)]float64 // of the boxes
}

// at is the box of a state in a cell.
func (f *figure) at(c cell, s tcp.State) rect {
	x := f.area.x + f.area.w*(float64(c.col)+0.5)/gridCols
	y := f.area.y + f.area.h*(float64(c.row)+0.5)/gridRows
	return rect{x - f.width[s]/2, y - f.boxH/2, f.width[s], f.boxH}
}

// The diagram's measures.
const (
	titleHeight  = 26
	captionLine  = 17
	widestFigure = 560
	leastFigure  = 190 // below that the captions go
	fullRow      = 5   // from this row on all columns are taken
	boxOver      = 14  // how much wider a box without a neighbour may be
	lowRow       = 33  // below that there is no room for a token above a box
	boxPad       = 14  // of a box around its name
	boxGap       = 4   // between the boxes of two columns, at least
	tokenInset   = 6.0 // from the corner of a box to the middle of a token above it
)

// diagram draws the states of RFC 9293 with both hosts' tokens, and says below
// it which transition each host took last.
func (v *Connection) diagram(r rect) {
	v.framed(r, 10, 1, RoleRule, RolePanel)
	in := r.grow(-10)
	title := v.fit(in.w, boldFont, wordStates.In(v.lang), wordStatesSh.In(v.lang))
	if v.in.Snap.Inferred {
		title = v.cut(in.w, boldFont, wordInferred.In(v.lang))
	}
	v.text(in.x, in.y+7, title, boldFont, Left, RoleInk)
	area := rect{in.x, in.y + titleHeight - 4, in.w, in.h - titleHeight + 4}
	if captions := 4*captionLine + 4.0; area.h-captions >= leastFigure {
		area.h -= captions
		v.caption(rect{in.x, area.bottom() + 6, in.w, 2 * captionLine}, tcp.A)
		v.caption(rect{in.x, area.bottom() + 6 + 2*captionLine, in.w, 2 * captionLine}, tcp.B)
	}
	if area.w > widestFigure {
		area.x += (area.w - widestFigure) / 2
		area.w = widestFigure
	}
	f := v.newFigure(rect{area.x + tokenRadius, area.y, area.w - 2*tokenRadius, area.h})
	v.arcs(&f)
	v.states(&f)
}

// newFigure chooses the font and the boxes so that every name fits.
func (v *Connection) newFigure(area rect) figure {
	f := figure{area: area, font: chipFont, boxH: clamp(area.h/gridRows*0.56, 18, 30)}
	if area.w < 330 {
		f.font = tinyChip
	}
	for _, s := range tcp.States() {
		room := area.w/gridCols - boxGap - boxPad
		if cells[s].row < fullRow {
			room += boxOver
		}
		f.names[s] = v.fit(room, f.font, v.name(s), v.shortName(s))
		f.width[s] = v.width(f.names[s], f.font) + boxPad
	}
	return f
}

// arcs draws the transitions; those that the hosts took last are lit.
func (v *Connection) arcs(f *figure) {
	for i := range arcs {
		a := &arcs[i]
		v.arc(f, cells[a.from], cellOf(a.to, a.from), a.to, a.from, 1.25, RoleLifeline, false)
	}
	for side := range v.in.Snap.Hosts {
		e, ok := v.lastState(tcp.Side(side), v.focus[side])
		if !ok || e.Old == e.New {
			continue
		}
		old := before(e)
		_, known := causeOf(old, e.New)
		v.arc(f, cells[old], cellOf(e.New, old), e.New, old, 3, sideRole(tcp.Side(side)), !known)
	}
}

// causeOf is what figure 5 says of a transition.
func causeOf(from, to tcp.State) (engine.Text, bool) {
	for i := range arcs {
		if arcs[i].from == from && arcs[i].to == to {
			return arcs[i].cause, true
		}
	}
	return engine.Text{}, false
}

// arc draws one transition as an arrow from box to box. Where another goes the
// other way, each keeps to its right.
func (v *Connection) arc(f *figure, from, to cell, toState, fromState tcp.State, width float64, role Role, dashed bool) {
	a, b := f.at(from, fromState), f.at(to, toState)
	dx, dy := b.midX()-a.midX(), b.midY()-a.midY()
	n := math.Hypot(dx, dy)
	if n == 0 {
		return
	}
	ux, uy := dx/n, dy/n
	ox, oy := 0.0, 0.0
	if _, both := causeOf(toState, fromState); both && to == cells[toState] {
		ox, oy = -uy*5, ux*5
	}
	out, in := border(a, ux, uy), border(b, ux, uy)+1
	x1, y1 := a.midX()+ox+ux*out, a.midY()+oy+uy*out
	x2, y2 := b.midX()+ox-ux*in, b.midY()+oy-uy*in
	head := 6 + width
	v.line(x1, y1, x2-ux*head*0.7, y2-uy*head*0.7, width, role, dashed)
	v.arrow(x2, y2, ux, uy, head, role)
}

// border is how far a box reaches from its middle in a direction.
func border(r rect, ux, uy float64) float64 {
	return min(r.w/2/math.Max(math.Abs(ux), 1e-9), r.h/2/math.Max(math.Abs(uy), 1e-9))
}

// states draws the boxes; the current ones are filled and carry the hosts' letters.
func (v *Connection) states(f *figure) {
	var here [2]cell
	for side := range here {
		from := tcp.CLOSED
		if e, ok := v.lastState(tcp.Side(side), v.focus[side]); ok && v.focus[side] != "" {
			from = e.Old
		}
		here[side] = cellOf(v.state(tcp.Side(side)), from)
	}
	for _, s := range tcp.States() {
		v.stateBox(f, cells[s], s, here)
	}
	v.stateBox(f, closedAfter, tcp.CLOSED, here)
	for side, c := range here {
		r := f.at(c, v.state(tcp.Side(side)))
		x, y := f.token(r, tcp.Side(side))
		v.token(x, y, tcp.Side(side).String(), sideRole(tcp.Side(side)))
	}
}

// token is where a host's letter stands: above its corner of the box, or beside the box where rows are low.
func (f *figure) token(r rect, side tcp.Side) (x, y float64) {
	in, y := tokenInset, r.y-tokenInset
	if f.area.h/gridRows < lowRow {
		in, y = -tokenRadius, r.midY()
	}
	if side == tcp.A {
		return r.x + in, y
	}
	return r.right() - in, y
}

func (v *Connection) stateBox(f *figure, c cell, s tcp.State, here [2]cell) {
	r, name := f.at(c, s), f.names[s]
	if c == here[tcp.A] || c == here[tcp.B] {
		v.box(r, 7, stateRole(s))
		v.text(r.midX(), r.midY(), name, f.font, Middle, RoleOnFill)
		return
	}
	v.framed(r, 7, 1, RoleLifeline, RoleBg)
	v.text(r.midX(), r.midY(), name, f.font, Middle, RoleMuted)
}

// caption says which transition a host took last, and why.
func (v *Connection) caption(r rect, side tcp.Side) {
	v.token(r.x+9, r.y+10, side.String(), sideRole(side))
	e, ok := v.lastState(side, v.focus[side])
	x, room := r.x+24, r.w-24
	if !ok {
		s := v.state(side)
		v.text(x, r.y+10, v.cut(room, boldFont, v.name(s)), boldFont, Left, RoleInk)
		return
	}
	old := before(e)
	long, short := v.join(v.name(old), " → ", v.name(e.New)), v.join(v.shortName(old), " → ", v.shortName(e.New))
	v.text(x, r.y+8, v.fit(room, chipFont, long, short), chipFont, Left, RoleInk)
	cause, known := causeOf(old, e.New)
	switch {
	case v.in.Snap.Hosts[side].Down:
		cause = wordPowerOff
	case !known && e.New == tcp.CLOSED:
		cause = wordAborted
	case !known:
		cause = wordOther
	}
	v.text(x, r.y+23, v.cut(room, smallFont, cause.In(v.lang)), smallFont, Left, RoleMuted)
}

package scene

import "wirethread/sim/tcp"

// The measures of a card.
const (
	cardPad    = 10
	rowHeight  = 16
	slotSize   = 11
	maxSlots   = 8
	columnGap  = 12
	leastWidth = 86.0 // of a column of variables
	nameGap    = 6    // between a variable and its value
)

// variable is one line of a card.
type variable struct{ name, value string }

// card draws a host's connection in focus: its sequence variables, and the queues of a listener.
func (v *Connection) card(r rect, side tcp.Side) {
	s := v.socket(side, v.focus[side])
	if s != nil && s.ID == v.in.Picked {
		v.box(r.grow(2), 12, RoleSelect)
	}
	v.framed(r, 10, 1, RoleRule, RolePanel)
	body := v.cardFrame(r, side, s)
	if l := v.listener(side); l != nil {
		body.h -= v.queues(body, l)
	}
	switch {
	case s != nil:
		v.variables(body, v.varsOf(s))
		v.hit(rect{r.x, r.y, r.w, body.bottom() - r.y}, s.ID)
	case v.focus[side] != "":
		v.text(body.x, body.y+8, v.cut(body.w, smallFont, wordGone.In(v.lang)), smallFont, Left, RoleMuted)
	default:
		v.text(body.x, body.y+8, v.cut(body.w, smallFont, wordNoConn.In(v.lang)), smallFont, Left, RoleMuted)
	}
}

// cardFrame draws a card's title, or in a low card the host's letter alone, and returns the room that is left.
func (v *Connection) cardFrame(r rect, side tcp.Side, s *tcp.SocketView) rect {
	if r.h < cardsHeight {
		v.token(r.x+14, r.y+15, side.String(), sideRole(side))
		return rect{r.x + 28, r.y + 6, r.w - 36, r.h - 12}
	}
	in := r.grow(-cardPad)
	v.cardTitle(rect{in.x, in.y, in.w, 20}, side, s)
	return rect{in.x, in.y + 26, in.w, in.h - 26}
}

// cardTitle names the host, its connection, the state and the call that waits.
func (v *Connection) cardTitle(r rect, side tcp.Side, s *tcp.SocketView) {
	y := r.y + 9
	v.token(r.x+9, y, side.String(), sideRole(side))
	x := r.x + 24
	state := v.state(side)
	if s != nil {
		v.text(x, y, s.Conn, boldFont, Left, RoleInk)
		x += v.width(s.Conn, boldFont) + 8
	}
	word := v.fit(r.right()-x-14, chipFont, v.name(state), v.shortName(state))
	w := v.width(word, chipFont) + 14
	v.chip(rect{x, y - chipHeight/2, w, chipHeight}, word, chipFont, stateRole(state))
	x += w + 8
	if b := v.waits(side, s); b != "" {
		v.text(x, y, v.fit(r.right()-x, smallFont, v.join(wordBlocked.In(v.lang), " ", b), b), smallFont, Left, RoleMuted)
	}
}

// waits is the call in which a host's program waits, or "".
func (v *Connection) waits(side tcp.Side, s *tcp.SocketView) string {
	if s != nil {
		return s.Blocked
	}
	if l := v.listener(side); l != nil {
		return l.Blocked
	}
	return ""
}

// varsOf are a socket's variables, the most telling first.
func (v *Connection) varsOf(s *tcp.SocketView) []variable {
	n := func(have bool, x int64) string {
		if !have {
			return "-"
		}
		return v.words.number(int(x))
	}
	k := &s.Vars
	vs := append(v.vars[:0],
		variable{"SND.UNA", n(k.HaveISS, k.SndUna)}, variable{"SND.NXT", n(k.HaveISS, k.SndNxt)},
		variable{"RCV.NXT", n(k.HaveIRS, k.RcvNxt)}, variable{"RCV.WND", n(true, k.RcvWnd)})
	if k.RTO > 0 {
		vs = append(vs, variable{"RTO", v.words.span(k.RTO)})
	}
	if k.SRTT > 0 {
		vs = append(vs, variable{"SRTT", v.words.span(k.SRTT)})
	}
	vs = append(vs, variable{"SND.WND", n(k.HaveIRS, k.SndWnd)}, variable{"MSS", n(k.MSS > 0, int64(k.MSS))},
		variable{"ISS", n(k.HaveISS, int64(k.ISS))}, variable{"IRS", n(k.HaveIRS, int64(k.IRS))},
		variable{wordRetries.In(v.lang), v.words.number(k.Retries)}, variable{wordUnacked.In(v.lang), v.words.number(s.SendBuf)},
		variable{wordUnread.In(v.lang), v.words.number(s.RecvBuf)})
	v.vars = vs
	return vs
}

// variables sets as many variables as there is room for, in columns read from
// left to right. The first four decide how wide a column is; a later one that is wider is left out.
func (v *Connection) variables(r rect, vs []variable) {
	rows := max(0, int((r.h+2)/rowHeight))
	cols := max(1, int((r.w+columnGap)/(v.widest(vs[:min(len(vs), 4)])+columnGap)))
	width := (r.w - columnGap*float64(cols-1)) / float64(cols)
	i := 0
	for _, k := range vs {
		if i == cols*rows {
			return
		}
		if i >= 4 && v.room(k) > width {
			continue
		}
		x := r.x + float64(i%cols)*(width+columnGap)
		y := r.y + float64(i/cols)*rowHeight + rowHeight/2
		v.text(x, y, v.cut(width-v.width(k.value, monoFont)-nameGap, monoFont, k.name), monoFont, Left, RoleMuted)
		v.text(x+width, y, k.value, monoFont, Right, RoleInk)
		i++
	}
}

// room is the width that a variable needs.
func (v *Connection) room(k variable) float64 {
	return v.width(k.name, monoFont) + nameGap + v.width(k.value, monoFont)
}

// widest is the room that a column of these variables needs.
func (v *Connection) widest(vs []variable) float64 {
	least := leastWidth
	for _, k := range vs {
		least = max(least, v.room(k))
	}
	return least
}

// queues draws a listener's two queues at the bottom of an area, and returns the height they take.
func (v *Connection) queues(r rect, l *tcp.SocketView) float64 {
	row := 20.0
	if r.h < 4*row {
		row = rowHeight
	}
	taken := 2 * row
	if beside := r.w >= 420; beside {
		taken = row
		half := (r.w - columnGap) / 2
		v.queue(rect{r.x, r.bottom() - row, half, row}, wordSynQ.In(v.lang), len(l.SynQueue), l.SynMax)
		v.queue(rect{r.x + half + columnGap, r.bottom() - row, half, row}, wordAcceptQ.In(v.lang), len(l.Accept), l.AcceptMax)
	} else {
		v.queue(rect{r.x, r.bottom() - 2*row, r.w, row}, wordSynQ.In(v.lang), len(l.SynQueue), l.SynMax)
		v.queue(rect{r.x, r.bottom() - row, r.w, row}, wordAcceptQ.In(v.lang), len(l.Accept), l.AcceptMax)
	}
	v.hit(rect{r.x, r.bottom() - taken, r.w, taken}, l.ID)
	return taken
}

// queue draws one queue: its name, how full it is, and its slots; of a long queue only the first.
func (v *Connection) queue(r rect, name string, n, most int) {
	y := r.midY()
	count := v.join(v.words.number(n), "/", v.words.number(most))
	countWidth := v.width(count, chipFont)
	name = v.cut(r.w-countWidth-6, smallFont, name)
	v.text(r.x, y, name, smallFont, Left, RoleMuted)
	x := r.x + v.width(name, smallFont) + 6
	role := RoleInk
	if n >= most && most > 0 {
		role = RoleRst
	}
	v.text(x, y, count, chipFont, Left, role)
	x += countWidth + 8
	for i := range min(most, maxSlots) {
		if x+slotSize > r.right() {
			return
		}
		slot := rect{x, y - slotSize/2.0, slotSize, slotSize}
		if i < n {
			v.box(slot, 3, RoleQueue)
		} else {
			v.framed(slot, 3, 1, RoleLifeline, RolePanel)
		}
		x += slotSize + 3
	}
}

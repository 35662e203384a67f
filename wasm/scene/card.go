package scene

import (
	"strconv"

	"wirethread/sim/tcp"
)

// The measures of a card.
const (
	cardPad    = 10
	rowHeight  = 16
	slotSize   = 11
	maxSlots   = 8
	columnGap  = 12
	leastWidth = 88.0 // of a column of variables
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
	in := r.grow(-cardPad)
	v.cardTitle(rect{in.x, in.y, in.w, 20}, side, s)
	body := rect{in.x, in.y + 26, in.w, in.h - 26}
	if l := v.listener(side); l != nil {
		body.h -= v.queues(body, l)
	}
	switch {
	case s != nil:
		v.variables(body, v.varsOf(s))
		v.hit(rect{r.x, r.y, r.w, 26 + max(body.h, MinHit)}, s.ID)
	case v.focus[side] != "":
		v.text(body.x, body.y+8, v.cut(body.w, smallFont, wordGone.In(v.lang)), smallFont, Left, RoleMuted)
	default:
		v.text(body.x, body.y+8, v.cut(body.w, smallFont, wordNoConn.In(v.lang)), smallFont, Left, RoleMuted)
	}
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
		v.text(x, y, v.fit(r.right()-x, smallFont, wordBlocked.In(v.lang)+" "+b, b), smallFont, Left, RoleMuted)
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
		return strconv.FormatInt(x, 10)
	}
	k := &s.Vars
	vs := append(v.vars[:0],
		variable{"SND.UNA", n(k.HaveISS, k.SndUna)}, variable{"SND.NXT", n(k.HaveISS, k.SndNxt)},
		variable{"RCV.NXT", n(k.HaveIRS, k.RcvNxt)}, variable{"RCV.WND", n(true, k.RcvWnd)})
	if k.RTO > 0 {
		vs = append(vs, variable{"RTO", span(k.RTO)})
	}
	if k.SRTT > 0 {
		vs = append(vs, variable{"SRTT", span(k.SRTT)})
	}
	vs = append(vs, variable{"SND.WND", n(true, k.SndWnd)}, variable{"ISS", n(k.HaveISS, int64(k.ISS))},
		variable{"IRS", n(k.HaveIRS, int64(k.IRS))}, variable{"MSS", strconv.Itoa(k.MSS)},
		variable{wordRetries.In(v.lang), strconv.Itoa(k.Retries)}, variable{wordUnacked.In(v.lang), strconv.Itoa(s.SendBuf)},
		variable{wordUnread.In(v.lang), strconv.Itoa(s.RecvBuf)})
	v.vars = vs
	return vs
}

// variables sets as many variables as there is room for, in columns read from left to right.
func (v *Connection) variables(r rect, vs []variable) {
	least := leastWidth
	for _, k := range vs {
		least = max(least, v.width(k.name, monoFont)+nameGap+v.width(k.value, monoFont))
	}
	cols := max(1, int((r.w+columnGap)/(least+columnGap)))
	width := (r.w - columnGap*float64(cols-1)) / float64(cols)
	for i, k := range vs {
		x := r.x + float64(i%cols)*(width+columnGap)
		y := r.y + float64(i/cols)*rowHeight
		if y+rowHeight > r.bottom()+2 {
			return
		}
		v.text(x, y+8, v.cut(width-v.width(k.value, monoFont)-nameGap, monoFont, k.name), monoFont, Left, RoleMuted)
		v.text(x+width, y+8, k.value, monoFont, Right, RoleInk)
	}
}

// queues draws a listener's two queues at the bottom of an area, and returns the height they take.
func (v *Connection) queues(r rect, l *tcp.SocketView) float64 {
	const row = 20.0
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
	count := strconv.Itoa(n) + "/" + strconv.Itoa(most)
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

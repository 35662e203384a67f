package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// heads draws a card above each lifeline: who it is, its state, its timer.
func (v *Connection) heads() {
	for side := range v.in.Snap.Hosts {
		v.head(tcp.Side(side), v.lay.heads[side])
	}
}

func (v *Connection) head(side tcp.Side, r rect) {
	h := &v.in.Snap.Hosts[side]
	if v.in.Picked == side.String() {
		v.box(r.grow(2), 10, RoleSelect)
	}
	v.framed(r, 9, 1, RoleRule, RolePanel)
	v.hit(r, side.String())
	v.token(r.x+16, r.y+14, side.String(), sideRole(side))
	room := r.w - 30 - 8
	v.text(r.x+30, r.y+14, v.fit(room, boldFont, v.names(side)...), boldFont, Left, RoleInk)
	y := r.bottom() - 18
	if h.Down {
		word := wordDown.In(v.lang)
		v.chip(rect{r.x + 8, y - chipHeight/2, v.width(word, chipFont) + 14, chipHeight}, word, chipFont, RoleFault)
		return
	}
	v.timer(side, r, v.stateChip(side, r, y), y)
}

// names words who a host is, longest first.
func (v *Connection) names(side tcp.Side) []string {
	h := &v.in.Snap.Hosts[side]
	role := h.Role.In(v.lang)
	port := v.port(side)
	return append(v.nameBuf[:0], v.join(role, " ", h.Address, port), v.join(role, " ", port), role, h.Address)
}

// port is the host's port with a colon, or "".
func (v *Connection) port(side tcp.Side) string {
	s := v.socket(side, v.focus[side])
	if s == nil {
		s = v.listener(side)
	}
	if s == nil || s.Local == 0 {
		return ""
	}
	return v.join(":", v.words.number(int(s.Local)))
}

// stateChip draws the state and, behind it, how many other connections there are. It returns where they end.
func (v *Connection) stateChip(side tcp.Side, r rect, y float64) float64 {
	state, pre, id := v.state(side), "", ""
	if s := v.socket(side, v.focus[side]); s != nil {
		id = s.ID
		if v.multi {
			pre = v.join(s.Conn, " ")
		}
	} else if l := v.listener(side); l != nil {
		id = l.ID
	}
	word := v.fit(r.w-30, chipFont, v.join(pre, v.name(state)), v.join(pre, v.shortName(state)), v.shortName(state))
	if v.onlyUDP(side) {
		word = "UDP"
	}
	chip := rect{r.x + 8, y - chipHeight/2, v.width(word, chipFont) + 14, chipHeight}
	if id != "" && id == v.in.Picked {
		v.box(chip.grow(2), chipHeight, RoleSelect)
	}
	v.chip(chip, word, chipFont, stateRole(state))
	if id != "" {
		v.hit(chip, id)
	}
	end := chip.right()
	if n := v.others(side); n > 0 {
		more := v.words.more(n)
		if w := v.width(more, smallFont); end+6+w < r.right()-6 {
			v.text(end+6, y, more, smallFont, Left, RoleMuted)
			end += 6 + w
		}
	}
	return end
}

// others is how many connections a host has besides the one in focus.
func (v *Connection) others(side tcp.Side) int {
	n := 0
	for i := range v.in.Snap.Hosts[side].Sockets {
		s := &v.in.Snap.Hosts[side].Sockets[i]
		if s.State != tcp.LISTEN && s.State != tcp.CLOSED && s.Conn != v.focus[side] {
			n++
		}
	}
	return n
}

// nextTimer is the timer of a host that runs out first: of the connection in focus, else of any.
func (v *Connection) nextTimer(side tcp.Side) *tcp.TimerView {
	var best *tcp.TimerView
	pick := func(s *tcp.SocketView) {
		for i := range s.Timers {
			if best == nil || s.Timers[i].Due < best.Due {
				best = &s.Timers[i]
			}
		}
	}
	if s := v.socket(side, v.focus[side]); s != nil {
		pick(s)
	}
	if best != nil {
		return best
	}
	for i := range v.in.Snap.Hosts[side].Sockets {
		pick(&v.in.Snap.Hosts[side].Sockets[i])
	}
	return best
}

// timer draws a running timer: its name, the time left, and a bar that shrinks.
func (v *Connection) timer(side tcp.Side, r rect, from, y float64) {
	t := v.nextTimer(side)
	if t == nil || t.Due <= t.Start {
		return
	}
	left := max(0, float64(t.Due)-v.in.Now)
	bar := rect{r.x + 8, r.bottom() - 6, r.w - 16, 3}
	v.box(bar, 1.5, RoleRule)
	bar.w *= clamp(left/float64(t.Due-t.Start), 0, 1)
	if bar.w > 1 {
		v.box(bar, 1.5, RoleTimer)
	}
	v.tick.setSeconds(engine.Time(left))
	w := v.tickWidth(&v.tick, smallFont)
	room := r.right() - 8 - from - 8 - w
	if room < 0 {
		return
	}
	v.drawTick(&v.tick, r.right()-8-w, y, smallFont, RoleTimer)
	if name := timerName(t.Name, v.lang); t.Name != v.state(side).RFC() {
		if name = v.fit(room-4, smallFont, name, t.Name); name != "" {
			v.text(r.right()-8-w-4, y, name, smallFont, Right, RoleTimer)
		}
	}
}

// onlyUDP tells that a host has sockets, and all of them are UDP's: they have no state.
func (v *Connection) onlyUDP(side tcp.Side) bool {
	socks := v.in.Snap.Hosts[side].Sockets
	for i := range socks {
		if !socks[i].UDP {
			return false
		}
	}
	return len(socks) > 0
}

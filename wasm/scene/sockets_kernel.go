package scene

import (
	"strings"

	"wirethread/sim/tcp"
)

// object is a socket of the kernel as it is drawn.
type object struct {
	s      *tcp.SocketView
	fd     int  // its descriptor; 0: the program has none, the kernel only
	detail bool // its queues or buffers are drawn
}

// The measures of the kernel's objects.
const (
	tableRow   = 20.0
	objectRow  = 24.0 // of a card without detail
	queueRow   = 18.0
	bufferRow  = 20.0
	objectGap  = 4.0
	kernelLine = 16.0
	slotLeast  = 18.0
	mostSlots  = 8
	leastFill  = 0.12 // of a buffer that is not empty
	tableFromH = 96.0 // below, the table of descriptors is left out: the cards tell them
)

// objectsOf lists a host's sockets: those with a descriptor first, in the order of the table. The list is good until the next.
func (v *Sockets) objectsOf(side tcp.Side) []object {
	socks := v.in.Snap.Hosts[side].Sockets
	list, owned := v.objects[:0], append(v.owned[:0], make([]bool, len(socks))...)
	for _, d := range v.procs[side].fds {
		for i := range socks {
			if s := &socks[i]; s.Name == d.name && !s.Orphan && !strings.Contains(s.ID, "~") {
				owned[i] = true
				list = append(list, object{s: s, fd: d.fd})
			}
		}
	}
	for i := range socks {
		if !owned[i] && socks[i].State != tcp.CLOSED {
			list = append(list, object{s: &socks[i]})
		}
	}
	v.objects, v.owned = list, owned
	return list
}

// detailHeight is how much more a card with queues or buffers takes.
func (o *object) detailHeight() float64 {
	switch {
	case o.s.State == tcp.LISTEN && !o.s.UDP:
		return 2 * queueRow
	case o.s.UDP || o.s.State != tcp.CLOSED && o.s.State != tcp.TIME_WAIT && o.s.State != tcp.SYN_RECV && o.s.State != tcp.SYN_SENT:
		return bufferRow
	}
	return 0
}

func (o *object) height() float64 {
	if o.detail {
		return objectRow + o.detailHeight()
	}
	return objectRow
}

// kernelNeeds is the height of all objects with all detail.
func (v *Sockets) kernelNeeds(list []object) float64 {
	h := tableRow + 4
	if len(list) == 0 {
		return h + kernelLine
	}
	for i := range list {
		h += objectRow + list[i].detailHeight() + objectGap
		if list[i].fd == 0 && (i == 0 || list[i-1].fd != 0) {
			h += kernelLine
		}
	}
	return h
}

// kernel draws a host's descriptors and sockets, as many and as much of them as there is room for.
func (v *Sockets) kernel(r rect, side tcp.Side, list []object) {
	if r.h >= tableFromH {
		v.table(rect{r.x, r.y, r.w, tableRow}, side)
		r.y += tableRow + 4
		r.h -= tableRow + 4
	}
	if len(list) == 0 {
		v.text(r.x, r.y+8, v.cut(r.w, smallFont, wordNoSockets.In(v.lang)), smallFont, Left, RoleMuted)
		return
	}
	n := v.choose(list, r.h)
	y := r.y
	for i := range list[:n] {
		o := &list[i]
		if o.fd == 0 && (i == 0 || list[i-1].fd != 0) {
			v.kernelOnly(rect{r.x, y, r.w, kernelLine})
			y += kernelLine
		}
		v.object(rect{r.x, y, r.w, o.height()}, side, o)
		y += o.height() + objectGap
	}
	if left := len(list) - n; left > 0 {
		word := v.words.more(left)
		v.text(r.x, y+7, v.fit(r.w, smallFont, v.join(word, " ", wordMore.In(v.lang)), word), smallFont, Left, RoleMuted)
	}
}

// choose says how many objects are shown, and gives detail to as many of them as there is room for.
func (v *Sockets) choose(list []object, room float64) int {
	used, n := 0.0, 0
	for i := range list {
		h := objectRow + objectGap
		if list[i].fd == 0 && (i == 0 || list[i-1].fd != 0) {
			h += kernelLine
		}
		more := 0.0
		if i+1 < len(list) {
			more = kernelLine // to tell of the rest
		}
		if used+h-objectGap+more > room {
			break
		}
		used += h
		n++
	}
	if n < len(list) {
		used += kernelLine
	}
	for i := range list[:n] {
		if d := list[i].detailHeight(); d > 0 && used-objectGap+d <= room {
			list[i].detail = true
			used += d
		}
	}
	return n
}

// table draws the descriptors and what they stand for.
func (v *Sockets) table(r rect, side tcp.Side) {
	y := r.midY()
	v.text(r.x, y, "fd", monoFont, Left, RoleMuted)
	x := r.x + v.width("fd", monoFont) + 6
	fds := v.procs[side].fds
	for i, d := range fds {
		number, more := v.words.number(d.fd), ""
		left := v.width(number, tinyChip) + 10
		w := left + v.width(d.name, tinyMono) + 10
		if i+1 < len(fds) {
			more = v.words.more(len(fds) - i)
		}
		if x+w+v.width(more, tinyChip)+4 > r.right() {
			more = v.words.more(len(fds) - i)
			v.text(x, y, v.fit(r.right()-x, tinyChip, more), tinyChip, Left, RoleMuted)
			return
		}
		box := rect{x, y - 8, w, 16}
		v.framed(box, 3, 1, RoleLifeline, RolePanel)
		v.text(x+left/2, y, number, tinyChip, Middle, RoleInk)
		v.line(x+left, box.y+1, x+left, box.bottom()-1, 1, RoleRule, false)
		v.text(x+left+5, y, d.name, tinyMono, Left, RoleInk)
		x += w + 4
	}
	if len(fds) == 0 {
		v.text(x, y, "-", monoFont, Left, RoleMuted)
	}
}

// kernelOnly heads the sockets that no descriptor stands for.
func (v *Sockets) kernelOnly(r rect) {
	word := v.cut(r.w, smallFont, wordKernelOnly.In(v.lang))
	v.text(r.x, r.midY()-1, word, smallFont, Left, RoleMuted)
	if x := r.x + v.width(word, smallFont) + 6; x < r.right() {
		v.line(x, r.midY()-1, r.right(), r.midY()-1, 1, RoleLifeline, true)
	}
}

// object draws one socket: descriptor, name, state, addresses, and its detail.
func (v *Sockets) object(r rect, side tcp.Side, o *object) {
	border, width := RoleLifeline, 1.0
	if o.s.ID == v.in.Picked {
		border, width = RoleSelect, 2
	}
	v.framed(r, 6, width, border, RolePanel)
	v.hit(r, o.s.ID)
	y := r.y + objectRow/2
	x, right := r.x+7, r.right()-7
	if o.fd > 0 {
		fd := v.words.number(o.fd)
		v.text(x, y, fd, chipFont, Left, RoleInk)
		x += v.width(fd, chipFont) + 6
	}
	state, short := "UDP", "UDP"
	if !o.s.UDP {
		state, short = v.stateNames(o.s.State)
	}
	least := v.width(short, tinyChip) + 12
	name := v.cut(right-x-least-6, monoFont, o.s.Name)
	v.text(x, y, name, monoFont, Left, RoleInk)
	x += v.width(name, monoFont) + 6
	word := v.fit(right-x-12, tinyChip, state, short)
	w := v.width(word, tinyChip) + 12
	v.chip(rect{x, y - 8, w, 16}, word, tinyChip, stateRole(o.s.State))
	x += w + 6
	addresses := v.addresses(side, o.s)
	v.text(right, y, v.fit(right-x, smallFont, addresses[:]...), smallFont, Right, RoleMuted)
	if !o.detail {
		return
	}
	in := rect{r.x + 7, r.y + objectRow - 2, r.w - 14, o.detailHeight()}
	if o.s.State == tcp.LISTEN && !o.s.UDP {
		v.slots(rect{in.x, in.y, in.w, queueRow}, wordSynQ.In(v.lang), wordSynQSh.In(v.lang), o.s.SynQueue, o.s.SynMax)
		v.slots(rect{in.x, in.y + queueRow, in.w, queueRow}, wordAcceptQ.In(v.lang), wordAcceptQSh.In(v.lang), o.s.Accept, o.s.AcceptMax)
		return
	}
	v.buffers(rect{in.x, in.y, in.w, bufferRow}, side, o.s)
}

// stateNames spell a state as the run's log does, longer and shorter.
func (v *Sockets) stateNames(s tcp.State) (name, short string) {
	spelling := 1
	name = s.String()
	if v.in.Snap.Preset == "rfc9293" {
		spelling, name = 0, s.RFC()
	}
	if short = shortStates[spelling][s]; short == "" {
		short = name
	}
	return name, short
}

// addresses word where a socket is bound and to whom it is connected, longest first.
func (v *Sockets) addresses(side tcp.Side, s *tcp.SocketView) (words [4]string) {
	local, remote := v.join(":", v.words.number(int(s.Local))), v.join(":", v.words.number(int(s.Remote)))
	switch {
	case s.Local == 0:
		return words
	case s.Remote == 0:
		return [...]string{v.join("0.0.0.0", local), local, local, local}
	}
	here, there := v.in.Snap.Hosts[side].Address, v.in.Snap.Hosts[side.Peer()].Address
	return [...]string{v.join(here, local, " – ", there, remote), v.join(local, " – ", there, remote), v.join(local, " – ", remote), local}
}

// slots draws a queue: its name, how full it is, and a slot for each connection in it.
func (v *Sockets) slots(r rect, name, short string, in []string, most int) {
	y := r.midY()
	count := v.join(v.words.number(len(in)), "/", v.words.number(most))
	name = v.fit(r.w*0.5, smallFont, name, short)
	v.text(r.x, y, name, smallFont, Left, RoleMuted)
	x := r.x + v.width(name, smallFont) + 6
	role := RoleInk
	if most > 0 && len(in) >= most {
		role = RoleRst
	}
	count = v.fit(r.right()-x, tinyChip, count)
	v.text(x, y, count, tinyChip, Left, role)
	x += v.width(count, tinyChip) + 6
	for i := range min(max(most, len(in)), mostSlots) {
		w := slotLeast
		if i < len(in) {
			w = max(w, v.width(in[i], tinyChip)+8)
		}
		if x+w > r.right() {
			return
		}
		slot := rect{x, y - 7, w, 14}
		if i < len(in) {
			v.box(slot, 3, RoleQueue)
			v.text(slot.midX(), y, in[i], tinyChip, Middle, RoleOnFill)
		} else {
			v.framed(slot, 3, 1, RoleLifeline, RolePanel)
		}
		x += w + 3
	}
}

// buffers draws how full a socket's buffers are.
func (v *Sockets) buffers(r rect, side tcp.Side, s *tcp.SocketView) {
	half := (r.w - 10) / 2
	recv := rect{r.x + half + 10, r.y, half, r.h}
	if s.UDP { // what is written leaves at once
		recv = r
	} else {
		v.buffer(rect{r.x, r.y, half, r.h}, wordSndBufSh.In(v.lang), s.SendBuf, v.capacity(s.Conn, side, true))
	}
	v.buffer(recv, wordReceived.In(v.lang), s.RecvBuf, v.capacity(s.Conn, side.Peer(), false))
}

// capacity is the size of a buffer of the stream that a host sends, 0 if it is not known.
func (v *Sockets) capacity(conn string, from tcp.Side, send bool) int {
	for i := range v.in.Snap.Streams {
		if s := &v.in.Snap.Streams[i]; s.Conn == conn && s.From == from {
			if send {
				return s.SndBuf
			}
			return s.RcvBuf
		}
	}
	return 0
}

// buffer draws one buffer. However little is in it is seen.
func (v *Sockets) buffer(r rect, name string, used, size int) {
	y := r.midY()
	amount := v.fit(r.w*0.5, smallFont, v.join(v.words.number(used), " B"), v.words.number(used))
	name = v.fit(r.w-v.width(amount, smallFont)-8, smallFont, name)
	v.text(r.x, y, name, smallFont, Left, RoleMuted)
	v.text(r.right(), y, amount, smallFont, Right, RoleInk)
	bar := rect{r.x + v.width(name, smallFont) + 5, y - 5, 0, 10}
	if bar.w = r.right() - v.width(amount, smallFont) - 5 - bar.x; bar.w < 14 {
		return
	}
	v.framed(bar, 3, 1, RoleLifeline, RoleBg)
	if used > 0 {
		part := 0.0
		if size > 0 {
			part = float64(used) / float64(size)
		}
		fill := bar.grow(-2)
		fill.w *= clamp(part, leastFill, 1)
		v.box(fill, 1, RoleQueue)
	}
}

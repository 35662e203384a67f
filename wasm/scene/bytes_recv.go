package scene

import "wirethread/sim/tcp"

// The measures of the reader's side.
const (
	readRow    = 20.0
	hexRow     = 15.0
	readStrip  = 16.0
	leastStrip = 48.0
	mostHex    = 64 // bytes of which the hex is tried
)

// receiveBuffer draws what was received and not read yet, and the free room: the window.
func (v *Bytes) receiveBuffer(r rect) {
	s := v.lane.s
	used := v.unread()
	window := v.join(wordWindow.In(v.lang), " ", v.words.number(s.Window), " B")
	role := RoleMuted
	switch {
	case s.UDP || s.End == 0 && s.Window == 0:
		window = v.amount(used, s.RcvBuf)
	case v.zeroWindow():
		window, role = wordZeroWindow.In(v.lang), RoleRst
	}
	bar := v.bar(r, s.From.Peer(), wordRcvBuf.In(v.lang), wordRcvBufSh.In(v.lang), window, role)
	end := s.RcvNxt
	if n := len(s.Gaps); n > 0 {
		end = max(end, s.Gaps[n-1][1])
	}
	width := v.ruler.span(s.Read, end)
	if s.UDP { // what is not there has no place
		width = v.ruler.span(s.Read, s.RcvNxt)
		for _, g := range s.Gaps {
			width += v.ruler.span(g[0], g[1])
		}
	}
	k := v.fill(bar, used, s.RcvBuf, width)
	if v.zeroWindow() {
		k = bar.w / max(width, 1)
	}
	x := v.strip(rect{bar.x, bar.y, k * v.ruler.span(s.Read, s.RcvNxt), bar.h}, s.Read, s.RcvNxt, filled)
	at := s.RcvNxt
	for _, g := range s.Gaps {
		hole := 0.0
		if !s.UDP {
			hole = k * v.ruler.span(at, g[0])
			v.line(x+2, bar.midY(), x+hole-2, bar.midY(), 1.5, RoleLost, true)
		}
		x = v.strip(rect{x + hole, bar.y, k * v.ruler.span(g[0], g[1]), bar.h}, g[0], g[1], filled)
		at = g[1]
	}
	v.freeRoom(rect{x + 4, bar.y, bar.right() - x - 8, bar.h})
}

// freeRoom names the rest of the receive buffer.
func (v *Bytes) freeRoom(r rect) {
	if !v.zeroWindow() {
		v.text(r.midX(), r.midY(), v.fit(r.w-8, smallFont, wordFree.In(v.lang)), smallFont, Middle, RoleMuted)
	}
}

// zeroWindow tells that the receiver has announced a window of 0. A window that
// is used up by what is in flight is another thing.
func (v *Bytes) zeroWindow() bool {
	s := v.lane.s
	return !s.UDP && s.Window == 0 && s.Una == s.Nxt && v.unread() > 0
}

// unread is how many bytes lie in the receive buffer.
func (v *Bytes) unread() int64 {
	s := v.lane.s
	n := s.RcvNxt - s.Read
	for _, g := range s.Gaps {
		n += g[1] - g[0]
	}
	return n
}

// reader draws the receiving program: what each recv() returned, and the parser.
func (v *Bytes) reader(r rect) {
	v.framed(r, 10, 1, RoleRule, RolePanel)
	v.hit(r, v.lane.s.From.Peer().String())
	in := r.grow(-8)
	v.text(in.x, in.y+8, v.fit(in.w, boldFont, wordReads.In(v.lang), "recv()"), boldFont, Left, RoleInk)
	v.reads(rect{in.x, in.y + 20, in.w, in.h - 20})
}

// reads divides an area between what recv() returned and the parser.
func (v *Bytes) reads(r rect) {
	if v.lane.s.Parser != nil {
		h := v.parserHeight(r)
		if h > 0 {
			v.parser(rect{r.x, r.bottom() - h, r.w, h})
			r.h -= h + 2
		}
	}
	if v.lane.wide {
		r.h -= v.program(r, v.lane.s.From.Peer())
	}
	v.recvs(r)
}

// recvs lists what each recv() returned, the last ones if there are many. The
// bytes stand below where there is room for them, at least those of the last one.
func (v *Bytes) recvs(r rect) {
	list := v.lane.s.Recvs
	if len(list) == 0 {
		if r.h >= readRow {
			v.text(r.x, r.y+9, v.cut(r.w, smallFont, wordNothingRead.In(v.lang)), smallFont, Left, RoleMuted)
		}
		return
	}
	rows := int(r.h / readRow)
	withHex := func(n int) bool { return float64(n)*readRow+hexRow <= r.h }
	n := min(len(list), rows)
	allHex := float64(len(list))*(readRow+hexRow) <= r.h
	if !allHex && n == rows && rows > 3 && !withHex(n) {
		n-- // give the last one its bytes
	}
	wordWidth := 0.0
	first := len(list) - n
	for i := first; i < len(list); i++ {
		wordWidth = max(wordWidth, v.width(v.recvWord(&list[i], r.w), smallFont))
	}
	y := r.y
	for i := first; i < len(list); i++ {
		v.recvRow(rect{r.x, y, r.w, readRow}, i, wordWidth)
		y += readRow
		if allHex || i == len(list)-1 && y+hexRow <= r.bottom() {
			v.bytesRow(rect{r.x, y - 3, r.w, hexRow}, &list[i])
			y += hexRow
		}
	}
}

// recvRow draws one return of recv(): its number, its slices, how many bytes, and what became of the messages.
func (v *Bytes) recvRow(r rect, i int, wordWidth float64) {
	e := &v.lane.s.Recvs[i]
	y := r.y + readRow/2 - 1
	word := v.recvWord(e, r.w)
	v.text(r.right(), y, word, smallFont, Right, v.recvRole(e))
	n := v.join("#", v.words.number(i+1))
	room := r.w - wordWidth - 8
	name := v.fit(room-leastStrip-6, smallFont, v.join(n, " recv(", v.words.number(e.Asked), ")"), n)
	v.text(r.x, y, name, smallFont, Left, RoleMuted)
	x := r.x + v.width(name, smallFont) + 6
	strip := rect{x, y - readStrip/2, r.x + room - x, readStrip}
	if e.To > e.From {
		strip.w = min(strip.w, v.ruler.span(e.From, e.To))
		v.strip(strip, e.From, e.To, filled)
	}
}

// recvWord says what a recv() returned, as long as there is room.
func (v *Bytes) recvWord(e *tcp.RecvView, w float64) string {
	if e.Error != "" && e.To <= e.From {
		return v.fit(w*0.5, smallFont, e.Error)
	}
	size := v.size(e.To - e.From)
	if v.lane.s.UDP {
		size = v.size(int64(len(e.Data)))
	}
	long, short := v.cutWords(e)
	if long == "" {
		return size
	}
	return v.fit(w*0.5, smallFont, v.join(size, " · ", long), v.join(size, " ", short), size)
}

// recvRole is muted for a whole message, and a warning for anything else.
func (v *Bytes) recvRole(e *tcp.RecvView) Role {
	switch {
	case e.Error == "EOF":
		return RoleMuted
	case e.Error != "" || e.Cut > 0:
		return RoleRst
	case v.whole(e.From, e.To):
		return RoleData
	}
	return RoleTimer
}

// whole tells that a range is exactly one message.
func (v *Bytes) whole(from, to int64) bool {
	first, _, n := v.ruler.messages(from, to)
	if n != 1 {
		return false
	}
	m := &v.lane.s.Sends[first]
	return m.From == from && m.To == to
}

// bytesRow shows the first bytes of a recv(): hex and text.
func (v *Bytes) bytesRow(r rect, e *tcp.RecvView) {
	if len(e.Data) == 0 {
		return
	}
	y := r.midY()
	text := v.fit(r.w*0.4, tinyMono, v.words.printable(e.Data, 24), v.words.printable(e.Data, 12), v.words.printable(e.Data, 6), v.words.printable(e.Data, 3))
	w := v.width(text, tinyMono)
	room, each := r.w-w-10, v.width("00 ", tinyMono)
	hex := v.words.hex(e.Data, mostHex)
	if len(e.Data) > mostHex || v.width(hex, tinyMono) > room {
		n := int((room - v.width("…", tinyMono)) / each)
		hex = v.fit(room, tinyMono, v.join(v.words.hex(e.Data, max(0, min(n, mostHex))), " …"))
	}
	v.text(r.x, y, hex, tinyMono, Left, RoleMuted)
	v.text(r.right(), y, text, tinyMono, Right, RoleInk)
}

package scene

import "wirethread/sim/tcp"

// The measures of the sender's side.
const (
	messageRow  = 24.0
	blockHeight = 20.0
	blockPad    = 12.0 // of a block around its text
	mostText    = 40   // characters of a message that are tried

	leastBlock   = 60.0 // of a message without its framing, if it needs that
	leastFraming = 8.0
	tailRoom     = 30.0 // of the framing behind a message
	mostFraming  = 9    // bytes of framing that are tried
)

// messages lists what the program gave to send(), the last ones if there are many.
func (v *Bytes) messages(r rect) {
	s := v.lane.s
	v.framed(r, 10, 1, RoleRule, RolePanel)
	in := r.grow(-8)
	title := wordSends
	if s.UDP {
		title = wordSendsTo
	}
	v.text(in.x, in.y+8, v.fit(in.w, boldFont, title.In(v.lang), "send()"), boldFont, Left, RoleInk)
	v.hit(rect{r.x, r.y, r.w, r.h}, s.From.String())
	list := rect{in.x, in.y + 20, in.w, in.h - 20}
	list.h -= v.program(list, s.From)
	if len(s.Sends) == 0 {
		v.text(list.x, list.y+9, v.cut(list.w, smallFont, wordNothingSent.In(v.lang)), smallFont, Left, RoleMuted)
		return
	}
	rows := max(1, int(list.h/messageRow))
	first := 0
	y := list.y
	if len(s.Sends) > rows {
		first = len(s.Sends) - rows + 1
		v.text(list.x, y+messageRow/2-2, v.cut(list.w, smallFont, v.earlier(first)), smallFont, Left, RoleMuted)
		y += messageRow
	}
	for i := first; i < len(s.Sends) && y+blockHeight <= list.bottom()+1; i++ {
		v.messageRow(rect{list.x, y, list.w, blockHeight}, &s.Sends[i])
		y += messageRow
	}
}

// messageRow draws a message as a block, and beside it its size and how long it took until it was read.
func (v *Bytes) messageRow(r rect, m *tcp.MessageView) {
	size := v.size(m.To - m.From)
	if m.Written < int(m.To-m.From) {
		size = v.join(v.words.number(m.Written), "/", size)
	}
	words := [...]string{size, size}
	if m.Read > 0 {
		words[0] = v.join(size, " · ", v.words.span(m.Read-m.At))
	}
	word := v.fit(r.w*0.55, smallFont, words[:]...)
	if word == "" {
		word = v.fit(r.w, smallFont, size)
	}
	v.text(r.right(), r.midY(), word, smallFont, Right, RoleMuted)
	v.block(rect{r.x, r.y, r.w - v.width(word, smallFont) - 6, r.h}, m)
}

// block draws a message from the left of r with its framing, its number and
// its text, no wider than r, and returns where it ends.
func (v *Bytes) block(r rect, m *tcp.MessageView) float64 {
	head, tail := framingOf(m)
	text := v.blockText(m)
	room := r.w - min(v.width(text, chipFont)+blockPad, leastBlock)
	if len(tail) > 0 {
		room -= tailRoom
	}
	x := v.frame(r.x, r, room, head, m)
	room = r.right() - x
	if len(tail) > 0 {
		room -= tailRoom
	}
	word := v.cut(room-blockPad, chipFont, text)
	if word == "" {
		word = v.fit(room-4, chipFont, v.words.number(m.ID))
	}
	if w := min(v.width(word, chipFont)+blockPad, room); w > 0 {
		v.box(rect{x, r.y, w, r.h}, 4, messageRole(m))
		v.text(x+w/2, r.midY(), word, chipFont, Middle, RoleOnFill)
		x += w + 1
	}
	return v.frame(x, r, min(r.right()-x, tailRoom), tail, m)
}

// blockText is the number of a message and the beginning of its text.
func (v *Bytes) blockText(m *tcp.MessageView) string {
	return v.join(v.words.number(m.ID), " ", v.words.printable(body(m), mostText))
}

// framingOf are the bytes that framing has put before and behind a message.
func framingOf(m *tcp.MessageView) (head, tail []byte) {
	n := len(m.Data)
	h := min(m.Header, n)
	return m.Data[:h], m.Data[n-min(m.Trailer, n-h):]
}

// frame draws bytes of framing at x, no wider than room, and returns where they end.
func (v *Bytes) frame(x float64, r rect, room float64, bytes []byte, m *tcp.MessageView) float64 {
	if len(bytes) == 0 || room < leastFraming {
		return x
	}
	hex := v.words.hex(bytes, mostFraming)
	word := v.fit(room-6, tinyMono, hex, v.words.tightHex(bytes, mostFraming), v.join("…", v.words.hex(bytes[len(bytes)-1:], 1)))
	w := max(v.width(word, tinyMono)+6, leastFraming)
	v.box(rect{x, r.y, w, r.h}, 2, messageRole(m))
	v.box(rect{x, r.y, w, r.h - 3}, 2, RoleInk)
	v.text(x+w/2, r.midY()-1, word, tinyMono, Middle, RolePanel)
	return x + w + 1
}

// widestChip is how wide a message of a stacked lane may be.
const widestChip = 120.0

// chips puts the last messages into one line.
func (v *Bytes) chips(r rect) {
	s := v.lane.s
	v.hit(r, s.From.String())
	y := r.y + (r.h-blockHeight)/2
	word := "send()"
	if s.UDP {
		word = "sendto()"
	}
	v.text(r.x, r.y+r.h/2, word, monoFont, Left, RoleMuted)
	x := r.x + v.width(word, monoFont) + 6
	if len(s.Sends) == 0 {
		v.text(x, r.y+r.h/2, v.cut(r.right()-x, smallFont, wordNothingSent.In(v.lang)), smallFont, Left, RoleMuted)
		return
	}
	first, used := len(s.Sends), 0.0
	const plus = 34.0 // room for the number of those that are left out
	for first > 0 {
		w := v.chipWidth(&s.Sends[first-1])
		if used+w > r.right()-x-plus && first < len(s.Sends) {
			break
		}
		used += w + 4
		first--
	}
	if first > 0 {
		more := v.words.more(first)
		v.text(x, r.y+r.h/2, more, smallFont, Left, RoleMuted)
		x += v.width(more, smallFont) + 5
	}
	for i := first; i < len(s.Sends); i++ {
		m := &s.Sends[i]
		x = v.block(rect{x, y, min(v.chipWidth(m), r.right()-x), blockHeight}, m) + 3
	}
}

// chipWidth is the room that a message gets in a line.
func (v *Bytes) chipWidth(m *tcp.MessageView) float64 {
	w := v.width(v.blockText(m), chipFont) + blockPad
	head, tail := framingOf(m)
	if len(head) > 0 {
		w += 40
	}
	if len(tail) > 0 {
		w += tailRoom
	}
	return min(w, widestChip)
}

// sendBuffer draws what was written and is not acknowledged yet: hollow what
// was sent and is kept for a retransmission, filled what was not sent.
func (v *Bytes) sendBuffer(r rect) {
	s := v.lane.s
	used := s.End - s.Una
	bar := v.bar(r, v.lane.s.From, wordSndBuf.In(v.lang), wordSndBufSh.In(v.lang), v.amount(used, s.SndBuf), RoleMuted)
	k := v.fill(bar, used, s.SndBuf, v.ruler.span(s.Una, s.End))
	x := bar.x
	x = v.strip(rect{x, bar.y, k * v.ruler.span(s.Una, s.Nxt), bar.h}, s.Una, s.Nxt, hollow)
	end := v.strip(rect{x, bar.y, k * v.ruler.span(s.Nxt, s.End), bar.h}, s.Nxt, s.End, filled)
	if r.h < sendHeight {
		v.held(rect{end + 4, bar.y, bar.right() - end - 4, bar.h}, bar.midY())
		return
	}
	y := bar.bottom() + 12
	right := v.held(r, y)
	if s.End == 0 {
		return
	}
	v.arrow(x, bar.bottom()+1, 0, -1, 5, RoleNow)
	una, nxt := v.words.number(int(s.Una)), v.words.number(int(s.Nxt))
	v.text(r.x, y, v.fit(right-r.x-8, smallFont, v.join("SND.UNA ", una, "  ▲ SND.NXT ", nxt), v.join("UNA ", una, "  ▲ NXT ", nxt), v.join("▲ NXT ", nxt)), smallFont, Left, RoleMuted)
}

// held says why bytes wait, and returns where that begins.
func (v *Bytes) held(r rect, y float64) float64 {
	s := v.lane.s
	words, ok := heldWords[s.Held]
	if !ok {
		return r.right()
	}
	word := v.fit(r.w*0.62, tinyChip, words[0].In(v.lang), words[1].In(v.lang))
	if word == "" {
		return r.right()
	}
	w := v.width(word, tinyChip) + 12
	v.chip(rect{r.right() - w, y - 7, w, 14}, word, tinyChip, RoleTimer)
	return r.right() - w
}

// bar draws the frame of a buffer with its name and its numbers, above it or
// in a low lane on both sides of it, and returns its inside.
func (v *Bytes) bar(r rect, side tcp.Side, name, short, amount string, role Role) rect {
	bar := rect{r.x, r.y + 16, r.w, 19}
	if r.h < recvHeight {
		name = v.cut(r.w*0.3, smallFont, short)
		v.text(r.x, r.midY(), name, smallFont, Left, RoleMuted)
		amount = v.fit(r.w*0.3, smallFont, amount)
		v.text(r.right(), r.midY(), amount, smallFont, Right, role)
		left, right := v.width(name, smallFont)+6, v.width(amount, smallFont)+6
		bar = rect{r.x + left, r.y + 1, r.w - left - right, r.h - 3}
	} else {
		amount = v.fit(r.w*0.5, smallFont, amount)
		w := v.width(amount, smallFont)
		v.text(r.right(), r.y+7, amount, smallFont, Right, role)
		name = v.fit(r.w-w-8, smallFont, name, short)
		v.text(r.x, r.y+7, name, smallFont, Left, RoleMuted)
		v.clock(rect{r.x + v.width(name, smallFont) + 8, r.y, r.w - w - v.width(name, smallFont) - 16, 14}, side)
	}
	if so := v.socket(side); so != nil {
		v.hit(bar, so.ID)
		if so.ID == v.in.Picked {
			v.box(bar.grow(1.5), 4, RoleSelect)
		}
	}
	v.framed(bar, 3, 1, RoleLifeline, RoleBg)
	return bar.grow(-2)
}

// fullest is how much of a bar bytes may take that do not fill the buffer.
const fullest = 0.86

// fill is how wide a pixel of the ruler is in a bar: a full buffer fills it,
// and what is far from that is drawn wider than it is, so that it can be seen.
func (v *Bytes) fill(bar rect, used int64, size int, width float64) float64 {
	if width <= 0 || used <= 0 {
		return 1
	}
	part := 1.0
	if size > 0 {
		part = min(1, float64(used)/float64(size))
	}
	if part >= 1 {
		return bar.w / width
	}
	return max(part*bar.w, min(width, fullest*bar.w)) / width
}

// clock shows the timer of a socket that runs out first, if there is room.
func (v *Bytes) clock(r rect, side tcp.Side) {
	so := v.socket(side)
	if so == nil || len(so.Timers) == 0 || v.lane.s.UDP {
		return
	}
	t := &so.Timers[0]
	for i := range so.Timers {
		if so.Timers[i].Due < t.Due {
			t = &so.Timers[i]
		}
	}
	v.tick.setMillis(max(0, float64(t.Due)-v.in.Now))
	w := v.tickWidth(&v.tick, smallFont)
	name := v.fit(r.w-w-10, smallFont, timerName(t.Name, v.lang), t.Name)
	if name == "" {
		return
	}
	v.text(r.right()-w-5, r.midY(), name, smallFont, Right, RoleTimer)
	v.drawTick(&v.tick, r.right()-w, r.midY(), smallFont, RoleTimer)
}

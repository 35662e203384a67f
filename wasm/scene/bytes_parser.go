package scene

import "wirethread/sim/tcp"

// The parser's measures.
const (
	parserTitle = 18.0
	parserRow   = 22.0
	needWidth   = 64.0 // of the bar that shows how much of a part is there
)

// parserHeight is how much of an area the parser takes.
func (v *Bytes) parserHeight(r rect) float64 {
	switch {
	case v.lane.s.Parser.Error != "" && r.h >= parserTitle+2*parserRow+2*readRow:
		return parserTitle + 2*parserRow
	case r.h >= parserTitle+parserRow+readRow:
		return parserTitle + parserRow
	case r.h >= parserRow+readRow:
		return parserRow
	}
	return 0
}

// parser draws the state of the framing parser and the messages that it gave.
func (v *Bytes) parser(r rect) {
	if r.h >= parserTitle+parserRow {
		v.line(r.x, r.y, r.right(), r.y, 1, RoleRule, false)
		v.parserState(rect{r.x, r.y + 2, r.w, parserTitle - 2})
		r.y += parserTitle
		r.h -= parserTitle
	}
	v.parsed(r)
}

// parserState says what the parser waits for and how much of that it has.
func (v *Bytes) parserState(r rect) {
	p := v.lane.s.Parser
	y := r.midY()
	name := framingName(p.Framing).In(v.lang)
	x := r.x
	name = v.fit(r.w*0.5, chipFont, v.join(wordFraming.In(v.lang), " ", name), name)
	v.text(x, y, name, chipFont, Left, RoleInk)
	x += v.width(name, chipFont) + 8
	if p.Error != "" {
		v.text(x, y, v.fit(r.right()-x, smallFont, wordFailed.In(v.lang)), smallFont, Left, RoleRst)
		return
	}
	word := ""
	if st, ok := parserStates[p.State]; ok && p.Framing != "none" {
		word = st.In(v.lang)
	}
	count := ""
	if p.Need > 0 {
		count = v.join(v.words.number(p.Have), "/", v.words.number(p.Need), " B")
	} else if p.Have > 0 {
		count = v.size(int64(p.Have))
	}
	word = v.fit(r.right()-x, smallFont, v.join(word, " ", count), count)
	v.text(x, y, word, smallFont, Left, RoleMuted)
	x += v.width(word, smallFont) + 8
	if p.Need > 0 && x+needWidth <= r.right() {
		bar := rect{x, y - 4, needWidth, 8}
		v.framed(bar, 2, 1, RoleLifeline, RolePanel)
		bar = bar.grow(-2)
		bar.w *= clamp(float64(p.Have)/float64(p.Need), 0, 1)
		if bar.w > 0 {
			v.box(bar, 0, RoleQueue)
		}
	}
}

// parsed puts the last messages that the parser gave into the rows of an area,
// each with a tick if it is what was sent and with a cross if it is not.
func (v *Bytes) parsed(r rect) {
	p := v.lane.s.Parser
	total := v.parsedCount()
	y, room := r.y+parserRow/2, r.w-v.width(total, chipFont)-8
	v.text(r.right(), y, total, chipFont, Right, v.parsedRole())
	x := r.x
	switch {
	case p.Error != "" && r.h >= 2*parserRow:
		v.failure(r.x, y+parserRow, r.w)
	case p.Error != "":
		x = v.failure(x, y, min(room, r.w*0.6))
	}
	first := len(p.Messages)
	for used := x - r.x; first > 0; first-- {
		w := v.parsedWidth(&p.Messages[first-1])
		if used+w > room {
			break
		}
		used += w + 5
	}
	for i := first; i < len(p.Messages); i++ {
		x = v.parsedBlock(x, y, &p.Messages[i]) + 5
	}
}

// failure says what broke the parser, and returns where that ends.
func (v *Bytes) failure(x, y, room float64) float64 {
	word := v.cut(room-18, smallFont, tcp.FramingFailure(v.lane.s.Parser.Error).In(v.lang))
	v.cross(x+6, y, 5, 2, RoleRst)
	v.text(x+15, y, word, smallFont, Left, RoleRst)
	return x + 15 + v.width(word, smallFont) + 8
}

// parsedText is the beginning of a parsed message.
func (v *Bytes) parsedText(m *tcp.ParsedView) string {
	return v.cut(widestChip-40, tinyChip, v.words.printable(m.Data, 16))
}

func (v *Bytes) parsedWidth(m *tcp.ParsedView) float64 {
	return v.width(v.parsedText(m), tinyChip) + 26
}

// parsedBlock draws one message: its colour below its text, and a tick or a cross.
func (v *Bytes) parsedBlock(x, y float64, m *tcp.ParsedView) float64 {
	w := v.parsedWidth(m)
	r := rect{x, y - 9, w, 18}
	whole := v.right(m)
	role := RoleRst
	if whole {
		role = RoleData
	}
	v.framed(r, 4, 1.5, role, RolePanel)
	from, to := v.parsedRange(m)
	v.strip(rect{r.x + 3, r.bottom() - 5, r.w - 6, 3}, from, to, filled)
	v.text(r.x+6, y-1.5, v.parsedText(m), tinyChip, Left, RoleInk)
	tx := r.right() - 10
	if whole {
		v.line(tx-4, y-2, tx-1.5, y+1, 1.8, role, false)
		v.line(tx-1.5, y+1, tx+4, y-5, 1.8, role, false)
	} else {
		v.cross(tx, y-2, 4, 1.8, role)
	}
	return r.right()
}

// right tells that a parsed message is exactly one that was sent.
func (v *Bytes) right(m *tcp.ParsedView) bool { return v.whole(v.parsedRange(m)) }

// parsedRange is where a parsed message lies among what was sent. A parser
// counts the bytes that it got; of datagrams some may be lost, or come in
// another order, so that only their bytes tell which they are.
func (v *Bytes) parsedRange(m *tcp.ParsedView) (from, to int64) {
	if !v.lane.s.UDP {
		return m.From, m.To
	}
	for i := range v.lane.s.Sends {
		if s := &v.lane.s.Sends[i]; string(body(s)) == string(m.Data) {
			return s.From, s.To
		}
	}
	return 0, 0
}

// parsedCount counts the messages that came out as they were sent; one that
// came twice counts once.
func (v *Bytes) parsedCount() string {
	v.came = append(v.came[:0], make([]bool, len(v.lane.s.Sends))...)
	good := 0
	for i := range v.lane.s.Parser.Messages {
		m := &v.lane.s.Parser.Messages[i]
		if !v.right(m) {
			continue
		}
		from, to := v.parsedRange(m)
		if first, _, _ := v.ruler.messages(from, to); !v.came[first] {
			v.came[first] = true
			good++
		}
	}
	return v.join(v.words.number(good), "/", v.words.number(len(v.lane.s.Sends)), " ", wordRight.In(v.lang))
}

// parsedRole is a warning as soon as something wrong came out.
func (v *Bytes) parsedRole() Role {
	p := v.lane.s.Parser
	if p.Error != "" {
		return RoleRst
	}
	for i := range p.Messages {
		if !v.right(&p.Messages[i]) {
			return RoleRst
		}
	}
	return RoleData
}

package scene

import (
	"unicode/utf8"

	"wirethread/sim/tcp"
)

// A strip shows a range of the stream: one slice for each message in it, in the
// message's colour and with its number. Framing is in the colour of ink, with
// its message's colour below it.

// messageRoles is how many colours there are for messages.
const messageRoles = int(RoleMessage6-RoleMessage1) + 1

// messageRole is the colour of a message.
func messageRole(m *tcp.MessageView) Role { return RoleMessage1 + Role((m.ID-1)%messageRoles) }

// look is how a slice is drawn.
type look uint8

const (
	filled look = iota
	hollow      // sent, and kept until it is acknowledged
)

// numberFromH is the height from which a slice carries its number.
const numberFromH = 12

// strip draws a range so that it fills r, and returns where it ends.
func (v *Bytes) strip(r rect, from, to int64, l look) float64 {
	if to <= from || r.w <= 0 {
		return r.x
	}
	start := v.ruler.at(from)
	k := r.w / max(v.ruler.span(from, to), 1)
	done := r.x
	for i := v.ruler.first(from); i < len(v.ruler.parts) && v.ruler.parts[i].from < to; i++ {
		p := &v.ruler.parts[i]
		x := r.x + (max(v.ruler.at(max(p.from, from)), start)-start)*k
		end := r.x + (v.ruler.at(min(p.to, to))-start)*k
		if end-done < 1 {
			continue // too thin to be seen beside the one before
		}
		v.slice(rect{max(x, done), r.y, end - max(x, done), r.h}, p, l)
		done = end
	}
	return r.x + v.ruler.span(from, to)*k
}

// slice draws a part of a message. Where there is room it ends a hair before the next.
func (v *Bytes) slice(r rect, p *part, l look) {
	role, word := RoleLifeline, ""
	if p.msg >= 0 {
		m := &v.lane.s.Sends[p.msg]
		role, word = messageRole(m), v.words.number(m.ID)
	}
	if r.w > 3 {
		r.w--
	}
	switch {
	case p.framing:
		v.box(r, 0, role)
		v.box(rect{r.x, r.y, r.w, r.h - 4}, 0, RoleInk)
		return
	case l == hollow:
		v.framed(r, 2, 1.5, role, RolePanel)
	default:
		v.box(r, 2, role)
	}
	if r.h >= numberFromH && r.w-2 >= v.width(word, tinyChip) {
		ink := RoleOnFill
		if l == hollow {
			ink = role
		}
		v.text(r.midX(), r.midY(), word, tinyChip, Middle, ink)
	}
}

// printable is what bytes read as: text, with dots for control characters. A
// character that was cut in half shows as its bytes.
func printable(data []byte, most int) string {
	out := make([]byte, 0, min(len(data), most)+8)
	for n := 0; len(data) > 0 && n < most; n++ {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			out = append(out, '\\', 'x', hexDigits[data[0]>>4], hexDigits[data[0]&15])
		case r == '\n':
			out = append(out, `\n`...)
		case r < ' ' || r == 0x7f:
			out = append(out, "·"...)
		default:
			out = append(out, data[:size]...)
		}
		data = data[size:]
	}
	if len(data) > 0 {
		out = append(out, "…"...)
	}
	return string(out)
}

const hexDigits = "0123456789abcdef"

// hexOf writes bytes as "68 65 6c", the first ones if there are many.
func hexOf(data []byte, most int) string {
	out := make([]byte, 0, 3*min(len(data), most))
	for i, b := range data[:min(len(data), most)] {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, hexDigits[b>>4], hexDigits[b&15])
	}
	return string(out)
}

// body is the text of a message without its framing.
func body(m *tcp.MessageView) []byte {
	end := len(m.Data) - m.Trailer
	if m.Header > end {
		return m.Data
	}
	return m.Data[m.Header:end]
}

package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// rangeLook is how a range of the scoreboard is drawn: its letter tells it from
// the others where colours do not.
type rangeLook struct {
	letter string
	word   engine.Text
	role   Role
	hollow bool
}

var rangeLooks = map[string]*rangeLook{
	"sent":   {"", wordOutSent, RoleAck, true},
	"sacked": {"S", engine.Text{ZH: "已 SACK", EN: "SACKed"}, RoleQueue, false},
	"lost":   {"L", wordOutOrder, RoleLost, true},
	"resent": {"R", wordResent, RoleTimer, false},
}

// rangeOrder is the order of the legend.
var rangeOrder = [...]string{"lost", "resent", "sacked", "sent"}

// leastRange is how wide a range is drawn at least.
const leastRange = 4.0

// board draws the scoreboard: what is outstanding, from SND.UNA to SND.NXT, and
// what the sender believes of each part.
func (v *Congestion) board(r rect) {
	v.framed(r, 10, 1, RoleRule, RolePanel)
	in := r.grow(-plotPad)
	y := in.y + 6
	name := wordBoard.In(v.lang)
	v.text(in.x, y, name, chipFont, Left, RoleInk)
	v.boardLegend(in.x+v.width(name, chipFont)+12, in.right(), y)
	if v.socket != nil {
		v.hit(r, v.socket.ID)
	}
	bar := rect{in.x, in.y + 15, in.w, 15}
	if len(v.s.Board) == 0 || v.s.Nxt <= v.s.Una {
		v.box(rect{bar.x, bar.midY() - 1, bar.w, 2}, 1, RoleRule)
		v.numbers(bar, wordAllAcked.In(v.lang))
		return
	}
	v.ranges(bar)
	v.numbers(bar, "")
}

// numbers sets SND.UNA and SND.NXT below both ends of the bar, and between them what waits.
func (v *Congestion) numbers(bar rect, word string) {
	y := bar.bottom() + 8
	una, nxt := v.join("UNA ", v.number(v.s.Una)), v.join("NXT ", v.number(v.s.Nxt))
	v.text(bar.x, y, una, tinyMono, Left, RoleMuted)
	v.text(bar.right(), y, nxt, tinyMono, Right, RoleMuted)
	if unsent := v.s.End - v.s.Nxt; word == "" && unsent > 0 {
		word = v.join(wordUnsent.In(v.lang), " ", v.number(unsent), " B")
	}
	room := bar.w - v.width(una, tinyMono) - v.width(nxt, tinyMono) - 20
	v.text(bar.x+v.width(una, tinyMono)+10+room/2, y, v.cut(room, tinyChip, word), tinyChip, Middle, RoleMuted)
}

// ranges draws the parts of the bar, each at least leastRange wide, and lets them be tapped.
func (v *Congestion) ranges(bar rect) {
	all := float64(v.s.Nxt - v.s.Una)
	spare := max(0, bar.w-leastRange*float64(len(v.s.Board)))
	x := bar.x
	for i := range v.s.Board {
		b := &v.s.Board[i]
		w := leastRange + spare*float64(b.To-b.From)/all
		if x+w > bar.right()+0.5 {
			return // more ranges than there is room for
		}
		v.boardRange(rect{x, bar.y, w, bar.h}, b)
		x += w
	}
}

// boardRange draws one range.
func (v *Congestion) boardRange(r rect, b *tcp.BoardRange) {
	look := rangeLooks[b.State]
	if look == nil {
		look = rangeLooks["sent"]
	}
	if p := v.picked; p != nil && p.From < b.To && b.From < p.To {
		v.box(rect{r.x, r.y - 2, r.w, r.h + 4}, 2, RoleSelect)
	}
	r.w = max(r.w-1, 1)
	v.rangeBox(r, look)
	letter := look.letter
	if b.Times > 2 && letter == "R" {
		letter = v.join("R×", v.number(int64(b.Times-1)))
	}
	ink := RoleOnFill
	if look.hollow {
		ink = look.role
	}
	v.text(r.midX(), r.midY(), v.fit(r.w-4, tinyChip, letter, look.letter), tinyChip, Middle, ink)
	if seg := v.lastSent(b.From, b.To); seg != nil {
		v.hitPoint(r.midX(), r.midY(), v.words.segmentID(seg))
	}
}

func (v *Congestion) rangeBox(r rect, look *rangeLook) {
	if look.hollow {
		v.framed(r, 2, 1.5, look.role, RolePanel)
		return
	}
	v.box(r, 2, look.role)
}

// lastSent is the segment that last carried a part of a range, or nil.
func (v *Congestion) lastSent(from, to int64) *tcp.Segment {
	for i := len(v.s.Sent) - 1; i >= 0; i-- {
		if p := &v.s.Sent[i]; p.From < to && from < p.To {
			return p.Seg
		}
	}
	return nil
}

// boardLegend names the kinds of ranges that are there.
func (v *Congestion) boardLegend(x, right, y float64) {
	for _, state := range rangeOrder {
		look := rangeLooks[state]
		there := false
		for i := range v.s.Board {
			there = there || v.s.Board[i].State == state
		}
		if !there {
			continue
		}
		x = v.legend(x, right, y, look.word.In(v.lang), RoleMuted, func(x float64) {
			v.rangeBox(rect{x - 6, y - 6, 12, 12}, look)
			ink := RoleOnFill
			if look.hollow {
				ink = look.role
			}
			v.text(x, y, look.letter, tinyChip, Middle, ink)
		})
	}
}

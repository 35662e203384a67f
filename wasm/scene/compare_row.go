package scene

import (
	"strconv"

	"wirethread/sim/engine"
)

// A row shows a message's way through time: a thin line while it is on its way,
// a broad bar while it lies in the receiver's buffer, and a disc when the
// program has it.

// The measures of rows.
const (
	wayWidth  = 2.0
	waitShare = 0.5 // of a row's height, of the bar of a message that waits
	mostDisc  = 4.5
	leastWait = engine.Millisecond // that is worth a word
)

// row draws one message.
func (v *Compare) row(f *flowData, n int, y float64) {
	d, h := &f.messages[n], v.rows.height
	mid := y + h/2
	role := messageRole(d.m)
	if d.seg != nil && v.in.Picked != "" && v.words.segmentID(d.seg) == v.in.Picked {
		v.add(Shape{Kind: Box, X: v.area.x, Y: y, W: v.area.w, H: h, Radius: 3, Role: RoleSelect, Faint: 0.7})
	}
	every := 1
	for float64(every)*h < numbersFrom {
		every++
	}
	if n%every == every-1 || every == 1 {
		v.text(v.area.x+numberWidth-6, mid, strconv.Itoa(d.m.ID), tinyChip, Right, role)
	}
	v.way(f, d, mid, role)
	if v.label > 0 && h >= numbersFrom {
		word, ink := v.fate(f, d, n)
		v.text(v.area.right(), mid, v.fit(v.label-6, tinyChip, word...), tinyChip, Right, ink)
	}
	if d.seg != nil {
		v.hitPoint(v.axis.at(d.m.At), mid, v.words.segmentID(d.seg))
	}
}

// way draws where the message has been: under way, waiting, read.
func (v *Compare) way(f *flowData, d *delivery, y float64, role Role) {
	disc := min(mostDisc, v.rows.height/2-0.5)
	from, to := v.axis.at(d.m.At), v.axis.nowX()
	switch {
	case d.whole:
		to = v.axis.at(d.arrived)
	case !d.under(f.s.UDP):
		to = v.axis.at(d.lostAt)
	}
	v.line(from, y-disc, from, y+disc, 2, role, false)
	v.line(from, y, to, y, wayWidth, role, !d.whole && f.s.UDP || d.lost)
	for _, t := range d.again {
		if x := v.axis.at(t); v.axis.shows(t) {
			v.line(x, y-disc, x, y+disc, 3, RoleTimer, false)
		}
	}
	if d.lost || d.refused {
		if x := v.axis.at(d.lostAt); v.axis.shows(d.lostAt) {
			v.cross(x, y, disc, 2, RoleLost)
		}
	}
	if d.under(f.s.UDP) && v.flies(f, d) {
		v.arrow(to, y, 1, 0, 2*disc, role)
	}
	v.stay(d, y, disc)
}

// stay draws how long a message waited for the program to get it, and that it did.
func (v *Compare) stay(d *delivery, y, disc float64) {
	if d.whole {
		end := v.axis.nowX()
		if d.times > 0 {
			end = v.axis.at(d.read)
		}
		if from := v.axis.at(d.arrived); end-from > 1 {
			h := max(3, v.rows.height*waitShare)
			v.box(rect{from, y - h/2, end - from, h}, 2, RoleTimer)
		}
	}
	if d.times == 0 || !v.axis.shows(d.read) {
		return
	}
	x := v.axis.at(d.read)
	switch {
	case d.damaged:
		v.box(rect{x - disc, y - disc, 2 * disc, 2 * disc}, 0, RoleRst)
		v.cross(x, y, disc*0.7, 1.5, RolePanel)
	case d.times > 1:
		v.disc(x+disc*1.6, y, disc, RoleFault)
		v.disc(x+disc*1.6, y, disc-1.5, RolePanel)
		v.disc(x, y, disc, RoleData)
	default:
		v.disc(x, y, disc, RoleData)
	}
}

// flies tells that a part of a message is in flight.
func (v *Compare) flies(f *flowData, d *delivery) bool {
	for i := range f.s.Flight {
		if fl := &f.s.Flight[i]; fl.From < d.m.To && d.m.From < fl.To && !fl.Seg.Lost {
			return true
		}
	}
	return false
}

// fate says in words what became of a message, longest first.
func (v *Compare) fate(f *flowData, d *delivery, n int) (words []string, ink Role) {
	if d.times == 0 {
		return v.notRead(f, d)
	}
	took := v.span(d.read - d.m.At)
	switch {
	case d.damaged:
		return []string{took + " " + wordDamaged.In(v.lang), wordDamaged.In(v.lang)}, RoleRst
	case d.times > 1:
		return []string{took + " " + wordTwice.In(v.lang) + " ×" + strconv.Itoa(d.times), "×" + strconv.Itoa(d.times)}, RoleFault
	case d.order < n+1 || v.overtaken(f, d, n):
		order := wordCameAs.In(v.lang) + " " + strconv.Itoa(d.order)
		return []string{took + " · " + order, order, took}, RoleFault
	case d.whole && d.read-d.arrived >= leastWait:
		waited := wordWaited.In(v.lang) + " " + v.span(d.read-d.arrived)
		return []string{took + " · " + waited, waited, took}, RoleTimer
	}
	return []string{took}, RoleMuted
}

// notRead says where a message is that the program does not have.
func (v *Compare) notRead(f *flowData, d *delivery) ([]string, Role) {
	switch {
	case d.whole:
		return []string{wordWaitsFor.In(v.lang), wordWaits.In(v.lang)}, RoleTimer
	case !d.under(f.s.UDP) && d.refused:
		return []string{wordRefused.In(v.lang), wordMissing.In(v.lang)}, RoleLost
	case !d.under(f.s.UDP):
		return []string{wordNeverComes.In(v.lang), wordLost.In(v.lang)}, RoleLost
	case d.refused && len(d.again) == 0:
		return []string{wordRefused.In(v.lang)}, RoleLost
	case d.lost && len(d.again) == 0:
		return []string{wordLost.In(v.lang)}, RoleLost
	case len(d.again) > 0:
		return []string{wordResent.In(v.lang)}, RoleTimer
	}
	return []string{wordOnWay.In(v.lang)}, RoleMuted
}

// overtaken tells that a later message was read before this one.
func (v *Compare) overtaken(f *flowData, d *delivery, n int) bool {
	for i := n + 1; i < len(f.messages); i++ {
		if o := &f.messages[i]; o.times > 0 && o.order < d.order {
			return true
		}
	}
	return false
}

package scene

import (
	"strconv"

	"wirethread/sim/engine"
)

// A row shows a message's way through time: a thin line while it is on its way,
// a broad bar while it lies in the receiving host, and a disc when the program
// has it.

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
		v.framed(rect{v.area.x, y, v.area.w, h}, 4, 1.5, RoleSelect, RolePanel)
	}
	every := 1 // of so many rows one has its number
	for float64(every)*h < numbersFrom {
		every++
	}
	if (n+1)%every == 0 {
		v.text(v.area.x+numberWidth-6, mid, v.number(int64(d.m.ID)), tinyChip, Right, role)
	}
	v.way(f, d, mid, role)
	if v.label > 0 && h >= numbersFrom {
		v.text(v.area.right(), mid, v.fit(v.label-6, tinyChip, d.fate[:]...), tinyChip, Right, d.ink)
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
	case d.arrived():
		to = v.axis.at(d.m.Arrived)
	case d.m.Missing && d.lostAt > 0:
		to = v.axis.at(d.lostAt)
	}
	v.line(from, y-disc, from, y+disc, 2, role, false)
	v.line(from, y, to, y, wayWidth, role, d.lost || d.refused)
	for _, t := range d.again {
		if x := v.axis.at(t); v.axis.shows(t) {
			v.line(x, y-disc, x, y+disc, 3, RoleTimer, false)
		}
	}
	if d.lostAt > 0 && v.axis.shows(d.lostAt) {
		v.cross(v.axis.at(d.lostAt), y, disc, 2, RoleLost)
	}
	if !d.arrived() && !d.m.Missing && v.flies(f, d) {
		v.arrow(to, y, 1, 0, 2*disc, role)
	}
	v.stay(d, y, disc)
}

// stay draws how long a message waited in the receiving host, and when the program had it.
func (v *Compare) stay(d *delivery, y, disc float64) {
	end := v.axis.nowX()
	if d.read() {
		end = v.axis.at(d.m.Read)
	}
	if from := v.axis.at(d.m.Arrived); d.arrived() && end-from > 1 {
		h := max(3, v.rows.height*waitShare)
		v.box(rect{from, y - h/2, end - from, h}, 2, RoleTimer)
	}
	if d.read() && v.axis.shows(d.m.Read) {
		v.had(d, end, y, disc)
	}
}

// had marks how the program had a message: once, more than once, or damaged.
func (v *Compare) had(d *delivery, x, y, disc float64) {
	switch {
	case d.m.Damaged:
		v.box(rect{x - disc, y - disc, 2 * disc, 2 * disc}, 0, RoleRst)
		v.cross(x, y, disc*0.7, 1.5, RolePanel)
		return
	case d.m.Copies > 1:
		x2 := min(x+disc*1.6, v.axis.x+v.axis.w)
		v.disc(x2, y, disc, RoleFault)
		v.disc(x2, y, disc-1.5, RolePanel)
	}
	v.disc(x, y, disc, RoleData)
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

// fates words what became of the messages.
func (v *Compare) fates(f *flowData) {
	for i := range f.messages {
		d := &f.messages[i]
		d.fate, d.ink = v.fate(d)
	}
}

// fate says in words what became of a message, longest first.
func (v *Compare) fate(d *delivery) (words [3]string, ink Role) {
	if !d.read() {
		return v.notRead(d)
	}
	took := v.span(d.m.Read - d.m.At)
	with := func(word string) [3]string { return [3]string{took + " · " + word, word, took} }
	switch {
	case d.m.Damaged:
		return with(wordDamaged.In(v.lang)), RoleRst
	case d.m.Copies > 1:
		return with(wordTwice.In(v.lang) + " ×" + strconv.Itoa(d.m.Copies)), RoleFault
	case d.late:
		return with(wordCameAs.In(v.lang) + " " + strconv.Itoa(d.m.Place)), RoleFault
	case len(d.again) > 0 && (d.lost || d.refused):
		return with(wordResent.In(v.lang)), RoleTimer
	case d.wait() >= leastWait:
		return with(wordWaited.In(v.lang) + " " + v.span(d.wait())), RoleTimer
	}
	return [3]string{took}, RoleMuted
}

// notRead says where a message is that the program does not have.
func (v *Compare) notRead(d *delivery) (words [3]string, ink Role) {
	says := func(long, short engine.Text) [3]string { return [3]string{long.In(v.lang), short.In(v.lang)} }
	switch {
	case d.arrived():
		return says(wordWaitsFor, wordWaits), RoleTimer
	case d.m.Missing && d.refused:
		return says(wordRefused, wordRefusedSh), RoleLost
	case d.m.Missing:
		return says(wordNeverComes, wordLost), RoleLost
	case len(d.again) > 0:
		return says(wordResent, wordResent), RoleTimer
	case d.refused:
		return says(wordRefused, wordRefusedSh), RoleLost
	case d.lost:
		return says(wordLost, wordLost), RoleLost
	}
	return says(wordOnWay, wordOnWay), RoleMuted
}

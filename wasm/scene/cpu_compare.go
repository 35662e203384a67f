package scene

import "wirethread/sim/cpu"

// The measures of the comparison of two worlds.
const (
	besideFromW = 900 // the worlds stand beside each other
	worldTitle  = 23.0
	diffRow     = 18.0
	diffNumber  = 74.0
	diffMost    = 620.0
	chartsShare = 0.56 // of the height, for the charts at least
)

// worldLetters name the two worlds.
var worldLetters = [...]string{"A", "B"}

// worldRoles are their colours.
var worldRoles = [...]Role{RoleSideA, RoleSideB}

// compare draws two worlds with the same workload: the charts on the same
// scale of time, and below them their figures with the difference.
func (v *Processes) compare(r rect) {
	rows := clamp((r.h*(1-chartsShare)-6)/diffRow, 3, float64(numTotals)+1)
	low := float64(int(rows))*diffRow + 6
	room := r.h - low - edge
	beside := r.w >= besideFromW
	if !beside {
		room = (room - edge) / 2
	}
	h := min(room, v.worldsNeed(beside))
	if beside {
		w := (r.w - 2*edge) / 2
		v.world(rect{r.x, r.y, w, h}, 0, true)
		v.world(rect{r.x + w + 2*edge, r.y, w, h}, 1, true)
	} else {
		v.world(rect{r.x, r.y, r.w, h}, 0, false)
		v.world(rect{r.x, r.y + h + edge, r.w, h}, 1, false)
		h += edge + h
	}
	v.use(0)
	v.differences(rect{r.x, r.y + h + edge, r.w, low})
}

// worldsNeed is the height that the larger chart would like to have, also with a row for each process.
func (v *Processes) worldsNeed(rows bool) float64 {
	need := 0.0
	for i := range v.worlds {
		w := &v.worlds[i]
		h := float64(len(w.lanes)) * bigPitch
		if rows {
			h += float64(len(w.Procs))*processMost + 10
		}
		need = max(need, worldTitle+marksHigh+axisRow+h+4)
	}
	return need
}

// world draws one world's name and its chart, tall with a row for each process.
func (v *Processes) world(r rect, i int, tall bool) {
	v.use(i)
	v.token(r.x+tokenRadius, r.y+tokenRadius+1, worldLetters[i], worldRoles[i])
	x := r.x + 2*tokenRadius + 6
	v.text(x, r.y+tokenRadius+1, v.cutTo(r.right()-x, boldFont, v.w.Title.In(v.lang)), boldFont, Left, RoleInk)
	g := v.layChart(rect{r.x, r.y + worldTitle, r.w, r.h - worldTitle}, bigPitch, tall)
	v.drawChart(g)
	if tall {
		v.processRows(g)
	}
}

// differences draws the worlds' figures side by side. The better one is bold and marked.
func (v *Processes) differences(r rect) {
	v.framed(r, stateRadius, 1, RoleRule, RolePanel)
	in := rect{r.x + 10, r.y + 3, r.w - 20, r.h - 6}
	if in.w > diffMost {
		in.x += (in.w - diffMost) / 2
		in.w = diffMost
	}
	y := in.y + diffRow/2
	columns := [...]float64{in.right() - 2*diffNumber, in.right() - diffNumber, in.right()}
	for i := range worldLetters {
		v.token(columns[i]-tokenRadius, y, worldLetters[i], worldRoles[i])
	}
	v.text(columns[2], y, "B − A", tinyChip, Right, RoleMuted)
	a, b := &v.worlds[0].Totals, &v.worlds[1].Totals
	for k := range min(numTotals, totalKind(in.h/diffRow+0.01)-1) {
		y += diffRow
		v.difference(rect{in.x, y - diffRow/2, in.w, diffRow}, columns, k, a, b)
	}
}

// difference draws one figure of both worlds.
func (v *Processes) difference(r rect, columns [3]float64, k totalKind, a, b *cpu.Totals) {
	y := r.midY()
	v.line(r.x, r.y, r.right(), r.y, 1, RoleRule, false)
	room := columns[0] - diffNumber + 14 - r.x
	v.text(r.x, y, v.fit(room, smallFont, totalWords[k][0].In(v.lang), totalWords[k][1].In(v.lang)), smallFont, Left, RoleInk)
	numA, denA := k.fraction(a)
	numB, denB := k.fraction(b)
	num, den := numB*denA-numA*denB, denA*denB
	known := denA > 0 && denB > 0
	fair := known && num != 0 && k.ofAsMany(a, b)
	aBetter := fair && (num > 0) == k.lowerIsBetter()
	bBetter := fair && (num < 0) == k.lowerIsBetter()
	v.value(columns[0], y, v.totalWord(k, a), aBetter)
	v.value(columns[1], y, v.totalWord(k, b), bBetter)
	unit := ""
	if k == totalUse {
		unit = "%"
	}
	word, role := "–", RoleMuted
	if known {
		word = v.words.ratio(num, den, 2, unit)
	}
	if known && num > 0 {
		word = v.join("+", "", word)
	}
	if aBetter || bBetter {
		role = RoleInk
	}
	v.text(columns[2], y, v.cutTo(diffNumber-4, smallFont, word), smallFont, Right, role)
}

// value sets a figure; the better one of two is bold and has an arrow before it.
func (v *Processes) value(right, y float64, word string, better bool) {
	if !better {
		v.text(right, y, v.cutTo(diffNumber-16, smallFont, word), smallFont, Right, RoleMuted)
		return
	}
	word = v.cutTo(diffNumber-20, chipFont, word)
	v.text(right, y, word, chipFont, Right, RoleInk)
	v.arrow(right-v.width(word, chipFont)-4, y, 1, 0, 7, RoleStateOpen)
}

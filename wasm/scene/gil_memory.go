package scene

import (
	"sort"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
)

// gilAccess is a load or store with its variable.
type gilAccess struct {
	*gil.Access
	variable int
}

// The measures of the panel of shared variables.
const (
	variableRow    = 19.0
	variablesShare = 0.5 // of the panel's height
	accessRow      = 15.0
	indentFromW    = 292.0 // the second thread's accesses stand at the right
)

// sortAccesses puts the accesses of all variables in order, and finds the last one that lost an update.
func (w *gilWorld) sortAccesses() {
	w.access, w.culprit = w.access[:0], -1
	for i := range w.Variables {
		for k := range w.Variables[i].History {
			w.access = append(w.access, gilAccess{&w.Variables[i].History[k], i})
		}
	}
	sort.SliceStable(w.access, func(i, j int) bool { return w.access[i].At < w.access[j].At })
	for i := range w.access {
		if len(w.access[i].Overwrote) > 0 {
			w.culprit = i
		}
	}
}

// memory draws the shared variables, and what was done to them, the newest below.
func (v *Threads) memory(r rect) {
	v.framed(r, stateRadius, 1, RoleRule, RolePanel)
	in := rect{r.x + 8, r.y + 4, r.w - 16, r.h - 8}
	share := variablesShare
	if len(v.w.Variables) == 0 {
		share = 1
	}
	variables := len(v.w.Variables)
	all := variables + len(v.w.locks)
	rows := min(all, max(1, int(in.h*share/variableRow)))
	for i := range rows {
		row := rect{in.x, in.y, in.w, variableRow}
		switch {
		case rows < all && i == rows-1 && rows > 1:
			v.text(row.x, row.midY(), v.words.more(all-i), tinyChip, Left, RoleMuted)
		case i < variables:
			v.variable(row, i)
		default:
			v.lockRow(row, &v.w.Locks[v.w.locks[i-variables]])
		}
		in.y, in.h = in.y+variableRow, in.h-variableRow
	}
	if variables == 0 {
		if all == 0 {
			v.text(in.x, in.y+variableRow/2, v.cutTo(in.w, tinyFont, wordNoLock.In(v.lang)), tinyFont, Left, RoleMuted)
		}
		return
	}
	v.line(in.x, in.y+1, in.right(), in.y+1, 1, RoleRule, false)
	in.y, in.h = in.y+3, in.h-3
	v.history(in)
}

// variable draws a variable's value, how often it was stored and how many stores were lost.
func (v *Threads) variable(r rect, i int) {
	x := &v.w.Variables[i]
	v.hitItem(r, x.ID)
	if x.ID == v.in.Picked {
		v.framed(rect{r.x - 4, r.y, r.w + 8, r.h - 1}, 4, 1.5, RoleSelect, RolePanel)
	}
	right := r.right()
	if x.Lost > 0 {
		word := v.join(wordLostCount.In(v.lang), " ", v.words.number(int(x.Lost)))
		v.text(right, r.midY(), word, tinyChip, Right, RoleLost)
		right -= v.width(word, tinyChip) + 8
	}
	word := v.join(wordStores.In(v.lang), " ", v.words.number(int(x.Stores)))
	v.text(right, r.midY(), word, tinyFont, Right, RoleMuted)
	right -= v.width(word, tinyFont) + 8
	name := x.Name
	if x.Owner != "" {
		name = v.join(name, " · ", v.nameOf(x.Owner))
	}
	v.text(r.x, r.midY(), v.cutTo(right-r.x, boldFont, v.join(name, " = ", x.Value)), boldFont, Left, RoleInk)
}

// lockRow draws a lock with who holds it and who waits.
func (v *Threads) lockRow(r rect, l *gil.LockView) {
	v.hitItem(r, l.ID)
	if l.ID == v.in.Picked {
		v.framed(rect{r.x - 4, r.y, r.w + 8, r.h - 1}, 4, 1.5, RoleSelect, RolePanel)
	}
	name := v.cutTo(r.w*0.45, boldFont, v.lockName(l))
	v.text(r.x, r.midY(), name, boldFont, Left, RoleInk)
	v.text(r.right(), r.midY(), v.cutTo(r.w-v.width(name, boldFont)-8, tinyFont, v.lockState(l)), tinyFont, Right, RoleQueue)
}

// history draws the last accesses for which there is room, and above them the
// last one that lost an update; of a selected variable its own alone.
func (v *Threads) history(r rect) {
	n := int(r.h / accessRow)
	first, lost := v.lastAccesses(n), v.w.culprit
	if lost >= 0 && lost < first && v.wanted(lost) && n > v.lines(lost) {
		h := float64(v.lines(lost)) * accessRow
		v.accessLine(rect{r.x, r.y, r.w, h}, lost)
		v.line(r.x, r.y+h+2, r.right(), r.y+h+2, 1, RoleLifeline, true)
		r.y, r.h = r.y+h+4, r.h-h-4
		first = max(lost+1, v.lastAccesses(int(r.h/accessRow)))
	} else if !v.anyWanted() {
		v.text(r.x, r.y+accessRow/2, v.cutTo(r.w, tinyFont, wordNoAccess.In(v.lang)), tinyFont, Left, RoleMuted)
	}
	y := r.y
	for i := first; i < len(v.w.access); i++ {
		if v.wanted(i) {
			h := float64(v.lines(i)) * accessRow
			v.accessLine(rect{r.x, y, r.w, h}, i)
			y += h
		}
	}
}

// lastAccesses is the first of the accesses that fit into so many lines.
func (v *Threads) lastAccesses(lines int) int {
	for first := len(v.w.access); first > 0; first-- {
		if !v.wanted(first - 1) {
			continue
		}
		if lines -= v.lines(first - 1); lines < 0 {
			return first
		}
	}
	return 0
}

// wanted tells that an access is of the selected variable, or that none is selected.
func (v *Threads) wanted(i int) bool {
	return !strings.HasPrefix(v.in.Picked, "var:") || v.w.Variables[v.w.access[i].variable].ID == v.in.Picked
}

// anyWanted tells that there is an access to list.
func (v *Threads) anyWanted() bool {
	for i := range v.w.access {
		if v.wanted(i) {
			return true
		}
	}
	return false
}

// lines is how many lines an access takes: one that loses an update has a second one.
func (v *Threads) lines(i int) int {
	if len(v.w.access[i].Overwrote) > 0 {
		return 2
	}
	return 1
}

// accessLine draws one load or store, and whose update was lost by it.
func (v *Threads) accessLine(r rect, i int) {
	a := &v.w.access[i]
	thread, ok := v.w.index[a.Thread]
	if !ok {
		return
	}
	if len(a.Overwrote) > 0 {
		v.framed(rect{r.x - 4, r.y, r.w + 8, r.h - 1}, 4, 1.25, RoleLost, RolePanel)
	}
	x, y := r.x, r.y+accessRow/2
	if len(v.w.Threads) == 2 && thread == 1 && r.w >= indentFromW {
		x += r.w / 2
	}
	name := v.w.Threads[thread].Name
	v.text(x, y, name, tinyChip, Left, v.hue(thread))
	words := x + v.width(name, tinyChip) + 6
	v.text(words, y, v.accessWord(a, r.right()-words), tinyMono, Left, v.hue(thread))
	if len(a.Overwrote) > 0 {
		v.text(r.x+2, y+accessRow-1, v.cutTo(r.w-4, tinyChip, v.lossWord(a)), tinyChip, Left, RoleLost)
	}
}

// lossWord is "lost the update of T2" or "lost 88 updates of T2".
func (v *Threads) lossWord(a *gilAccess) string {
	whose := v.list(a.Overwrote)
	switch {
	case v.lang == engine.ZH && a.Lost > 1:
		return v.join(v.join("丢了 ", whose, " 的 "), v.words.number(int(a.Lost)), " 次更新")
	case v.lang == engine.ZH:
		return v.join("丢了 ", whose, " 的更新")
	case a.Lost > 1:
		return v.join(v.join("lost ", v.words.number(int(a.Lost)), " updates of "), "", whose)
	}
	return v.join("lost the update of ", "", whose)
}

// accessWord is "STORE_GLOBAL n = 1" or "LOAD_GLOBAL n → 0", with less where there is less room.
func (v *Threads) accessWord(a *gilAccess, room float64) string {
	between := " → "
	if a.Store {
		between = " = "
	}
	short := v.join(v.w.Variables[a.variable].Name, between, a.Value)
	long := v.join(a.Op, " ", short)
	if v.width(long, tinyMono) <= room {
		return long
	}
	return v.cutTo(room, tinyMono, short)
}

package scene

// verdict says whether threads wait for each other in a circle.
func (v *Threads) verdict(r rect) {
	switch {
	case v.w.Cycle != nil:
		s := v.circle(false)
		if v.width(s, boldFont) > r.w-20 {
			s = v.cutTo(r.w-20, boldFont, v.circle(true))
		}
		w := v.width(s, boldFont) + 18
		v.chip(rect{r.midX() - w/2, r.y, w, r.h - 2}, s, boldFont, RoleLost)
	case len(v.w.Waits) == 0:
		v.text(r.midX(), r.midY(), v.cutTo(r.w, smallFont, wordNoLocks.In(v.lang)), smallFont, Middle, RoleMuted)
	}
}

// circle tells a deadlock, with the threads alone where there is little room.
func (v *Threads) circle(threads bool) string {
	s := v.join(wordDeadlock.In(v.lang), "", wordColon.In(v.lang))
	for _, name := range v.w.Cycle {
		if _, ok := v.w.index[name]; ok || !threads {
			s = v.join(s, name, " → ")
		}
	}
	return v.join(s, "", v.w.Cycle[0])
}

// lockList says of each lock who holds it and who waits for it.
func (v *Threads) lockList(r rect) {
	n := min(len(v.w.Locks), int((r.h-8)/lockListRow))
	r.h = float64(n)*lockListRow + 8
	v.framed(r, stateRadius, 1, RoleRule, RolePanel)
	for i := range n {
		l := &v.w.Locks[i]
		row := rect{r.x + 9, r.y + 4 + float64(i)*lockListRow, r.w - 18, lockListRow}
		v.hitItem(row, l.ID)
		v.text(row.x, row.y+11, v.cutTo(row.w, chipFont, v.join(v.lockName(l), " · ", string(l.Kind))), chipFont, Left, RoleInk)
		v.text(row.x, row.y+25, v.cutTo(row.w, tinyFont, v.lockState(l)), tinyFont, Left, RoleMuted)
	}
}

package scene

import "wirethread/sim/cpu"

// The measures of a process's token, a pill with its name.
const (
	tokenLeast  = 24.0
	tokenMost   = 58.0
	tokenPad    = 10.0
	tokenHigh   = 20.0
	tokenGap    = 3.0
	slotPitch   = tokenHigh + 4 // from one row of tokens to the next
	processHues = 8
	firstPID    = 101 // has the first colour
	threadHues  = 3   // from one thread of a process to the next
)

// hue is the colour that a process keeps.
func (v *Processes) hue(i int) Role { return v.w.hues[i] }

// hueOf is the colour of the nth thread of the process with a PID.
func hueOf(pid, n int) Role {
	return RoleProcess1 + Role((pid+threadHues*n+processHues-firstPID%processHues)%processHues)
}

// processToken draws a process with its middle at x, y.
func (v *Processes) processToken(x, y float64, i int) {
	r := rect{x - v.w.tokenW/2, y - tokenHigh/2, v.w.tokenW, tokenHigh}
	v.hitMiddle(r, v.w.Procs[i].ID)
	if v.flies(i) {
		v.framed(r, tokenHigh/2, 1, v.hue(i), RolePanel)
		return
	}
	v.bareToken(r, i)
}

// bareToken draws a process's pill.
func (v *Processes) bareToken(r rect, i int) {
	if v.w.Procs[i].ID == v.in.Picked {
		v.box(r.grow(2), r.h/2+2, RoleSelect)
	}
	v.box(r, r.h/2, v.hue(i))
	v.text(r.midX(), r.midY(), v.w.labels[i], tinyChip, Middle, RoleOnFill)
}

// hitMiddle makes an area that stands for its middle: of several the nearest counts.
func (v *Processes) hitMiddle(r rect, id string) { v.hitRow(rect{r.midX(), r.midY(), 0, 0}, id) }

// hitRow makes a wide area that stands for its middle. Items are those of the first world alone.
func (v *Processes) hitRow(r rect, id string) {
	if v.w != &v.worlds[0] {
		return
	}
	v.hit(r, id)
	v.to.Hits[len(v.to.Hits)-1].Near = true
}

// slots is how many tokens stand side by side in a width.
func (v *Processes) slots(width float64) int {
	return int((width + tokenGap) / (v.w.tokenW + tokenGap))
}

// crowd draws processes in rows of a box, the first at the left, or at the
// right where they queue for what stands there, and says how many more there are.
func (v *Processes) crowd(r rect, list []int, fromRight bool) {
	across, rows := v.slots(r.w), max(1, int((r.h+slotPitch-tokenHigh)/slotPitch))
	if across < 1 || len(list) == 0 {
		return
	}
	shown := len(list)
	if shown > across*rows {
		shown = across*rows - 1
		if across == 1 && rows == 1 {
			shown = 0
		}
	}
	for n, i := range list[:shown] {
		x, y := v.slot(r, n, across, fromRight)
		v.processToken(x, y, i)
	}
	if left := len(list) - shown; left > 0 {
		x, y := v.slot(r, shown, across, fromRight)
		v.text(x, y, v.words.more(left), tinyChip, Middle, RoleMuted)
	}
}

// slot is the middle of the nth place of a crowd.
func (v *Processes) slot(r rect, n, across int, fromRight bool) (x, y float64) {
	x = (float64(n%across))*(v.w.tokenW+tokenGap) + v.w.tokenW/2
	if fromRight {
		x = r.right() - x
	} else {
		x += r.x
	}
	return x, r.y + tokenHigh/2 + float64(n/across)*slotPitch
}

// find lists processes by their IDs.
func (v *Processes) find(ids []string) []int {
	v.tokens = v.tokens[:0]
	return v.alsoFind(ids)
}

func (v *Processes) alsoFind(ids []string) []int {
	for _, id := range ids {
		if i, ok := v.w.index[id]; ok {
			v.tokens = append(v.tokens, i)
		}
	}
	return v.tokens
}

// inState lists the processes of a state that stand in no queue.
func (v *Processes) inState(s cpu.State) []int {
	v.tokens = v.tokens[:0]
	for i := range v.w.Procs {
		if v.w.Procs[i].State == s && !v.w.queued[i] {
			v.tokens = append(v.tokens, i)
		}
	}
	return v.tokens
}

// count is how many processes are in a state.
func (v *Processes) count(s cpu.State) (n int) {
	for i := range v.w.Procs {
		if v.w.Procs[i].State == s {
			n++
		}
	}
	return n
}

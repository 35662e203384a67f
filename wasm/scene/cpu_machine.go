package scene

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// The rows that the boxes of the states would like to have.
func (v *Processes) readyRows() int { return len(v.w.Queues) }

func (v *Processes) cpuRows() int { return (len(v.w.CPUs) + 1) / 2 }

func (v *Processes) deviceRows() int { return len(v.w.Devices) + 1 }

// ready draws the ready queues, the one that runs next at the right.
func (v *Processes) ready(r rect) {
	rows := max(1, int((r.h+slotPitch-tokenHigh)/slotPitch))
	if len(v.w.Queues) <= 1 {
		list := v.inState(cpu.Ready)
		if len(v.w.Queues) == 1 {
			list = v.withLoose(v.w.Queues[0].Procs)
		}
		v.crowd(r, list, true)
		return
	}
	left := len(v.w.Queues)
	filled := 0
	for i := range v.w.Queues {
		if len(v.w.Queues[i].Procs) > 0 {
			filled++
		}
	}
	y := r.y
	for i := range v.w.Queues {
		q := &v.w.Queues[i]
		empty := len(q.Procs) == 0
		if empty && left > rows && filled > 0 {
			left--
			continue // queues with processes come first where not all fit
		}
		if y+tokenHigh > r.bottom()+0.5 {
			return
		}
		v.queue(rect{r.x, y, r.w, tokenHigh}, q, v.find(q.Procs))
		y += slotPitch
	}
}

// withLoose lists a queue's processes and behind them those that are ready and in no queue.
func (v *Processes) withLoose(ids []string) []int {
	v.inState(cpu.Ready)
	loose := len(v.tokens)
	v.alsoFind(ids)
	return rotate(v.tokens, loose)
}

// rotate moves the first n numbers behind the others.
func rotate(list []int, n int) []int {
	reverse(list[:n])
	reverse(list[n:])
	reverse(list)
	return list
}

func reverse(list []int) {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
}

// queue draws one of several ready queues.
func (v *Processes) queue(r rect, q *cpu.Queue, list []int) {
	tokens := clamp(float64(len(list)), 2, 4) * (v.w.tokenW + tokenGap)
	word := v.fit(max(24, r.w-tokens), tinyFont, q.Name.In(v.lang), v.queueName(q))
	v.text(r.x, r.midY(), word, tinyFont, Left, RoleMuted)
	w := v.width(word, tinyFont) + 5
	v.line(r.x+w, r.bottom()+1, r.right(), r.bottom()+1, 1, RoleRule, false)
	v.crowd(rect{r.x + w, r.y, r.w - w, r.h}, list, true)
}

// queueName is a queue's short name: its level, or its CPU.
func (v *Processes) queueName(q *cpu.Queue) string {
	if q.Level >= 0 {
		return v.join("Q", "", v.words.number(q.Level))
	}
	return v.join("#", "", v.words.number(q.CPU))
}

// running draws the CPUs with what runs on them.
func (v *Processes) running(r rect) {
	n := len(v.w.CPUs)
	rows := max(1, int((r.h+slotPitch-tokenHigh)/slotPitch))
	across := max(1, (n+rows-1)/rows)
	most := max(1, int((r.w+4)/(v.w.tokenW+4)))
	hidden := 0
	if across > most {
		across = most
		hidden = n - across*rows + 1
	}
	w := (r.w - float64(across-1)*4) / float64(across)
	for i := range n - hidden {
		x, y := r.x+float64(i%across)*(w+4), r.y+float64(i/across)*slotPitch
		v.processor(rect{x, y, w, tokenHigh}, i)
	}
	if hidden > 0 {
		i := n - hidden
		x, y := r.x+float64(i%across)*(w+4), r.y+float64(i/across)*slotPitch
		v.text(x+w/2, y+tokenHigh/2, v.words.more(hidden), tinyChip, Middle, RoleMuted)
	}
}

// The IDs of CPUs and devices as items, and a CPU's name.
func (v *Processes) cpuID(n int) string          { return v.join("cpu", "", v.words.number(n)) }
func (v *Processes) cpuName(n int) string        { return v.join("CPU", "", v.words.number(n)) }
func (v *Processes) deviceID(name string) string { return v.join("dev:", "", name) }

// processor draws one CPU: its number, what runs on it, and what is left of the slice.
func (v *Processes) processor(r rect, i int) {
	c := &v.w.CPUs[i]
	proc, busy := v.w.index[c.Proc]
	border := RoleRule
	if busy {
		border = RoleLifeline
	}
	v.framed(r, 4, 1, border, RoleBg)
	x := r.x + 5
	name := v.fit(r.w-v.w.tokenW-12, tinyFont, v.cpuName(c.ID), v.words.number(c.ID))
	v.text(x, r.midY(), name, tinyFont, Left, RoleMuted)
	v.hitMiddle(rect{x, r.y, v.width(name, tinyFont), r.h}, v.cpuID(c.ID))
	if name != "" {
		x += v.width(name, tinyFont) + 5
	}
	room := rect{x, r.y, r.right() - x - 1, r.h}
	switch {
	case c.Switching:
		word := v.fit(room.w-16, tinyFont, wordSwitching.In(v.lang), wordSwitch.In(v.lang))
		v.hatch(rect{room.x, r.y + 3, 10, r.h - 6})
		v.text(room.x+14, r.midY(), word, tinyFont, Left, RoleMuted)
	case c.Held != "":
		held := v.join(wordHeld.In(v.lang), " ", c.Held)
		v.text(room.x, r.midY(), v.cutTo(room.w-2, tinyFont, held), tinyFont, Left, RoleMuted)
	case !busy:
		v.text(room.x, r.midY(), v.fit(room.w-2, tinyFont, wordIdle.In(v.lang)), tinyFont, Left, RoleMuted)
	default:
		at := room.x + v.w.tokenW/2
		v.processToken(at, r.midY(), proc)
		v.slice(rect{at + v.w.tokenW/2 + 5, r.y, r.right() - 4 - (at + v.w.tokenW/2 + 5), r.h}, c.SliceLeft)
	}
}

// slice says what is left of a process's time slice.
func (v *Processes) slice(r rect, left engine.Time) {
	if left < 0 || r.w <= 0 {
		return
	}
	n := v.words.ticks(left)
	word := v.fit(r.w, tinyFont, v.join(wordSlice.In(v.lang), " ", n))
	v.text(r.x, r.midY(), word, tinyFont, Left, RoleMuted)
}

// blocked draws the devices: what they serve, framed, and what waits for them;
// and those that wait for something else.
func (v *Processes) blocked(r rect) {
	y := r.y
	others := len(v.inState(cpu.Blocked)) > 0
	for i := range v.w.Devices {
		d := &v.w.Devices[i]
		last := y+slotPitch+tokenHigh > r.bottom()+0.5
		if y+tokenHigh > r.bottom()+0.5 || last && others {
			break
		}
		v.device(rect{r.x, y, r.w, tokenHigh}, d)
		y += slotPitch
	}
	if !others || y+tokenHigh > r.bottom()+0.5 {
		return
	}
	word := ""
	if len(v.w.Devices) > 0 {
		word = v.cutTo(r.w*0.4, tinyFont, wordElsewhere.In(v.lang))
		v.text(r.x, y+tokenHigh/2, word, tinyFont, Left, RoleMuted)
	}
	w := v.width(word, tinyFont)
	if w > 0 {
		w += 6
	}
	v.crowd(rect{r.x + w, y, r.w - w, r.bottom() - y}, v.inState(cpu.Blocked), false)
}

// device draws one device with its queue.
func (v *Processes) device(r rect, d *cpu.Device) {
	word := v.cutTo(max(30, r.w*0.3), tinyFont, d.Label.In(v.lang))
	v.text(r.x, r.midY(), word, tinyFont, Left, RoleMuted)
	v.hitMiddle(rect{r.x, r.y, v.width(word, tinyFont), r.h}, v.deviceID(d.Name))
	x := r.x + v.width(word, tinyFont) + 6
	most := v.slots(r.right() - x - 12)
	served := v.find(d.Serve)
	n := min(max(len(served), 1), max(1, most-1))
	slot := rect{x, r.y - 1, float64(n)*(v.w.tokenW+tokenGap) - tokenGap + 4, r.h + 2}
	if slot.right() > r.right() {
		return
	}
	v.framed(slot, 11, 1, RoleLifeline, RoleBg)
	v.crowd(rect{slot.x + 2, r.y, slot.w - 4 + 0.5, r.h}, served, false)
	x = slot.right() + 6
	v.crowd(rect{x, r.y, r.right() - x, r.h}, v.find(d.Queue), false)
}

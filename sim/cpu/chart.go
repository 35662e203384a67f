package cpu

import "wirethread/sim/engine"

// tally is what a world counts.
type tally struct{ switches int }

// closeBar ends the present bar of a CPU's running process; the next begins now.
func (w *world) closeBar(i int) {
	w.bars = append(w.bars, w.openBars(i)...)
	w.cores[i].bar = w.now
}

// openBars are the bars of a CPU that are not closed: of the switch and of the run behind it.
func (w *world) openBars(i int) []Bar {
	c := &w.cores[i]
	if c.proc < 0 {
		return nil
	}
	var bars []Bar
	add := func(kind string, from, to engine.Time) {
		if from < to {
			bars = append(bars, Bar{Lane: lane(i), Proc: w.procs[c.proc].id, Kind: kind, From: from, To: to, Warm: kind == "run" && w.isWarm(i, c.proc)})
		}
	}
	add("switch", c.bar, min(c.start, w.now))
	add("run", max(c.bar, c.start), w.now)
	return bars
}

func (w *world) mark(p *proc, kind string) {
	w.marks = append(w.marks, GanttMark{At: w.now, Proc: p.id, Kind: kind})
}

package cpu

import (
	"fmt"
	"slices"
)

// checking makes every step check the invariants and panic when one is broken. Tests turn it on.
var checking = false

// check panics when a world contradicts itself.
func (w *world) check() {
	if !checking {
		return
	}
	bad := func(what, id string) { panic(fmt.Sprintf("cpu: %s at %v: %s", what, w.now, id)) }
	for n, p := range w.procs {
		queued, on := 0, 0
		for q := range w.ready {
			for _, k := range w.ready[q] {
				if k == n {
					queued++
				}
			}
		}
		for i := range w.cores {
			if w.cores[i].proc == n {
				on++
			}
		}
		switch {
		case (p.state == Ready) != (queued == 1) || queued > 1:
			bad("a process is in a queue and not ready, or the other way round", p.id)
		case (p.state == Running) != (on == 1) || on > 1:
			bad("a process is on a CPU and not running, or the other way round", p.id)
		case p.left < 0:
			bad("more work done than there was", p.id)
		case on == 1 && !p.may(p.cpu):
			bad("a process runs where it may not", p.id)
		}
	}
	for i := range w.cores {
		if w.cores[i].gone && w.cores[i].proc >= 0 {
			bad("a CPU that is gone runs", lane(i))
		}
		w.checkIdle(i, bad)
	}
}

// checkIdle: no CPU is idle while somebody in its queue may run there.
func (w *world) checkIdle(i int, bad func(what, id string)) {
	c := &w.cores[i]
	if c.gone || c.proc >= 0 || c.held >= 0 {
		return
	}
	if slices.ContainsFunc(w.ready[w.queueOf(i)], func(n int) bool { return w.procs[n].may(i) }) {
		bad("a CPU is idle beside a ready process", lane(i))
	}
}

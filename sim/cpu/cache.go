package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// warming is a process that is not yet warm on a CPU.
type warming struct {
	proc int
	left engine.Time // running time until it is
}

// isWarm reports whether a process is in a CPU's cache.
func (w *world) isWarm(i, n int) bool {
	return w.Cache.Size > 0 && slices.Contains(w.cores[i].cache, n)
}

func (c *core) warmingIndex(n int) int {
	return slices.IndexFunc(c.warming, func(x warming) bool { return x.proc == n })
}

// startWarming begins the warm-up of a process that a CPU takes for the first time.
func (w *world) startWarming(i, n int) {
	c := &w.cores[i]
	if w.Cache.Size == 0 || w.isWarm(i, n) || c.warmingIndex(n) >= 0 {
		return
	}
	c.warming = append(c.warming, warming{n, w.Cache.Warmup})
	if w.Cache.Warmup == 0 {
		w.enterCache(i, n)
	}
}

// warmingLeft is how long the process must still run on the CPU to be warm; false if it is not warming.
func (w *world) warmingLeft(i, n int) (engine.Time, bool) {
	c := &w.cores[i]
	k := c.warmingIndex(n)
	if k < 0 {
		return 0, false
	}
	if c.warming[k].left <= 0 { // it was dropped at once: it tries again after the next piece
		return max(w.Grain, Tick), true
	}
	return c.warming[k].left, true
}

// warmUp counts running time; at its end the process enters the cache.
func (w *world) warmUp(i, n int, d engine.Time) {
	c := &w.cores[i]
	k := c.warmingIndex(n)
	if k < 0 {
		return
	}
	if c.warming[k].left -= d; c.warming[k].left <= 0 {
		w.enterCache(i, n)
	}
}

// enterCache puts a process at the front of a cache; those at the back leave until all fit, which can be itself.
func (w *world) enterCache(i, n int) {
	c := &w.cores[i]
	if k := c.warmingIndex(n); k >= 0 {
		c.warming = slices.Delete(c.warming, k, k+1)
	}
	w.closeBar(i)
	c.cache = slices.Insert(c.cache, 0, n)
	w.emit(Event{What: Warm, Proc: w.procs[n].id, CPU: i})
	for w.workingSets(i) > w.Cache.Size {
		out := c.cache[len(c.cache)-1]
		c.cache = c.cache[:len(c.cache)-1]
		c.warming = append(c.warming, warming{out, w.Cache.Warmup})
		w.emit(Event{What: Cold, Proc: w.procs[out].id, CPU: i})
	}
}

// workingSets is the size of all that is warm on a CPU.
func (w *world) workingSets(i int) int {
	sum := 0
	for _, n := range w.cores[i].cache {
		sum += w.procs[n].spec.WSet
	}
	return sum
}

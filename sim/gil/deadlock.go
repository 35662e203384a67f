package gil

import (
	"slices"
	"strings"

	"wirethread/sim/gil/python"
)

// waitsFor is the thread that holds the lock for which a thread waits without a time limit; nil: none.
func (w *world) waitsFor(t *thread) (lock string, holder *thread) {
	if t.state != WantsLock || t.pending.Kind != python.Acquire || t.pending.Timeout > 0 {
		return "", nil
	}
	s := w.syncOf(t)
	if s.Kind == "Semaphore" || s.Owner < 0 {
		return "", nil
	}
	return w.lockName(t), w.thread(s.Owner)
}

// cycleFrom follows the wait-for graph: each thread waits for one lock and each lock has one holder, so there is one way to go.
// It gives the names along the cycle that contains the thread, or nil.
func (w *world) cycleFrom(t *thread) []string {
	var names []string
	for at, n := t, 0; n <= len(w.threads); n++ {
		lock, holder := w.waitsFor(at)
		if holder == nil || holder.over() {
			return nil
		}
		names = append(names, at.spec.Name, lock)
		if holder == t {
			return names
		}
		at = holder
	}
	return nil
}

// findDeadlock tells of a cycle that a thread has just closed.
func (w *world) findDeadlock(t *thread) {
	names := w.cycleFrom(t)
	if names == nil {
		return
	}
	text := strings.Join(append(names, t.spec.Name), " > ")
	if slices.Contains(w.cycles, text) {
		return
	}
	w.cycles = append(w.cycles, text)
	w.emit(&Event{Kind: DeadlockEvent, Thread: t.spec.Name, Text: text, Others: names})
}

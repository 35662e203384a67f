package gil

import (
	"slices"

	"wirethread/sim/gil/python"
)

// lockSpan is who has had a lock.
type lockSpan struct {
	since nanos
	spans []HolderSpan
}

// syncOf is the lock, semaphore, condition or event that a call is about.
func (w *world) syncOf(t *thread) *python.Sync { return &w.machine(t).Syncs[t.pending.Sync] }

// syncRequest carries out a call of a lock.
func (w *world) syncRequest(t *thread) {
	s := w.syncOf(t)
	switch t.pending.Kind {
	case python.Acquire:
		w.acquire(t, s)
	case python.Release:
		w.release(t, s)
	case python.Wait:
		w.waitFor(t, s)
	case python.Notify:
		w.notify(t, s)
	case python.Set:
		s.Set = true
		w.emitNotify(t, s, len(s.Asleep))
		for _, i := range s.Asleep {
			w.wakeForLock(w.thread(i))
		}
		w.reply(t, answerNone)
	case python.Clear:
		s.Set = false
		w.reply(t, answerNone)
	}
}

// tryAcquire takes a lock that is free, or an RLock that is the thread's own.
func (w *world) tryAcquire(t *thread, s *python.Sync) bool {
	switch {
	case s.Kind == "Semaphore":
		if s.Count == 0 {
			return false
		}
		s.Count--
	case s.Kind != "Lock" && s.Locked && s.Owner == t.id:
		s.Count++
	case s.Locked:
		return false
	default:
		s.Locked, s.Owner, s.Count = true, t.id, 1
		w.locks[t.interpreter][t.pending.Sync].since = w.now
	}
	s.Waiters = without(s.Waiters, t.id)
	w.emitLock(AcquireEvent, t, s)
	return true
}

// acquire first tries without letting go of the GIL; only if it must block it does (acquire_timed() of Modules/_threadmodule.c).
func (w *world) acquire(t *thread, s *python.Sync) {
	switch {
	case w.tryAcquire(t, s):
		w.reply(t, answerTrue)
	case t.pending.Timeout == 0:
		w.reply(t, answerFalse)
	default:
		w.block(t)
	}
}

// sleepForLock is the part of acquire() and wait() without the GIL.
func (w *world) sleepForLock(t *thread) {
	s := w.syncOf(t)
	if t.pending.Kind == python.Acquire {
		if w.tryAcquire(t, s) { // it became free meanwhile
			t.answer = answerTrue
			w.leaveCore(t)
			w.take(t)
			return
		}
		s.Waiters = append(s.Waiters, t.id)
		w.emitLock(LockWaitEvent, t, s)
	} else {
		s.Asleep = append(s.Asleep, t.id)
		w.emit(&Event{Kind: CallEvent, Thread: t.spec.Name, Text: t.pending.Call})
	}
	w.leaveCore(t)
	w.enter(t, WantsLock)
	t.call = t.pending.Call
	if t.pending.Timeout > 0 {
		w.at(w.now+t.pending.Timeout+w.late(), job{kind: jobGiveUp, thread: t.id, gen: t.gen})
	}
	w.findDeadlock(t)
}

// release gives a lock back.
func (w *world) release(t *thread, s *python.Sync) {
	e := w.lockEvent(ReleaseEvent, t, s)
	switch {
	case s.Kind == "Semaphore":
		s.Count++
	case s.Kind == "Lock" && !s.Locked:
		w.fail(t, "RuntimeError", "release unlocked lock")
		return
	case s.Kind != "Lock" && (!s.Locked || s.Owner != t.id):
		w.fail(t, "RuntimeError", "cannot release un-acquired lock")
		return
	case s.Kind != "Lock" && s.Count > 1:
		s.Count--
	default:
		w.unlock(t.interpreter, t.pending.Sync)
	}
	e.N = int64(s.Count)
	w.emit(e)
	if s.Count == 0 || s.Kind == "Semaphore" {
		w.wakeNext(s)
	}
	w.reply(t, answerNone)
}

// unlock frees a lock.
func (w *world) unlock(interpreter, sync int) {
	s, l := &w.machines[interpreter].Syncs[sync], &w.locks[interpreter][sync]
	if !w.quiet && len(l.spans) < MaxSpans {
		l.spans = append(l.spans, HolderSpan{Thread: w.nameOf(s.Owner), From: micros(l.since), To: micros(w.now)})
	}
	s.Locked, s.Owner, s.Count = false, -1, 0
}

// wakeNext wakes the first waiter. The lock is free until that goes on: another may take it first.
func (w *world) wakeNext(s *python.Sync) {
	if len(s.Waiters) > 0 {
		w.wakeForLock(w.thread(s.Waiters[0]))
	}
}

func (w *world) wakeForLock(t *thread) {
	w.at(w.now+w.wake(), job{kind: jobLockWake, thread: t.id, gen: t.gen})
}

// lockWoken goes on with a thread that waited for a lock: it takes the lock if it can, then wants the GIL.
func (w *world) lockWoken(t *thread) {
	s := w.syncOf(t)
	if t.pending.Kind == python.Wait && s.Kind == "Event" {
		s.Asleep = without(s.Asleep, t.id)
		w.leaveLock(t, answerTrue)
		return
	}
	if !slices.Contains(s.Waiters, t.id) || !w.tryAcquire(t, s) {
		return
	}
	if t.pending.Kind == python.Wait {
		s.Count = t.condCount
	}
	if s.Kind == "Semaphore" && s.Count > 0 {
		w.wakeNext(s)
	}
	w.leaveLock(t, answerTrue)
}

// leaveLock ends a wait with an answer; the thread takes the GIL before it goes on.
func (w *world) leaveLock(t *thread, a answer) {
	t.gen++
	t.answer = a
	w.take(t)
}

// giveUp ends acquire(timeout) and wait(timeout).
func (w *world) giveUp(t *thread) {
	s := w.syncOf(t)
	if t.pending.Kind == python.Wait && s.Kind == "Condition" { // it must have the lock again
		if slices.Contains(s.Asleep, t.id) {
			s.Asleep = without(s.Asleep, t.id)
			s.Waiters = append(s.Waiters, t.id)
			w.wakeForLock(t)
		}
		return
	}
	s.Waiters, s.Asleep = without(s.Waiters, t.id), without(s.Asleep, t.id)
	w.emitLock(GiveUpEvent, t, s)
	w.leaveLock(t, answerFalse)
}

// waitFor is wait() of an Event or a Condition.
func (w *world) waitFor(t *thread, s *python.Sync) {
	switch {
	case s.Kind == "Event" && s.Set:
		w.reply(t, answerTrue)
		return
	case s.Kind == "Condition" && (!s.Locked || s.Owner != t.id):
		w.fail(t, "RuntimeError", "cannot wait on un-acquired lock")
		return
	case s.Kind == "Condition":
		t.condCount = s.Count
		e := w.lockEvent(ReleaseEvent, t, s)
		w.unlock(t.interpreter, t.pending.Sync)
		e.N = 0
		w.emit(e)
		w.wakeNext(s)
	}
	w.block(t)
}

// notify moves threads from wait() to those that want the condition's lock.
func (w *world) notify(t *thread, s *python.Sync) {
	if !s.Locked || s.Owner != t.id {
		w.fail(t, "RuntimeError", "cannot notify on un-acquired lock")
		return
	}
	n := min(t.pending.Count, len(s.Asleep))
	w.emitNotify(t, s, n)
	for _, i := range s.Asleep[:n] {
		s.Waiters = append(s.Waiters, i)
		w.wakeForLock(w.thread(i))
	}
	s.Asleep = slices.Delete(s.Asleep, 0, n)
	w.reply(t, answerNone)
}

// forget takes a thread out of the queue of the lock that it waits for.
func (w *world) forget(t *thread) {
	switch t.pending.Kind {
	case python.Acquire, python.Wait:
		s := w.syncOf(t)
		s.Waiters, s.Asleep = without(s.Waiters, t.id), without(s.Asleep, t.id)
	}
}

func (w *world) lockName(t *thread) string { return w.machine(t).SyncName(t.pending.Sync) }

// lockEvent is an event of the lock that a thread's call is about, as that is now.
func (w *world) lockEvent(k EventKind, t *thread, s *python.Sync) *Event {
	return &Event{Kind: k, Thread: t.spec.Name, Lock: w.lockName(t), LockKind: LockKind(s.Kind), Other: w.nameOf(s.Owner), N: int64(s.Count)}
}

func (w *world) emitLock(k EventKind, t *thread, s *python.Sync) { w.emit(w.lockEvent(k, t, s)) }

// emitNotify tells of a call that wakes n threads.
func (w *world) emitNotify(t *thread, s *python.Sync, n int) {
	w.emit(&Event{Kind: NotifyEvent, Thread: t.spec.Name, Lock: w.lockName(t), LockKind: LockKind(s.Kind), N: int64(n)})
}

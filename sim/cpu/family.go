package cpu

import (
	"slices"

	"wirethread/sim/engine"
)

// exit ends a process, or one thread. Its children get another parent, and it
// stays as a zombie until its own parent has asked for its exit status.
func (w *world) exit(p *proc, why Reason) error {
	if w.LeafOnly && len(p.kids) > 0 {
		return engine.Errorf("%s 还有子进程，这里规定有子进程就不能退出：请先让子进程退出", "%s has children, and here a process with children cannot exit: let them exit first", p.id)
	}
	w.withdraw(p)
	w.finish(p, why)
	if p.leader >= 0 {
		w.change(p, Terminated, why)
		return nil
	}
	for _, t := range w.procs {
		if t.leader >= 0 && w.procs[t.leader] == p && t.state.alive() {
			w.withdraw(t)
			w.finish(t, why)
			w.change(t, Terminated, why)
		}
	}
	parent := w.byPID(p.parent)
	if parent != nil && parent.state.alive() && !w.AutoReap {
		w.change(p, Zombie, why)
	} else {
		w.change(p, Terminated, why)
		w.forget(p)
	}
	w.orphan(p)
	if p.state == Zombie && parent.waitsForChild() {
		w.reap(p)
		w.wake(parent, ChildGone)
	}
	return nil
}

// waitsForChild reports whether a process is in wait(), stopped there or not.
func (p *proc) waitsForChild() bool {
	blocked := p.state == Blocked || p.state == Stopped && p.was == Blocked
	return blocked && !p.byHand && p.step().Kind == StepWait
}

// withdraw takes a process from its CPU, queue and device.
func (w *world) withdraw(p *proc) {
	n := w.indexOf(p)
	w.part(p)
	switch p.state {
	case Running:
		w.leave(p.cpu)
	case Ready:
		w.dequeue(n)
	case Blocked, Stopped:
		w.endRequest(n)
	}
	for i := range w.cores {
		if w.cores[i].held == n {
			w.cores[i].held = -1
		}
	}
	p.waits++
	p.due = -1
}

// finish notes a process's end.
func (w *world) finish(p *proc, why Reason) {
	p.metrics.Finish, w.ended = w.now, w.now
	p.left = 0
	if why == Killed {
		w.mark(p, "kill")
	} else {
		w.mark(p, "finish")
	}
}

// forget takes a process from its parent's children.
func (w *world) forget(p *proc) {
	if parent := w.byPID(p.parent); parent != nil {
		parent.kids = slices.DeleteFunc(parent.kids, func(pid int) bool { return pid == p.pid })
	}
}

// reap gives a zombie's exit status to its parent: nothing of it is left.
func (w *world) reap(z *proc) {
	w.change(z, Terminated, Reaped)
	w.forget(z)
}

// reapOne reaps a process's first zombie.
func (w *world) reapOne(p *proc) bool {
	for _, pid := range p.kids {
		if z := w.byPID(pid); z.state == Zombie {
			w.reap(z)
			return true
		}
	}
	return false
}

// hasChild reports whether wait() has something to wait for.
func (w *world) hasChild(p *proc) bool { return len(p.kids) > 0 }

// orphan gives the children of a process that has ended to others. Linux gives
// the children, with their own ones, to the nearest ancestor that is a
// subreaper, or to init (kernel/exit.c: find_new_reaper, forget_original_parent);
// "descendants" and "local" are the ways of OSTEP's fork.py.
func (w *world) orphan(p *proc) {
	to := w.adopter(p)
	kids := p.kids
	if w.Reparent == "descendants" {
		kids = w.descendants(p)
		for _, pid := range kids {
			w.byPID(pid).kids = nil
		}
	}
	p.kids = nil
	for _, pid := range kids {
		w.adopt(w.byPID(pid), to)
	}
}

// adopter is the PID of who gets a process's children.
func (w *world) adopter(p *proc) int {
	up := w.byPID(p.parent)
	if w.Reparent == "local" {
		if up != nil && up.state.alive() {
			return up.pid
		}
		return initPID
	}
	for ; up != nil; up = w.byPID(up.parent) {
		if up.spec.Subreaper && up.state.alive() {
			return up.pid
		}
	}
	return initPID
}

// descendants are the PIDs of all below a process, each before its own children.
func (w *world) descendants(p *proc) []int {
	var pids []int
	for _, pid := range p.kids {
		pids = append(append(pids, pid), w.descendants(w.byPID(pid))...)
	}
	return pids
}

// adopt gives a process another parent. Init reaps zombies at once.
func (w *world) adopt(p *proc, to int) {
	if p.parent == to {
		if parent := w.byPID(to); parent != nil && !slices.Contains(parent.kids, p.pid) {
			parent.kids = append(parent.kids, p.pid)
		}
		return
	}
	w.emit(Event{What: Adopted, Proc: p.id, CPU: -1, Old: p.parent, New: to})
	p.parent = to
	parent := w.byPID(to)
	if parent != nil {
		parent.kids = append(parent.kids, p.pid)
	}
	switch {
	case p.state != Zombie:
	case parent == nil:
		w.change(p, Terminated, Reaped)
	case parent.waitsForChild():
		w.reap(p)
		w.wake(parent, ChildGone)
	}
}

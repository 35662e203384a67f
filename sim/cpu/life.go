package cpu

import (
	"strconv"

	"wirethread/sim/engine"
)

// add makes a process that has not arrived yet; parent is a PID.
func (w *world) add(s Spec, parent int) int {
	p := &proc{spec: s, id: s.Name, pid: w.newPID(), parent: parent, leader: -1, nice: s.Nice, tickets: s.Tickets,
		state: Created, cpu: -1, due: -1, slice: -1, since: s.At}
	p.metrics = Metrics{Arrive: -1, First: -1, Finish: -1, Response: -1, Turnaround: -1}
	p.begin(w.IO)
	p.index = len(w.procs)
	w.procs = append(w.procs, p)
	return p.index
}

func (w *world) newPID() int {
	pid := firstPID
	for _, p := range w.procs {
		pid = max(pid, p.pid+1)
	}
	return pid
}

// addThread makes a thread of a process.
func (w *world) addThread(s Spec, leader int) int {
	n := w.add(s, 0)
	l, t := w.procs[leader], w.procs[n]
	if l.leader >= 0 {
		leader = l.leader
		l = w.procs[leader]
	}
	t.leader, t.pid, t.id = leader, l.pid, l.id+"."+s.Name
	t.nice, t.tickets = l.nice, l.tickets
	return n
}

// admit lets a new process compete.
func (w *world) admit(p *proc) {
	p.metrics.Arrive, p.since = w.now, w.now
	w.emit(Event{What: Arrival, Proc: p.id, CPU: -1, New: p.pid, Old: p.parent})
	w.mark(p, "arrive")
	w.settle(p)
	if w.Policy == "mlfq" {
		w.refill(p)
	}
	w.makeReady(p, Admitted, false)
}

// makeReady lets a process compete, at the head or the tail of its queue.
func (w *world) makeReady(p *proc, why Reason, head bool) {
	w.settle(p)
	w.join(p, p.home)
	w.change(p, Ready, why)
	w.enqueue(w.indexOf(p), head)
}

func (w *world) indexOf(p *proc) int { return p.index }

// byPID is the process of a PID, not one of its threads; nil if there is none.
func (w *world) byPID(pid int) *proc {
	for _, p := range w.procs {
		if p.pid == pid && p.leader < 0 {
			return p
		}
	}
	return nil
}

// carryOn does what follows when a running process has used the CPU time of its step.
func (w *world) carryOn(i int) {
	n := w.cores[i].proc
	p := w.procs[n]
	for p.state == Running && p.left == 0 {
		switch s := p.step(); s.Kind {
		case StepIO:
			if !p.served {
				w.block(i, WaitIO)
				return
			}
		case StepSleep, StepFault, StepPause:
			w.block(i, map[Kind]Reason{StepSleep: WaitSleep, StepFault: WaitPage, StepPause: WaitSignal}[s.Kind])
			return
		case StepWait:
			if !w.reapOne(p) && w.hasChild(p) {
				w.block(i, WaitChild)
				return
			}
		case StepFork, StepThread:
			w.create(n, s)
		case StepYield:
			p.next(w.IO)
			p.slice = w.yieldSlice(p)
			w.putBack(i, Yielded, false)
			return
		case StepExit:
			if w.exit(p, Exited) != nil {
				w.block(i, WaitSignal) // by Setup.LeafOnly
			}
			return
		}
		p.next(w.IO)
	}
}

// yieldSlice is the slice of a process that gives up the CPU: MLFQ goes on counting.
func (w *world) yieldSlice(p *proc) engine.Time {
	if w.Policy == "mlfq" {
		return p.slice
	}
	return -1
}

// create makes the child or thread of a step.
func (w *world) create(n int, s Step) {
	if len(w.procs) >= MaxProcs {
		return // as fork() does: EAGAIN
	}
	c := *s.Child
	if w.named(c.Name) != nil {
		c.Name += "-" + strconv.Itoa(len(w.procs)) // the same program forked again
	}
	w.born(n, c, s.Kind == StepThread)
}

// born adds a child or thread, which arrives now.
func (w *world) born(n int, c Spec, thread bool) *proc {
	p := w.procs[n]
	c.At = w.now
	if thread {
		k := w.addThread(c, n)
		w.admit(w.procs[k])
		return w.procs[k]
	}
	k := w.add(c, p.pid)
	p.kids = append(p.kids, w.procs[k].pid)
	w.admit(w.procs[k])
	return w.procs[k]
}

// named is the process or thread with an ID; nil if there is none.
func (w *world) named(id string) *proc {
	for _, p := range w.procs {
		if p.id == id {
			return p
		}
	}
	return nil
}

// block lets the running process of a CPU wait, for what its step says or for what a learner wants.
func (w *world) block(i int, why Reason) {
	n := w.cores[i].proc
	p := w.procs[n]
	w.part(p)
	w.leave(i)
	p.waits++
	p.due, p.bonus = -1, 0
	w.change(p, Blocked, why)
	if w.Policy != "mlfq" {
		p.slice = -1
	} else if w.MLFQ.Stay {
		w.refill(p)
	}
	switch s := p.step(); why {
	case WaitIO:
		if w.IO.Hold {
			w.cores[i].held = n
		}
		w.request(n, s.On, s.Time)
	case WaitSleep, WaitPage:
		w.wakeAt(n, w.now+s.Time)
	}
}

// wakeAt ends a process's wait at a time.
func (w *world) wakeAt(n int, at engine.Time) {
	p := w.procs[n]
	p.due = at
	w.todo.Push(at, job{kind: jobWake, proc: n, wait: p.waits})
}

func wakeReason(p *proc) Reason {
	if p.reason == WaitPage {
		return PageLoaded
	}
	return Woken
}

// wake ends a process's wait. A stopped one becomes ready when it is continued.
func (w *world) wake(p *proc, why Reason) {
	p.waits++
	p.due = -1
	switch {
	case p.byHand:
		p.byHand = false
	case p.step().Kind == StepIO && w.IO.Complete > 0:
		p.served, p.left = true, w.IO.Complete
	default:
		p.next(w.IO)
	}
	if p.state == Stopped {
		p.was = Ready
		return
	}
	p.urgent = w.IO.Urgent && why == IODone
	p.bumped = w.Policy == "mlfq" && w.MLFQ.Bump && why == IODone
	w.makeReady(p, why, p.bumped)
}

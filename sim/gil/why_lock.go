package gil

import "wirethread/sim/engine"

// whyLock is the rule of the objects of threading.
func (e *Event) whyLock() engine.Text {
	switch e.Kind {
	case AcquireEvent:
		return e.whyAcquire()
	case LockWaitEvent:
		return engine.Text{ZH: "acquire 先不放 GIL 试一次；拿不到才放开 GIL 去睡，锁空出来时被叫醒。（Modules/_threadmodule.c，acquire_timed）",
			EN: "acquire first tries with the GIL held; only if it must wait does it let go of the GIL and sleep until the lock is free. (Modules/_threadmodule.c, acquire_timed)"}
	case ReleaseEvent:
		return e.whyRelease()
	case GiveUpEvent:
		return engine.Text{ZH: "给了 timeout 的 acquire 和 wait 到时返回 False，不抛异常：要检查返回值。（threading 文档）",
			EN: "acquire and wait with a timeout return False when it is over and raise nothing: look at what they return. (documentation of threading)"}
	case NotifyEvent:
		if e.LockKind == LockEvent {
			return engine.Text{ZH: "set 之后，正在等的全部醒来，以后的 wait 立刻返回，直到 clear。（threading 文档）",
				EN: "set wakes all that wait, and later calls of wait return at once, until clear. (documentation of threading)"}
		}
		return engine.Text{ZH: "notify 要在拿着锁时调用，它不放锁：被叫醒的线程等到锁放开，再检查一遍条件。（threading 文档）",
			EN: "notify is called with the lock held and does not release it: a woken thread waits for the lock and then looks at the condition again. (documentation of threading)"}
	case DeadlockEvent:
		return engine.Text{ZH: "等待图里有环：环上每个线程都拿着一把锁，等下一个线程手里的锁。没有人会先放。按同一次序拿锁就不会成环。",
			EN: "The wait-for graph has a cycle: each thread on it holds a lock and waits for that of the next, and nobody lets go first. Locks taken in one order never form a cycle."}
	}
	return engine.Text{}
}

func (e *Event) whyAcquire() engine.Text {
	switch e.LockKind {
	case LockRecursive:
		return engine.Text{ZH: "RLock 记住主人和次数：主人可以再拿，别人要等计数回到 0。（threading 文档）",
			EN: "An RLock remembers its owner and a count: the owner may acquire it again, others wait until the count is 0. (documentation of threading)"}
	case LockSemaphore:
		return engine.Text{ZH: "信号量是一个计数：acquire 减一，到 0 就等；release 加一。（threading 文档）",
			EN: "A semaphore is a count: acquire takes one, and waits at 0; release adds one. (documentation of threading)"}
	case LockCondition:
		return engine.Text{ZH: "Condition 带着一把锁：检查条件、wait、notify 都要先拿到它。（threading 文档）",
			EN: "A Condition has a lock: it must be held to look at the condition, to wait and to notify. (documentation of threading)"}
	}
	return engine.Text{ZH: "Lock 只有锁上和没锁上两种状态，不记主人：再拿一次就要等，哪怕是自己。（threading 文档）",
		EN: "A Lock is locked or unlocked and knows no owner: who acquires it again must wait, even if it is the same thread. (documentation of threading)"}
}

func (e *Event) whyRelease() engine.Text {
	switch e.LockKind {
	case LockRecursive:
		return engine.Text{ZH: "RLock 每放一次计数减一，到 0 才真正放开；只有主人能放。（threading 文档）",
			EN: "Each release of an RLock lowers the count; at 0 it is free. Only the owner can release it. (documentation of threading)"}
	case LockCondition:
		return engine.Text{ZH: "离开 with，或者进入 wait，都会放开 Condition 的锁。（threading 文档）",
			EN: "The lock of a Condition is given back at the end of with and on the way into wait. (documentation of threading)"}
	case LockSemaphore:
		return engine.Text{ZH: "release 谁都能调用，也可能把计数加过头；BoundedSemaphore 会拒绝。（threading 文档）",
			EN: "Anybody may call release, and the count can grow too large; BoundedSemaphore refuses that. (documentation of threading)"}
	}
	return engine.Text{ZH: "Lock 谁都能放。放开后叫醒一个等待者，但锁先到先得：别人也可能抢先拿走。（threading 文档）",
		EN: "Anybody may release a Lock. One waiter is woken, but the lock goes to whoever comes first. (documentation of threading)"}
}

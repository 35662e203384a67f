package gil

import (
	"strings"

	"wirethread/sim/engine"
)

// sayLock says what happens to the objects of threading.
func (e *Event) sayLock() engine.Text {
	switch e.Kind {
	case AcquireEvent:
		return e.sayAcquire()
	case LockWaitEvent:
		return e.sayLockWait()
	case ReleaseEvent:
		return e.sayRelease()
	case GiveUpEvent:
		call := "acquire()"
		if e.LockKind == LockEvent {
			call = "wait()"
		}
		return engine.Textf("%[1]s 等 %[2]s 超时：%[3]s 返回 False。", "%[1]s has waited for %[2]s too long: %[3]s returns False.", e.Thread, e.Lock, call)
	case NotifyEvent:
		if e.LockKind == LockEvent {
			return engine.Textf("%[1]s 设置 %[2]s：叫醒在 wait() 里的 %[3]d 个线程。", "%[1]s sets %[2]s and wakes %[4]s in wait().", e.Thread, e.Lock, e.N, counted(e.N, "thread"))
		}
		return engine.Textf("%[1]s 在 %[2]s 上通知：叫醒在 wait() 里的 %[3]d 个线程，醒来还要重新拿锁。", "%[1]s notifies on %[2]s and wakes %[4]s in wait(); whoever wakes must take the lock again.", e.Thread, e.Lock, e.N, counted(e.N, "thread"))
	case DeadlockEvent:
		return e.sayDeadlock()
	}
	return engine.Text{}
}

func (e *Event) sayAcquire() engine.Text {
	switch {
	case e.LockKind == LockSemaphore:
		return engine.Textf("%[1]s 通过信号量 %[2]s，还剩 %[3]d 个位置。", "%[1]s passes the semaphore %[2]s; places left: %[3]d.", e.Thread, e.Lock, e.N)
	case e.N > 1:
		return engine.Textf("%[1]s 又拿了一次自己的 %[2]s，计数是 %[3]d。", "%[1]s acquires its own %[2]s again; the count is %[3]d.", e.Thread, e.Lock, e.N)
	case e.LockKind == LockCondition:
		return engine.Textf("%[1]s 拿到 %[2]s 的锁。", "%[1]s acquires the lock of %[2]s.", e.Thread, e.Lock)
	}
	return engine.Textf("%[1]s 拿到锁 %[2]s。", "%[1]s acquires %[2]s.", e.Thread, e.Lock)
}

func (e *Event) sayLockWait() engine.Text {
	switch {
	case e.LockKind == LockSemaphore:
		return engine.Textf("信号量 %[2]s 没有位置了，%[1]s 等着。", "The semaphore %[2]s has no place left; %[1]s waits.", e.Thread, e.Lock)
	case e.Other == e.Thread:
		return engine.Textf("%[1]s 等 %[2]s，而 %[2]s 就在它自己手里。", "%[1]s waits for %[2]s, which it holds itself.", e.Thread, e.Lock)
	case e.Other == "":
		return engine.Textf("%[1]s 等 %[2]s。", "%[1]s waits for %[2]s.", e.Thread, e.Lock)
	}
	return engine.Textf("%[1]s 等 %[2]s，它在 %[3]s 手里。", "%[1]s waits for %[2]s, which %[3]s holds.", e.Thread, e.Lock, e.Other)
}

func (e *Event) sayRelease() engine.Text {
	switch {
	case e.LockKind == LockSemaphore:
		return engine.Textf("%[1]s 离开信号量 %[2]s，空出一个位置，现在有 %[3]d 个。", "%[1]s leaves the semaphore %[2]s; free places: %[3]d.", e.Thread, e.Lock, e.N)
	case e.N > 0:
		return engine.Textf("%[1]s 释放 %[2]s 一次，计数还有 %[3]d：锁还在它手里。", "%[1]s releases %[2]s once; the count is still %[3]d, so it keeps the lock.", e.Thread, e.Lock, e.N)
	case e.Other != "" && e.Other != e.Thread:
		return engine.Textf("%[1]s 释放了 %[3]s 拿着的锁 %[2]s。", "%[1]s releases %[2]s, which %[3]s holds.", e.Thread, e.Lock, e.Other)
	}
	return engine.Textf("%[1]s 释放 %[2]s。", "%[1]s releases %[2]s.", e.Thread, e.Lock)
}

// sayDeadlock reads the cycle aloud: thread, lock, thread, lock.
func (e *Event) sayDeadlock() engine.Text {
	var zh, en []string
	for i := 0; i+1 < len(e.Others); i += 2 {
		holder := e.Others[(i+2)%len(e.Others)]
		zh = append(zh, e.Others[i]+" 等 "+holder+" 拿着的 "+e.Others[i+1])
		en = append(en, e.Others[i]+" waits for "+e.Others[i+1]+" of "+holder)
	}
	return engine.Text{ZH: "死锁：" + strings.Join(zh, "，") + "。", EN: "Deadlock: " + strings.Join(en, ", ") + "."}
}

package gil

import (
	"strings"

	"wirethread/sim/engine"
)

// Say is the event as a sentence. All sentences of events stand in this file.
func (e *Event) Say(l engine.Lang) string {
	t := e.say()
	if e.Behind {
		name := e.World.title()
		t = engine.Textf("（%[1]s）%[3]s", "(%[2]s) %[4]s", name.ZH, name.EN, t.ZH, t.EN)
	}
	return t.In(l)
}

func (e *Event) say() engine.Text {
	switch e.Kind {
	case StartEvent:
		return engine.Textf("%[1]s 开始运行 %[2]s", "%[1]s starts with %[2]s", e.Thread, e.Text)
	case TakeEvent:
		return engine.Textf("%s 拿到 GIL", "%s takes the GIL", e.Thread)
	case WaitEvent:
		return engine.Textf("%[1]s 等 GIL，最多等到 %[2]s ms", "%[1]s waits for the GIL, until %[2]s ms at most", e.Thread, e.At2)
	case RequestEvent:
		return engine.Textf("%[1]s 等满一个切换间隔，请 %[2]s 放手（gil_drop_request）", "%[1]s has waited a whole switch interval and asks %[2]s to let go (gil_drop_request)", e.Thread, dash(e.Other))
	case DropEvent:
		return e.sayDrop()
	case CallEvent:
		return engine.Textf("%[1]s 进入 %[2]s", "%[1]s enters %[2]s", e.Thread, e.Text)
	case ReturnEvent:
		return engine.Textf("%[1]s 的 %[2]s 结束，要先拿回 GIL", "%[2]s of %[1]s is over; it needs the GIL to go on", e.Thread, e.Text)
	case OpEvent:
		return engine.Textf("%[1]s 执行 %[2]s → %[3]s", "%[1]s executes %[2]s → %[3]s", e.Thread, e.Text, dash(e.Value))
	case PrintEvent:
		return engine.Textf("%[1]s 打印：%[2]s", "%[1]s prints: %[2]s", e.Thread, e.Text)
	case EndEvent:
		return engine.Textf("%s 结束", "%s ends", e.Thread)
	case AbandonEvent:
		return engine.Textf("%s 是守护线程：程序结束，它被丢下，finally 不执行", "%s is a daemon thread: the program ends and leaves it behind, its finally does not run", e.Thread)
	case ExitEvent:
		return engine.Text{ZH: "程序结束", EN: "The program ends"}
	case ErrorEvent:
		return engine.Textf("%[1]s 因异常结束：%[2]s", "%[1]s ends with an exception: %[2]s", e.Thread, e.Text)
	case DoEvent:
		return engine.Textf("你的操作：%s", "You did: %s", e.Text)
	}
	return e.sayLock()
}

func (e *Event) sayDrop() engine.Text {
	switch e.Reason {
	case DropRequested:
		return engine.Textf("%s 在检查点看到请求，放开 GIL", "%s sees the request at a check point and lets go of the GIL", e.Thread)
	case DropBlocking:
		return engine.Textf("%s 要进入会等待的调用，先放开 GIL", "%s is about to wait in a call and lets go of the GIL first", e.Thread)
	case DropHand:
		return engine.Textf("你让 %s 停在这里", "You stop %s here", e.Thread)
	}
	return engine.Textf("%s 结束前放开 GIL", "%s ends and lets go of the GIL", e.Thread)
}

func (e *Event) sayLock() engine.Text {
	switch e.Kind {
	case AcquireEvent:
		return engine.Textf("%[1]s 拿到 %[2]s", "%[1]s acquires %[2]s", e.Thread, e.Lock)
	case ReleaseEvent:
		if e.N > 0 {
			return engine.Textf("%[1]s 释放 %[2]s 一次，还持有 %[3]d 次", "%[1]s releases %[2]s once and still holds it %[3]d times", e.Thread, e.Lock, e.N)
		}
		return engine.Textf("%[1]s 释放 %[2]s", "%[1]s releases %[2]s", e.Thread, e.Lock)
	case LockWaitEvent:
		if e.Other == "" {
			return engine.Textf("%[1]s 等 %[2]s", "%[1]s waits for %[2]s", e.Thread, e.Lock)
		}
		return engine.Textf("%[1]s 等 %[2]s，它在 %[3]s 手里", "%[1]s waits for %[2]s, which %[3]s holds", e.Thread, e.Lock, e.Other)
	case GiveUpEvent:
		return engine.Textf("%[1]s 等 %[2]s 超时，不等了", "%[1]s gives up waiting for %[2]s", e.Thread, e.Lock)
	case DeadlockEvent:
		return engine.Textf("死锁：%s", "Deadlock: %s", strings.ReplaceAll(e.Text, " > ", " → "))
	case LostEvent:
		return engine.Textf("%[1]s 写入 %[2]s = %[3]s，依据的是旧值：%[4]s 的 %[5]d 次写入丢了", "%[1]s stores %[2]s = %[3]s, computed from an old value: %[5]d stores of %[4]s are lost",
			e.Thread, e.Text, e.Value, strings.Join(e.Others, ", "), e.N)
	}
	return engine.Text{}
}

// Why gives the rule behind the event with its source.
func (e *Event) Why(l engine.Lang) string {
	var t engine.Text
	switch e.Kind {
	case RequestEvent:
		t = engine.Text{ZH: "等待者等满切换间隔，其间没有换过人，才设置 gil_drop_request（Python/ceval_gil.c，take_gil）。",
			EN: "A waiter sets gil_drop_request only after a whole interval in which nobody else took the GIL (Python/ceval_gil.c, take_gil)."}
	case DropEvent:
		t = e.whyDrop()
	case TakeEvent:
		t = engine.Text{ZH: "GIL 空着，谁来谁拿，没有排队（Python/ceval_gil.c，take_gil）。", EN: "A free GIL goes to whoever comes; there is no queue (Python/ceval_gil.c, take_gil)."}
	case LostEvent:
		t = engine.Text{ZH: "读出、加一、写回是几条字节码；中间换了线程，后写的盖掉先写的。", EN: "Load, add and store are several bytecodes; when the threads change in between, the later store overwrites the earlier."}
	case DeadlockEvent:
		t = engine.Text{ZH: "等待图里有环：环上的每个线程都拿着一把锁，等下一个线程的锁。", EN: "The wait-for graph has a cycle: every thread on it holds a lock and waits for the next one's."}
	case AbandonEvent:
		t = engine.Text{ZH: "只剩守护线程时程序就退出；守护线程被突然停下（threading 文档）。", EN: "The program exits when only daemon threads are left; they are stopped abruptly (documentation of threading)."}
	}
	return t.In(l)
}

func (e *Event) whyDrop() engine.Text {
	switch e.Reason {
	case DropRequested:
		return engine.Text{ZH: "持有者只在检查点看 gil_drop_request；放开后要等别的线程拿到才继续（FORCE_SWITCHING）。",
			EN: "The holder looks at gil_drop_request at check points only; having let go it waits until another thread has the GIL (FORCE_SWITCHING)."}
	case DropBlocking:
		return engine.Text{ZH: "会阻塞的调用前后有 Py_BEGIN_ALLOW_THREADS 和 Py_END_ALLOW_THREADS。", EN: "Calls that block stand between Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS."}
	}
	return engine.Text{}
}

// title names a way to run the work.
func (k WorldKind) title() engine.Text {
	switch k {
	case Processes:
		return engine.Text{ZH: "多进程", EN: "processes"}
	case Subinterpreters:
		return engine.Text{ZH: "子解释器", EN: "subinterpreters"}
	case FreeThreaded:
		return engine.Text{ZH: "无 GIL", EN: "free-threaded"}
	case Asyncio:
		return engine.Text{ZH: "asyncio", EN: "asyncio"}
	}
	return engine.Text{ZH: "多线程", EN: "threads"}
}

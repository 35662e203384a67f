package gil

import (
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
)

// Why gives the rule behind the event with its source.
func (e *Event) Why(l engine.Lang) string {
	return e.why().In(l)
}

func (e *Event) why() engine.Text {
	switch e.Kind {
	case StartEvent, TakeEvent, WaitEvent, RequestEvent, DropEvent:
		return e.whyGIL()
	case CallEvent, ReturnEvent:
		return e.whyCall()
	case OpEvent:
		return e.whyOp()
	case LostEvent:
		return e.whyLost()
	case ErrorEvent:
		return e.whyError()
	case AbandonEvent:
		return engine.Text{ZH: "只剩守护线程时程序就退出，守护线程被突然停下，手里的资源不会正常释放。它不是“监控进程”。（threading 文档）",
			EN: "The program exits when only daemon threads are left; they are stopped abruptly and may not release what they hold. They are no watchdogs. (documentation of threading)"}
	case ExitEvent:
		return engine.Text{ZH: "最后一个非守护线程结束，程序才退出。（threading 文档）", EN: "The program exits when its last thread that is no daemon has ended. (documentation of threading)"}
	}
	return e.whyLock()
}

// source is where a version of CPython keeps the GIL.
func (e *Event) source(function string) string {
	file := "Python/ceval_gil.c"
	if e.Version < tape.V312 {
		file = "Python/ceval_gil.h"
	}
	return "CPython " + e.Version.String() + ", " + file + ", " + function
}

// sourced adds a source to a rule.
func sourced(zh, en, source string) engine.Text {
	return engine.Text{ZH: zh + "（" + source + "）", EN: en + " (" + source + ")"}
}

func (e *Event) whyGIL() engine.Text {
	switch e.World {
	case FreeThreaded:
		return sourced("无 GIL 构建：线程不用等 GIL，可以同时执行字节码。", "The free-threaded build: threads need no GIL and execute bytecode at the same time.", "PEP 703")
	case Asyncio:
		return engine.Text{ZH: "一个线程里的任务协作着运行：只在 await 处让出，两个 await 之间不会被别的任务打断。（asyncio 文档）",
			EN: "Tasks of one thread cooperate: they give way at await only, and between two awaits no other task interrupts. (documentation of asyncio)"}
	}
	switch e.Kind {
	case StartEvent:
		return e.whyStart()
	case TakeEvent:
		return sourced("GIL 空着就能拿，没有队列：后来的也可能先拿到。换了持有者，switch_number 才加一。",
			"A free GIL goes to whoever comes; there is no queue, and a newcomer may be first. switch_number grows only when the holder is another than before.", e.source("take_gil"))
	case WaitEvent:
		return sourced("等待有时限：一个切换间隔（默认 5 ms，sys.setswitchinterval 可改）。等的时候 GIL 换过手，就重新计时。",
			"The wait has a limit of one switch interval (5 ms; see sys.setswitchinterval). If the GIL changed hands meanwhile, it begins anew.", e.source("take_gil"))
	case RequestEvent:
		return sourced("等满一个切换间隔、其间 GIL 没有换过手，等待者才设置 gil_drop_request。这只是请求：持有者到检查点才看得见。",
			"A waiter sets gil_drop_request only after a whole interval in which the GIL did not change hands. It is a request: the holder sees it at its next check point.", e.source("take_gil"))
	}
	return e.whyDrop()
}

func (e *Event) whyStart() engine.Text {
	switch e.World {
	case Processes:
		return engine.Text{ZH: "每个进程有自己的解释器、自己的内存和自己的 GIL。（multiprocessing 文档）", EN: "Each process has an interpreter, memory and a GIL of its own. (documentation of multiprocessing)"}
	case Subinterpreters:
		return sourced("3.12 起，子解释器可以各有一把 GIL；对象不在它们之间共享。", "Since 3.12 each subinterpreter can have a GIL of its own; objects are not shared between them.", "PEP 684")
	}
	return engine.Text{ZH: "它是一个真正的操作系统线程；但执行 Python 字节码之前要先拿到 GIL。（threading 文档）",
		EN: "It is a real thread of the operating system, but needs the GIL before it can execute Python bytecode. (documentation of threading)"}
}

// checkPoints says where a version looks at the drop request.
func (e *Event) checkPoints() engine.Text {
	switch {
	case e.Version <= tape.V39:
		return engine.Text{ZH: "3.9 在大多数字节码之前都看", EN: "3.9 looks before most bytecodes"}
	case e.Version == tape.V310:
		return engine.Text{ZH: "3.10 在函数入口、调用之后和往回跳时看", EN: "3.10 looks at the entry of functions, after calls and at jumps back"}
	}
	return engine.Textf("%s 在函数入口（RESUME）、往回跳和调用之后看", "%s looks at the entry of functions (RESUME), at jumps back and after calls", e.Version)
}

func (e *Event) whyDrop() engine.Text {
	switch e.Reason {
	case DropRequested:
		at := e.checkPoints()
		return sourced("持有者只在检查点看 gil_drop_request："+at.ZH+"。放开以后要等别的线程拿到，自己才能再要（FORCE_SWITCHING）。",
			"The holder looks at gil_drop_request at check points only: "+at.EN+". Having let go it waits until another thread has the GIL (FORCE_SWITCHING).", e.source("drop_gil"))
	case DropBlocking:
		return sourced("会等待的调用前后是 Py_BEGIN_ALLOW_THREADS 和 Py_END_ALLOW_THREADS：先放开 GIL，回来再拿。",
			"Calls that wait stand between Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS: they let go of the GIL and take it again afterwards.", "Include/ceval.h")
	case DropHand:
		return engine.Text{ZH: "这个场景里由你调度，不经过切换间隔。参数 schedule 是 checks 时，只能在检查点换。",
			EN: "In this scenario you schedule, without a switch interval. With schedule = checks a change is possible at check points only."}
	}
	return engine.Text{}
}

func (e *Event) whyCall() engine.Text {
	switch {
	case e.World == FreeThreaded:
		return engine.Text{}
	case e.World == Asyncio && e.Kept:
		return engine.Text{ZH: "不 await 的调用会堵住整个事件循环。（asyncio 文档，Developing with asyncio）", EN: "A call without await holds up the whole event loop. (documentation of asyncio, Developing with asyncio)"}
	case e.World == Asyncio:
		return engine.Text{ZH: "模型把会等待的调用当作 await：事件循环去运行别的任务。", EN: "The model takes a call that waits as an await: the event loop runs other tasks."}
	case e.Kept:
		return engine.Text{ZH: "检查点只在字节码之间：C 函数内部没有，除非它自己放开 GIL。", EN: "Check points lie between bytecodes: there is none inside a C function, unless it lets go of the GIL itself."}
	case e.Kind == ReturnEvent:
		return sourced("调用返回后要先拿回 GIL：如果别人在算，就得等，最多约一个切换间隔才轮到请求。这就是 I/O 线程的护航效应。",
			"After the call the GIL must be taken again: if somebody computes, that takes about a switch interval. This is the convoy effect of I/O threads.", e.source("take_gil"))
	}
	return engine.Text{ZH: "等待的时候不占 GIL，别的线程照常运行：所以线程对 I/O 有用。", EN: "It does not hold the GIL while it waits, and others run: that is why threads help with I/O."}
}

func (e *Event) whyOp() engine.Text {
	switch op, _, _ := strings.Cut(e.Text, " "); op {
	case "LOAD_GLOBAL", "LOAD_NAME":
		return engine.Text{ZH: "读出的值放进线程自己的栈。之后别的线程改了变量，栈里的还是旧值。（dis 文档）",
			EN: "The value goes to the thread's own stack. When another thread changes the variable later, the stack still has the old value. (documentation of dis)"}
	case "STORE_GLOBAL", "STORE_NAME", "STORE_SUBSCR":
		return engine.Text{ZH: "写回时不看变量现在是多少：直接盖掉。（dis 文档）", EN: "A store does not look at what the variable holds now: it overwrites. (documentation of dis)"}
	}
	return engine.Text{}
}

func (e *Event) whyLost() engine.Text {
	switch e.World {
	case FreeThreaded:
		return sourced("没有 GIL，两个线程可以同时读出同一个值。单条操作不会弄坏对象，但“读、加、写”不是一条。",
			"Without a GIL two threads can load the same value at the same time. Single operations do not corrupt objects, but load, add and store are not one.", "PEP 703")
	case Asyncio:
		return engine.Text{ZH: "读出和写回之间有一个 await：别的任务在这期间改了变量。", EN: "There is an await between load and store: another task has changed the variable meanwhile."}
	}
	at := e.checkPoints()
	return engine.Text{ZH: "读出、相加、写回是几条字节码。线程在读出和写回之间换过，后写的就盖掉先写的。CPython 只在检查点换线程：" + at.ZH + "。",
		EN: "Load, add and store are several bytecodes. When the threads change between load and store, the later store overwrites the earlier ones. CPython changes threads at check points: " + at.EN + "."}
}

func (e *Event) whyError() engine.Text {
	switch {
	case strings.Contains(e.Text, "release unlocked lock"):
		return engine.Text{ZH: "放一把没有锁上的 Lock 会抛 RuntimeError。Lock 没有主人：可能是别的线程替你放了。（threading 文档）",
			EN: "To release a Lock that is not locked raises RuntimeError. A Lock has no owner: another thread may have released it. (documentation of threading)"}
	case strings.Contains(e.Text, "cannot release un-acquired lock"):
		return engine.Text{ZH: "RLock 只有主人能放，别的线程放会抛 RuntimeError。（threading 文档）", EN: "Only its owner can release an RLock; others get RuntimeError. (documentation of threading)"}
	case strings.Contains(e.Text, "_thread._local"):
		return engine.Text{ZH: "threading.local 给每个线程一个空的字典：主线程里赋的值，新线程看不到。（threading 文档）",
			EN: "threading.local gives each thread an empty dictionary: a new thread does not see what the main thread has stored. (documentation of threading)"}
	}
	return engine.Text{ZH: "没有接住的异常只结束它自己的线程，别的线程继续。没有用 with 拿的锁不会自动释放。（threading.excepthook 文档）",
		EN: "An exception that is not caught ends its own thread only; others go on. A lock taken without with is not released by it. (documentation of threading.excepthook)"}
}

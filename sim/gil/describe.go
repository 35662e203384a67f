package gil

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Say is the event as a sentence.
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
		return engine.Textf("%[1]s 开始，要运行 %[2]s。", "%[1]s starts; it is to run %[2]s.", e.Thread, e.Text)
	case TakeEvent, WaitEvent, RequestEvent, DropEvent:
		return e.sayGIL()
	case CallEvent, ReturnEvent:
		return e.sayCall()
	case OpEvent:
		return e.sayOp()
	case LostEvent:
		return engine.Textf("%[1]s 写回 %[2]s = %[3]s，依据的是旧值：%[4]s 在这之间的 %[6]d 次写入丢了。", "%[1]s stores %[2]s = %[3]s, computed from an old value: lost meanwhile, of %[5]s: %[7]s.",
			e.Thread, e.Text, e.Value, strings.Join(e.Others, "、"), strings.Join(e.Others, ", "), e.N, counted(e.N, "store"))
	case PrintEvent:
		return engine.Textf("%[1]s 打印：%[2]s", "%[1]s prints: %[2]s", e.Thread, e.Text)
	case ErrorEvent:
		return engine.Textf("%[1]s 没有接住异常，就此结束：%[2]s。", "%[1]s does not catch an exception and ends: %[2]s.", e.Thread, e.Text)
	case EndEvent:
		return engine.Textf("%s 结束。", "%s ends.", e.Thread)
	case AbandonEvent:
		return engine.Textf("程序结束，守护线程 %s 被丢在原地：它的 finally 不执行。", "The program ends and the daemon thread %s is left where it is: its finally does not run.", e.Thread)
	case ExitEvent:
		return engine.Text{ZH: "程序结束。", EN: "The program ends."}
	case DoEvent:
		return engine.Textf("操作：%s", "Action: %s", e.Text)
	}
	return e.sayLock()
}

// sayGIL says what happens to the GIL. asyncio has one thread; there a turn of the event loop takes its place.
func (e *Event) sayGIL() engine.Text {
	if e.World == Asyncio {
		return e.sayTurn()
	}
	switch e.Kind {
	case TakeEvent:
		return engine.Textf("%[1]s 拿到 GIL（switch_number %[2]d）。", "%[1]s takes the GIL (switch_number %[2]d).", e.Thread, e.N)
	case WaitEvent:
		return engine.Textf("%[1]s 要 GIL，它在 %[2]s 手里：%[1]s 睡着等，最多等到 %[3]s ms。", "%[1]s wants the GIL, which %[2]s has: it sleeps, until %[3]s ms at most.", e.Thread, dash(e.Other), e.At2)
	case RequestEvent:
		return engine.Textf("%[1]s 等满一个切换间隔，请 %[2]s 放手：设置 gil_drop_request。", "%[1]s has waited a whole switch interval and asks %[2]s to let go: it sets gil_drop_request.", e.Thread, dash(e.Other))
	}
	switch e.Reason {
	case DropRequested:
		return engine.Textf("%s 在检查点看到请求，放开 GIL。", "%s sees the request at a check point and lets go of the GIL.", e.Thread)
	case DropBlocking:
		return engine.Textf("%s 要进入会等待的调用，先放开 GIL。", "%s is about to make a call that waits, and lets go of the GIL first.", e.Thread)
	case DropHand:
		return engine.Textf("%s 停在这里：换别的线程走。", "%s stops here: it is another thread's turn.", e.Thread)
	}
	return engine.Textf("%s 做完了，放开 GIL。", "%s is done and lets go of the GIL.", e.Thread)
}

func (e *Event) sayTurn() engine.Text {
	switch {
	case e.Kind == TakeEvent:
		return engine.Textf("轮到任务 %s。", "It is the turn of task %s.", e.Thread)
	case e.Kind == DropEvent && e.Reason == DropBlocking:
		return engine.Textf("任务 %s 等待（await），让事件循环去运行别的任务。", "Task %s waits (await) and lets the event loop run another task.", e.Thread)
	case e.Kind == DropEvent:
		return engine.Textf("任务 %s 让出。", "Task %s gives up its turn.", e.Thread)
	}
	return engine.Textf("任务 %s 排队等事件循环。", "Task %s waits for the event loop.", e.Thread)
}

func (e *Event) sayCall() engine.Text {
	kept := e.World != FreeThreaded && e.World != Asyncio
	switch {
	case e.Kind == CallEvent && e.Kept && kept:
		return engine.Textf("%[1]s 进入 C 函数 %[2]s，GIL 还拿在手里。", "%[1]s enters the C function %[2]s and keeps the GIL.", e.Thread, e.Text)
	case e.Kind == CallEvent && kept:
		return engine.Textf("%[1]s 在 %[2]s 里，不占 GIL。", "%[1]s is in %[2]s, without the GIL.", e.Thread, e.Text)
	case e.Kind == CallEvent:
		return engine.Textf("%[1]s 进入 %[2]s。", "%[1]s enters %[2]s.", e.Thread, e.Text)
	case e.Kept || !kept:
		return engine.Textf("%[1]s 的 %[2]s 返回。", "%[2]s of %[1]s returns.", e.Thread, e.Text)
	}
	return engine.Textf("%[1]s 的 %[2]s 好了：要先拿回 GIL 才能继续。", "%[2]s of %[1]s is over: it needs the GIL again to go on.", e.Thread, e.Text)
}

// sayOp says what one bytecode left behind.
func (e *Event) sayOp() engine.Text {
	switch {
	case e.Value == "":
		return engine.Textf("%[1]s 执行 %[2]s（偏移 %[3]d）。", "%[1]s executes %[2]s (offset %[3]d).", e.Thread, e.Text, e.N)
	case strings.HasPrefix(e.Text, "STORE_"):
		return engine.Textf("%[1]s 执行 %[2]s（偏移 %[3]d）：写回 %[4]s。", "%[1]s executes %[2]s (offset %[3]d): it stores %[4]s.", e.Thread, e.Text, e.N, e.Value)
	}
	return engine.Textf("%[1]s 执行 %[2]s（偏移 %[3]d）：栈顶是 %[4]s。", "%[1]s executes %[2]s (offset %[3]d): on top of its stack is %[4]s.", e.Thread, e.Text, e.N, e.Value)
}

// counted is a number with an English noun: "1 store", "2 stores".
func counted(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.FormatInt(n, 10) + " " + noun + "s"
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

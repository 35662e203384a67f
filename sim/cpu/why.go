package cpu

import "wirethread/sim/engine"

// Why gives the rule behind the event, with its source.
func (e *Event) Why(l engine.Lang) string {
	if e.What == Change {
		return whys[e.Reason].In(l)
	}
	return ""
}

// whys is the wording of the rules behind changes of state.
var whys = map[Reason]engine.Text{
	IODone: {ZH: "I/O 完成后进程先就绪，不会直接运行：谁运行由调度器决定。（OSTEP 第 4 章）",
		EN: "When its I/O is done a process becomes ready, it does not run at once: the scheduler decides who runs. (OSTEP, chapter 4)"},
	SliceOver: {ZH: "时钟中断让内核拿回 CPU，进程回到就绪队列末尾。（OSTEP 第 6 章）",
		EN: "The timer interrupt gives the CPU back to the kernel; the process goes to the tail of the ready queue. (OSTEP, chapter 6)"},
}

package cpu

import (
	"strings"

	"wirethread/sim/engine"
)

// Why gives the rule behind the event, with its source.
func (e *Event) Why(l engine.Lang) string { return e.rule().In(l) }

func (e *Event) rule() engine.Text {
	if e.What != Change {
		return eventWhys[e.What]
	}
	switch {
	case e.Reason == Dispatched:
		return pickWhys[e.Policy]
	case e.Reason == Preempted:
		return preemptWhys[e.Policy]
	case e.Reason == SliceOver && e.Policy == "mlfq":
		return engine.Text{ZH: "同一级里轮流运行（规则 2）；在这一级用完配额就降一级（规则 4）。（OSTEP 第 8 章）",
			EN: "Within a queue processes take turns (rule 2); one that has used up its allotment there moves down (rule 4). (OSTEP, chapter 8)"}
	case e.Reason == Exited && strings.Contains(e.Proc, "."):
		return engine.Text{} // a thread: nobody waits for it
	case e.Reason == Exited && e.To == Zombie:
		return zombieWhy
	case e.Reason == Killed && e.From == Blocked:
		return engine.Text{ZH: "SIGKILL 不能被捕获、阻塞或忽略（signal(7)）。模型里等待的进程立刻结束；Linux 上处于不可中断等待（D）的可能要等到醒来。",
			EN: "SIGKILL cannot be caught, blocked or ignored (signal(7)). In the model a waiting process ends at once; on Linux one in an uninterruptible wait (D) may end only when that is over."}
	case e.Reason == Continued && e.To == Blocked:
		return engine.Text{ZH: "SIGCONT 只解除暂停，不会让 I/O 提前完成。（signal(7)）", EN: "SIGCONT ends the stop, it does not end the I/O. (signal(7))"}
	}
	return changeWhys[e.Reason]
}

var zombieWhy = engine.Text{ZH: "子进程结束后，内核保留它的 PID 和退出状态，直到父进程用 wait() 取走：这一项就是僵尸，ps 显示 Z。（wait(2)、proc(5)）",
	EN: "When a child ends the kernel keeps its PID and exit status until the parent collects them with wait(): that entry is a zombie, which ps shows as Z. (wait(2), proc(5))"}

var blockWhy = engine.Text{ZH: "等待的进程用不上 CPU，内核就把 CPU 给别的就绪进程。（OSTEP 第 4 章）",
	EN: "A process that waits has no use for the CPU, so the kernel gives it to another that is ready. (OSTEP, chapter 4)"}

var wakeWhy = engine.Text{ZH: "等到了，也只是就绪：没有从阻塞直接到运行的路，谁运行由调度器决定。（OSTEP 第 4 章）",
	EN: "What it waited for has come, and that makes it ready, no more: no way leads from blocked straight to running, the scheduler decides who runs. (OSTEP, chapter 4)"}

// changeWhys is the wording of the rules behind changes of state that are the same for every policy.
var changeWhys = map[Reason]engine.Text{
	Admitted: {ZH: "就绪和运行的差别只在有没有 CPU。Linux 不区分两者，ps 都显示 R。（OSTEP 第 4 章；proc(5)）",
		EN: "All that divides ready from running is a CPU. Linux does not tell them apart: ps shows R for both. (OSTEP, chapter 4; proc(5))"},
	SliceOver: {ZH: "时钟中断让内核拿回 CPU，再由调度器重新选择。（OSTEP 第 6、7 章）",
		EN: "The timer interrupt gives the CPU back to the kernel, and the scheduler chooses anew. (OSTEP, chapters 6 and 7)"},
	Yielded: {ZH: "让出 CPU 的进程仍然想运行，所以是就绪，不是阻塞。（sched_yield(2)）",
		EN: "A process that yields still wants to run, so it is ready, not blocked. (sched_yield(2))"},
	CPURemoved: {ZH: "进程只是失去了 CPU，其他什么都不缺：就绪。", EN: "The process has lost its CPU and lacks nothing else: ready."},
	WaitIO:     blockWhy,
	WaitSleep:  blockWhy,
	WaitHand:   blockWhy,
	WaitSignal: blockWhy,
	WaitPage: {ZH: "缺页不是系统调用，是访问内存时的异常；要从磁盘读，进程就得等。模型只算等待时间，没有内存。（OSTEP 第 21 章）",
		EN: "A page fault is no system call but an exception on a memory access; when the page must be read from disk the process waits. The model counts the wait and has no memory. (OSTEP, chapter 21)"},
	WaitChild: {ZH: "wait() 在有子进程但都没结束时阻塞。（wait(2)）", EN: "wait() blocks while there are children and none of them has ended. (wait(2))"},
	IODone:    wakeWhy, Woken: wakeWhy, PageLoaded: wakeWhy, Completed: wakeWhy,
	ChildGone: {ZH: "wait() 取走了子进程的退出状态，所以没有僵尸留下。（wait(2)）",
		EN: "wait() has collected the child’s exit status, so no zombie stays. (wait(2))"},
	Exited: {ZH: "没有父进程要取退出状态（init 会立刻取走），于是什么也不留下。（wait(2)）",
		EN: "No parent has to collect the exit status (init does so at once), so nothing stays. (wait(2))"},
	Killed: {ZH: "SIGKILL 不能被捕获、阻塞或忽略。（signal(7)）", EN: "SIGKILL cannot be caught, blocked or ignored. (signal(7))"},
	Reaped: {ZH: "父进程的 wait() 返回，或者收养它的 init 立刻回收：PID 可以再用了。（wait(2)）",
		EN: "The parent’s wait() returned, or init, which adopted it, reaped it at once: the PID is free again. (wait(2))"},
	StopSignal: {ZH: "SIGSTOP 不能被捕获或忽略；ps 显示 T。暂停不是阻塞：它没在等任何事。（signal(7)、proc(5)）",
		EN: "SIGSTOP cannot be caught or ignored; ps shows T. Stopped is not blocked: it waits for nothing. (signal(7), proc(5))"},
	Continued: {ZH: "SIGCONT 让它重新参与调度：先就绪，不直接运行。（signal(7)）",
		EN: "SIGCONT lets it compete again: it is ready, not running at once. (signal(7))"},
}

// eventWhys is the wording of the rules behind other events.
var eventWhys = map[What]engine.Text{
	SwitchOver: {ZH: "换进程要保存和恢复寄存器、换地址空间，这段时间谁也没前进；缓存变冷的代价还不在内。（OSTEP 第 6、7 章）",
		EN: "A switch saves and restores registers and changes the address space: nobody gets on, and the cost of cold caches comes on top. (OSTEP, chapters 6 and 7)"},
	LevelSet: {ZH: "用完一级的配额就降一级，不管中间让出过几次 CPU。（OSTEP 第 8 章，规则 4）",
		EN: "A process that has used up its allotment moves down, however often it gave up the CPU meanwhile. (OSTEP, chapter 8, rule 4)"},
	Boost: {ZH: "每隔一段时间把所有进程提到最高级：长作业不会饿死，变成交互型的进程也能回来。（OSTEP 第 8 章，规则 5）",
		EN: "Now and then all move to the highest queue: long jobs do not starve, and one that has become interactive gets back. (OSTEP, chapter 8, rule 5)"},
	Aged: {ZH: "老化：等得越久优先级越高，轮到一次后恢复原值。它防止饥饿。", EN: "Ageing: the longer the wait the higher the priority; after a turn it falls back. It prevents starvation."},
	Draw: {ZH: "每张彩票中签的机会相同，彩票占几成，CPU 长期就占几成。（OSTEP 第 9 章）",
		EN: "Every ticket has the same chance: in the long run the share of tickets is the share of the CPU. (OSTEP, chapter 9)"},
	Stolen: {ZH: "每个 CPU 一个队列时负载会不均，窃取把它拉平；偷得太勤又有开销、缓存变冷。（OSTEP 第 10 章）",
		EN: "With a queue for each CPU the load gets uneven, and stealing evens it out; too much of it costs time and warm caches. (OSTEP, chapter 10)"},
	Warm: {ZH: "进程在一个 CPU 上跑一阵，它的数据就在那个 CPU 的缓存里，再回到那里会更快。（OSTEP 第 10 章）",
		EN: "When a process has run on a CPU for a while its data are in that CPU’s cache, and it is faster there. (OSTEP, chapter 10)"},
	Cold: {ZH: "缓存放不下所有进程的工作集，最早进来的被挤出去。（OSTEP 第 10 章）",
		EN: "The cache cannot hold all working sets: the one that came in first is dropped. (OSTEP, chapter 10)"},
	Adopted: {ZH: "父进程结束时，子进程交给最近的 subreaper，没有就交给 init；它的运行不受影响。（wait(2)、PR_SET_CHILD_SUBREAPER(2const)）",
		EN: "When a parent ends, its children go to the nearest subreaper, or to init if there is none; they run on as before. (wait(2), PR_SET_CHILD_SUBREAPER(2const))"},
}

// pickWhys is the wording of why a policy picks a process.
var pickWhys = map[string]engine.Text{
	"fifo": {ZH: "先来先服务：就绪队列里排在最前面的运行，直到它等待或结束。（OSTEP 第 7 章）",
		EN: "First in, first out: the head of the ready queue runs until it waits or ends. (OSTEP, chapter 7)"},
	"sjf": {ZH: "最短作业优先：这一段 CPU 时间最短的运行，运行中不被抢占。真实系统并不知道长短。（OSTEP 第 7 章）",
		EN: "Shortest job first: the one with the shortest CPU burst runs and is not preempted. Real systems do not know the lengths. (OSTEP, chapter 7)"},
	"stcf": {ZH: "最短剩余时间优先：剩余最少的运行。（OSTEP 第 7 章）", EN: "Shortest time to completion first: the one with the least left runs. (OSTEP, chapter 7)"},
	"rr":   {ZH: "轮转：队首运行，最多一个时间片。（OSTEP 第 7 章）", EN: "Round robin: the head of the queue runs, for a slice at most. (OSTEP, chapter 7)"},
	"priority": {ZH: "优先级数值（nice 减去老化）最小的就绪进程运行。",
		EN: "The ready process with the lowest priority value (nice less ageing) runs."},
	"mlfq": {ZH: "最高的非空队列先运行（规则 1），同一级里轮流（规则 2）。（OSTEP 第 8 章）",
		EN: "The highest queue that is not empty runs first (rule 1), and within a queue processes take turns (rule 2). (OSTEP, chapter 8)"},
	"lottery": {ZH: "中签的进程运行一个时间片。（OSTEP 第 9 章）", EN: "Who wins the draw runs for a slice. (OSTEP, chapter 9)"},
	"stride":  {ZH: "行程最小的运行，每运行一个滴答行程增加 10000 ÷ 彩票数。（OSTEP 第 9 章）", EN: "The lowest pass runs; it grows by 10000 over the tickets with each tick. (OSTEP, chapter 9)"},
	"fair": {ZH: "在亏欠（lag）不小于 0 的进程里，虚拟截止时间最早的运行。Linux 6.6 起转向这种 EEVDF，规则更细。（内核文档 sched-eevdf）",
		EN: "Among those with a lag of at least 0 the earliest virtual deadline runs. Linux has been moving to EEVDF since 6.6, with finer rules. (kernel documentation, sched-eevdf)"},
	"cyclic": {ZH: "按 PID 一圈一圈找下一个就绪的进程。（OSTEP 第 4 章的 process-run.py）", EN: "The next ready process in the order of PIDs, round and round. (OSTEP, chapter 4, process-run.py)"},
}

var urgentWhy = engine.Text{ZH: "设置了“I/O 完成立即运行”：刚完成 I/O 的进程马上拿到 CPU。（OSTEP 第 4 章的 process-run.py）",
	EN: "“I/O done runs at once” is set: who has just finished I/O gets the CPU immediately. (OSTEP, chapter 4, process-run.py)"}

// preemptWhys is the wording of why a policy takes the CPU from a process.
var preemptWhys = map[string]engine.Text{
	"fifo": urgentWhy, "sjf": urgentWhy, "rr": urgentWhy, "lottery": urgentWhy, "stride": urgentWhy, "cyclic": urgentWhy,
	"stcf":     {ZH: "有剩余时间更短的进程就绪了。（OSTEP 第 7 章）", EN: "A process with less left has become ready. (OSTEP, chapter 7)"},
	"priority": {ZH: "有更优先的进程就绪了。", EN: "A more important process has become ready."},
	"mlfq":     {ZH: "更高一级有进程就绪，它先运行。（OSTEP 第 8 章，规则 1）", EN: "A process in a higher queue is ready and comes first. (OSTEP, chapter 8, rule 1)"},
	"fair":     {ZH: "就绪的进程里有亏欠不小于 0、虚拟截止时间更早的。（内核文档 sched-eevdf）", EN: "A ready process has a lag of at least 0 and an earlier virtual deadline. (kernel documentation, sched-eevdf)"},
}

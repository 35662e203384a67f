package cpu

import (
	"strings"

	"wirethread/sim/engine"
)

// stateNames is the wording of the states.
var stateNames = map[State]engine.Text{
	Created: {ZH: "新建", EN: "new"}, Ready: {ZH: "就绪", EN: "ready"}, Running: {ZH: "运行", EN: "running"},
	Blocked: {ZH: "阻塞", EN: "blocked"}, Stopped: {ZH: "暂停", EN: "stopped"}, Zombie: {ZH: "僵尸", EN: "zombie"},
	Terminated: {ZH: "终止", EN: "terminated"},
}

// reasons is the wording of why a process is in its state.
var reasons = map[Reason]engine.Text{
	Admitted:   {ZH: "已创建，等 CPU", EN: "created, waits for a CPU"},
	Dispatched: {ZH: "被调度器选中", EN: "chosen by the scheduler"},
	SliceOver:  {ZH: "时间片用完", EN: "its time slice is over"},
	Preempted:  {ZH: "被抢占", EN: "preempted"},
	Yielded:    {ZH: "主动让出 CPU", EN: "gave up the CPU"},
	CPURemoved: {ZH: "它的 CPU 被移除", EN: "its CPU was removed"},
	WaitIO:     {ZH: "等待 I/O", EN: "waits for I/O"},
	WaitSleep:  {ZH: "睡眠", EN: "sleeps"},
	WaitPage:   {ZH: "缺页，等待页面调入", EN: "waits for a page"},
	WaitChild:  {ZH: "等待子进程结束", EN: "waits for a child to end"},
	WaitSignal: {ZH: "等待信号", EN: "waits for a signal"},
	WaitHand:   {ZH: "等待你让它继续", EN: "waits for you"},
	IODone:     {ZH: "I/O 完成", EN: "its I/O is done"},
	Woken:      {ZH: "等待到时", EN: "its wait is over"},
	PageLoaded: {ZH: "页面已调入", EN: "its page is loaded"},
	ChildGone:  {ZH: "子进程结束", EN: "a child has ended"},
	Completed:  {ZH: "你让它等的事完成了", EN: "you ended its wait"},
	Exited:     {ZH: "退出", EN: "exited"},
	Killed:     {ZH: "被杀死", EN: "killed"},
	Reaped:     {ZH: "退出状态已被取走", EN: "its exit status was collected"},
	StopSignal: {ZH: "收到 SIGSTOP", EN: "got SIGSTOP"},
	Continued:  {ZH: "收到 SIGCONT", EN: "got SIGCONT"},
}

// text is the reason as a learner reads it.
func (r Reason) text(p *proc) engine.Text {
	if r == WaitIO && p.device != "" {
		d := deviceLabel(p.device)
		if d.EN != p.device {
			d.EN = strings.ToLower(d.EN)
		}
		return engine.Textf("等待%[1]s", "waits for the %[2]s", d.ZH, d.EN)
	}
	return reasons[r]
}

// changes is the wording of changes of state: %[1]s is the process, %[2]d the CPU.
var changes = map[Reason]engine.Text{
	Admitted:   {ZH: "%[1]s 就绪：什么都不缺，只等 CPU。", EN: "%[1]s is ready: all it lacks is a CPU."},
	Dispatched: {ZH: "调度器选中 %[1]s，它在 CPU %[2]d 上运行。", EN: "The scheduler picks %[1]s: it runs on CPU %[2]d."},
	SliceOver:  {ZH: "%[1]s 的时间片用完，从运行回到就绪。", EN: "The time slice of %[1]s is over: from running back to ready."},
	Preempted:  {ZH: "%[1]s 被抢占，从运行回到就绪。", EN: "%[1]s is preempted: from running back to ready."},
	Yielded:    {ZH: "%[1]s 主动让出 CPU %[2]d，回到就绪。", EN: "%[1]s gives up CPU %[2]d and is ready again."},
	CPURemoved: {ZH: "CPU %[2]d 没有了，%[1]s 回到就绪。", EN: "CPU %[2]d is gone: %[1]s is ready again."},
	WaitIO:     {ZH: "%[1]s 要等 I/O，从运行变为阻塞，让出 CPU %[2]d。", EN: "%[1]s must wait for I/O: from running to blocked. CPU %[2]d is free."},
	WaitSleep:  {ZH: "%[1]s 睡眠，从运行变为阻塞，让出 CPU %[2]d。", EN: "%[1]s sleeps: from running to blocked. CPU %[2]d is free."},
	WaitPage:   {ZH: "%[1]s 访问的页不在内存里（缺页），阻塞到页面调入。", EN: "A page that %[1]s touches is not in memory (page fault): it blocks until the page is loaded."},
	WaitChild:  {ZH: "%[1]s 调用 wait()，还没有子进程结束，于是阻塞。", EN: "%[1]s calls wait() and no child has ended yet: it blocks."},
	WaitSignal: {ZH: "%[1]s 等待信号，变为阻塞。", EN: "%[1]s waits for a signal: it blocks."},
	WaitHand:   {ZH: "%[1]s 按你的要求去等待：从运行变为阻塞。", EN: "You make %[1]s wait: from running to blocked."},
	IODone:     {ZH: "%[1]s 的 I/O 完成，从阻塞变为就绪，等调度器选它。", EN: "The I/O of %[1]s is done: from blocked to ready. Now the scheduler must pick it."},
	Woken:      {ZH: "%[1]s 等到时间了，从阻塞变为就绪。", EN: "The wait of %[1]s is over: from blocked to ready."},
	PageLoaded: {ZH: "%[1]s 要的页已调入内存，从阻塞变为就绪。", EN: "The page of %[1]s is in memory: from blocked to ready."},
	ChildGone:  {ZH: "%[1]s 的一个子进程结束，wait() 有了结果：从阻塞变为就绪。", EN: "A child of %[1]s has ended, so its wait() has a result: from blocked to ready."},
	Completed:  {ZH: "%[1]s 等的事完成了，从阻塞变为就绪。", EN: "What %[1]s waited for has come: from blocked to ready."},
	Exited:     {ZH: "%[1]s 退出，终止。", EN: "%[1]s exits: terminated."},
	Killed:     {ZH: "%[1]s 被 SIGKILL 杀死，终止。", EN: "%[1]s is killed by SIGKILL: terminated."},
	Reaped:     {ZH: "%[1]s 的退出状态被取走，僵尸从进程表里消失。", EN: "The exit status of %[1]s is collected: the zombie leaves the process table."},
	StopSignal: {ZH: "%[1]s 收到 SIGSTOP，暂停：不再参与调度。", EN: "%[1]s gets SIGSTOP and stops: it no longer competes for a CPU."},
	Continued:  {ZH: "%[1]s 收到 SIGCONT，从暂停变为就绪。", EN: "%[1]s gets SIGCONT: from stopped to ready."},
}

// change is the wording of the event's change of state.
func (e *Event) change() engine.Text {
	switch {
	case e.Reason == Exited && e.To == Zombie:
		return engine.Text{ZH: "%[1]s 退出，成为僵尸：退出状态还没有人取走。", EN: "%[1]s exits and is a zombie: nobody has collected its exit status yet."}
	case e.Reason == Killed && e.To == Zombie:
		return engine.Text{ZH: "%[1]s 被 SIGKILL 杀死，成为僵尸：退出状态还没有人取走。", EN: "%[1]s is killed by SIGKILL and is a zombie: nobody has collected its exit status yet."}
	case e.Reason == Continued && e.To == Blocked:
		return engine.Text{ZH: "%[1]s 收到 SIGCONT，但它等的事还没来：仍然阻塞。", EN: "%[1]s gets SIGCONT, but what it waits for has not come: it is blocked."}
	}
	return changes[e.Reason]
}

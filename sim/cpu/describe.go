package cpu

import (
	"strconv"

	"wirethread/sim/engine"
)

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
	StopSignal: {ZH: "被暂停", EN: "stopped"},
	Continued:  {ZH: "继续", EN: "continued"},
}

// text is the reason as a learner reads it.
func (r Reason) text(p *proc) engine.Text {
	if r == WaitIO && p.device != "" {
		d := deviceLabel(p.device)
		return engine.Textf("等待%[1]s", "waits for the %[2]s", d.ZH, d.EN)
	}
	return reasons[r]
}

// stateNames is the wording of the states.
var stateNames = map[State]engine.Text{
	Created: {ZH: "新建", EN: "new"}, Ready: {ZH: "就绪", EN: "ready"}, Running: {ZH: "运行", EN: "running"},
	Blocked: {ZH: "阻塞", EN: "blocked"}, Stopped: {ZH: "停止", EN: "stopped"}, Zombie: {ZH: "僵尸", EN: "zombie"},
	Terminated: {ZH: "终止", EN: "terminated"},
}

// Say is the event as a sentence.
func (e *Event) Say(l engine.Lang) string { return e.say().In(l) }

func (e *Event) say() engine.Text {
	switch e.What {
	case Arrival:
		return engine.Textf("%s 被创建。", "%s is created.", e.Proc)
	case Change:
		from, to, why := stateNames[e.From], stateNames[e.To], reasons[e.Reason]
		return engine.Textf("%[1]s 从%[2]s变为%[3]s：%[4]s。", "%[1]s changes from %[5]s to %[6]s: %[7]s.", e.Proc, from.ZH, to.ZH, why.ZH, from.EN, to.EN, why.EN)
	case SwitchOver:
		return engine.Textf("CPU %d 切换：%s。", "CPU %d switches: %s.", e.CPU, e.Text)
	case LevelSet:
		return engine.Textf("%s 从队列 Q%d 移到 Q%d。", "%s moves from queue Q%d to Q%d.", e.Proc, e.Old, e.New)
	case Boost:
		return engine.Text{ZH: "提升：所有进程回到最高级队列。", EN: "Boost: all processes return to the highest queue."}
	case Aged:
		return engine.Textf("%s 等久了，优先级从 %d 升到 %d。", "%s has waited long: its priority rises from %d to %d.", e.Proc, e.Old, e.New)
	case Draw:
		return engine.Textf("抽到 %[2]d 号彩票（共 %[3]d 张）：%[1]s。", "Ticket %[2]d of %[3]d is drawn: %[1]s.", e.Proc, e.Numbers.Winner, e.Numbers.Total)
	case Stolen:
		return engine.Textf("CPU %[3]d 从 CPU %[2]d 的队列取走 %[1]s。", "CPU %[3]d takes %[1]s from the queue of CPU %[2]d.", e.Proc, e.Old, e.New)
	case Warm:
		return engine.Textf("%s 在 CPU %d 的缓存里预热好了。", "%s is warm in the cache of CPU %d.", e.Proc, e.CPU)
	case Cold:
		return engine.Textf("%s 被挤出 CPU %d 的缓存。", "%s is dropped from the cache of CPU %d.", e.Proc, e.CPU)
	case Request:
		return engine.Textf("%s 的 I/O：%s。", "I/O of %s: %s.", e.Proc, e.Text)
	case Adopted:
		return engine.Textf("%[1]s 成了孤儿，由 PID %[2]d 收养。", "%[1]s is an orphan, adopted by PID %[2]d.", e.Proc, e.New)
	case Machine:
		return engine.Textf("CPU 变化：%s。", "CPUs: %s.", e.Text)
	}
	return engine.Textf("你的操作：%s", "You did: %s", e.Text)
}

// Mark says how the timeline shows the event.
func (e *Event) Mark() engine.Mark {
	switch {
	case e.What == Arrival:
		return engine.MarkSend
	case e.What == Change && e.Reason == Killed:
		return engine.MarkLoss
	case e.What == Change:
		return engine.MarkState
	case e.What == Boost || e.What == Aged:
		return engine.MarkTimer
	case e.What == Fault || e.What == Machine:
		return engine.MarkFault
	}
	return engine.MarkNone
}

// Field returns one value of the event: proc, from, to, reason, cpu, policy, winner, total, old, new.
func (e *Event) Field(name string) (string, bool) {
	number := strconv.Itoa
	switch name {
	case "proc":
		return e.Proc, e.Proc != ""
	case "from":
		return string(e.From), e.What == Change
	case "to":
		return string(e.To), e.What == Change
	case "reason":
		return string(e.Reason), e.What == Change
	case "cpu":
		return number(e.CPU), e.CPU >= 0
	case "policy":
		return e.Policy, true
	case "winner":
		return strconv.FormatInt(e.Numbers.Winner, 10), e.What == Draw
	case "total":
		return strconv.FormatInt(e.Numbers.Total, 10), e.What == Draw
	case "old":
		return number(e.Old), e.What == LevelSet || e.What == Adopted || e.What == Aged || e.What == Stolen
	case "new":
		return number(e.New), e.What == LevelSet || e.What == Adopted || e.What == Aged || e.What == Stolen
	}
	return "", false
}

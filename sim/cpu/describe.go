package cpu

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Say is the event as a sentence.
func (e *Event) Say(l engine.Lang) string {
	t := e.say()
	if e.World > 0 {
		t = engine.Textf("机器 B：%[1]s", "Machine B: %[2]s", t.ZH, t.EN)
	}
	return t.In(l)
}

func (e *Event) say() engine.Text {
	switch e.What {
	case Arrival:
		return e.sayArrival()
	case Change:
		t := e.change()
		return engine.Textf(t.ZH, t.EN, e.Proc, e.CPU)
	case SwitchOver:
		from, to, _ := strings.Cut(e.Text, " -> ")
		return engine.Textf("CPU %[1]d 开始从 %[2]s 切换到 %[3]s：这段时间谁的活也没干。", "CPU %[1]d begins to switch from %[2]s to %[3]s: meanwhile nobody’s work is done.", e.CPU, from, to)
	case LevelSet:
		return engine.Textf("%[1]s 用完了在 Q%[2]d 的配额，降到 Q%[3]d。", "%[1]s has used up its allotment in Q%[2]d and moves down to Q%[3]d.", e.Proc, e.Old, e.New)
	case Boost:
		return engine.Text{ZH: "提升：所有进程回到最高级队列。", EN: "Boost: all processes return to the highest queue."}
	case Aged:
		return engine.Textf("%[1]s 一直在等，优先级数值从 %[2]d 变为 %[3]d（越小越优先）。", "%[1]s keeps waiting: its priority value goes from %[2]d to %[3]d (lower comes first).", e.Proc, e.Old, e.New)
	case Draw:
		return engine.Textf("抽签：0 到 %[3]d 之间抽到 %[2]d，是 %[1]s 的彩票。", "A draw from 0 to %[3]d gives %[2]d: a ticket of %[1]s.", e.Proc, e.Numbers.Winner, e.Numbers.Total-1)
	case Stolen:
		return engine.Textf("CPU %[3]d 的队列空了，从 CPU %[2]d 的队列取走 %[1]s。", "The queue of CPU %[3]d is empty: it takes %[1]s from that of CPU %[2]d.", e.Proc, e.Old, e.New)
	case Warm:
		return engine.Textf("%[1]s 的数据已在 CPU %[2]d 的缓存里：它跑得更快了。", "The data of %[1]s are in the cache of CPU %[2]d: it works faster now.", e.Proc, e.CPU)
	case Cold:
		return engine.Textf("%[1]s 的数据被挤出 CPU %[2]d 的缓存。", "The data of %[1]s are dropped from the cache of CPU %[2]d.", e.Proc, e.CPU)
	case Request:
		return e.sayRequest()
	case Adopted:
		return e.sayAdopted()
	case Machine:
		if strings.HasPrefix(e.Text, "add") {
			return engine.Textf("增加 CPU %d。", "CPU %d is added.", e.CPU)
		}
		return engine.Textf("移除 CPU %d。", "CPU %d is removed.", e.CPU)
	}
	return engine.Textf("操作：%s", "Action: %s", e.Text)
}

func (e *Event) sayArrival() engine.Text {
	if e.Old > 0 {
		return engine.Textf("进程 %[3]d 创建了 %[1]s（PID %[2]d）。", "Process %[3]d creates %[1]s (PID %[2]d).", e.Proc, e.New, e.Old)
	}
	return engine.Textf("%[1]s 被创建（PID %[2]d）。", "%[1]s is created (PID %[2]d).", e.Proc, e.New)
}

func (e *Event) sayRequest() engine.Text {
	name, what, _ := strings.Cut(e.Text, " ")
	d := deviceLabel(name)
	if what == "begin" {
		return engine.Textf("设备“%[2]s”开始处理 %[1]s 的请求。", "Device “%[3]s” begins to serve %[1]s.", e.Proc, d.ZH, d.EN)
	}
	return engine.Textf("%[1]s 在设备“%[2]s”上的请求结束了。", "The request of %[1]s at device “%[3]s” is over.", e.Proc, d.ZH, d.EN)
}

func (e *Event) sayAdopted() engine.Text {
	if e.New == initPID {
		return engine.Textf("%s 成了孤儿，由 init（PID 1）收养。", "%s is an orphan: init (PID 1) adopts it.", e.Proc)
	}
	return engine.Textf("%[1]s 成了孤儿，由进程 %[2]d 收养。", "%[1]s is an orphan: process %[2]d adopts it.", e.Proc, e.New)
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

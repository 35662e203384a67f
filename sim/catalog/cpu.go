package catalog

import (
	"strconv"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

func cpuSimulation() Simulation {
	return Simulation{
		Name:      "cpu",
		Title:     engine.Text{ZH: "进程与调度", EN: "Processes and scheduling"},
		Params:    cpu.Params(),
		Scenarios: cpu.Scenarios(),
		New:       cpu.New,
		Values:    cpu.Values,
		Verified:  engine.Text{ZH: "与 OSTEP 模拟器的输出逐个滴答核对：%s", EN: "Checked tick for tick against the outputs of OSTEP's simulators: %s"},
		Clock:     ticks,
		Views: []View{
			{Name: "process", Title: engine.Text{ZH: "状态图", EN: "States"}},
			{Name: "gantt", Title: engine.Text{ZH: "甘特图", EN: "Gantt chart"}},
			{Name: "metrics", Title: engine.Text{ZH: "指标", EN: "Metrics"}},
			{Name: "compare", Title: engine.Text{ZH: "对照", EN: "Side by side"}},
		},
		Groups: []Group{
			{Name: "states", Title: engine.Text{ZH: "进程的状态", EN: "States of a process"}},
			{Name: "policies", Title: engine.Text{ZH: "调度算法", EN: "Schedulers"}},
			{Name: "mlfq", Title: engine.Text{ZH: "多级反馈队列", EN: "The multi-level feedback queue"}},
			{Name: "share", Title: engine.Text{ZH: "按比例分配", EN: "Proportional share"}},
			{Name: "smp", Title: engine.Text{ZH: "多个 CPU：并发与并行", EN: "Several CPUs: concurrency and parallelism"}},
			{Name: "life", Title: engine.Text{ZH: "父子进程与信号", EN: "Parents, children and signals"}},
			{Name: "free", Title: engine.Text{ZH: "自己动手与随机负载", EN: "By hand and at random"}},
		},
	}
}

// ticks writes a time as a number of ticks, with at most one digit behind the point: "t = 7".
func ticks(t engine.Time, _ engine.Lang) string {
	tenth := cpu.Tick / 10
	return "t = " + strconv.FormatFloat(float64(t/tenth)/10, 'f', -1, 64)
}

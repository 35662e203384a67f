package scene

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// Wording of the views of processes.
var (
	wordIdle      = engine.Text{ZH: "空闲", EN: "idle"}
	wordSwitch    = engine.Text{ZH: "切换", EN: "switch"}
	wordHeld      = engine.Text{ZH: "等", EN: "waits for"}
	wordSlice     = engine.Text{ZH: "时间片剩", EN: "slice left"}
	wordElsewhere = engine.Text{ZH: "其他等待", EN: "other waits"}
	wordTick      = engine.Text{ZH: "时刻", EN: "tick"}
	wordNoProcess = engine.Text{ZH: "还没有进程", EN: "no process yet"}
	wordBoost     = engine.Text{ZH: "提升", EN: "boost"}
	wordSwitching = engine.Text{ZH: "上下文切换", EN: "context switch"}
	wordArrives   = engine.Text{ZH: "到达", EN: "arrives"}
	wordEnds      = engine.Text{ZH: "结束", EN: "finishes"}
	wordKilled    = engine.Text{ZH: "被杀死", EN: "killed"}
	wordSteals    = engine.Text{ZH: "窃取", EN: "stolen"}
	wordOnDevice  = engine.Text{ZH: "在做 I/O", EN: "I/O"}
	wordWarm      = engine.Text{ZH: "缓存已热", EN: "warm cache"}
	wordReadyWait = engine.Text{ZH: "未运行", EN: "not running"}
)

// stateWords are the states' names, and short ones.
var stateWords = map[cpu.State][2]engine.Text{
	cpu.Created:    {{ZH: "新建", EN: "New"}, {ZH: "新建", EN: "New"}},
	cpu.Ready:      {{ZH: "就绪", EN: "Ready"}, {ZH: "就绪", EN: "Ready"}},
	cpu.Running:    {{ZH: "运行", EN: "Running"}, {ZH: "运行", EN: "Running"}},
	cpu.Blocked:    {{ZH: "阻塞", EN: "Blocked"}, {ZH: "阻塞", EN: "Blocked"}},
	cpu.Stopped:    {{ZH: "暂停", EN: "Stopped"}, {ZH: "暂停", EN: "Stopped"}},
	cpu.Zombie:     {{ZH: "僵尸", EN: "Zombie"}, {ZH: "僵尸", EN: "Zombie"}},
	cpu.Terminated: {{ZH: "终止", EN: "Terminated"}, {ZH: "终止", EN: "Ended"}},
}

// stateName is a state's name that fits.
func (v *Processes) stateName(s cpu.State, room float64, f font) string {
	w := stateWords[s]
	if name := v.fit(room, f, w[0].In(v.lang)); name != "" {
		return name
	}
	return v.cutTo(room, f, w[1].In(v.lang))
}

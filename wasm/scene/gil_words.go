package scene

import (
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
)

// Wording of the views of threads inside CPython.
var (
	wordInterval   = engine.Text{ZH: "切换间隔", EN: "switch interval"}
	wordCores      = engine.Text{ZH: "个核", EN: "cores"}
	wordOneCore    = engine.Text{ZH: "个核", EN: "core"}
	wordTurn       = engine.Text{ZH: "等轮到", EN: "waits its turn"}
	wordCore       = engine.Text{ZH: "核", EN: "core"}
	wordByHand     = engine.Text{ZH: "由你调度", EN: "you schedule"}
	wordStack      = engine.Text{ZH: "栈", EN: "stack"}
	wordEmptyStack = engine.Text{ZH: "空", EN: "empty"}
	wordStores     = engine.Text{ZH: "写入", EN: "stores"}
	wordLostCount  = engine.Text{ZH: "丢失", EN: "lost"}
	wordNoAccess   = engine.Text{ZH: "还没有读写", EN: "nothing loaded or stored yet"}
	wordNoLocks    = engine.Text{ZH: "没有线程在等锁", EN: "no thread waits for a lock"}
	wordDeadlock   = engine.Text{ZH: "死锁", EN: "deadlock"}
	wordHeldBy     = engine.Text{ZH: "持有者", EN: "held by"}
	wordWaitsOn    = engine.Text{ZH: "在等", EN: "waits for"}
	wordWait       = engine.Text{ZH: "在等", EN: "waits"}
	wordLeft       = engine.Text{ZH: "剩余", EN: "left:"}
	wordNoLock     = engine.Text{ZH: "还没有用到锁", EN: "no lock used yet"}
	wordFreeLock   = engine.Text{ZH: "空闲", EN: "free"}
	wordAsked      = engine.Text{ZH: "请求放开 GIL", EN: "drop request"}
	wordSet        = engine.Text{ZH: "已置位", EN: "set"}
	wordNotSet     = engine.Text{ZH: "未置位", EN: "not set"}
	wordColon      = engine.Text{ZH: "：", EN: ": "}
	wordLaps       = engine.Text{ZH: "每毫秒循环次数", EN: "turns of the loop per ms"}
	wordAlways     = engine.Text{ZH: "检查点", EN: "check point"}
	wordMaybe      = engine.Text{ZH: "跳转或内建调用后才检查", EN: "checks after a jump or a builtin"}
	wordCulprit    = engine.Text{ZH: "这里弄丢了更新", EN: "lost an update here"}
	wordDoneAt     = engine.Text{ZH: "完成于", EN: "done at"}
	wordUnderWay   = engine.Text{ZH: "进行中", EN: "under way"}
	wordRate       = engine.Text{ZH: "每毫秒完成多少毫秒的计算", EN: "milliseconds computed per ms"}
	wordDaemon     = engine.Text{ZH: "守护", EN: "daemon"}
)

// threadWords are the states' names, and short ones.
var threadWords = map[gil.ThreadState][2]engine.Text{
	gil.NotStarted: {{ZH: "还没开始", EN: "not started"}, {ZH: "未开始", EN: "new"}},
	gil.Running:    {{ZH: "执行字节码", EN: "runs bytecode"}, {ZH: "执行", EN: "runs"}},
	gil.InC:        {{ZH: "在 C 里，不放 GIL", EN: "in C, keeps the GIL"}, {ZH: "C", EN: "in C"}},
	gil.Ready:      {{ZH: "等一个核", EN: "waits for a core"}, {ZH: "等核", EN: "no core"}},
	gil.WantsGIL:   {{ZH: "等 GIL", EN: "waits for GIL"}, {ZH: "等 GIL", EN: "wants GIL"}},
	gil.Switching:  {{ZH: "已放开，等别人拿", EN: "let go, waits"}, {ZH: "已放开", EN: "let go"}},
	gil.Blocked:    {{ZH: "阻塞", EN: "blocked"}, {ZH: "阻塞", EN: "blocked"}},
	gil.WantsLock:  {{ZH: "等锁", EN: "waits for a lock"}, {ZH: "等锁", EN: "wants lock"}},
	gil.Working:    {{ZH: "在 C 里，已放 GIL", EN: "in C without GIL"}, {ZH: "C", EN: "in C"}},
	gil.Finished:   {{ZH: "已结束", EN: "finished"}, {ZH: "结束", EN: "ended"}},
	gil.Killed:     {{ZH: "被终止", EN: "killed"}, {ZH: "终止", EN: "killed"}},
}

// threadState words what a thread does, with its call or its core where there is room.
func (v *Threads) threadState(t *gil.ThreadView, room float64, f font) string {
	name, short := v.stateWord(t.State, 0), v.stateWord(t.State, 1)
	long := name
	switch {
	case t.Error != "":
		long = t.Error
	case t.Blocked != "":
		long = v.join(name, " ", t.Blocked)
	case t.State == gil.Running && t.Core >= 0:
		long = v.join(name, " · ", v.coreName(t.Core))
	}
	if s := v.fit(room, f, long, name, short); s != "" {
		return s
	}
	return v.cutTo(room, f, short)
}

// stateWord is a state's name, or its short one. A task of asyncio waits for no GIL: its thread runs another one.
func (v *Threads) stateWord(s gil.ThreadState, short int) string {
	if s == gil.WantsGIL && v.w.Kind == gil.Asyncio {
		return wordTurn.In(v.lang)
	}
	return threadWords[s][short].In(v.lang)
}

// coreName is "core 1".
func (v *Threads) coreName(n int) string {
	return v.join(wordCore.In(v.lang), " ", v.words.number(n))
}

// lockState says who holds a lock and who waits for it: "held by T1 · T2 waits".
func (v *Threads) lockState(l *gil.LockView) string {
	s := wordFreeLock.In(v.lang)
	switch {
	case l.Holder != "":
		s = v.join(wordHeldBy.In(v.lang), " ", v.nameOf(l.Holder))
	case l.Kind == gil.LockSemaphore:
		s = v.join(wordLeft.In(v.lang), " ", v.words.number(l.Count))
	case l.Kind == gil.LockEvent && l.Set:
		s = wordSet.In(v.lang)
	case l.Kind == gil.LockEvent:
		s = wordNotSet.In(v.lang)
	}
	if len(l.Waiters) > 0 {
		s = v.join(v.join(s, " · ", v.list(l.Waiters)), " ", wordWait.In(v.lang))
	}
	return s
}

// presetWord names a preset as people write it: "py311" is "CPython 3.11".
func presetWord(preset string) string {
	if w, ok := presetWords[preset]; ok {
		return w
	}
	return preset
}

var presetWords = map[string]string{
	"py39": "CPython 3.9", "py310": "CPython 3.10", "py311": "CPython 3.11", "py312": "CPython 3.12", "py313": "CPython 3.13",
	"subinterpreters": "CPython 3.12", "freethreaded": "CPython 3.13t",
}

// millis is a length of time in milliseconds, "7 ms" or "0.25 ms".
func (w *wordStore) millis(t engine.Time) string {
	return w.ratio(int64(t), int64(engine.Millisecond), 2, " ms")
}

// list joins names: "T1, T2"; of many only the first ones.
func (v *Threads) list(names []string) string {
	const most = 3
	s := ""
	for i, n := range names {
		switch {
		case i == 0:
			s = v.nameOf(n)
		case i < most:
			s = v.join(s, ", ", v.nameOf(n))
		default:
			return v.join(s, " ", v.words.more(len(names)-most))
		}
	}
	return s
}

// nameOf is the name of a thread with an ID.
func (v *Threads) nameOf(id string) string {
	if i, ok := v.w.index[id]; ok {
		return v.w.Threads[i].Name
	}
	return id[strings.IndexByte(id, ':')+1:]
}

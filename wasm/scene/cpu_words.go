package scene

import (
	"strconv"
	"strings"

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

// wordStore keeps the words of numbers and joined words, so that a picture makes none anew.
type wordStore struct {
	kept map[wordKey]string
}

// wordKey names a word: a kind with its numbers or its parts.
type wordKey struct {
	kind    byte
	a, b    int64
	s, t, u string
}

const mostWords = 4096 // are kept

func (w *wordStore) put(k wordKey, s string) {
	if w.kept == nil || len(w.kept) >= mostWords {
		w.kept = map[wordKey]string{}
	}
	w.kept[k] = s
}

// more is "+3".
func (w *wordStore) more(n int) string {
	k := wordKey{kind: '+', a: int64(n)}
	s, ok := w.kept[k]
	if !ok {
		s = "+" + strconv.Itoa(n)
		w.put(k, s)
	}
	return s
}

// number is a whole number.
func (w *wordStore) number(n int) string {
	k := wordKey{kind: 'n', a: int64(n)}
	s, ok := w.kept[k]
	if !ok {
		s = strconv.Itoa(n)
		w.put(k, s)
	}
	return s
}

// ticks is a length of time in ticks, "7" or "7.25"; an unknown one is "-".
func (w *wordStore) ticks(t engine.Time) string {
	if t < 0 {
		return "-"
	}
	return w.ratio(int64(t), int64(tick), 2, "")
}

// mean is an average in ticks, "7.33".
func (w *wordStore) mean(m cpu.Mean) string {
	return w.ratio(int64(m.Sum), int64(m.N)*int64(tick), 2, "")
}

// percent is a share, "87%".
func (w *wordStore) percent(s cpu.Share) string { return w.ratio(s.Num*100, s.Den, 1, "%") }

// share is a share as a number, "0.87".
func (w *wordStore) share(s cpu.Share) string { return w.ratio(s.Num, s.Den, 3, "") }

// ratio is a fraction with so many decimals at most, or "-".
func (w *wordStore) ratio(num, den int64, decimals int, unit string) string {
	if den <= 0 {
		return "-"
	}
	k := wordKey{kind: '0' + byte(decimals), a: num, b: den, s: unit}
	s, ok := w.kept[k]
	if !ok {
		s = strconv.FormatFloat(float64(num)/float64(den), 'f', decimals, 64)
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
		s = strings.Replace(s, "-", "−", 1) + unit
		w.put(k, s)
	}
	return s
}

// cutTo shortens a text as cut does.
func (v *Processes) cutTo(room float64, f font, s string) string {
	if s == "" || v.width(s, f) <= room {
		return s
	}
	k := wordKey{kind: 'c', a: int64(room), b: int64(f.size), s: s}
	if f.bold {
		k.kind = 'C'
	}
	word, ok := v.words.kept[k]
	if !ok {
		word = v.cut(float64(int64(room)), f, s)
		v.words.put(k, word)
	}
	return word
}

// join puts two words together.
func (v *Processes) join(a, between, b string) string {
	k := wordKey{kind: 'j', s: a, t: between, u: b}
	s, ok := v.words.kept[k]
	if !ok {
		s = a + between + b
		v.words.put(k, s)
	}
	return s
}

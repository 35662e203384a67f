package gil

import (
	"io/fs"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// What a prediction asks of a moment is answered as it is then; what the scenarios claim about themselves is so.
func TestQueries(t *testing.T) {
	for _, c := range []struct{ scenario, moment, expr, want string }{
		{"two-threads", "", "done", "50.45"},
		{"two-threads", "end", "done", "none"},
		{"two-threads", "", "speedup", "0.99"},
		{"two-threads", "", "switches", "10"},
		{"two-threads", "", "interval", "5"},
		{"two-threads", "2500us", "running T1", "2.5"},
		{"two-threads", "2500us", "waiting T2", "2.5"},
		{"two-threads", "2500us", "holder", "T1"},
		{"two-threads", "wait", "state T2", "wait-gil"},
		{"two-threads", "wait", "next T2", "0 RESUME"},
		{"interval-1ms", "", "switches", "44"},
		{"interval-20ms", "", "switches", "4"},
		{"one-core", "", "gap wait request", "8"},
		{"io-1ms", "", "waiting T1", "3.45"},
		{"io-5ms", "", "waiting T1", "15.45"},
		{"io-20ms", "", "waiting T1", "60.45"},
		{"long-c-call", "10ms", "state T1", "c"},
		{"long-c-call", "10ms", "call T1", "call_c()"},
		{"long-c-call", "", "time take", "30.05"},
		{"releases", "10ms", "state T1", "working"},
		{"releases", "10ms", "state T3", "blocked"},
		{"releases", "", "speedup", "1.98"},
		{"race-39", "", "n", "436"},
		{"race-39", "", "lost n", "164"},
		{"race-39", "", "stores n", "600"},
		{"race-39", "", "throughput", "137.49"},
		{"race-312", "", "n", "600"},
		{"race-call", "", "n", "309"},
		{"race-call", "lost", "event.lost", "114"},
		{"race-call-first", "", "n", "400"},
		{"race-dict", "", "lost", "209"},
		{"race-list", "", "error T2", "IndexError: pop from empty list"},
		{"append-atomic", "", "last.text PRINT", "600"},
		{"race-lock", "", "n", "120"},
		{"lock-deadlock-self", "", "deadlock", "T1 > A > T1"},
		{"rlock", "again", "held R", "2"},
		{"rlock", "again", "event.count", "2"},
		{"abba", "", "deadlock", "T1 > B > T2 > A > T1"},
		{"abba", "", "waits", "T1>B T2>A"},
		{"abba", "", "holder A", "T1"},
		{"abba", "blocked", "deadlock", "none"},
		{"abba", "blocked", "event.holder", "T2"},
		{"abba-rlock", "", "deadlock", "T1 > S > T2 > R > T1"},
		{"ordered", "", "deadlock", "none"},
		{"ordered", "blocked", "waits", "T2>A"},
		{"philosophers", "", "deadlock", "P1 > forks[1] > P2 > forks[2] > P3 > forks[3] > P4 > forks[4] > P5 > forks[0] > P1"},
		{"philosophers-ordered", "", "meals", "10"},
		{"lock-exception", "", "holder L", "T1"},
		{"lock-exception", "", "state T1", "finished"},
		{"lock-exception", "", "state T2", "wait-lock"},
		{"lock-exception-with", "", "holder L", "none"},
		{"wrong-release", "released", "event.holder", "T1"},
		{"wrong-release", "", "error T1", "RuntimeError: release unlocked lock"},
		{"wrong-release-rlock", "", "error T2", "RuntimeError: cannot release un-acquired lock"},
		{"semaphore", "blocked", "waiters slots", "T3"},
		{"semaphore", "blocked", "left slots", "0"},
		{"thread-local", "", "last.text PRINT T2", "2"},
		{"thread-local", "", "last.text PRINT T4", "3"},
		{"thread-local-pool", "leak", "event.text", "7"},
		{"daemon-exit", "", "state D", "killed"},
		{"freethreaded", "", "n", "300"},
		{"freethreaded", "", "threads: n", "600"},
		{"freethreaded", "", "holder", "none"},
		{"processes", "", "processes:done", "20"},
		{"processes-memory", "", "n", "400"},
		{"processes-memory", "", "processes: n@T2", "200"},
		{"asyncio-race", "", "n", "3"},
		{"five-ways", "", "processes:speedup", "2"},
		{"five-ways", "", "asyncio:speedup", "1"},
		{"lost-by-hand", "load", "next T1", "2 LOAD_CONST 1"},
		{"lost-by-hand", "load", "stack T1", "0"},
		{"lost-by-hand", "", "n", "1"},
		{"lost-by-hand", "", "ops T1", "6"},
		{"rlock", "again", "left R", ""},
		{"two-threads", "", "state T9", ""},
		{"two-threads", "", "processes:done", ""},
		{"two-threads", "", "", ""},
	} {
		s := scenarioNamed(t, c.scenario)
		got, err := script.Evaluate(c.expr, s, timelineOf(t, s), c.moment)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s at %q: %q is %q, %v; want %q", c.scenario, c.moment, c.expr, got, err, c.want)
		}
	}
}

// Everything that can be selected is described in both languages, with nothing empty; and so is the whole scene.
func TestInspectionsAndSummaries(t *testing.T) {
	files, err := fs.Glob(Scenarios(), "scenarios/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, file := range files {
		s := scenarioNamed(t, strings.TrimSuffix(strings.TrimPrefix(file, "scenarios/"), ".txt"))
		tl := timelineOf(t, s)
		for step := range engine.Time(6) {
			at := s.End * step / 6
			m := tl.At(at)
			for _, it := range m.Items(at) {
				kinds[it.Kind] = true
				in, ok := m.Inspect(it.ID, at)
				if !ok || in.ID != it.ID || in.Title.ZH == "" || in.Title.EN == "" || len(in.Fields) < 3 {
					t.Fatalf("%s at %s: %s is described by %+v, %v", s.Name, at, it.ID, in, ok)
				}
				for _, f := range in.Fields {
					if f.Title(engine.ZH) == "" || f.Title(engine.EN) == "" || f.Depth > 0 && f.Value == "" || (f.Note.ZH == "") != (f.Note.EN == "") {
						t.Errorf("%s at %s: %s: field %+v lacks a name, a value or a language", s.Name, at, it.ID, f)
					}
				}
			}
			zh, en := m.Summary(at, engine.ZH), m.Summary(at, engine.EN)
			if !strings.HasSuffix(zh, "。") || !strings.HasSuffix(en, ".") || strings.Contains(zh+en, "%!") {
				t.Errorf("%s at %s: summaries %q and %q", s.Name, at, zh, en)
			}
		}
		if _, ok := tl.At(0).Inspect("nothing", 0); ok {
			t.Error("what does not exist is described")
		}
	}
	for _, k := range []string{"gil", "thread", "lock", "variable"} {
		if !kinds[k] {
			t.Errorf("no scenario has a %s", k)
		}
	}
}

// A scene is told as it is.
func TestSummary(t *testing.T) {
	for _, c := range []struct {
		scenario string
		at       engine.Time
		lang     engine.Lang
		want     string
	}{
		{"long-c-call", 10 * engine.Millisecond, engine.EN, "At 10.0 ms. T1 holds the GIL. T2 has asked for it. T1: in C, with the GIL, call_c(). T2: waits for the GIL."},
		{"long-c-call", 10 * engine.Millisecond, engine.ZH, "时刻 10.0 ms。GIL 在 T1 手里。T2 已请求它放手。T1 在 C 里，拿着 GIL：call_c()。T2 等 GIL。"},
		{"abba", 30 * engine.Millisecond, engine.EN, "At 30.0 ms. The GIL is free. T1: waits for a lock, B.__enter__(). T2: waits for a lock, A.__enter__(). " +
			"Lock A (held by T1); waiting: T2. Lock B (held by T2); waiting: T1. Deadlock: T1 waits for B of T2, T2 waits for A of T1."},
		{"lost-by-hand", 20 * engine.Millisecond, engine.ZH, "时刻 20.0 ms。程序在 15.0 ms 结束了。T1 已结束。T2 已结束。n = 1，丢了 1 次写入。"},
	} {
		if got := timelineOf(t, scenarioNamed(t, c.scenario)).At(c.at).Summary(c.at, c.lang); got != c.want {
			t.Errorf("%s at %s:\n%s\nwant\n%s", c.scenario, c.at, got, c.want)
		}
	}
}

// The reason of an event names the file of its version, and where that version has check points.
func TestWhyGoesByVersion(t *testing.T) {
	for _, c := range []struct{ scenario, zh, en string }{
		{"race-39", "3.9 在大多数字节码之前都看", "CPython 3.9, Python/ceval_gil.h, drop_gil"},
		{"two-threads", "3.11 在函数入口（RESUME）", "CPython 3.11, Python/ceval_gil.h, drop_gil"},
		{"race-call", "3.12 在函数入口（RESUME）", "CPython 3.12, Python/ceval_gil.c, drop_gil"},
	} {
		s := scenarioNamed(t, c.scenario)
		e, _ := s.FindEvent("drop", timelineOf(t, s).Events())
		if e == nil || !strings.Contains(e.Why(engine.ZH), c.zh) || !strings.Contains(e.Why(engine.EN), c.en) {
			t.Errorf("%s: %s / %s", c.scenario, e.Why(engine.ZH), e.Why(engine.EN))
		}
	}
}

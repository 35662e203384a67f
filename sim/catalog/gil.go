package catalog

import (
	"fmt"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
)

func gilSimulation() Simulation {
	return Simulation{
		Name:      "gil",
		Title:     engine.Text{ZH: "CPython 线程与 GIL", EN: "CPython threads and the GIL"},
		Params:    gil.Params(),
		Scenarios: gil.Scenarios(),
		New:       gil.New,
		Values:    gil.Values,
		Clock:     milliseconds,
		Verified:  engine.Text{ZH: "与真实 CPython 的测量核对，在写明的误差之内：%s", EN: "Checked against measurements of a real CPython, within stated tolerances: %s"},
		Views: []View{
			{Name: "lanes", Title: engine.Text{ZH: "泳道", EN: "Lanes"}},
			{Name: "code", Title: engine.Text{ZH: "字节码", EN: "Bytecode"}},
			{Name: "graph", Title: engine.Text{ZH: "等待图", EN: "Who waits for whom"}},
			{Name: "compare", Title: engine.Text{ZH: "对照", EN: "Side by side"}},
		},
		Groups: []Group{
			{Name: "gil", Title: engine.Text{ZH: "GIL 怎样换手", EN: "How the GIL changes hands"}},
			{Name: "race", Title: engine.Text{ZH: "丢失的更新", EN: "Lost updates"}},
			{Name: "lock", Title: engine.Text{ZH: "锁与死锁", EN: "Locks and deadlock"}},
			{Name: "local", Title: engine.Text{ZH: "线程自己的数据", EN: "A thread's own data"}},
			{Name: "compare", Title: engine.Text{ZH: "同一份工作的几种做法", EN: "The same work done in several ways"}},
			{Name: "free", Title: engine.Text{ZH: "自己动手", EN: "By hand"}},
		},
	}
}

// milliseconds writes a time to the microsecond: hand-overs of the GIL take about 50 of them.
func milliseconds(t engine.Time, _ engine.Lang) string {
	ms := engine.Millisecond
	t = max(t, 0) // just before the beginning
	return fmt.Sprintf("%d.%03d ms", t/ms, t%ms)
}

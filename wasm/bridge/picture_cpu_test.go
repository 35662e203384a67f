package bridge

import (
	"slices"
	"testing"
	"testing/fstest"

	"wirethread/sim/catalog"
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/wasm/scene"
)

// twoMachines is a scenario in which P2 waits for ten ticks without an event.
const twoMachines = `sim cpu
title.zh 两台机器
title.en Two machines
about.zh 先来先服务与两个 CPU。
about.en First come, first served, and two CPUs.
group all
set policy fifo
set compare fifo
set compare.cpus 2
end 40ms
proc P1
	cpu 12
	io disk 3
	cpu 1
proc P2
	cpu 5
`

// cpuDesk is a desk with one scenario of sim/cpu.
func cpuDesk(t *testing.T) (*Desk, *[]any) {
	t.Helper()
	sims := Simulations([]catalog.Simulation{{
		Name: "cpu", Title: engine.Text{ZH: "进程", EN: "Processes"}, Params: cpu.Params(), New: cpu.New, Values: cpu.Values,
		Groups:    []catalog.Group{{Name: "all", Title: engine.Text{ZH: "全部", EN: "All"}}},
		Views:     []catalog.View{{Name: "process"}, {Name: "gantt"}, {Name: "metrics"}, {Name: "compare"}},
		Scenarios: fstest.MapFS{"scenarios/two.txt": {Data: []byte(twoMachines)}},
	}})
	sent := &[]any{}
	return NewDesk(sims, engine.EN, func(m any) { *sent = append(*sent, m) }), sent
}

// Whatever can be tapped in a picture of processes can be inspected, in every view.
func TestProcessesCanBeTapped(t *testing.T) {
	d, sent := cpuDesk(t)
	var pic Picture
	d.Take(In{Type: "load", Sim: "cpu", Scenario: "two"})
	for _, view := range []string{"auto", "process", "gantt", "metrics", "compare"} {
		d.Take(In{Type: "set", View: view})
		for _, at := range []int64{0, 300, 3_500, 12_000, 13_200, 20_000} {
			d.Take(In{Type: "seek", T: &at})
			pic.Draw(d, 820, 540, width)
			if len(pic.Scene.Shapes) < 10 || len(pic.Scene.Hits) == 0 {
				t.Errorf("%s at %d: %d shapes, %d hits", view, at, len(pic.Scene.Shapes), len(pic.Scene.Hits))
			}
			tapEverything(t, d, sent, &pic, view)
		}
	}
}

// Waiting times grow with every tick, also where nothing happens.
func TestWaitingGrowsBetweenEvents(t *testing.T) {
	d, _ := cpuDesk(t)
	var pic Picture
	d.Take(In{Type: "load", Sim: "cpu", Scenario: "two"})
	d.Take(In{Type: "set", View: "metrics"})
	for at, want := range map[int64]string{3_500: "3", 4_100: "4", 9_900: "9"} {
		d.Take(In{Type: "seek", T: &at})
		pic.Draw(d, 820, 540, width)
		if !slices.ContainsFunc(pic.Scene.Shapes, func(s scene.Shape) bool { return s.Text == want }) {
			t.Errorf("at %d no figure says %s", at, want)
		}
	}
}

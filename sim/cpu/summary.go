package cpu

import (
	"strings"

	"wirethread/sim/engine"
)

// Summary describes the machines in a few sentences: who runs, who is ready, who waits.
func (m *Model) Summary(_ engine.Time, l engine.Lang) string {
	s := m.Snapshot()
	parts := []string{engine.Textf("第 %s 个滴答。", "Tick %s.", ticks(s.Now)).In(l)}
	for _, v := range s.Worlds {
		byState := map[State][]string{}
		for _, p := range v.Procs {
			byState[p.State] = append(byState[p.State], p.ID)
		}
		if len(s.Worlds) > 1 {
			parts = append(parts, engine.Textf("%[1]s：", "%[2]s:", v.Title.ZH, v.Title.EN).In(l))
		}
		for _, st := range []State{Running, Ready, Blocked, Stopped, Zombie, Terminated} {
			if ids := byState[st]; len(ids) > 0 {
				name := stateNames[st]
				parts = append(parts, engine.Textf("%[1]s：%[3]s。", "%[2]s: %[3]s.", name.ZH, name.EN, strings.Join(ids, ", ")).In(l))
			}
		}
	}
	return strings.Join(parts, " ")
}

func join(ids []string) string { return strings.Join(ids, ", ") }

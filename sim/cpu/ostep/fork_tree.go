package ostep

import (
	"strings"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// forkInput are the inputs of a case of fork.py. Of an action only who does what to whom is read.
type forkInput struct {
	Leaf    bool     `json:"leaf_only"`
	Local   bool     `json:"local_reparent"`
	Initial [][2]any `json:"initial"` // the root and its level, 0
	Steps   []struct {
		Action string `json:"action"` // "a forks b", "b EXITS"
	} `json:"steps"`
}

type forkStep struct {
	Action string             `json:"action"`
	Tree   [][2]any           `json:"tree"` // names and levels, each before its children
	Parent map[string]*string `json:"parent"`
}

func playForks(src []byte) (outputs, error) {
	in, err := input[forkInput](src)
	if err != nil {
		return nil, err
	}
	c := cpu.Config{Setup: cpu.Preset("ostep-fork")}
	c.Setup.LeafOnly = in.Leaf
	if in.Local {
		c.Setup.Reparent = "local"
	}
	if len(in.Initial) != 1 {
		return nil, engine.Errorf("initial 里应只有根进程", "initial must hold the root alone")
	}
	root, _ := in.Initial[0][0].(string)
	c.Procs = []cpu.Spec{{Name: root, Tickets: 100, Home: -1, Subreaper: true, Steps: []cpu.Step{{Kind: cpu.StepPause}}}}
	r, err := newRun(c)
	if err != nil {
		return nil, err
	}
	r.to(0)
	steps := []forkStep{}
	for i, s := range in.Steps {
		text, err := r.familyAct(i+1, s.Action)
		if err != nil {
			return nil, err
		}
		step := forkStep{Action: text, Tree: [][2]any{}, Parent: map[string]*string{}}
		step.tree(r.world(i + 1))
		steps = append(steps, step)
	}
	return outputs{"steps": steps}, nil
}

// familyAct carries out one action and says what came of it.
func (r *run) familyAct(tick int, action string) (string, error) {
	f := strings.Fields(action)
	switch {
	case len(f) == 3 && f[1] == "forks":
		err := r.Apply(ticks(tick), engine.Action("fork "+f[0]+" "+f[2]+" pause"))
		r.to(tick)
		return action, err
	case len(f) >= 2 && f[1] == "EXITS":
		if err := r.Apply(ticks(tick), engine.Action("kill "+f[0])); err != nil {
			return f[0] + " EXITS (failed: has children)", nil
		}
		r.to(tick)
		return f[0] + " EXITS", nil
	}
	return "", engine.Errorf("操作“%s”读不懂", "the action %q cannot be read", action)
}

// tree writes the living processes.
func (s *forkStep) tree(w cpu.World) {
	byPID := map[int]cpu.Proc{}
	for _, p := range w.Procs {
		byPID[p.PID] = p
	}
	var walk func(p cpu.Proc, level int)
	walk = func(p cpu.Proc, level int) {
		s.Tree = append(s.Tree, [2]any{p.ID, level})
		s.Parent[p.ID] = nil
		if up, ok := byPID[p.Parent]; ok {
			s.Parent[p.ID] = &up.ID
		}
		for _, pid := range p.Children {
			walk(byPID[pid], level+1)
		}
	}
	for _, p := range w.Procs {
		if p.Parent == 0 && p.State != cpu.Terminated {
			walk(p, 0)
		}
	}
}

package player

import (
	"maps"
	"slices"
	"sort"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Player is one scenario being looked at.
type Player struct {
	sim    string
	base   *script.Script // as the scenario has it
	build  Build
	params map[string]string // what differs from base
	acts   []engine.Act      // the learner's, in order
	past   [][]engine.Act    // what acts was before each change, for Undo

	*run
	now     engine.Time
	pos     float64 // stage distance; now is its time
	model   engine.Model
	modelAt engine.Time // everything up to here is done in model
	since   engine.Time // and nothing happened after this and up to modelAt

	playing bool
	speed   float64
	gates   []gate
}

// New opens a scenario at its beginning.
func New(sim string, s *script.Script, build Build) (*Player, error) {
	p := &Player{sim: sim, base: s, build: build, params: map[string]string{}, speed: 1}
	r, _, err := newRun(s, build, nil, false)
	if err != nil {
		return nil, err
	}
	p.adopt(r, nil)
	p.Seek(p.start)
	return p, nil
}

// Open opens a run as a link holds it. What is impossible in it is left out and
// told by the error; only if the scenario itself is impossible is there no Player.
func Open(s *script.Script, build Build, link script.Run) (*Player, error) {
	p, err := New(link.Sim, s, build)
	if err != nil {
		return nil, err
	}
	if len(link.Params)+len(link.Acts) == 0 {
		p.Seek(link.At)
		return p, nil
	}
	params := make(map[string]string, len(link.Params))
	for _, set := range link.Params {
		params[set.Name] = set.Value
	}
	plain := p.run
	if err = p.change(params, link.Acts); p.run != plain {
		p.Seek(link.At)
	}
	return p, err
}

// adopt makes r the run that is looked at, with the learner's actions in it.
func (p *Player) adopt(r *run, acts []engine.Act) {
	p.run, p.acts, p.model = r, acts, nil
	p.aim()
}

// change computes the run anew with other parameters and actions of the
// learner. If no run can be made nothing changes.
func (p *Player) change(params map[string]string, acts []engine.Act) error {
	r, kept, err := newRun(p.base.With(params), p.build, acts, len(params)+len(acts) > 0)
	if r == nil {
		return err
	}
	p.params = params
	p.adopt(r, kept)
	p.place(p.now)
	return err
}

// SetParams changes parameters and keeps the moment and the learner's actions.
// Those that are no longer possible are dropped, which the error tells; if a
// value is impossible nothing changes.
func (p *Player) SetParams(values map[string]string) error {
	params := maps.Clone(p.params)
	for name, v := range values {
		params[name] = v
		if own, ok := p.base.Value(name); ok && own == v {
			delete(params, name)
		}
	}
	return p.change(params, p.acts)
}

// Do carries out an action of the learner now. The learner's later actions are
// discarded and what follows is computed anew. If it is impossible nothing changes.
func (p *Player) Do(a engine.Action) error {
	if len(p.acts) >= script.MaxActs {
		return engine.Errorf("操作已有 %d 个，不能再多：请先撤销或重置", "there are %d actions already and no more fit: undo or reset some first", script.MaxActs)
	}
	at := max(p.now, p.Model().Now())
	if err := p.Model().Clone().Apply(at, a); err != nil {
		return err
	}
	n := sort.Search(len(p.acts), func(i int) bool { return p.acts[i].At > at })
	return p.alter(append(slices.Clone(p.acts[:n]), engine.Act{At: at, Action: a}))
}

// maxUndo is how many changes can be taken back.
const maxUndo = 100

// alter changes the learner's actions so that it can be undone.
func (p *Player) alter(acts []engine.Act) error {
	before := p.acts
	if err := p.change(p.params, acts); err != nil {
		return err
	}
	p.past = append(p.past, before)
	if len(p.past) > maxUndo {
		p.past = slices.Delete(p.past, 0, 1)
	}
	return nil
}

// CanUndo reports whether there is an action or a reset to take back.
func (p *Player) CanUndo() bool { return len(p.past)+len(p.acts) > 0 }

// Undo takes the last Do or Reset back, with the actions that it discarded, and
// goes to where it was done if that lies behind. In a run from a link it takes
// the last action back.
func (p *Player) Undo() error {
	if !p.CanUndo() {
		return engine.Errorf("没有可以撤销的操作", "there is no action to undo")
	}
	back := min(p.now, lastActOr(p.acts, p.now))
	acts := p.acts[:max(len(p.acts)-1, 0)]
	if n := len(p.past); n > 0 {
		acts, p.past = p.past[n-1], p.past[:n-1]
	}
	err := p.change(p.params, acts)
	p.Seek(back)
	return err
}

// lastActOr is the time of the last action, or t if there is none.
func lastActOr(acts []engine.Act, t engine.Time) engine.Time {
	if len(acts) == 0 {
		return t
	}
	return lastTime(acts)
}

// Reset drops all actions of the learner.
func (p *Player) Reset() error {
	if len(p.acts) == 0 {
		return nil
	}
	return p.alter(nil)
}

// Run is what a link to this moment holds.
func (p *Player) Run() script.Run {
	r := script.Run{Sim: p.sim, Scenario: p.base.Name, Acts: slices.Clone(p.acts), At: p.now}
	for _, name := range slices.Sorted(maps.Keys(p.params)) {
		r.Params = append(r.Params, script.Setting{Name: name, Value: p.params[name]})
	}
	return r
}

// Query computes an expression over the run as it now is, at a moment's name, a
// time, or "" for the run's end: see script.Evaluate.
func (p *Player) Query(expr, moment string) (string, error) {
	return script.Evaluate(expr, p.script, p.tl, moment)
}

// Sim is the simulation's name.
func (p *Player) Sim() string { return p.sim }

// Script is the scenario with the changed parameters in it.
func (p *Player) Script() *script.Script { return p.script }

// Acts are the learner's actions, in order. The caller must not change them.
func (p *Player) Acts() []engine.Act { return p.acts }

// Events are all events of the run. The caller must not change them.
func (p *Player) Events() []engine.Event { return p.tl.Events() }

// Cut tells that the run was too long and ends early.
func (p *Player) Cut() bool { return p.tl.Cut() }

// Moments are the times of the scenario's moments that happen in this run.
func (p *Player) Moments() map[string]engine.Time { return p.script.Find(p.Events()) }

// Warp is the map between the run's time and stage distance.
func (p *Player) Warp() *Warp { return p.warp }

// Beat is the time that passes in FlightSeconds at speed 1.
func (p *Player) Beat() engine.Time { return p.beat }

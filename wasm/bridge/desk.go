package bridge

import (
	"slices"
	"strings"

	"wirethread/sim/engine"
	"wirethread/wasm/player"
)

// Desk carries out what the page asks for and tells it what it must know. It
// is plain Go: the stage gives it somewhere to send to, and wall time.
type Desk struct {
	Look   Look
	Picked string         // the selected item's ID, or ""
	Player *player.Player // nil until something is loaded

	send   func(any)
	hushed bool // until Speak
	untold []any
	unrun  bool // the run has not been told
	sims   []Simulation
	sim    *Simulation
	listed bool    // the page has asked for the scenarios
	inline bool    // the scenario came from the page: no link can name it
	opened *opened // the capture file that is shown, or nil

	unsaid  bool    // something in the moment message has changed
	silence float64 // seconds of wall time since the last moment or tick
}

// Look is how the stage looks.
type Look struct {
	Lang  engine.Lang
	Theme string // light, dark, contrast
	Dark  bool   // with contrast
	Steps bool   // reduced motion: only the moments of events are shown
	View  string // auto, ladder, states, vars, bytes
	Speed float64
}

// quiet is the least time between two messages while playing, in seconds.
const quiet = 0.1

// NewDesk makes a desk for simulations that sends by send.
func NewDesk(sims []Simulation, l engine.Lang, send func(any)) *Desk {
	return &Desk{sims: append(slices.Clip(sims), captures()), send: send, Look: Look{Lang: l, Theme: "light", View: "auto", Speed: 1}}
}

// Greet tells the page that the stage can be used.
func (d *Desk) Greet() { d.send(Ready{Type: "ready", Sims: simsOf(d.sims, d.Look.Lang, false)}) }

// Hush makes the desk keep what it has to tell, so that the first picture does not wait for words.
func (d *Desk) Hush() { d.hushed = true }

// Speak tells the page what there was to tell since Hush.
func (d *Desk) Speak() {
	d.hushed = false
	for _, m := range d.untold {
		d.send(m)
	}
	d.untold = nil
	if d.unrun {
		d.sayRun()
	}
	d.say()
}

// tell sends a message, or keeps it for Speak.
func (d *Desk) tell(m any) {
	if d.hushed {
		d.untold = append(d.untold, m)
	} else {
		d.send(m)
	}
}

// Refuse tells the page what is wrong; what says with which kind of message.
func (d *Desk) Refuse(what string, err error) {
	d.tell(Failure{Type: "error", What: what, Text: engine.ErrorText(err, d.Look.Lang)})
}

// Take carries out a message of the page.
func (d *Desk) Take(in In) {
	switch {
	case in.Type == "set":
		d.set(in)
	case in.Type == "load":
		d.load(in)
	case in.Type == "list":
		d.listed = true
		d.list()
		return
	case d.Player != nil:
		d.command(in)
	}
	d.say()
}

// command carries out what needs a loaded scenario.
func (d *Desk) command(in In) {
	run := d.Player.Warp()
	switch p := d.Player; in.Type {
	case "params":
		if d.opened != nil {
			d.openConnection(d.opened, in.Params[connectionParam])
			return
		}
		d.check("params", p.SetParams(in.Params))
	case "act":
		d.act(p, in)
	case "undo":
		d.check("act", p.Undo())
	case "reset":
		d.check("act", p.Reset())
	case "play":
		p.Play()
	case "pause":
		p.Pause()
	case "restart":
		p.Restart()
	case "step":
		d.stopped(p.Step(in.Dir))
	case "seek", "goto":
		d.move(in)
	case "select":
		d.Picked = in.ID
	case "gates":
		p.SetGates(gatesOf(in.Gates))
		return
	case "query":
		d.answer(in)
		return
	case "export":
		d.export(in.ID)
		return
	default:
		return
	}
	d.unsaid = true
	if d.Player.Warp() != run {
		d.sayRun()
	}
}

// act carries out an action of the learner, and goes on to the next event if asked to.
func (d *Desk) act(p *player.Player, in In) {
	if err := p.Do(engine.Action(in.Action)); err != nil {
		d.Refuse("act", err)
	} else if in.Onward {
		d.stopped(p.Onward())
	}
}

// set changes how the stage looks.
func (d *Desk) set(in In) {
	l := &d.Look
	spoke := l.Lang
	if in.Lang != "" {
		l.Lang = engine.Lang(in.Lang)
	}
	if in.Theme != "" {
		l.Theme = in.Theme
	}
	if in.Dark != nil {
		l.Dark = *in.Dark
	}
	if in.Motion != "" {
		l.Steps = in.Motion == "steps"
	}
	if in.View != "" {
		d.setView(in.View)
	}
	if in.Speed != 0 {
		l.Speed = in.Speed
	}
	if l.Lang != spoke {
		d.list()
	}
	if d.Player != nil {
		d.Player.SetSpeed(l.Speed)
		d.unsaid = true
		if l.Lang != spoke {
			d.sayRun()
		}
	}
}

// list tells the simulations, with their scenarios once the page has asked for them.
func (d *Desk) list() { d.tell(Sims{Type: "sims", Sims: simsOf(d.sims, d.Look.Lang, d.listed)}) }

// setView chooses a view that a simulation has.
func (d *Desk) setView(name string) {
	var names []string
	for _, s := range d.sims {
		for _, v := range s.Views {
			names = append(names, v.Name)
		}
	}
	if name != "auto" && !slices.Contains(names, name) {
		d.Refuse("message", engine.Errorf("没有名为%[1]s的视图：请用 auto, %[2]s", "there is no view %[1]s: use auto, %[2]s", quoted(name), strings.Join(names, ", ")))
		return
	}
	d.Look.View = name
}

// check tells of an error. New parameters may make an action impossible: then
// there is an error and nevertheless a new run, without that action.
func (d *Desk) check(what string, err error) {
	if err != nil {
		d.Refuse(what, err)
	}
}

// move goes to a time, a place on the slider or a named moment.
func (d *Desk) move(in In) {
	switch p := d.Player; {
	case in.Moment != "":
		d.check("load", p.Goto(in.Moment))
	case in.T != nil:
		p.Seek(engine.Time(*in.T))
	case in.P != nil:
		p.SeekPlace(*in.P)
	}
}

func gatesOf(gates []Gate) []player.Gate {
	out := make([]player.Gate, len(gates))
	for i, g := range gates {
		out[i] = player.Gate{ID: g.ID, Moment: g.Moment}
		if g.T != nil {
			out[i] = player.Gate{ID: g.ID, At: engine.Time(*g.T)}
		}
	}
	return out
}

// answer computes the answer to a query.
func (d *Desk) answer(in In) {
	moment := in.Moment
	if in.T != nil {
		moment = engine.Time(*in.T).Format()
	}
	v, err := d.Player.Query(in.Expr, moment)
	a := Answer{Type: "answer", ID: in.ID, Value: v}
	if err != nil {
		a = Answer{Type: "answer", ID: in.ID, Error: engine.ErrorText(err, d.Look.Lang)}
	}
	d.tell(a)
}

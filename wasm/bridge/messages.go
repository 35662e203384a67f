// Package bridge holds the messages between a page and its stage. The stage is
// a document of its own, in an iframe: it runs the model and draws; everything
// else (buttons, sliders, lists, log) is the page's HTML. Both sides send
//
//	{"wirethread": 1, "type": "seek", ...}
//
// with window.postMessage, ignore messages of other senders (event.source) and
// types that they do not know. This file is the protocol; web/src/stage.js is its other end.
package bridge

// Version is the protocol's version, the value of "wirethread" in each message.
const Version = 1

// In is a message from the page to the stage. Only the fields of its type count.
type In struct {
	Type string `json:"type"`

	// set: how the stage looks. Empty fields stay as they are.
	Lang   string  `json:"lang,omitempty"`   // zh, en
	Theme  string  `json:"theme,omitempty"`  // light, dark, contrast (forced colours: light on dark or dark on light by "dark")
	Dark   *bool   `json:"dark,omitempty"`   // with contrast
	Motion string  `json:"motion,omitempty"` // full, steps (reduced motion: no flight between events)
	View   string  `json:"view,omitempty"`   // auto, or one of the views of a simulation
	Speed  float64 `json:"speed,omitempty"`  // 0.1 to 10

	// load: a scenario by name or by its text; then optionally parameters,
	// actions and a moment, or a link that holds them all.
	Sim      string            `json:"sim,omitempty"`
	Scenario string            `json:"scenario,omitempty"`
	Script   string            `json:"script,omitempty"`
	Link     string            `json:"link,omitempty"`   // what a "run" or "moment" message called link
	Params   map[string]string `json:"params,omitempty"` // also of "params"
	Play     bool              `json:"play,omitempty"`

	// seek, goto, load, gates, query: a time in model units or a moment's name.
	T      *int64   `json:"t,omitempty"`
	P      *float64 `json:"p,omitempty"` // seek: place on the slider, 0 to 1
	Moment string   `json:"moment,omitempty"`

	Dir    int    `json:"dir,omitempty"`    // step: -1, 1
	Action string `json:"action,omitempty"` // act
	Onward bool   `json:"onward,omitempty"` // act: then go on to the next event
	ID     string `json:"id,omitempty"`     // select, query, export
	Expr   string `json:"expr,omitempty"`   // query
	On     bool   `json:"on,omitempty"`     // visible
	Gates  []Gate `json:"gates,omitempty"`  // gates
}

// Types of In: set, load, params, play, pause, restart, seek, goto, step, act,
// undo (take the last action back), reset (drop all actions), select, gates, query, visible,
// export (write the run as a file: id is one of its exports), list (tell the simulations with their scenarios).

// Gate is a moment at which playback stops, just before the moment's event.
type Gate struct {
	ID     string `json:"id"`
	Moment string `json:"moment,omitempty"`
	T      *int64 `json:"t,omitempty"`
}

// Boot is the very first message, sent by the stage's script (web/stage/stage.js) before there is a module. From now on
// the stage takes messages; those that come before the module are held, and what they load is in its first picture. If Module is
// true the page must send the module's bytes, decompressed: {"wirethread": 1, "type": "module", "bytes": ArrayBuffer}.
type Boot struct {
	Type   string `json:"type"` // boot
	Module bool   `json:"module"`
}

// Open is a message of the page that is not In: a pcap or pcapng file of the
// learner, {"wirethread": 1, "type": "open", "name": "x.pcap", "bytes": ArrayBuffer}.
// It is not JSON; it is shown like a scenario, as the simulation "capture".

// Drop tells that a file was dropped on the stage: {"type": "drop", "file": File}.
// The stage's script (web/stage/stage.js) sends it.

// Ready is the module's first message: the first picture is drawn. Its simulations have no scenarios yet. Boot and Ready
// come again if the graphics were lost and the stage had to begin anew; after Boot the
// page then sends set and load with the last link.
type Ready struct {
	Type string `json:"type"` // ready
	Sims []Sim  `json:"sims"`
}

// Sims tells the simulations after list, and again after the language has changed.
type Sims struct {
	Type string `json:"type"` // sims
	Sims []Sim  `json:"sims"`
}

// Sim describes a simulation.
type Sim struct {
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Views     []Option   `json:"views"`     // beside "auto"
	Flight    bool       `json:"flight"`    // items of kind "segment" are on their way between others
	Scenarios []Scenario `json:"scenarios"` // none before the page has asked by list
}

// Scenario is one line of the picker.
type Scenario struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	About string `json:"about"`
	Group string `json:"group"`

	GroupTitle string `json:"groupTitle"`
}

// Run describes a run after load, params, act, undo or reset: everything that does not change while it plays.
type Run struct {
	Type     string           `json:"type"` // run
	Sim      string           `json:"sim"`
	Scenario string           `json:"scenario"`
	Title    string           `json:"title"`
	About    string           `json:"about"`
	Preset   string           `json:"preset"`
	Start    int64            `json:"start"` // just before anything happens; a scenario's zero may lie later
	End      int64            `json:"end"`
	Params   []Param          `json:"params"`
	Acts     []ActLine        `json:"acts"`
	Log      []LogLine        `json:"log"`
	Moments  map[string]int64 `json:"moments"` // of this run; a moment that does not happen in it is absent
	Cut      bool             `json:"cut"`     // too long: it ends early
	Exports  []Option         `json:"exports"` // the files that "export" can make of it
	Opens    bool             `json:"opens"`   // a capture file of the learner can be shown in its place
}

// Param is a parameter, or an input of a choice, with its value in this run.
type Param struct {
	Name    string   `json:"name"`
	Label   string   `json:"label"`
	Help    string   `json:"help,omitempty"`
	Kind    string   `json:"kind"`
	Unit    string   `json:"unit,omitempty"`
	Min     int64    `json:"min"`
	Max     int64    `json:"max"`
	Step    int64    `json:"step"`
	Value   string   `json:"value"`
	Default string   `json:"default"`
	Options []Option `json:"options,omitempty"`
	Group   string   `json:"group,omitempty"`
	MaxLen  int      `json:"maxLen,omitempty"`
}

// Option is one value of a parameter of kind oneof.
type Option struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// ActLine is one action of the run.
type ActLine struct {
	T      int64  `json:"t"`
	Action string `json:"action"`
}

// LogLine is one event: a line of the log and a mark on the timeline.
type LogLine struct {
	T     int64   `json:"t"`
	P     float64 `json:"p"` // place on the slider, 0 to 1
	Clock string  `json:"clock"`
	Mark  string  `json:"mark"` // engine.Mark; "" has no mark
	Line  string  `json:"line"` // as in the transcript
	Say   string  `json:"say"`
	Why   string  `json:"why,omitempty"`
}

// Moment describes the moment looked at. It is sent whenever what it says has changed, not for every frame.
type Moment struct {
	Type    string   `json:"type"` // moment
	T       int64    `json:"t"`
	P       float64  `json:"p"`
	Clock   string   `json:"clock"` // "150.0 ms"
	Playing bool     `json:"playing"`
	AtEnd   bool     `json:"atEnd"`
	Speed   float64  `json:"speed"`
	Events  int      `json:"events"` // how many lines of the log have happened
	Summary string   `json:"summary"`
	Items   []Item   `json:"items"`
	Choices []Choice `json:"choices"`
	Picked  string   `json:"picked"` // the selected item's ID or ""
	Inspect *Inspect `json:"inspect,omitempty"`
	Link    string   `json:"link"` // this very moment, to be put behind # in an address; "" if the scenario's text came from the page
	CanUndo bool     `json:"canUndo"`
}

// Tick is the clock while playing, at most ten times a second.
type Tick struct {
	Type  string  `json:"type"` // tick
	T     int64   `json:"t"`
	P     float64 `json:"p"`
	Clock string  `json:"clock"`
}

// Item is a thing that can be selected.
type Item struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Label string `json:"label"`
}

// Choice is an action that is possible now. {name} in Action stands for the input of that name.
type Choice struct {
	ID     string  `json:"id"`
	On     string  `json:"on"`
	Label  string  `json:"label"`
	Action string  `json:"action"`
	Inputs []Param `json:"inputs,omitempty"`
	Harsh  bool    `json:"harsh"`
	Onward bool    `json:"onward"` // a step: act with onward
}

// Inspect is the inspector's content.
type Inspect struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Fields []Field `json:"fields"`
	Hex    string  `json:"hex,omitempty"` // the bytes, two digits each, without blanks
}

// Field is one line of the inspector.
type Field struct {
	Depth int    `json:"depth"`
	Name  string `json:"name"`
	Value string `json:"value"`
	Note  string `json:"note,omitempty"`
	Off   int    `json:"off"`
	Len   int    `json:"len"`
}

// GateHit tells that playback stopped at a gate.
type GateHit struct {
	Type string `json:"type"` // gate
	ID   string `json:"id"`
}

// Answer is the answer to a query; Error is worded for the learner.
type Answer struct {
	Type  string `json:"type"` // answer
	ID    string `json:"id"`
	Value string `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

// Export is a file made of the run: its text, or its bytes in base64.
type Export struct {
	Type   string `json:"type"` // export
	ID     string `json:"id"`
	Name   string `json:"name"` // of the file: "wirethread-tcp-syn-lost-A.pcapng"
	MIME   string `json:"mime"`
	Text   string `json:"text,omitempty"`
	Base64 string `json:"base64,omitempty"`
}

// Failure is a sentence that says what is wrong and what to do. The stage goes on as it was.
type Failure struct {
	Type string `json:"type"` // error
	What string `json:"what"` // load, params, act, link, export, webgl, module (it cannot be loaded or stopped), message
	Text string `json:"text"`
}

// Package engine is what every simulation stands on: model time, an ordered
// queue of things to come, a seeded source, and a timeline that can be sought
// and forked. It knows nothing of any subject.
package engine

// Model is one running simulation: a pure state machine. Configuration and
// actions go in, events come out; the same seed and the same actions give the
// same events, always and on every platform.
type Model interface {
	// Now is the time of the last thing that happened.
	Now() Time
	// Next tells when the next pending thing will happen; false when nothing is pending.
	Next() (Time, bool)
	// Step carries out the next pending thing and moves Now there. It does nothing when nothing is pending.
	Step()
	// Apply carries out an action at time at, Now() <= at <= Next(). The error
	// of an impossible action is an *Error; the model is then unchanged.
	Apply(at Time, a Action) error
	// Events are all events so far, oldest first. The caller must not change them.
	Events() []Event
	// Items are the things that a learner can select at time at: what is in flight, hosts, sockets.
	Items(at Time) []Item
	// Choices are the actions that are possible at time at.
	Choices(at Time) []Choice
	// Inspect describes the item with this ID in full; false if it does not exist (any more).
	Inspect(id string, at Time) (Inspection, bool)
	// Summary describes the scene at time at in a few sentences, for those who do not see it.
	Summary(at Time, l Lang) string
	// Query computes one value, for predictions: "A.c1.state", "count SEG A>B". The simulation's doc.go lists what it answers.
	Query(expr string) (string, error)
	// Clone returns an independent copy that continues identically.
	Clone() Model
}

// Dated is a Model whose answers change while nothing happens: how long a process has waited so far.
type Dated interface {
	// QueryAt is Query at time at, Now() <= at <= Next().
	QueryAt(at Time, expr string) (string, error)
}

// Action is one thing that a learner does, as a line of the simulation's
// scenario language: "A c1 close()", "drop 7". A scenario may contain the same line.
type Action string

// Act is an action with its time.
type Act struct {
	At     Time
	Action Action
}

// Event is one thing that happened.
type Event interface {
	At() Time
	// Line is the event as a line of the transcript without its time, the same
	// in every language: "SEG c1 A>B SYN seq=0 ack=- len=0 ...". Moments match on it.
	Line() string
	// Say is the event as a sentence, for the log, the transcript and the screen reader.
	Say(Lang) string
	// Why gives the rule behind the event with its source, or "".
	Why(Lang) string
	// Field returns one value of the event, for predictions: "ack", "state".
	Field(name string) (string, bool)
	// Mark says how the timeline shows the event.
	Mark() Mark
}

// Mark is the kind of a timeline mark. Marks differ in shape as well as colour.
type Mark string

// The kinds of marks. MarkNone events are in the log only.
const (
	MarkNone  Mark = ""
	MarkSend  Mark = "send"  // something set out
	MarkState Mark = "state" // a state changed
	MarkCall  Mark = "call"  // a program called or got its answer
	MarkTimer Mark = "timer" // a timer ran out
	MarkLoss  Mark = "loss"  // something was lost, refused or reset
	MarkFault Mark = "fault" // the learner or the scenario interfered
)

// Item is a thing that can be selected.
type Item struct {
	ID    string // unique and stable in one run: "seg:12", "A", "A.c1"
	Kind  string // "segment", "host", "socket"
	Label Text
}

// Choice is an action that is possible now.
type Choice struct {
	ID     string // stable: "A.c1.close", "seg:12.drop"
	On     string // the ID of the item that it acts on
	Label  Text
	Action Action  // {name} stands for the value of the input called name
	Inputs []Param // what the learner fills in, with defaults
	Harsh  bool    // breaks something: shown apart
	Onward bool    // it is a step: the stage then goes on to the next event
}

// Param declares a parameter of a simulation or an input of a choice.
type Param struct {
	Name        string
	Label, Help Text
	Kind        ParamKind
	Unit        string // of a number: "ms", "%", "B"
	Min, Max    int64  // of a number
	Step        int64
	Default     string // as written in a scenario: "25ms", "reno", "on"
	Options     []Option
	Group       Text // parameters of one group stand together
	MaxLen      int  // of a text
}

// ParamKind says how a parameter is written and shown.
type ParamKind string

// The kinds of parameters.
const (
	Duration ParamKind = "duration" // Min, Max and Step in microseconds; written "25ms"
	Int      ParamKind = "int"
	Percent  ParamKind = "percent" // Min, Max and Step in hundredths of a percent; written "2.5%"
	Bool     ParamKind = "bool"    // on, off
	OneOf    ParamKind = "oneof"
	String   ParamKind = "string"
)

// Option is one value of a OneOf parameter.
type Option struct {
	Value string
	Label Text
}

// Inspection is all there is to say of one item.
type Inspection struct {
	ID     string
	Title  Text
	Fields []Field
	Bytes  []byte // what would be on the wire; nil for things that are not packets
}

// Field is one line of an inspection.
type Field struct {
	Depth    int    // 0 is a heading: "IPv4"
	Name     string // the standard's name: "Sequence Number", "SND.UNA"
	Label    Text   // shown in place of Name where no standard names it
	Value    string
	Note     Text // optional explanation
	Off, Len int  // the bytes that hold it; Len 0 if none
}

// Title is how a field is called in language l.
func (f Field) Title(l Lang) string {
	if t := f.Label.In(l); t != "" {
		return t
	}
	return f.Name
}

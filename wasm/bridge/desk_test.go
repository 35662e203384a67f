package bridge

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// beacon is a simulation for these tests: it beeps every 10 ms until 100 ms, and shouts when told to.
type beacon struct {
	now    engine.Time
	beeps  int
	events []engine.Event
}

type beep struct {
	at   engine.Time
	line string
}

func (b beep) At() engine.Time          { return b.at }
func (b beep) Line() string             { return b.line }
func (b beep) Say(l engine.Lang) string { return string(l) + " " + b.line }
func (b beep) Why(engine.Lang) string   { return "" }
func (b beep) Mark() engine.Mark        { return engine.MarkSend }
func (b beep) Field(name string) (string, bool) {
	return b.line, name == "line"
}

func (m *beacon) Now() engine.Time { return m.now }
func (m *beacon) Next() (engine.Time, bool) {
	t := engine.Time(m.beeps+1) * 10 * engine.Millisecond
	return t, t <= 100*engine.Millisecond
}
func (m *beacon) Step() {
	m.now, _ = m.Next()
	m.beeps++
	m.events = append(m.events, beep{m.now, fmt.Sprintf("BEEP %d", m.beeps)})
}
func (m *beacon) Apply(at engine.Time, a engine.Action) error {
	if a != "shout" {
		return engine.Errorf("只能喊", "it can only shout")
	}
	m.now = at
	m.events = append(m.events, beep{at, "SHOUT"})
	return nil
}
func (m *beacon) Events() []engine.Event { return m.events }
func (m *beacon) Items(engine.Time) []engine.Item {
	return []engine.Item{{ID: "lamp", Kind: "host", Label: engine.Text{ZH: "灯", EN: "lamp"}}}
}
func (m *beacon) Choices(engine.Time) []engine.Choice {
	return []engine.Choice{{ID: "lamp.shout", On: "lamp", Action: "shout", Inputs: []engine.Param{{Name: "n", Kind: engine.Int, Default: "3"}}}}
}
func (m *beacon) Inspect(id string, _ engine.Time) (engine.Inspection, bool) {
	return engine.Inspection{ID: id, Bytes: []byte{0xab}, Fields: []engine.Field{{Name: "beeps"}}}, id == "lamp"
}
func (m *beacon) Summary(_ engine.Time, l engine.Lang) string { return fmt.Sprint(l, m.beeps) }
func (m *beacon) Query(string) (string, error)                { return fmt.Sprint(m.beeps), nil }
func (m *beacon) Clone() engine.Model {
	c := *m
	c.events = slices.Clone(m.events)
	return &c
}

const beaconScript = `sim beacon
title.zh 灯塔
title.en Beacon
about.zh 一闪一闪。
about.en It blinks.
group shore
end 100ms
moment third BEEP 3
moment never BEEP 300
`

// newDesk returns a desk with the beacon, and all that it sends.
func newDesk(t *testing.T) (*Desk, *[]any) {
	t.Helper()
	sim := catalog.Simulation{
		Name: "beacon", Title: engine.Text{ZH: "灯塔", EN: "Beacon"},
		Groups:    []catalog.Group{{Name: "shore", Title: engine.Text{ZH: "海岸", EN: "Shore"}}},
		Scenarios: fstest.MapFS{"scenarios/calm.txt": {Data: []byte(beaconScript)}},
		New:       func(*script.Script) (engine.Model, error) { return &beacon{}, nil },
		Values:    func(*script.Script) (map[string]string, error) { return nil, nil },
	}
	sims := Simulations([]catalog.Simulation{sim})
	sent := &[]any{}
	d := NewDesk(sims, engine.EN, func(m any) {
		if _, err := Encode(m); err != nil {
			t.Error(err)
		}
		*sent = append(*sent, m)
	})
	return d, sent
}

// last is the last message of a type.
func last[T any](t *testing.T, sent *[]any) T {
	t.Helper()
	for _, m := range slices.Backward(*sent) {
		if v, ok := m.(T); ok {
			return v
		}
	}
	var zero T
	t.Fatalf("no %T among %d messages", zero, len(*sent))
	return zero
}

// tell gives a message to the desk as the page would send it.
func tell(t *testing.T, d *Desk, fields string) {
	t.Helper()
	in, ok, err := Decode([]byte(`{"wirethread":1,` + fields + `}`))
	if !ok || err != nil {
		t.Fatalf("%s: ok %v, error %v", fields, ok, err)
	}
	d.Take(in)
}

const loadCalm = `"type":"load","sim":"beacon","scenario":"calm"`

func TestLoadTellsTheRunAndTheMoment(t *testing.T) {
	d, sent := newDesk(t)
	d.Greet()
	if r := last[Ready](t, sent); r.Sims[0].Name != "beacon" || len(r.Sims[0].Scenarios) != 0 {
		t.Errorf("ready says %+v", r)
	}
	tell(t, d, `"type":"list"`)
	if s := last[Sims](t, sent).Sims[0].Scenarios[0]; s.GroupTitle != "Shore" || s.Title != "Beacon" {
		t.Errorf("the list begins with %+v", s)
	}
	tell(t, d, loadCalm+`,"moment":"third"`)
	r := last[Run](t, sent)
	if len(r.Log) != 10 || r.Log[2].Line != "BEEP 3" || r.Log[2].P != 0.3 || r.Log[2].Clock != "30.0 ms" {
		t.Errorf("the run's log is %+v", r.Log)
	}
	if got, want := fmt.Sprint(r.Moments), "map[third:30000]"; got != want {
		t.Errorf("moments are %s, want %s: one that does not happen is absent", got, want)
	}
	m := last[Moment](t, sent)
	if m.T != 30000 || m.Events != 3 || m.Summary != "en 3" && m.Summary != "en3" || m.Choices[0].Inputs[0].Value != "3" {
		t.Errorf("the moment is %+v", m)
	}
}

func TestBadLoadKeepsWhatWasThere(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	before := d.Player
	for _, bad := range []string{
		`"type":"load","sim":"beacon","scenario":"storm"`, `"type":"load","sim":"sun","scenario":"calm"`,
		`"type":"load","sim":"beacon","script":"nonsense here"`, `"type":"load","link":"v=1&s=beacon/storm&t=0&c=1"`, `"type":"goto","moment":"never"`,
	} {
		*sent = nil
		tell(t, d, bad)
		if f := last[Failure](t, sent); f.Text == "" || strings.Contains(f.Text, "%!") {
			t.Errorf("%s: told as %q", bad, f.Text)
		}
		if d.Player != before {
			t.Fatalf("%s: what was loaded is gone", bad)
		}
	}
}

func TestLinkLeadsBackToTheMoment(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm+`,"t":45000`)
	tell(t, d, `"type":"act","action":"shout"`)
	link := last[Moment](t, sent).Link
	other, sent2 := newDesk(t)
	tell(t, other, `"type":"load","link":"`+link+`"`)
	m, r := last[Moment](t, sent2), last[Run](t, sent2)
	if m.T != 45000 || len(r.Acts) != 1 || m.Link != link {
		t.Errorf("%s leads to %d with %v", link, m.T, r.Acts)
	}
}

func TestDamagedLinkOpensWhatCanBeRead(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, `"type":"load","link":"v=1&s=beacon/calm&a=20000~whisper&t=45000"`)
	told := 0
	for _, m := range *sent {
		if f, ok := m.(Failure); ok {
			told++
			if f.What != "link" {
				t.Errorf("told %+v", f)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d sentences, want one", told)
	}
	if m := last[Moment](t, sent); m.T != 45000 {
		t.Errorf("the link's moment is 45000, opened at %d", m.T)
	}
}

func TestPlayingSpeaksTenTimesASecond(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	tell(t, d, `"type":"set","speed":0.1`)
	tell(t, d, `"type":"play"`)
	*sent = nil
	for range 120 {
		d.Advance(1.0 / 60)
	}
	ticks, moments := 0, 0
	for _, m := range *sent {
		switch m.(type) {
		case Tick:
			ticks++
		case Moment:
			moments++
		}
	}
	if n := ticks + moments; n < 15 || n > 20 {
		t.Errorf("two seconds bring %d ticks and %d moments; want at most ten messages a second", ticks, moments)
	}
	if moments > 4 {
		t.Errorf("%d moment messages for two events", moments)
	}
}

func TestPausedSaysNothing(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	*sent = nil
	for range 100 {
		d.Advance(0.1)
	}
	if len(*sent) != 0 || d.Moving() {
		t.Errorf("paused, it moves (%v) and says %v", d.Moving(), *sent)
	}
}

func TestGateStopsAndSpeaks(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	tell(t, d, `"type":"gates","gates":[{"id":"no","moment":"never"},{"id":"guess","moment":"third"}]`)
	tell(t, d, `"type":"play"`)
	for range 1000 {
		d.Advance(0.1)
	}
	if g := last[GateHit](t, sent); g.ID != "guess" {
		t.Errorf("stopped at gate %q", g.ID)
	}
	if m := last[Moment](t, sent); m.Playing || m.Events != 2 {
		t.Errorf("at the gate it plays: %v, and %d events have happened, want 2", m.Playing, m.Events)
	}
}

func TestQueryAnswersEveryTime(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	tell(t, d, `"type":"query","id":"q1","expr":"count BEEP","t":50000`)
	if a := last[Answer](t, sent); a.ID != "q1" || a.Value != "5" || a.Error != "" {
		t.Errorf("answer %+v, want 5", a)
	}
	tell(t, d, `"type":"query","id":"q2","expr":"event.line","moment":"never"`)
	if a := last[Answer](t, sent); a.ID != "q2" || a.Error == "" {
		t.Errorf("answer %+v, want an error", a)
	}
}

func TestImpossibleActionIsTold(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	tell(t, d, `"type":"act","action":"whisper"`)
	if f := last[Failure](t, sent); f.What != "act" || f.Text != "it can only shout" {
		t.Errorf("told %+v", f)
	}
}

func TestLanguageChangesEverythingSaid(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	*sent = nil
	tell(t, d, `"type":"set","lang":"zh"`)
	s, r, m := last[Sims](t, sent), last[Run](t, sent), last[Moment](t, sent)
	if s.Sims[0].Title != "灯塔" || r.Title != "灯塔" || r.Log[0].Say != "zh BEEP 1" || m.Items[0].Label != "灯" {
		t.Errorf("after the change it says %q, %q, %q, %q", s.Sims[0].Title, r.Title, r.Log[0].Say, m.Items[0].Label)
	}
}

func TestSelectionIsInspected(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	tell(t, d, `"type":"select","id":"lamp"`)
	if m := last[Moment](t, sent); m.Picked != "lamp" || m.Inspect == nil || m.Inspect.Hex != "ab" {
		t.Errorf("selected %q, inspected %+v", m.Picked, m.Inspect)
	}
	tell(t, d, `"type":"select"`)
	m := last[Moment](t, sent)
	data, _ := json.Marshal(m)
	if m.Picked != "" || strings.Contains(string(data), `"inspect"`) {
		t.Errorf("nothing is selected, but the message is %s", data)
	}
}

// A simulation may have its own views and its own clock; a view that none has is refused.
func TestViewsAndClockOfASimulation(t *testing.T) {
	d, sent := newDesk(t)
	d.sims[0].Views = []catalog.View{{Name: "glow", Title: engine.Text{ZH: "光", EN: "Glow"}}}
	d.sims[0].Clock = func(t engine.Time, l engine.Lang) string { return fmt.Sprint(l, " beep ", int64(t/10_000)) }
	d.Greet()
	if v := last[Ready](t, sent).Sims[0].Views; len(v) != 1 || v[0] != (Option{"glow", "Glow"}) {
		t.Errorf("ready tells the views %v", v)
	}
	tell(t, d, loadCalm+`,"moment":"third"`)
	if m := last[Moment](t, sent); m.Clock != "en beep 3" {
		t.Errorf("the clock says %q", m.Clock)
	}
	tell(t, d, `"type":"set","view":"glow"`)
	if d.view() != "glow" {
		t.Errorf("the view is %q", d.view())
	}
	tell(t, d, `"type":"set","view":"3d"`)
	if f := last[Failure](t, sent); !strings.Contains(f.Text, "glow") || d.view() != "glow" {
		t.Errorf("the view is %q, the page was told %q", d.view(), f.Text)
	}
}

// An action that is a step is followed by the next event, from before the beginning too and past a gate.
func TestActOnward(t *testing.T) {
	d, sent := newDesk(t)
	tell(t, d, loadCalm)
	tell(t, d, `"type":"gates","gates":[{"id":"first","t":1}]`)
	tell(t, d, `"type":"act","action":"shout","onward":true`)
	if m := last[Moment](t, sent); m.Events != 2 || m.Playing {
		t.Errorf("%d events have happened, want the shout and the first beep", m.Events)
	}
	tell(t, d, `"type":"act","action":"sing","onward":true`)
	if m := last[Moment](t, sent); m.Events != 2 {
		t.Errorf("an impossible action went on to %d events", m.Events)
	}
}

func TestWordsWaitForThePicture(t *testing.T) {
	d, sent := newDesk(t)
	d.Hush()
	tell(t, d, `"type":"load","sim":"beacon","scenario":"storm"`)
	tell(t, d, loadCalm)
	tell(t, d, `"type":"goto","moment":"third"`)
	if d.Player == nil || len(*sent) > 0 {
		t.Fatalf("before it may speak the desk has sent %v", *sent)
	}
	d.Greet()
	d.Speak()
	var types []string
	for _, m := range *sent {
		types = append(types, fmt.Sprintf("%T", m))
	}
	if got, want := strings.Join(types, " "), "bridge.Ready bridge.Failure bridge.Run bridge.Moment"; got != want {
		t.Errorf("then it sends %s, want %s", got, want)
	}
	if m := last[Moment](t, sent); m.T != 30000 {
		t.Errorf("the moment is %+v, want the third", m)
	}
}

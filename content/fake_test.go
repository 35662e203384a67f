package content

import (
	"errors"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// fakeLibrary knows one simulation, tcp, with the scenarios "open" and "lost".
// Its runs have the moments syn (0), lost (12.5 ms), resent (1 s) and end (2 s).
type fakeLibrary struct{}

func (fakeLibrary) scenarios(sim string) ([]string, bool) {
	return []string{"open", "lost"}, sim == "tcp"
}

func (fakeLibrary) verified(string) engine.Text {
	return engine.Text{ZH: "核对：%s", EN: "Checked: %s"}
}

func (fakeLibrary) play(sim, name string) (*run, error) {
	return fakeRun(sim, name, ""), nil
}

func (fakeLibrary) playText(file string, line int, sim, name, text string) (*run, error) {
	if _, err := script.ReadAt(file, line, text); err != nil {
		return nil, err
	}
	return fakeRun(sim, name, text), nil
}

func fakeRun(sim, name, text string) *run {
	return &run{
		sim: sim, name: name, script: text,
		title: engine.Text{ZH: "标题<" + name + ">", EN: "Title <" + name + ">"},
		about: engine.Text{ZH: "说明", EN: "About"},
		end:   2 * engine.Second,
		moments: map[string]engine.Time{
			"syn": 0, "lost": 12500, "resent": engine.Second, "end": 2 * engine.Second,
		},
		events: []engine.Event{fakeEvent{0, "SYN"}, fakeEvent{12500, "LOST"}, fakeEvent{engine.Second, "SYN"}},
		evaluate: func(expr, moment string) (string, error) {
			if expr == "gap syn resent" {
				return "1000", nil
			}
			if expr == "beeps" {
				return "7", nil
			}
			if expr == "who" {
				return "A", nil
			}
			if expr == "names" {
				return "A B none", nil
			}
			return "", errors.New("no such expression")
		},
		with: func(param, value string) (*run, error) {
			if param != "seed" {
				return nil, errors.New("there is no parameter " + param)
			}
			return fakeRun(sim, name, text), nil
		},
	}
}

type fakeEvent struct {
	at   engine.Time
	line string
}

func (e fakeEvent) At() engine.Time             { return e.at }
func (e fakeEvent) Line() string                { return e.line }
func (e fakeEvent) Say(l engine.Lang) string    { return string(l) + " says " + strings.ToLower(e.line) }
func (e fakeEvent) Why(engine.Lang) string      { return "" }
func (e fakeEvent) Field(string) (string, bool) { return "", false }
func (e fakeEvent) Mark() engine.Mark           { return engine.MarkNone }

package measured

import (
	"fmt"
	"io/fs"
	"strings"

	"wirethread/sim/gil/python"
	"wirethread/sim/gil/tape"
)

// warmUp is after how many executions the calls of a statement are specialised for sure.
const warmUp = 40

// playPoint runs a statement and looks whether the interpreter tests its breaker between its beginning and its end.
func playPoint(r row, _ *dataset) (outcome, error) {
	v, ok := tape.VersionOf(r.text("python"))
	if !ok {
		return nil, fmt.Errorf("there is no preset for Python %s", r.text("python"))
	}
	text, err := fs.ReadFile(tapes, "tapes/points.tape")
	if err != nil {
		return nil, err
	}
	p, err := tape.Read(string(text), v)
	if err != nil {
		return nil, err
	}
	m, err := python.New(p)
	if err != nil {
		return nil, err
	}
	name, err := pointOf(p, r.text("stmt"))
	if err != nil {
		return nil, err
	}
	cold, err := m.ChecksInside(name)
	if err != nil {
		return nil, err
	}
	warm := cold
	for range warmUp {
		if warm, err = m.ChecksInside(name); err != nil {
			return nil, err
		}
	}
	switched := 0
	if warm {
		switched = int(r.number("warm_runs"))
	}
	return outcome{"cold_switched": cold, "warm_switched": switched}, nil
}

// pointOf is the recorded function whose statement has this text. It stands there twice, as what follows it
// decides how the first one is left.
func pointOf(p *tape.Program, stmt string) (string, error) {
	text := strings.Join(p.Source, "\n")
	at := strings.Index(text+"\ndef ", "    global g\n    "+stmt+"\n    "+stmt+"\ndef ")
	if at < 0 {
		return "", fmt.Errorf("no bytecode was recorded of the statement %s", stmt)
	}
	head := text[:at]
	def := head[strings.LastIndex(head, "\ndef ")+len("\ndef "):]
	name, _, _ := strings.Cut(def, "(")
	return name, nil
}

func judgePoint(r row, did outcome, _ *dataset, _ []outcome) (string, bool) {
	if v, _ := tape.VersionOf(r.text("python")); v == tape.V39 {
		return "", false
	}
	cold, _ := r.fields["cold_switched"].(bool)
	want := cold || r.number("warm_switched") > 0
	got := did["cold_switched"].(bool) || did["warm_switched"].(int) > 0
	if want != got {
		return fmt.Sprintf("can be switched: %v, measured %v", got, want), true
	}
	if warm := did["warm_switched"].(int) > 0; warm != (r.number("warm_switched") > 0) {
		return fmt.Sprintf("can be switched once specialised: %v, measured %v", warm, !warm), true
	}
	return "", true
}

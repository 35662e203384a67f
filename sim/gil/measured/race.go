package measured

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/sim/gil/python"
	"wirethread/sim/gil/tape"
)

//go:embed tapes/*.tape
var tapes embed.FS

// body is the program of a race: its text as the dataset's field "bodies" gives it.
type body struct {
	Setup    string `json:"setup"`
	LoopBody string `json:"loop_body"`
	Result   string `json:"result"`
}

// source is the program that was recorded for a body.
func (b body) source() string {
	return fmt.Sprintf("%s\ndef body(r, N):\n    %s\ndef result():\n    return %s", b.Setup, b.LoopBody, b.Result)
}

// tapeOf finds the recorded program with a text.
func tapeOf(source string, v tape.Version) (*tape.Program, error) {
	files, _ := fs.Glob(tapes, "tapes/race-*.tape")
	for _, file := range files {
		text, err := fs.ReadFile(tapes, file)
		if err != nil {
			return nil, err
		}
		head := "source\t" + strings.ReplaceAll(source, "\n", "\nsource\t") + "\npython "
		if bytes.HasPrefix(text, []byte(head)) {
			return tape.Read(string(text), v)
		}
	}
	return nil, fmt.Errorf("no bytecode was recorded of this body:\n%s", source)
}

// raceRuns is how often the model plays a row at most: the lost fractions of single runs differ much.
const raceRuns = 4

// playRace lets threads run a body and counts what was lost.
func playRace(r row, d *dataset) (outcome, error) {
	var bodies map[string]body
	if err := json.Unmarshal(d.head["bodies"], &bodies); err != nil {
		return nil, fmt.Errorf("the dataset has no bodies: %w", err)
	}
	b, ok := bodies[r.text("statement")]
	if !ok {
		return nil, fmt.Errorf("the dataset has no body %s", r.text("statement"))
	}
	c, err := configOf(r, "compute")
	if err != nil {
		return nil, err
	}
	if c.Program, err = tapeOf(b.source(), c.Version); err != nil {
		return nil, err
	}
	threads, each := int(r.number("threads")), int64(r.number("per_thread"))
	for i := range threads {
		c.Threads = append(c.Threads, gil.ThreadSpec{Name: fmt.Sprintf("T%d", i+1), Function: "body", Args: []int64{each, each}, Range: true})
	}
	expected := int64(threads) * each
	var lost []int64
	var fractions []float64
	for run := range min(raceRuns, max(1, int(r.number("runs")))) {
		c.Seed = uint64(run) + 1
		for i := range c.Threads { // threads do not start at once, and not always alike
			c.Threads[i].At = engine.Time(i*60 + run*i*17)
		}
		lab, err := gil.NewLab(c)
		if err != nil {
			return nil, err
		}
		lab.Run(1000 * engine.Second)
		n := expected - resultOf(lab.Machine())
		lost, fractions = append(lost, n), append(fractions, float64(n)/float64(expected))
	}
	with := 0
	most := 0.0
	for i, n := range lost {
		if n > 0 {
			with++
		}
		most = max(most, fractions[i])
	}
	return outcome{"lost": lost, "runs_with_loss": with, "mean_lost_fraction": round(mean(fractions), 5), "max_lost_fraction": round(most, 5)}, nil
}

// resultOf calls the program's result().
func resultOf(m *python.Machine) int64 {
	n, _ := m.CallAlone("result")
	return n
}

func judgeRace(r row, did outcome, _ *dataset, _ []outcome) (string, bool) {
	got, want := did["mean_lost_fraction"].(float64), r.number("mean_lost_fraction")
	v, _ := tape.VersionOf(r.text("python"))
	if r.number("runs_with_loss") == 0 {
		if v == tape.V39 {
			return "", false
		}
		if got > 0 {
			return fmt.Sprintf("%.3f lost, measured none", got), true
		}
		return "", true
	}
	if got == 0 || got < want-0.20 || got > want+0.20 {
		return fmt.Sprintf("%.3f lost, measured %.3f", got, want), true
	}
	return "", true
}

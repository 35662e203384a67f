package ostep

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"wirethread/sim/engine"
)

// Result is how far the model and a dataset agree.
type Result struct {
	Dataset string
	Cases   int
	Match   int
	Diffs   []string // one for each case that differs: where it does so first
	Output  []byte   // the dataset with the outputs replaced by the model's
}

// outputs are what a case prints, by the names of its fields.
type outputs map[string]any

// families are how the cases of each dataset are played.
var families = map[string]func(input []byte) (outputs, error){
	"process_run": playProcesses,
	"scheduler":   playScheduler,
	"mlfq":        playMLFQ,
	"lottery":     playLottery,
	"multi":       playMulti,
	"fork_tree":   playForks,
}

// Verify plays all cases of a dataset and compares. The error is of a file that cannot be read.
func Verify(file string, src []byte) (Result, error) {
	d, err := read(file, src)
	if err != nil {
		return Result{}, err
	}
	res := Result{Dataset: d.name, Cases: len(d.cases)}
	for i := range d.cases {
		diff, err := play(families[d.name], &d.cases[i])
		id := d.cases[i].text("id")
		if err != nil {
			return res, engine.Errorf("%[1]s：%[2]s：%[3]s", "%[1]s: %[2]s: %[4]s", file, id, engine.ErrorText(err, engine.ZH), engine.ErrorText(err, engine.EN))
		}
		if diff == "" {
			res.Match++
		} else {
			res.Diffs = append(res.Diffs, id+": "+diff)
		}
	}
	res.Output, err = d.write()
	return res, err
}

// play plays a case, compares what it printed, and replaces that by what the model does.
func play(family func([]byte) (outputs, error), c *object) (diff string, err error) {
	input, err := c.MarshalJSON()
	if err != nil {
		return "", err
	}
	out, err := family(input)
	if err != nil {
		return "", err
	}
	for _, name := range slices.Sorted(maps.Keys(out)) {
		got, err := json.Marshal(out[name])
		if err != nil {
			return "", err
		}
		if diff == "" {
			diff = compare(name, c.get(name), got)
		}
		c.set(name, got)
	}
	return diff, nil
}

// compare tells where two values first differ, numbers as numbers; "" if they do not.
func compare(path string, want, got json.RawMessage) string {
	w, err := decode(want)
	if err != nil {
		return path + " is missing or broken in the file"
	}
	g, _ := decode(got)
	return differ(path, w, g)
}

func decode(src json.RawMessage) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	err = d.Decode(&v)
	return v, err
}

func differ(path string, want, got any) string {
	switch w := want.(type) {
	case []any:
		if g, ok := got.([]any); ok {
			return differList(path, w, g)
		}
	case map[string]any:
		if g, ok := got.(map[string]any); ok {
			return differMap(path, w, g)
		}
	case json.Number:
		if g, ok := got.(json.Number); ok && sameNumber(w, g) {
			return ""
		}
	default:
		if want == got {
			return ""
		}
	}
	return fmt.Sprintf("%s: want %s, got %s", path, short(want), short(got))
}

func differList(path string, want, got []any) string {
	for i := range min(len(want), len(got)) {
		if d := differ(path+"["+strconv.Itoa(i)+"]", want[i], got[i]); d != "" {
			return d
		}
	}
	if len(want) != len(got) {
		return fmt.Sprintf("%s: want %d entries, got %d", path, len(want), len(got))
	}
	return ""
}

func differMap(path string, want, got map[string]any) string {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		g, ok := got[name]
		if !ok {
			return fmt.Sprintf("%s.%s: want %s, got nothing", path, name, short(want[name]))
		}
		if d := differ(path+"."+name, want[name], g); d != "" {
			return d
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			return fmt.Sprintf("%s.%s: want nothing, got %s", path, name, short(got[name]))
		}
	}
	return ""
}

func sameNumber(a, b json.Number) bool {
	x, errX := a.Float64()
	y, errY := b.Float64()
	return errX == nil && errY == nil && x == y
}

// short writes a value for a message.
func short(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(b) > 80 {
		return string(b[:80]) + "..."
	}
	return string(b)
}

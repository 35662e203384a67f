package tape

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var all = []Version{V39, V310, V311, V312, V313}

// The tapes of one increment are, instruction for instruction, what was recorded independently of them (testdata/bytecode.json).
func TestTapesAgreeWithRecordedDis(t *testing.T) {
	var recorded struct {
		Rows []struct {
			Python string
			Code   map[string][][3]any
		}
	}
	src, err := os.ReadFile("testdata/bytecode.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(src, &recorded); err != nil {
		t.Fatal(err)
	}
	tapeText, err := os.ReadFile("../programs/counter.tape")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range recorded.Rows {
		v, ok := VersionOf(row.Python)
		if !ok {
			t.Fatalf("no preset for %s", row.Python)
		}
		p, err := Read(string(tapeText), v)
		if err != nil {
			t.Fatal(err)
		}
		i, _ := p.Code("increment")
		want := row.Code["global_iadd"]
		if len(p.Codes[i].Ins) != len(want) {
			t.Fatalf("%s: %d instructions, want %d", v, len(p.Codes[i].Ins), len(want))
		}
		for k, in := range p.Codes[i].Ins {
			name := strings.ReplaceAll(want[k][2].(string), "g", "n") // the recorded function counts g
			if want[k][1] == "BINARY_OP" || want[k][1] == "LOAD_CONST" || want[k][1] == "RETURN_CONST" {
				name = want[k][2].(string)
			}
			if in.Offset != int(want[k][0].(float64)) || in.Op.String() != want[k][1] || in.Shown != name {
				t.Errorf("%s: %d %s %s, want %v", v, in.Offset, in.Op, in.Shown, want[k])
			}
		}
	}
}

// Every tape can be read for every version and holds the program that stands beside it.
func TestTapesHoldTheirPrograms(t *testing.T) {
	files, _ := filepath.Glob("../*/*.tape")
	more, _ := filepath.Glob("../measured/tapes/*.tape")
	files = append(files, more...)
	if len(files) < 25 {
		t.Fatalf("%d tapes", len(files))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source, err := os.ReadFile(strings.TrimSuffix(file, "tape") + "py")
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range all {
			p, err := Read(string(text), v)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if got := strings.Join(p.Source, "\n"); got != strings.TrimSuffix(string(source), "\n") {
				t.Fatalf("%s is not of the program beside it: run record.py", file)
			}
		}
	}
}

// Where n += 1 can be interrupted: everywhere in 3.9, between load and store nowhere since 3.10.
func TestCheckPoints(t *testing.T) {
	text, err := os.ReadFile("../programs/counter.tape")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		p, err := Read(string(text), v)
		if err != nil {
			t.Fatal(err)
		}
		i, _ := p.Code("increment")
		between, loaded := false, false
		for _, in := range p.Codes[i].Ins {
			loaded = loaded && in.Op != STORE_GLOBAL || in.Op == LOAD_GLOBAL
			between = between || loaded && in.Check != CheckNever
		}
		if between != (v == V39) {
			t.Errorf("%s: a check point between load and store: %v", v, between)
		}
	}
}

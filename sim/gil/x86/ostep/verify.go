package ostep

import (
	"bytes"
	"encoding/json"
	"fmt"

	"wirethread/sim/engine"
)

// MaxSize is how many bytes a file may have.
const MaxSize = 16 << 20

// Result is how far the model and a dataset agree.
type Result struct {
	Dataset string
	Cases   int
	Match   int
	Diffs   []string // one for each case that differs: where it does so first
	Output  []byte   // the dataset with the outputs replaced by the model's
}

// file is a dataset.
type file struct {
	Dataset string            `json:"dataset"`
	Format  json.RawMessage   `json:"format,omitempty"`
	Part    json.RawMessage   `json:"part,omitempty"`
	Source  json.RawMessage   `json:"source,omitempty"`
	Cases   []json.RawMessage `json:"cases"`
}

// written is a case as a file has it.
type written struct {
	inputs
	outputs
}

// Verify plays all cases of a dataset and compares. The error is of a file that cannot be read.
func Verify(name string, src []byte) (Result, error) {
	f, err := read(name, src)
	if err != nil {
		return Result{}, err
	}
	res := Result{Dataset: f.Dataset, Cases: len(f.Cases)}
	for i, c := range f.Cases {
		diff, did, err := playCase(c)
		if err != nil {
			return res, engine.Errorf("%[1]s：第 %[2]d 个用例：%[3]s", "%[1]s: case %[2]d: %[4]s", name, i+1, engine.ErrorText(err, engine.ZH), engine.ErrorText(err, engine.EN))
		}
		if diff == "" {
			res.Match++
		} else {
			res.Diffs = append(res.Diffs, diff)
		}
		f.Cases[i] = did
	}
	res.Output, err = f.write()
	return res, err
}

func read(name string, src []byte) (f file, err error) {
	if len(src) > MaxSize {
		return f, engine.Errorf("%[1]s 有 %[2]d 字节，最多 %[3]d 字节：请拆成几个文件", "%[1]s has %[2]d bytes, at most %[3]d are possible: split it", name, len(src), MaxSize)
	}
	if err := json.Unmarshal(src, &f); err != nil {
		return f, engine.Errorf("%[1]s 不是 JSON：%[2]v", "%[1]s is not JSON: %[2]v", name, err)
	}
	if f.Dataset != "x86" {
		return f, engine.Errorf("%[1]s 的 dataset 是“%[2]s”，不是 x86", "%[1]s: dataset %[2]q is not x86", name, f.Dataset)
	}
	return f, nil
}

// playCase plays a case from its inputs, says where that differs first from what the file has, and gives the case with the model's outputs.
func playCase(src []byte) (diff string, did []byte, err error) {
	var w written
	if err := json.Unmarshal(src, &w.inputs); err != nil {
		return "", nil, engine.Errorf("输入读不懂：%v", "the inputs cannot be read: %v", err)
	}
	if w.outputs, err = w.inputs.play(); err != nil {
		return "", nil, err
	}
	if did, err = json.Marshal(w); err != nil {
		return "", nil, err
	}
	var want outputs
	if err := json.Unmarshal(src, &want); err != nil {
		return w.ID + ": the outputs cannot be read: " + err.Error(), did, nil
	}
	if d := compare(want, w.outputs); d != "" {
		diff = w.ID + ": " + d
	}
	return diff, did, nil
}

// compare tells where what the file has differs first from what the model did; "": nowhere.
func compare(want, got outputs) string {
	if d := differ("start", want.Start, got.Start); d != "" {
		return d
	}
	for i := range min(len(want.Trace), len(got.Trace)) {
		if d := differ(fmt.Sprintf("trace[%d]", i), want.Trace[i], got.Trace[i]); d != "" {
			return d
		}
	}
	for _, d := range []string{
		differ("length of trace", len(want.Trace), len(got.Trace)), differ("final", want.Final, got.Final),
		differ("instructions", want.Instructions, got.Instructions), differ("thread_changes", want.ThreadChanges, got.ThreadChanges),
	} {
		if d != "" {
			return d
		}
	}
	return ""
}

func differ(name string, want, got any) string {
	w, errW := json.Marshal(want)
	g, errG := json.Marshal(got)
	if errW == nil && errG == nil && bytes.Equal(w, g) {
		return ""
	}
	return fmt.Sprintf("%s: want %s, got %s", name, w, g)
}

// write writes a dataset with one case a line.
func (f *file) write() ([]byte, error) {
	head := *f
	head.Cases = []json.RawMessage{}
	out, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	out = bytes.TrimSuffix(out, []byte("]}"))
	out = append(append(out, '\n'), bytes.Join(raws(f.Cases), []byte(",\n"))...)
	return append(out, "\n]}\n"...), nil
}

func raws(list []json.RawMessage) (out [][]byte) {
	for _, r := range list {
		out = append(out, r)
	}
	return out
}

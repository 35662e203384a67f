package ostep

import (
	"bytes"
	"encoding/json"
	"fmt"

	"wirethread/sim/engine"
)

// MaxSize is how many bytes a file may have.
const MaxSize = 16 << 20

// member is one name and value of an object, in the file's order.
type member struct {
	Name  string
	Value json.RawMessage
}

// object is a JSON object that keeps its order.
type object []member

// UnmarshalJSON reads an object.
func (o *object) UnmarshalJSON(src []byte) error {
	d := json.NewDecoder(bytes.NewReader(src))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("not an object: %.20s", src)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		m := member{Name: name.(string)}
		if err := d.Decode(&m.Value); err != nil {
			return err
		}
		*o = append(*o, m)
	}
	return nil
}

// MarshalJSON writes it in the same order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", m.Name)
		if err := json.Compact(&b, m.Value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// get is the value of a name; nil if there is none.
func (o object) get(name string) json.RawMessage {
	for _, m := range o {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}

// set replaces a value or adds it.
func (o *object) set(name string, value json.RawMessage) {
	for i, m := range *o {
		if m.Name == name {
			(*o)[i].Value = value
			return
		}
	}
	*o = append(*o, member{name, value})
}

// text is a value that is a string.
func (o object) text(name string) string {
	var s string
	_ = json.Unmarshal(o.get(name), &s) // "" if it is no string
	return s
}

// dataset is one file.
type dataset struct {
	name  string
	head  object // all but the cases
	cases []object
}

// read reads a dataset.
func read(file string, src []byte) (*dataset, error) {
	if len(src) > MaxSize {
		return nil, engine.Errorf("%[1]s 有 %[2]d 字节，最多 %[3]d 字节：请拆成几个文件", "%[1]s has %[2]d bytes, at most %[3]d are possible: split it", file, len(src), MaxSize)
	}
	var all object
	if err := json.Unmarshal(src, &all); err != nil {
		return nil, engine.Errorf("%[1]s 不是 JSON：%[2]v", "%[1]s is not JSON: %[2]v", file, err)
	}
	d := &dataset{name: all.text("dataset")}
	if families[d.name] == nil {
		return nil, engine.Errorf("%[1]s 的 dataset 是“%[2]s”：只能是 process_run、scheduler、mlfq、lottery、multi、fork_tree 之一", "%[1]s: dataset %[2]q is not one of process_run, scheduler, mlfq, lottery, multi and fork_tree", file, d.name)
	}
	for _, m := range all {
		if m.Name != "cases" {
			d.head = append(d.head, m)
		}
	}
	if err := json.Unmarshal(all.get("cases"), &d.cases); err != nil {
		return nil, engine.Errorf("%[1]s：cases 读不懂：%[2]v", "%[1]s: the cases cannot be read: %[2]v", file, err)
	}
	return d, nil
}

// write writes a dataset with one case a line.
func (d *dataset) write() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for _, m := range d.head {
		fmt.Fprintf(&b, "%q:%s,\n", m.Name, m.Value)
	}
	b.WriteString("\"cases\":[\n")
	for i, c := range d.cases {
		line, err := c.MarshalJSON()
		if err != nil {
			return nil, err
		}
		b.Write(line)
		if i < len(d.cases)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("]}\n")
	return b.Bytes(), nil
}

package measured

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// dataset is a file of measurements.
type dataset struct {
	head map[string]json.RawMessage
	keys []string // in the file's order
	name string
	rows []row
}

// row is one measurement: its fields in the file's order.
type row struct {
	keys   []string
	fields map[string]any
}

// read reads a dataset.
func read(file, src string) (*dataset, error) {
	d := &dataset{head: map[string]json.RawMessage{}}
	var err error
	if d.keys, err = objectKeys(json.NewDecoder(bytes.NewReader([]byte(src))), d.head); err != nil {
		return nil, fmt.Errorf("%s is not a dataset of measurements: %w", file, err)
	}
	if err := json.Unmarshal(d.head["dataset"], &d.name); err != nil {
		return nil, fmt.Errorf("%s has no field dataset: it is not a dataset of measurements", file)
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(d.head["rows"], &raw); err != nil {
		return nil, fmt.Errorf("%s has no list of rows: %w", file, err)
	}
	for _, r := range raw {
		one := row{fields: map[string]any{}}
		all := map[string]json.RawMessage{}
		if one.keys, err = objectKeys(json.NewDecoder(bytes.NewReader(r)), all); err != nil {
			return nil, fmt.Errorf("%s: a row cannot be read: %w", file, err)
		}
		if err := json.Unmarshal(r, &one.fields); err != nil {
			return nil, fmt.Errorf("%s: a row cannot be read: %w", file, err)
		}
		d.rows = append(d.rows, one)
	}
	return d, nil
}

// objectKeys reads an object and tells the order of its fields.
func objectKeys(dec *json.Decoder, into map[string]json.RawMessage) (keys []string, err error) {
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("it does not begin with {")
	}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, err
		}
		key, _ := t.(string)
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			return nil, err
		}
		keys = append(keys, key)
		into[key] = v
	}
	return keys, nil
}

func (r row) number(key string) float64 {
	n, _ := r.fields[key].(float64)
	return n
}

func (r row) text(key string) string {
	s, _ := r.fields[key].(string)
	return s
}

// percentile reads a field such as {"50": 1.2}.
func (r row) percentile(key, p string) float64 {
	m, _ := r.fields[key].(map[string]any)
	n, _ := m[p].(float64)
	return n
}

// list reads a list of numbers.
func (r row) list(key string) (out []float64) {
	l, _ := r.fields[key].([]any)
	for _, v := range l {
		n, _ := v.(float64)
		out = append(out, n)
	}
	return out
}

// outcome is what the model did in place of a row's measured fields; a field that is not in it was not modelled.
type outcome map[string]any

// inputs are the fields that name a set-up: they are written again as they are.
var inputs = map[string]bool{"python": true, "threads": true, "switch_interval_ms": true, "switch_interval_us": true, "duration_s": true, "cores": true,
	"wait_started_under_ms": true, "changed_to_ms": true, "op_ms": true, "cpu_threads": true, "think_ms": true, "requests": true,
	"operation": true, "note": true, "operation_ms": true, "name": true, "stmt": true, "repeats": true, "warm_runs": true,
	"statement": true, "per_thread": true, "runs": true, "expected": true, "kind": true, "workers": true, "total_work": true, "repeat": true}

// write gives the dataset with the model's outcomes in place of what was measured.
func (d *dataset) write(did []outcome) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("{")
	for i, key := range d.keys {
		if i > 0 {
			b.WriteString(",\n")
		}
		name, _ := json.Marshal(key)
		b.Write(name)
		b.WriteString(": ")
		if key != "rows" {
			b.Write(d.head[key])
			continue
		}
		b.WriteString("[\n")
		for k, r := range d.rows {
			if k > 0 {
				b.WriteString(",\n")
			}
			if err := r.write(&b, did[k]); err != nil {
				return nil, err
			}
		}
		b.WriteString("\n]")
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

func (r row) write(b *bytes.Buffer, did outcome) error {
	b.WriteString("{")
	first := true
	for _, key := range r.keys {
		v, ok := did[key]
		if inputs[key] {
			v, ok = r.fields[key], true
		}
		if !ok {
			continue
		}
		text, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if !first {
			b.WriteString(",")
		}
		first = false
		fmt.Fprintf(b, "%q:%s", key, text)
	}
	b.WriteString("}")
	return nil
}

package python

import (
	"slices"
	"strconv"
	"strings"
)

// Kind is the kind of a value.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota // no value: what PUSH_NULL pushes; an unbound local
	None
	Bool     // N 0 or 1
	Int      // N
	Fraction // N billionths
	Str      // N: index of the text
	Obj      // N: index into the heap
	Func     // N: index of a code, or of an object with defaults, see object
	Builtin  // N: a builtin
	Opaque   // N: index of the text that shows it: constants of which only their presence matters
)

// Value is a value of Python.
type Value struct {
	K Kind
	N int64
}

// class tells the kinds of objects apart.
type class uint8

const (
	isList class = iota
	isTuple
	isDict
	isRange // n, end, step
	isIter  // items of obj from n
	isCount
	isClass
	isInstance // of class of
	isFunction // code n with defaults in items
	isMethod   // of is the self, fn the function
	isProperty // fn is the getter
	isModule
	isSlice
	isGenerator
	isException // name, text
	isLocal     // threading.local: items hold a dictionary a thread
	isSync      // n: index into syncs
)

// object is a thing on the heap.
type object struct {
	class  class
	name   string
	text   string
	items  []Value // of a list; the values of a dictionary or of attributes
	keys   []Value // of a dictionary; of attributes
	of, fn Value
	n, end int64
	step   int64
	done   bool
}

func (o object) clone() object {
	o.items, o.keys = slices.Clone(o.items), slices.Clone(o.keys)
	return o
}

// get returns the value of a key.
func (o *object) get(k Value) (Value, bool) {
	for i, key := range o.keys {
		if key == k {
			return o.items[i], true
		}
	}
	return Value{}, false
}

// put sets the value of a key.
func (o *object) put(k, v Value) {
	for i, key := range o.keys {
		if key == k {
			o.items[i] = v
			return
		}
	}
	o.keys, o.items = append(o.keys, k), append(o.items, v)
}

func boolean(b bool) Value {
	if b {
		return Value{Bool, 1}
	}
	return Value{Bool, 0}
}

// truth is bool(v).
func (m *Machine) truth(v Value) bool {
	switch v.K {
	case None, Null:
		return false
	case Bool, Int, Fraction:
		return v.N != 0
	case Str:
		return m.texts[v.N] != ""
	case Obj:
		switch o := &m.heap[v.N]; o.class {
		case isList, isTuple, isDict:
			return len(o.items) > 0
		}
	}
	return true
}

// text makes the value of a string.
func (m *Machine) text(s string) Value {
	if i, ok := m.textOf[s]; ok {
		return Value{Str, i}
	}
	m.texts = append(m.texts, s)
	i := int64(len(m.texts) - 1)
	m.textOf[s] = i
	return Value{Str, i}
}

// fractionDigits are the digits behind the point that a Fraction keeps.
const fractionDigits = 9

// constant reads a constant as repr() writes it.
func (m *Machine) constant(s string) Value {
	switch s {
	case "None":
		return Value{K: None}
	case "True", "False":
		return boolean(s == "True")
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Value{Int, n}
	}
	if whole, frac, ok := strings.Cut(s, "."); ok && len(frac) <= fractionDigits {
		if n, err := strconv.ParseInt(whole+(frac + strings.Repeat("0", fractionDigits))[:fractionDigits], 10, 64); err == nil {
			return Value{Fraction, n}
		}
	}
	if len(s) > 1 && (s[0] == '\'' || s[0] == '"') && s[len(s)-1] == s[0] {
		return m.text(s[1 : len(s)-1])
	}
	if len(s) > 1 && s[0] == '(' && s[len(s)-1] == ')' {
		return m.tupleConstant(s[1 : len(s)-1])
	}
	m.texts = append(m.texts, s)
	return Value{Opaque, int64(len(m.texts) - 1)}
}

func (m *Machine) tupleConstant(inside string) Value {
	var items []Value
	for _, part := range strings.Split(inside, ",") {
		if part = strings.TrimSpace(part); part != "" {
			items = append(items, m.constant(part))
		}
	}
	return m.alloc(object{class: isTuple, items: items})
}

// Repr shows a value as repr() does.
func (m *Machine) Repr(v Value) string {
	switch v.K {
	case Null:
		return "NULL"
	case None:
		return "None"
	case Bool:
		return [2]string{"False", "True"}[v.N]
	case Int:
		return strconv.FormatInt(v.N, 10)
	case Fraction:
		s := strings.TrimRight(strconv.FormatInt(v.N%1e9+1e9, 10)[1:], "0")
		return strconv.FormatInt(v.N/1e9, 10) + "." + s + strings.Repeat("0", 1-min(1, len(s)))
	case Str:
		return "'" + m.texts[v.N] + "'"
	case Opaque:
		return m.texts[v.N]
	case Func:
		return "<function " + m.prog.Codes[v.N].Name + ">"
	case Builtin:
		return "<built-in " + builtinNames[v.N] + ">"
	}
	return m.reprObject(&m.heap[v.N])
}

// maxShown is how many items of a list are shown.
const maxShown = 8

func (m *Machine) reprObject(o *object) string {
	switch o.class {
	case isList:
		return "[" + m.join(o.items) + "]"
	case isTuple:
		if len(o.items) == 1 {
			return "(" + m.Repr(o.items[0]) + ",)"
		}
		return "(" + m.join(o.items) + ")"
	case isDict:
		var parts []string
		for i, k := range o.keys[:min(len(o.keys), maxShown)] {
			parts = append(parts, m.Repr(k)+": "+m.Repr(o.items[i]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case isRange:
		return "<range_iterator>"
	case isIter, isCount, isGenerator:
		return "<iterator>"
	case isClass, isModule:
		return "<" + o.name + ">"
	case isException:
		return o.name + "('" + o.text + "')"
	case isFunction:
		return "<function " + m.prog.Codes[o.n].Name + ">"
	case isSync:
		return "<" + m.Syncs[o.n].Kind + ">"
	case isMethod:
		return "<method>"
	case isInstance:
		return "<" + m.heap[o.of.N].name + " object>"
	}
	return "<object>"
}

func (m *Machine) join(items []Value) string {
	var parts []string
	for _, v := range items[:min(len(items), maxShown)] {
		parts = append(parts, m.Repr(v))
	}
	if len(items) > maxShown {
		parts = append(parts, "... "+strconv.Itoa(len(items)))
	}
	return strings.Join(parts, ", ")
}

// str is str(v): text without its quotes.
func (m *Machine) str(v Value) string {
	if v.K == Str {
		return m.texts[v.N]
	}
	return m.Repr(v)
}

package python

import (
	"strings"
)

// builtinNames are the functions and classes that are not the program's own. A builtin is its index here.
var builtinNames = append([]string{
	"range", "len", "print", "int", "str", "abs", "min", "max", "isinstance", "type", "repr", "sum", "list", "dict", "tuple", "ord",
	"next", "iter", "property", "bool", "__build_class__", "itertools.count",
	"list.append", "list.pop", "dict.get", "str.upper",
	"time.sleep", "spin", "call_c", "call_c_released", "recv", "send",
	"threading.Lock", "threading.RLock", "threading.Semaphore", "threading.Condition", "threading.Event", "threading.local",
	"Lock.acquire", "Lock.release", "Lock.locked", "Lock.__enter__", "Lock.__exit__",
	"RLock.acquire", "RLock.release", "RLock.__enter__", "RLock.__exit__",
	"Semaphore.acquire", "Semaphore.release", "Semaphore.__enter__", "Semaphore.__exit__",
	"Condition.acquire", "Condition.release", "Condition.__enter__", "Condition.__exit__",
	"Condition.wait", "Condition.notify", "Condition.notify_all",
	"Event.wait", "Event.set", "Event.clear", "Event.is_set",
}, exceptionNames...)

var builtinIndex = func() map[string]int {
	index := make(map[string]int, len(builtinNames))
	for i, name := range builtinNames {
		index[name] = i
	}
	return index
}()

func builtinOf(name string) (int, bool) {
	i, ok := builtinIndex[name]
	return i, ok
}

// module is the object of an imported module.
func (m *Machine) module(name string) Value {
	for i := range m.heap {
		if m.heap[i].class == isModule && m.heap[i].name == name {
			return Value{Obj, int64(i)}
		}
	}
	return m.alloc(object{class: isModule, name: name})
}

// builtin carries out a builtin: it gives its value, or NULL when it asks the world, raises or enters a function.
func (m *Machine) builtin(t *Thread, name string, args []Value) (v Value, r Request, printed string) {
	v = Value{K: None}
	switch name {
	case "range":
		v = m.alloc(rangeOf(args))
	case "len":
		v = Value{Int, m.length(args[0])}
	case "print":
		var parts []string
		for _, a := range args {
			parts = append(parts, m.str(a))
		}
		printed = strings.Join(parts, " ")
	case "int", "abs", "bool", "ord":
		v = number(name, args)
	case "str":
		v = m.text(m.str(args[0]))
	case "repr":
		v = m.text(m.Repr(args[0]))
	case "min", "max", "sum":
		v = m.fold(name, args)
	case "isinstance":
		v = boolean(args[0].K == Int)
	case "list", "tuple", "dict":
		v = m.collection(name, args)
	case "property":
		v = m.alloc(object{class: isProperty, fn: args[0]})
	case "itertools.count":
		v = m.alloc(object{class: isCount})
	case "next":
		return m.builtinNext(t, args[0])
	case "__build_class__":
		return m.buildClass(t, args)
	case "list.append":
		list := &m.heap[args[0].N]
		if len(list.items) >= MaxItems {
			m.raise(t, "MemoryError", "the list is too long for the model")
			return Value{}, Request{}, ""
		}
		list.items = append(list.items, args[1])
	case "list.pop":
		return m.listPop(t, args[0])
	case "dict.get":
		return m.dictGet(t, args), Request{}, ""
	default:
		return m.request(t, name, args)
	}
	return v, Request{}, printed
}

func rangeOf(args []Value) object {
	o := object{class: isRange, step: 1}
	switch len(args) {
	case 1:
		o.end = args[0].N
	case 2:
		o.n, o.end = args[0].N, args[1].N
	case 3:
		o.n, o.end, o.step = args[0].N, args[1].N, args[2].N
	}
	return o
}

func (m *Machine) length(v Value) int64 {
	switch {
	case v.K == Str:
		return int64(len(m.texts[v.N]))
	case v.K == Obj && m.heap[v.N].class == isDict:
		return int64(len(m.heap[v.N].keys))
	case v.K == Obj:
		return int64(len(m.heap[v.N].items))
	}
	return 0
}

func number(name string, args []Value) Value {
	v := Value{K: Int}
	if len(args) > 0 && args[0].number() {
		v = args[0]
	}
	switch {
	case name == "int" && v.K == Fraction:
		v = Value{Int, v.N / 1e9}
	case name == "int":
		v.K = Int
	case name == "bool":
		return boolean(v.N != 0)
	case name == "abs" && v.N < 0:
		v.N = -v.N
	}
	return v
}

func (m *Machine) fold(name string, args []Value) Value {
	if len(args) == 1 && args[0].K == Obj {
		args = m.heap[args[0].N].items
	}
	if len(args) == 0 {
		return Value{K: Int}
	}
	v := args[0]
	for _, a := range args[1:] {
		switch {
		case name == "sum":
			v.N += a.N
		case name == "min" && a.N < v.N, name == "max" && a.N > v.N:
			v = a
		}
	}
	return v
}

func (m *Machine) collection(name string, args []Value) Value {
	o := object{class: isList}
	switch name {
	case "tuple":
		o.class = isTuple
	case "dict":
		o.class = isDict
	}
	if len(args) == 1 && args[0].K == Obj {
		from := &m.heap[args[0].N]
		o.items, o.keys = append([]Value(nil), from.items...), append([]Value(nil), from.keys...)
	}
	return m.alloc(o)
}

func (m *Machine) builtinNext(t *Thread, it Value) (Value, Request, string) {
	if m.obj(it, isGenerator) != nil {
		m.generatorNext(t, it)
		return Value{}, Request{}, ""
	}
	v, ok := m.next(it.N)
	if !ok {
		m.raise(t, "StopIteration", "")
		return Value{}, Request{}, ""
	}
	return v, Request{}, ""
}

// buildClass runs the body of a class; what it stores become the attributes.
func (m *Machine) buildClass(t *Thread, args []Value) (Value, Request, string) {
	class := m.alloc(object{class: isClass, name: m.str(args[1])})
	f := t.push(m, m.heap[args[0].N].n, nil)
	f.ns, f.result = class, class
	m.heap[class.N].put(m.text("__name__"), m.text(m.heap[class.N].name))
	return Value{}, Request{}, ""
}

func (m *Machine) listPop(t *Thread, list Value) (Value, Request, string) {
	o := &m.heap[list.N]
	if len(o.items) == 0 {
		m.raise(t, "IndexError", "pop from empty list")
		return Value{}, Request{}, ""
	}
	v := o.items[len(o.items)-1]
	o.items = o.items[:len(o.items)-1]
	return v, Request{}, ""
}

func (m *Machine) dictGet(t *Thread, args []Value) Value {
	v, ok := m.heap[args[0].N].get(args[1])
	if !ok {
		v = Value{K: None}
		if len(args) > 2 {
			v = args[2]
		}
	}
	m.loaded(t, m.itemVar(args[0].N, args[1], false), v)
	return v
}

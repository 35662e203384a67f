package python

import (
	"slices"
	"strings"

	"wirethread/sim/gil/tape"
)

// buildOp executes what makes values, and what is rare.
func (m *Machine) buildOp(t *Thread, f *frame, o *op, s *Step) {
	switch o.op {
	case tape.BUILD_LIST:
		t.pushValue(m.alloc(object{class: isList, items: slices.Clone(t.popN(o.arg))}))
	case tape.BUILD_TUPLE:
		t.pushValue(m.alloc(object{class: isTuple, items: slices.Clone(t.popN(o.arg))}))
	case tape.BUILD_MAP:
		d := object{class: isDict}
		pairs := t.popN(2 * o.arg)
		for i := 0; i < len(pairs); i += 2 {
			d.put(pairs[i], pairs[i+1])
		}
		t.pushValue(m.alloc(d))
	case tape.BUILD_SLICE:
		t.popN(o.arg)
		t.pushValue(m.alloc(object{class: isSlice}))
	case tape.BINARY_SLICE:
		t.popN(2)
	case tape.BUILD_STRING:
		var b strings.Builder
		for _, v := range t.popN(o.arg) {
			b.WriteString(m.str(v))
		}
		t.pushValue(m.text(b.String()))
	case tape.FORMAT_VALUE, tape.FORMAT_SIMPLE, tape.CONVERT_VALUE:
		t.pushValue(m.text(m.str(t.pop())))
	case tape.LIST_EXTEND:
		more := m.obj(t.pop(), isTuple)
		if list := m.obj(*t.peek(o.arg), isList); list != nil && more != nil {
			list.items = append(list.items, more.items...)
		}
	case tape.GET_ITER:
		m.getIter(t)
	case tape.UNPACK_SEQUENCE:
		m.unpack(t, o)
	case tape.COMPARE_OP:
		m.compare(t, o)
	case tape.IS_OP:
		b, a := t.pop(), t.pop()
		t.pushValue(boolean((a == b) == (o.arg == 0)))
	case tape.CONTAINS_OP:
		m.contains(t, o)
	case tape.MAKE_FUNCTION:
		m.makeFunction(t, o)
	case tape.SET_FUNCTION_ATTRIBUTE:
		fn := t.pop()
		defaults := m.obj(t.pop(), isTuple)
		m.heap[fn.N].items = defaults.items
		t.pushValue(fn)
	case tape.LOAD_BUILD_CLASS:
		b, _ := builtinOf("__build_class__")
		t.pushValue(Value{Builtin, int64(b)})
	case tape.IMPORT_NAME:
		t.popN(2)
		t.pushValue(m.module(m.texts[o.n]))
	case tape.IMPORT_FROM:
		v, _ := m.attribute(t, *t.peek(1), o.n)
		t.pushValue(v)
	case tape.YIELD_VALUE:
		m.yield(t)
	case tape.RETURN_GENERATOR:
		t.pushValue(Value{K: None})
	default:
		m.raise(t, "RuntimeError", "the model does not know "+o.op.String())
	}
}

func (m *Machine) getIter(t *Thread) {
	v := t.pop()
	if v.K == Obj {
		switch m.heap[v.N].class {
		case isRange, isCount, isIter, isGenerator:
			t.pushValue(v)
			return
		case isList, isTuple, isDict:
			t.pushValue(m.alloc(object{class: isIter, of: v}))
			return
		}
	}
	m.raise(t, "TypeError", "object is not iterable")
}

func (m *Machine) unpack(t *Thread, o *op) {
	v := t.pop()
	if v.K != Obj || len(m.heap[v.N].items) != o.arg {
		m.raise(t, "ValueError", "cannot unpack")
		return
	}
	items := m.heap[v.N].items
	for i := len(items) - 1; i >= 0; i-- {
		t.pushValue(items[i])
	}
}

func (m *Machine) contains(t *Thread, o *op) {
	in, v := t.pop(), t.pop()
	found := false
	if in.K == Obj {
		c := &m.heap[in.N]
		look := c.items
		if c.class == isDict {
			look = c.keys
		}
		found = slices.Contains(look, v)
	}
	t.pushValue(boolean(found == (o.arg == 0)))
}

// makeFunction: before 3.11 the name lies above the code; bit 0 of the argument says that defaults lie below it.
func (m *Machine) makeFunction(t *Thread, o *op) {
	if m.prog.Version < tape.V311 {
		t.pop()
	}
	code := t.pop()
	fn := object{class: isFunction, n: code.N}
	if m.prog.Version < tape.V313 && o.arg&1 == 1 {
		if d := m.obj(t.pop(), isTuple); d != nil {
			fn.items = d.items
		}
	}
	t.pushValue(m.alloc(fn))
}

// loadAttr executes LOAD_ATTR and LOAD_METHOD. Where a call follows, two values are pushed: a function and its self, or NULL and a value.
func (m *Machine) loadAttr(t *Thread, o *op) {
	v := t.pop()
	version := m.prog.Version
	pair := o.op == tape.LOAD_METHOD || o.op == tape.LOAD_ATTR && version >= tape.V312 && o.arg&1 == 1
	before := len(t.stack)
	if pair && version < tape.V313 {
		t.pushValue(Value{})
	}
	a, ok := m.attribute(t, v, o.n)
	switch {
	case !ok:
		t.stack = t.stack[:before]
		m.raise(t, "AttributeError", "'"+m.typeName(v)+"' object has no attribute '"+m.texts[o.n]+"'")
		return
	case a.K == Null: // a property: its function runs, and what it returns is the value
		return
	}
	t.pushValue(a)
	if pair && version >= tape.V313 {
		t.pushValue(Value{})
	}
}

// attribute finds an attribute. For a property it enters the function and gives NULL.
func (m *Machine) attribute(t *Thread, v Value, name int64) (Value, bool) {
	key := Value{Str, name}
	if v.K == Str || v.K == Builtin && builtinNames[v.N] == "int" {
		return m.method(v, "str."+m.texts[name])
	}
	if v.K != Obj {
		return Value{}, false
	}
	switch o := &m.heap[v.N]; o.class {
	case isModule:
		b, ok := builtinOf(o.name + "." + m.texts[name])
		return Value{Builtin, int64(b)}, ok
	case isList:
		return m.method(v, "list."+m.texts[name])
	case isDict:
		return m.method(v, "dict."+m.texts[name])
	case isSync:
		return m.method(v, m.Syncs[o.n].Kind+"."+m.texts[name])
	case isLocal:
		a, ok := m.localOf(v.N, t.ID).get(key)
		return a, ok
	case isInstance:
		if a, ok := o.get(key); ok {
			m.loaded(t, m.itemVar(v.N, key, true), a)
			return a, true
		}
		return m.classAttribute(t, v, o.of, key)
	case isClass:
		return o.get(key)
	}
	return Value{}, false
}

func (m *Machine) classAttribute(t *Thread, self, class, key Value) (Value, bool) {
	a, ok := m.heap[class.N].get(key)
	if !ok {
		return a, false
	}
	if m.obj(a, isFunction) != nil {
		return m.methodObject(place{a.N, self, false}, a), true
	}
	if p := m.obj(a, isProperty); p != nil {
		m.invoke(t, p.fn, []Value{self})
		return Value{}, true
	}
	return a, true
}

// typeName is the name of a value's type, as messages give it.
func (m *Machine) typeName(v Value) string {
	if v.K == Obj {
		switch o := &m.heap[v.N]; o.class {
		case isLocal:
			return "_thread._local"
		case isInstance:
			return m.heap[o.of.N].name
		case isList:
			return "list"
		case isDict:
			return "dict"
		}
	}
	return map[Kind]string{None: "NoneType", Int: "int", Bool: "bool", Fraction: "float", Str: "str", Func: "function"}[v.K]
}

// method is a builtin method with its self; there is one such object for each pair.
func (m *Machine) method(self Value, name string) (Value, bool) {
	b, ok := builtinOf(name)
	if !ok {
		return Value{}, false
	}
	return m.methodObject(place{int64(b), self, true}, Value{Builtin, int64(b)}), true
}

// methodObject is the one object that stands for a function with a self.
func (m *Machine) methodObject(key place, fn Value) Value {
	if i, ok := m.methodOf[key]; ok {
		return Value{Obj, i}
	}
	v := m.alloc(object{class: isMethod, of: key.key, fn: fn})
	m.methodOf[key] = v.N
	return v
}

func (m *Machine) storeAttr(t *Thread, o *op) *Access {
	target, v := t.pop(), t.pop()
	key := Value{Str, o.n}
	if target.K != Obj {
		m.raise(t, "AttributeError", "no attribute '"+m.texts[o.n]+"'")
		return nil
	}
	if m.heap[target.N].class == isLocal {
		m.localOf(target.N, t.ID).put(key, v)
		return nil
	}
	m.heap[target.N].put(key, v)
	return m.stored(t, m.itemVar(target.N, key, true), v)
}

// localOf is a thread's own dictionary of a threading.local.
func (m *Machine) localOf(local int64, thread int) *object {
	key := Value{Int, int64(thread)}
	if d, ok := m.heap[local].get(key); ok {
		return &m.heap[d.N]
	}
	d := m.alloc(object{class: isDict})
	m.heap[local].put(key, d)
	return &m.heap[d.N]
}

func (m *Machine) subscript(t *Thread) {
	key, c := t.pop(), t.pop()
	if m.obj(key, isSlice) != nil {
		t.pushValue(c)
		return
	}
	v, ok := m.item(c, key)
	if !ok {
		m.raise(t, "IndexError", "index out of range")
		return
	}
	t.pushValue(v)
	if m.heap[c.N].class != isTuple {
		m.loaded(t, m.itemVar(c.N, key, false), v)
	}
}

func (m *Machine) item(c, key Value) (Value, bool) {
	if c.K != Obj {
		return Value{}, false
	}
	o := &m.heap[c.N]
	if o.class == isDict {
		return o.get(key)
	}
	if key.K != Int || key.N < 0 || key.N >= int64(len(o.items)) {
		return Value{}, false
	}
	return o.items[key.N], true
}

func (m *Machine) storeSubscript(t *Thread) *Access {
	key, c, v := t.pop(), t.pop(), t.pop()
	if c.K != Obj {
		m.raise(t, "TypeError", "object does not support item assignment")
		return nil
	}
	o := &m.heap[c.N]
	switch {
	case o.class == isDict:
		o.put(key, v)
	case o.class == isList && key.K == Int && key.N >= 0 && key.N < int64(len(o.items)):
		o.items[key.N] = v
	default:
		m.raise(t, "IndexError", "list assignment index out of range")
		return nil
	}
	return m.stored(t, m.itemVar(c.N, key, false), v)
}

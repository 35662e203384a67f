package python

import (
	"wirethread/sim/gil/tape"
)

// Step is what one instruction did.
type Step struct {
	Check   bool    // the interpreter tests its breaker before it goes on
	Lap     bool    // a loop went back to its head
	Request Request // what it asks of the world; Kind 0: nothing
	Lost    *Access // a store that lost others' stores
	Printed string  // what print() wrote, with its line end
}

// Step executes the next instruction of a thread that is not done.
func (m *Machine) Step(t *Thread) Step {
	f := t.top()
	o := &m.ops[f.code][f.ip]
	f.ip++
	s := Step{Check: o.check == tape.CheckAlways}
	switch o.op {
	case tape.LOAD_FAST, tape.LOAD_FAST_CHECK:
		t.pushValue(t.stack[f.base+int(o.n)])
	case tape.STORE_FAST:
		t.stack[f.base+int(o.n)] = t.pop()
	case tape.LOAD_CONST:
		t.pushValue(o.value)
	case tape.LOAD_GLOBAL, tape.LOAD_NAME:
		m.loadGlobal(t, f, o)
	case tape.STORE_GLOBAL, tape.STORE_NAME:
		s.Lost = m.storeGlobal(t, f, o)
	case tape.FOR_ITER:
		m.forIter(t, f, o)
	case tape.JUMP_BACKWARD, tape.JUMP_ABSOLUTE, tape.JUMP_BACKWARD_NO_INTERRUPT:
		s.Lap = o.target < f.ip
		f.ip = o.target
	case tape.BINARY_OP, tape.INPLACE_ADD, tape.BINARY_ADD, tape.INPLACE_SUBTRACT, tape.BINARY_SUBTRACT, tape.BINARY_MULTIPLY, tape.BINARY_TRUE_DIVIDE:
		m.binary(t, o)
	case tape.CALL, tape.CALL_FUNCTION, tape.CALL_METHOD, tape.CALL_KW, tape.CALL_FUNCTION_KW:
		m.stepCall(t, o, &s)
	case tape.RETURN_VALUE:
		m.leave(t, t.pop(), &s)
	case tape.RETURN_CONST:
		m.leave(t, o.value, &s)
	case tape.POP_JUMP_IF_FALSE, tape.POP_JUMP_FORWARD_IF_FALSE, tape.POP_JUMP_BACKWARD_IF_FALSE:
		m.jumpIf(t, f, o, false, &s)
	case tape.POP_JUMP_IF_TRUE, tape.POP_JUMP_FORWARD_IF_TRUE, tape.POP_JUMP_BACKWARD_IF_TRUE:
		m.jumpIf(t, f, o, true, &s)
	case tape.RESUME, tape.PRECALL, tape.NOP, tape.GEN_START:
		if o.op == tape.GEN_START {
			t.pop()
		}
	case tape.LOAD_ATTR, tape.LOAD_METHOD:
		m.loadAttr(t, o)
	case tape.STORE_ATTR:
		s.Lost = m.storeAttr(t, o)
	case tape.BINARY_SUBSCR:
		m.subscript(t)
	case tape.STORE_SUBSCR:
		s.Lost = m.storeSubscript(t)
	case tape.SETUP_WITH, tape.BEFORE_WITH:
		m.beforeWith(t, f, o, &s)
	case tape.WITH_EXCEPT_START:
		m.withExcept(t, &s)
	default:
		if !m.stackOp(t, f, o) && !m.exceptionOp(t, f, o) {
			m.buildOp(t, f, o, &s)
		}
	}
	if s.Lap && len(m.heap) > MaxObjects {
		m.raise(t, "MemoryError", "too many objects for the model")
	}
	if t.entered {
		s.Check, t.entered = s.Check || m.prog.Version.ChecksEntry(), false
	}
	return s
}

func (m *Machine) loadGlobal(t *Thread, f *frame, o *op) {
	v := m.globals[o.n]
	if o.op == tape.LOAD_NAME && f.ns.K == Obj {
		if own, ok := m.heap[f.ns.N].get(m.text(m.names[o.n])); ok {
			v = own
		}
	}
	if v.K == Null {
		m.raise(t, "NameError", "name '"+m.names[o.n]+"' is not defined")
		return
	}
	version := m.prog.Version
	null := o.op == tape.LOAD_GLOBAL && o.arg&1 == 1 && version >= tape.V311
	if null && version < tape.V313 {
		t.pushValue(Value{})
	}
	t.pushValue(v)
	if null && version >= tape.V313 {
		t.pushValue(Value{})
	}
	if o.global {
		m.loaded(t, m.globalVar(o.n), v)
	}
}

func (m *Machine) storeGlobal(t *Thread, f *frame, o *op) *Access {
	v := t.pop()
	if o.op == tape.STORE_NAME && f.ns.K == Obj {
		m.heap[f.ns.N].put(m.text(m.names[o.n]), v)
		return nil
	}
	m.globals[o.n] = v
	if m.loading {
		return nil
	}
	return m.stored(t, m.globalVar(o.n), v)
}

// forIter pushes the next item, or ends the loop: from 3.12 on the iterator is left to END_FOR (and, 3.13, POP_TOP).
func (m *Machine) forIter(t *Thread, f *frame, o *op) {
	v, more := m.next(t.peek(1).N)
	switch {
	case more:
		t.pushValue(v)
	case m.prog.Version >= tape.V312:
		t.pushValue(Value{K: None})
		f.ip = o.target
	default:
		t.pop()
		f.ip = o.target
	}
}

// next is the next item of an iterator.
func (m *Machine) next(i int64) (Value, bool) {
	o := &m.heap[i]
	switch o.class {
	case isRange:
		if o.n >= o.end && o.step > 0 || o.n <= o.end && o.step < 0 {
			return Value{}, false
		}
		o.n += o.step
		return Value{Int, o.n - o.step}, true
	case isCount:
		o.n++
		return Value{Int, o.n - 1}, true
	case isIter:
		items := m.heap[o.of.N].items
		if m.heap[o.of.N].class == isDict {
			items = m.heap[o.of.N].keys
		}
		if o.n >= int64(len(items)) {
			return Value{}, false
		}
		o.n++
		return items[o.n-1], true
	}
	return Value{}, false
}

func (m *Machine) jumpIf(t *Thread, f *frame, o *op, want bool, s *Step) {
	if m.truth(t.pop()) != want {
		return
	}
	s.Check = s.Check || o.check == tape.CheckTaken
	s.Lap = o.target < f.ip
	f.ip = o.target
}

// leave ends a function.
func (m *Machine) leave(t *Thread, v Value, s *Step) {
	f := t.top()
	if f.result.K != Null {
		v = f.result
	}
	gen := f.gen
	t.stack = t.stack[:f.base]
	t.frames = t.frames[:len(t.frames)-1]
	if gen.K == Obj {
		m.heap[gen.N].done = true
		m.raise(t, "StopIteration", "")
		return
	}
	if len(t.frames) == 0 {
		return
	}
	t.pushValue(v)
	s.Check = s.Check || m.prog.Version.ChecksReturn()
}

// stackOp executes what only moves values.
func (m *Machine) stackOp(t *Thread, f *frame, o *op) bool {
	switch o.op {
	case tape.POP_TOP:
		t.pop()
	case tape.END_FOR:
		t.pop()
		if m.prog.Version == tape.V312 {
			t.pop()
		}
	case tape.PUSH_NULL:
		t.pushValue(Value{})
	case tape.DUP_TOP:
		t.pushValue(*t.peek(1))
	case tape.DUP_TOP_TWO:
		t.stack = append(t.stack, *t.peek(2), *t.peek(1))
	case tape.COPY:
		t.pushValue(*t.peek(o.arg))
	case tape.SWAP:
		a, b := t.peek(1), t.peek(o.arg)
		*a, *b = *b, *a
	case tape.ROT_TWO:
		a, b := t.peek(1), t.peek(2)
		*a, *b = *b, *a
	case tape.ROT_THREE:
		a, b, c := t.peek(1), t.peek(2), t.peek(3)
		*a, *b, *c = *b, *c, *a
	case tape.LOAD_FAST_LOAD_FAST:
		t.stack = append(t.stack, t.stack[f.base+int(o.n)], t.stack[f.base+int(o.n2)])
	case tape.STORE_FAST_LOAD_FAST:
		t.stack[f.base+int(o.n)] = t.pop()
		t.pushValue(t.stack[f.base+int(o.n2)])
	case tape.STORE_FAST_STORE_FAST:
		t.stack[f.base+int(o.n)] = t.pop()
		t.stack[f.base+int(o.n2)] = t.pop()
	case tape.JUMP_FORWARD:
		f.ip = o.target
	case tape.JUMP_IF_FALSE_OR_POP, tape.JUMP_IF_TRUE_OR_POP:
		if m.truth(*t.peek(1)) == (o.op == tape.JUMP_IF_TRUE_OR_POP) {
			f.ip = o.target
		} else {
			t.pop()
		}
	case tape.TO_BOOL:
		t.pushValue(boolean(m.truth(t.pop())))
	case tape.UNARY_NOT:
		t.pushValue(boolean(!m.truth(t.pop())))
	case tape.KW_NAMES:
		t.kw = m.keywordNames(o.value)
	default:
		return false
	}
	return true
}

func (m *Machine) keywordNames(tuple Value) (names []string) {
	for _, v := range m.heap[tuple.N].items {
		names = append(names, m.str(v))
	}
	return names
}

package python

import (
	"wirethread/sim/gil/tape"
)

// stepCall executes a call instruction: the callable and its arguments lie on the stack.
func (m *Machine) stepCall(t *Thread, o *op, s *Step) {
	n := o.arg
	if o.op == tape.CALL_KW || o.op == tape.CALL_FUNCTION_KW {
		t.kw = m.keywordNames(t.pop())
	}
	if o.op == tape.CALL_FUNCTION || o.op == tape.CALL_FUNCTION_KW { // no NULL or self below the arguments: put one there
		t.pushValue(Value{})
		copy(t.stack[len(t.stack)-n-1:], t.stack[len(t.stack)-n-2:len(t.stack)-1])
		*t.peek(n + 2) = Value{}
	}
	f := t.top()
	code, at := f.code, f.ip-1
	builtin, r, printed := m.call(t, n)
	t.kw = nil
	s.Request, s.Printed = r, printed
	if builtin == "" {
		return
	}
	count := &m.counts[code][at]
	if *count < warm {
		*count++
	}
	s.Check = s.Check || o.check != tape.CheckNever && m.prog.Version.CallChecks(builtin, *count == warm)
}

// warm is after how many executions a call counts as specialised. CPython needs a few; the number differs between versions.
const warm = 16

// call calls what lies below n arguments: NULL and a callable, a callable and NULL (3.13), or a callable and
// its first argument. It gives the builtin's name, if it was one, with what it asks and prints.
func (m *Machine) call(t *Thread, n int) (builtin string, r Request, printed string) {
	a, b := *t.peek(n + 2), *t.peek(n + 1)
	callable, first := a, n+1
	switch {
	case a.K == Null:
		callable, first = b, n
	case b.K == Null:
		first = n
	}
	args := t.stack[len(t.stack)-first:] // stays there until something is pushed
	t.stack = t.stack[:len(t.stack)-n-2]
	return m.invoke(t, callable, args)
}

// invoke calls with arguments that lie nowhere.
func (m *Machine) invoke(t *Thread, f Value, args []Value) (builtin string, r Request, printed string) {
	switch f.K {
	case Func:
		m.enter(t, f.N, args, nil)
	case Builtin:
		name := builtinNames[f.N]
		v, req, out := m.builtin(t, name, args)
		if req.Kind == 0 && t.Error.K == Null && v.K != Null {
			t.pushValue(v)
		}
		return name, req, out
	case Obj:
		return m.invokeObject(t, f, args)
	default:
		m.raise(t, "TypeError", "object is not callable")
	}
	return "", Request{}, ""
}

func (m *Machine) invokeObject(t *Thread, f Value, args []Value) (string, Request, string) {
	switch o := m.heap[f.N]; o.class {
	case isFunction:
		m.enter(t, o.n, args, o.items)
	case isMethod:
		return m.invoke(t, o.fn, append([]Value{o.of}, args...))
	case isClass:
		self := m.alloc(object{class: isInstance, of: f})
		init, ok := m.heap[f.N].get(m.text("__init__"))
		if !ok {
			t.pushValue(self)
			break
		}
		m.invoke(t, init, append([]Value{self}, args...))
		t.top().result = self
	default:
		m.raise(t, "TypeError", "object is not callable")
	}
	return "", Request{}, ""
}

// enter begins a function of the program.
func (m *Machine) enter(t *Thread, code int64, args, defaults []Value) {
	c := &m.prog.Codes[code]
	for len(args) < c.Args && c.Args-len(args) <= len(defaults) {
		args = append(args, defaults[len(defaults)-(c.Args-len(args))])
	}
	switch {
	case len(args) != c.Args:
		m.raise(t, "TypeError", c.Name+"() takes other arguments")
		return
	case len(t.frames) >= MaxFrames:
		m.raise(t, "RuntimeError", "maximum recursion depth exceeded")
		return
	}
	m.pushFrame(t, code, args)
}

// pushFrame enters a function; a generator function gives its generator instead.
func (m *Machine) pushFrame(t *Thread, code int64, args []Value) {
	t.entered = true
	if m.isGenerator(code) {
		t.pushValue(m.alloc(object{class: isGenerator, n: code, items: append([]Value(nil), args...)}))
		return
	}
	t.push(m, code, args)
}

func (m *Machine) isGenerator(code int64) bool {
	for i := range m.ops[code] {
		if m.ops[code][i].op == tape.YIELD_VALUE {
			return true
		}
	}
	return false
}

// beforeWith enters a with block: __exit__ stays on the stack, __enter__ is called.
func (m *Machine) beforeWith(t *Thread, f *frame, o *op, s *Step) {
	context := t.pop()
	exit, ok := m.attribute(t, context, m.text("__exit__").N)
	enter, ok2 := m.attribute(t, context, m.text("__enter__").N)
	if !ok || !ok2 {
		m.raise(t, "TypeError", "object does not support the context manager protocol")
		return
	}
	t.pushValue(exit)
	if o.op == tape.SETUP_WITH {
		f.blocks = append(f.blocks, block{o.target, len(t.stack)})
	}
	_, s.Request, _ = m.invoke(t, enter, nil)
}

// withExcept calls __exit__ with the exception that left a with block.
func (m *Machine) withExcept(t *Thread, s *Step) {
	exit := *t.peek(4)
	if m.prog.Version < tape.V311 {
		exit = *t.peek(7)
	}
	_, s.Request, _ = m.invoke(t, exit, []Value{{K: None}, {K: None}, {K: None}})
}

// generatorNext goes on with a generator.
func (m *Machine) generatorNext(t *Thread, gen Value) {
	g := &m.heap[gen.N]
	if g.done {
		m.raise(t, "StopIteration", "")
		return
	}
	f := t.push(m, g.n, nil)
	copy(t.stack[f.base:], g.items)
	if m.prog.Version == tape.V310 && g.end == 0 {
		t.pushValue(Value{K: None}) // what GEN_START pops
	}
	if g.end > 0 { // it has yielded before
		t.stack = append(t.stack[:f.base], g.items...)
		f.ip = int(g.end)
		t.pushValue(Value{K: None})
	}
	f.gen = gen
	t.entered = true
}

// yield leaves a generator for its caller.
func (m *Machine) yield(t *Thread) {
	v := t.pop()
	f := t.top()
	g := &m.heap[f.gen.N]
	g.items, g.end = append([]Value(nil), t.stack[f.base:]...), int64(f.ip)
	t.stack = t.stack[:f.base]
	t.frames = t.frames[:len(t.frames)-1]
	t.pushValue(v)
}

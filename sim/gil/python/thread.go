package python

import "slices"

// Thread is one thread's place in the program: its frames and their values.
type Thread struct {
	ID     int
	Error  Value // the exception that ended it; Null: none
	frames []frame
	stack  []Value // locals and values of all frames, one above the other
	seen   []int64 // of each variable: the version that this thread loaded last and has not stored upon; -1
	kw     []string
	// entered: a function or a handler was entered, which 3.9 and 3.10 do with a check
	entered bool
}

// frame is one function that runs.
type frame struct {
	code   int
	ip     int
	base   int // in stack: where its locals begin
	bottom int // in stack: where its values begin
	blocks []block
	ns     Value // of a class body: its namespace
	result Value // what the call gives instead of what the function returns: the new instance
	gen    Value // of a generator: its object
}

// block is an entry of the block stack of 3.9 and 3.10.
type block struct {
	target int // where an exception goes; -1: the block of a handler
	depth  int // of the stack
}

func (t *Thread) top() *frame { return &t.frames[len(t.frames)-1] }

func (t *Thread) pushValue(v Value) { t.stack = append(t.stack, v) }

func (t *Thread) pop() Value {
	v := t.stack[len(t.stack)-1]
	t.stack = t.stack[:len(t.stack)-1]
	return v
}

func (t *Thread) popN(n int) []Value {
	vs := t.stack[len(t.stack)-n:]
	t.stack = t.stack[:len(t.stack)-n]
	return vs
}

func (t *Thread) peek(n int) *Value { return &t.stack[len(t.stack)-n] }

// push enters a function.
func (t *Thread) push(m *Machine, code int64, args []Value) *frame {
	c := &m.prog.Codes[code]
	base := len(t.stack)
	t.stack = append(t.stack, args...)
	for len(t.stack) < base+len(c.Locals) {
		t.stack = append(t.stack, Value{})
	}
	t.frames = append(t.frames, frame{code: int(code), base: base, bottom: base + len(c.Locals)})
	return t.top()
}

// Start makes the thread begin with a call of a global function.
func (m *Machine) Start(t *Thread, function string, args []Value) bool {
	f, ok := m.Global(function)
	if !ok {
		return false
	}
	t.pushValue(Value{})
	t.pushValue(f)
	t.stack = append(t.stack, args...)
	m.call(t, len(args))
	return len(t.frames) > 0 && t.Error.K == Null
}

// Done tells that the thread has nothing left to do.
func (t *Thread) Done() bool { return len(t.frames) == 0 }

// Clone returns an independent copy.
func (t *Thread) Clone() *Thread {
	c := *t
	c.frames, c.stack, c.seen = slices.Clone(t.frames), slices.Clone(t.stack), slices.Clone(t.seen)
	for i := range c.frames {
		c.frames[i].blocks = slices.Clone(t.frames[i].blocks)
	}
	return &c
}

// Where is the function that the thread runs and the index of its next instruction.
func (t *Thread) Where() (code, ip int) {
	if t.Done() {
		return -1, -1
	}
	return t.top().code, t.top().ip
}

// Callers are the functions below the running one, outermost first.
func (m *Machine) Callers(t *Thread) (names []string) {
	for _, f := range t.frames[:max(0, len(t.frames)-1)] {
		names = append(names, m.prog.Codes[f.code].Name)
	}
	return names
}

// Stack shows the values of the running function, the top last.
func (m *Machine) Stack(t *Thread) (shown []string) {
	if t.Done() {
		return nil
	}
	for _, v := range t.stack[t.top().bottom:] {
		shown = append(shown, m.Repr(v))
	}
	return shown
}

// Locals are the local variables of the running function that are bound.
func (m *Machine) Locals(t *Thread) (names, values []string) {
	if t.Done() {
		return nil, nil
	}
	f := t.top()
	for i, name := range m.prog.Codes[f.code].Locals {
		if v := t.stack[f.base+i]; v.K != Null {
			names, values = append(names, name), append(values, m.Repr(v))
		}
	}
	return names, values
}

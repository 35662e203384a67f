package python

import (
	"maps"
	"slices"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
)

// Limits of a machine.
const (
	MaxObjects = 200_000
	MaxItems   = 4_000_000 // of one list
	MaxFrames  = 200
	maxSetup   = 200_000 // instructions of a module
)

// Machine is the memory of one interpreter with the program in it.
type Machine struct {
	prog     *tape.Program
	ops      [][]op // of each code: the instructions with their operands resolved
	globals  []Value
	names    []string // of globals
	slotOf   map[string]int64
	heap     []object
	texts    []string
	textOf   map[string]int64
	methodOf map[place]int64
	Syncs    []Sync
	vars     []variable
	varOf    map[place]int32
	slotVar  []int32 // of each global: its variable, or -1
	counts   [][]uint8
	Watch    bool  // accesses are kept for views
	Now      int64 // what accesses are stamped with
	loading  bool  // the module itself runs: its stores are not the threads'
}

// op is an instruction as it is executed.
type op struct {
	op     tape.Op
	check  tape.Check
	arg    int
	n      int64 // a slot of a global, the index of a local, of a text or of a code
	n2     int64 // the second local of two
	target int
	value  Value // a constant
	global bool  // of LOAD_GLOBAL: a shared variable, whose loads count
}

// New loads a program: its module runs at once, before any thread.
func New(p *tape.Program) (*Machine, error) {
	m := &Machine{prog: p, slotOf: map[string]int64{}, textOf: map[string]int64{}, varOf: map[place]int32{}, methodOf: map[place]int64{}}
	for i := range p.Codes {
		m.ops = append(m.ops, m.prepare(&p.Codes[i]))
		m.counts = append(m.counts, make([]uint8, len(p.Codes[i].Ins)))
	}
	m.markShared()
	return m, m.load()
}

// load runs the module.
func (m *Machine) load() error {
	main, ok := m.prog.Code("<module>")
	if !ok {
		return engine.Errorf("程序里没有模块代码：请用 record.py 重新录制", "the program has no module code: record it again with record.py")
	}
	t := &Thread{ID: -1}
	t.push(m, int64(main), nil)
	m.loading = true
	for n := 0; len(t.frames) > 0; n++ {
		if s := m.Step(t); s.Request.Kind != 0 || n > maxSetup {
			return engine.Errorf("程序的模块部分不能等待，也不能太长：请把它移到函数里", "the module of a program must not wait and not be long: move that into a function")
		}
	}
	m.loading = false
	if t.Error.K != Null {
		return engine.Errorf("程序在启动时出错：%s", "the program fails when it starts: %s", m.ErrorText(t.Error))
	}
	return nil
}

// slot is the place of a global name.
func (m *Machine) slot(name string) int64 {
	if i, ok := m.slotOf[name]; ok {
		return i
	}
	m.names = append(m.names, name)
	m.globals = append(m.globals, Value{})
	m.slotVar = append(m.slotVar, -1)
	m.slotOf[name] = int64(len(m.names) - 1)
	if b, ok := builtinOf(name); ok {
		m.globals[len(m.globals)-1] = Value{Builtin, int64(b)}
	}
	return m.slotOf[name]
}

// prepare resolves the operands of a code.
func (m *Machine) prepare(c *tape.Code) []op {
	out := make([]op, len(c.Ins))
	for i := range c.Ins {
		in := &c.Ins[i]
		o := op{op: in.Op, check: in.Check, arg: in.Arg, target: in.Target, n: -1}
		switch in.Op {
		case tape.LOAD_CONST, tape.RETURN_CONST, tape.KW_NAMES:
			o.value = m.operandValue(in.Operand)
		case tape.LOAD_GLOBAL, tape.STORE_GLOBAL, tape.LOAD_NAME, tape.STORE_NAME:
			o.n = m.slot(in.Operand)
		case tape.LOAD_FAST, tape.LOAD_FAST_CHECK, tape.STORE_FAST, tape.LOAD_FAST_AND_CLEAR:
			o.n = int64(slices.Index(c.Locals, in.Operand))
		case tape.LOAD_FAST_LOAD_FAST, tape.STORE_FAST_LOAD_FAST, tape.STORE_FAST_STORE_FAST:
			a, b, _ := strings.Cut(in.Operand, ",")
			o.n, o.n2 = int64(slices.Index(c.Locals, a)), int64(slices.Index(c.Locals, b))
		case tape.LOAD_ATTR, tape.STORE_ATTR, tape.LOAD_METHOD, tape.IMPORT_NAME, tape.IMPORT_FROM:
			o.n = m.text(in.Operand).N
		case tape.COMPARE_OP, tape.BINARY_OP:
			o.n = int64(operatorOf(in))
		}
		out[i] = o
	}
	return out
}

func (m *Machine) operandValue(s string) Value {
	if name, ok := strings.CutPrefix(s, "code:"); ok {
		i, _ := m.prog.Code(name)
		return Value{Func, int64(i)}
	}
	return m.constant(strings.TrimPrefix(s, "="))
}

// alloc puts an object on the heap.
func (m *Machine) alloc(o object) Value {
	m.heap = append(m.heap, o)
	return Value{Obj, int64(len(m.heap) - 1)}
}

// obj is the object of a value; nil if it is none.
func (m *Machine) obj(v Value, c class) *object {
	if v.K == Obj && m.heap[v.N].class == c {
		return &m.heap[v.N]
	}
	return nil
}

// Clone returns an independent copy.
func (m *Machine) Clone() *Machine {
	c := *m
	c.globals, c.slotVar = slices.Clone(m.globals), slices.Clone(m.slotVar)
	c.heap = make([]object, len(m.heap))
	for i := range m.heap {
		c.heap[i] = m.heap[i].clone()
	}
	c.texts, c.textOf, c.methodOf = slices.Clip(m.texts), maps.Clone(m.textOf), maps.Clone(m.methodOf)
	c.Syncs = slices.Clone(m.Syncs)
	for i := range c.Syncs {
		c.Syncs[i].Waiters = slices.Clone(m.Syncs[i].Waiters)
	}
	c.vars, c.varOf = slices.Clone(m.vars), maps.Clone(m.varOf)
	for i := range c.vars {
		c.vars[i].history = slices.Clip(m.vars[i].history)
		c.vars[i].writers = slices.Clone(m.vars[i].writers)
	}
	c.counts = make([][]uint8, len(m.counts))
	for i := range c.counts {
		c.counts[i] = slices.Clone(m.counts[i])
	}
	return &c
}

// Program is the program that the machine runs.
func (m *Machine) Program() *tape.Program { return m.prog }

// Global returns the value of a global name.
func (m *Machine) Global(name string) (Value, bool) {
	i, ok := m.slotOf[name]
	if !ok || m.globals[i].K == Null {
		return Value{}, false
	}
	return m.globals[i], true
}

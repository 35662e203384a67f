package python

import "wirethread/sim/gil/tape"

// place is where a shared value lies: a global (obj -1), an attribute, or an item.
type place struct {
	obj  int64
	key  Value
	attr bool
}

// variable is a shared place and what happened to it.
type variable struct {
	place   place
	name    string
	version int64 // grows with every store
	stores  int64
	lost    int64
	history []*Access // which do not change
	writers []writer  // who stored last, and since which version without another: the last ones
}

// writer is a run of stores by one thread.
type writer struct {
	thread int
	from   int64 // the version that its first store made
}

// Access is one load or store of a shared variable.
type Access struct {
	Name      string // of the variable
	Thread    int
	Store     bool
	Value     string
	Code, At  int   // the instruction that did it
	Overwrote []int // of a store that loses others': their threads
	Lost      int64 // how many stores
	Seen      int64 // of such a store: the version that it rests on
	Version   int64
	Nanos     int64 // when, as the world counts; see Machine.Now
}

// maxHistory is how many accesses of a variable are kept for views.
const maxHistory = 48

// maxWriters is how many runs of stores are remembered.
const maxWriters = 64

// markShared finds the globals that functions store to: their loads count.
func (m *Machine) markShared() {
	shared := map[int64]bool{}
	for c := range m.ops {
		for _, o := range m.ops[c] {
			if o.op == tape.STORE_GLOBAL && m.prog.Codes[c].Name != "<module>" {
				shared[o.n] = true
			}
		}
	}
	for c := range m.ops {
		for i := range m.ops[c] {
			o := &m.ops[c][i]
			o.global = o.op == tape.LOAD_GLOBAL && shared[o.n]
		}
	}
}

// variableAt finds or makes the variable of a place.
func (m *Machine) variableAt(pl place, name func() string) int32 {
	if i, ok := m.varOf[pl]; ok {
		return i
	}
	m.vars = append(m.vars, variable{place: pl, name: name()})
	i := int32(len(m.vars) - 1)
	m.varOf[pl] = i
	return i
}

func (m *Machine) globalVar(slot int64) int32 {
	if i := m.slotVar[slot]; i >= 0 {
		return i
	}
	m.slotVar[slot] = m.variableAt(place{-1, Value{Int, slot}, false}, func() string { return m.names[slot] })
	return m.slotVar[slot]
}

// itemVar is the variable of an item or an attribute.
func (m *Machine) itemVar(obj int64, key Value, attr bool) int32 {
	return m.variableAt(place{obj, key, attr}, func() string {
		if attr {
			return m.nameOf(obj) + "." + m.texts[key.N]
		}
		return m.nameOf(obj) + "[" + m.Repr(key) + "]"
	})
}

// nameOf is the first global that holds an object.
func (m *Machine) nameOf(obj int64) string {
	for i, v := range m.globals {
		if v.K == Obj && v.N == obj {
			return m.names[i]
		}
	}
	return "object"
}

// loaded notes that a thread has read a variable.
func (m *Machine) loaded(t *Thread, i int32, v Value) {
	if m.loading {
		return
	}
	for int(i) >= len(t.seen) {
		t.seen = append(t.seen, -1)
	}
	t.seen[i] = m.vars[i].version
	if m.Watch {
		m.keep(i, Access{Name: m.vars[i].name, Thread: t.ID, Value: m.Repr(v), Version: m.vars[i].version}, t)
	}
}

// stored notes that a thread has written a variable, and tells what that lost: stores of others that lie
// between the thread's load and this store.
func (m *Machine) stored(t *Thread, i int32, v Value) *Access {
	if m.loading {
		return nil
	}
	va := &m.vars[i]
	a := Access{Name: va.name, Thread: t.ID, Store: true, Version: va.version + 1}
	if int(i) < len(t.seen) && t.seen[i] >= 0 {
		a.Seen = t.seen[i]
		for k := len(va.writers) - 1; k >= 0; k-- {
			end := va.version
			if k+1 < len(va.writers) {
				end = va.writers[k+1].from - 1
			}
			if end <= a.Seen {
				break
			}
			if w := va.writers[k]; w.thread != t.ID {
				a.Overwrote = append([]int{w.thread}, a.Overwrote...)
				a.Lost += end - max(w.from-1, a.Seen)
			}
		}
		t.seen[i] = -1
	}
	va.version++
	va.stores++
	va.lost += a.Lost
	if n := len(va.writers); n == 0 || va.writers[n-1].thread != t.ID {
		if n >= maxWriters {
			va.writers = append(va.writers[:0], va.writers[n/2:]...)
		}
		va.writers = append(va.writers, writer{t.ID, va.version})
	}
	if m.Watch || a.Lost > 0 {
		a.Value = m.Repr(v)
		m.keep(i, a, t)
	}
	if a.Lost == 0 {
		return nil
	}
	return va.history[len(va.history)-1]
}

// keep adds an access to a variable's history.
func (m *Machine) keep(i int32, a Access, t *Thread) {
	va := &m.vars[i]
	f := t.top()
	a.Code, a.At, a.Nanos = f.code, f.ip-1, m.Now
	if len(va.history) >= maxHistory {
		va.history = shorten(va.history, maxHistory/2)
	}
	va.history = append(va.history, &a)
}

// shorten keeps the last n accesses, and the last one that lost an update.
func shorten(all []*Access, n int) (kept []*Access) {
	lost := len(all) - 1
	for lost >= 0 && all[lost].Lost == 0 {
		lost--
	}
	if first := len(all) - n; lost >= 0 && lost < first {
		kept = append(kept, all[lost])
	}
	return append(kept, all[len(all)-n:]...)
}

// Variable is a shared variable, for views.
type Variable struct {
	Name         string
	Value        string
	Stores, Lost int64
	History      []*Access
}

// Variables are the shared variables that threads have stored to or can store to, in the order in which they were met.
func (m *Machine) Variables() []Variable {
	var out []Variable
	for i := range m.vars {
		va := &m.vars[i]
		out = append(out, Variable{va.name, m.Repr(m.valueAt(va.place)), va.stores, va.lost, va.history})
	}
	return out
}

func (m *Machine) valueAt(p place) Value {
	if p.obj < 0 {
		return m.globals[p.key.N]
	}
	o := &m.heap[p.obj]
	if o.class == isList && p.key.K == Int && p.key.N >= 0 && p.key.N < int64(len(o.items)) {
		return o.items[p.key.N]
	}
	v, _ := o.get(p.key)
	return v
}

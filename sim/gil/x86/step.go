package x86

// Step executes one instruction of a thread that has not ended.
func (m *Machine) Step(thread int) {
	t := &m.threads[thread]
	in := m.Next(thread)
	if in == nil {
		return
	}
	t.pc++
	m.execute(t, in)
	if _, ok := m.prog.at(t.pc); !ok && !t.done {
		t.done, t.lost = true, t.pc != m.prog.end()
	}
}

func (m *Machine) execute(t *thread, in *Instruction) {
	switch in.op {
	case mov:
		m.write(t, in.args[1], m.read(t, in.args[0]))
	case lea:
		m.write(t, in.args[1], t.address(in.args[0]))
	case add:
		m.write(t, in.args[1], m.read(t, in.args[1])+m.read(t, in.args[0]))
	case sub:
		m.write(t, in.args[1], m.read(t, in.args[1])-m.read(t, in.args[0]))
	case mul:
		m.write(t, in.args[1], m.read(t, in.args[1])*m.read(t, in.args[0]))
	case neg:
		m.write(t, in.args[0], -m.read(t, in.args[0]))
	case test:
		t.flags = compare(m.read(t, in.args[0]), m.read(t, in.args[1]))
	case xchg:
		own, there := m.read(t, in.args[0]), m.read(t, in.args[1])
		m.write(t, in.args[1], own)
		m.write(t, in.args[0], there)
	case fetchadd:
		own, there := m.read(t, in.args[0]), m.read(t, in.args[1])
		m.write(t, in.args[1], there+own)
		m.write(t, in.args[0], there)
	case jump:
		if t.flags&in.when != 0 {
			t.pc = in.args[0].value
		}
	case halt:
		t.done = true
	case push, pop, call, ret:
		m.stack(t, in)
	}
}

// stack executes what uses the thread's stack. It grows downwards.
func (m *Machine) stack(t *thread, in *Instruction) {
	switch in.op {
	case push:
		m.push(t, m.read(t, in.args[0]))
	case pop:
		m.write(t, in.args[0], m.pop(t))
	case call:
		m.push(t, t.pc)
		t.pc = in.args[0].value
	case ret:
		t.pc = m.pop(t)
	}
}

func (m *Machine) push(t *thread, v int64) {
	t.registers[sp] -= wordSize
	m.store(t.registers[sp], v)
}

func (m *Machine) pop(t *thread) int64 {
	v := m.Load(t.registers[sp])
	t.registers[sp] += wordSize
	return v
}

// compare says how b stands to a.
func compare(a, b int64) condition {
	switch {
	case b > a:
		return greater
	case b < a:
		return less
	}
	return equal
}

func (m *Machine) read(t *thread, o operand) int64 {
	switch o.kind {
	case register:
		return t.registers[o.base]
	case memory:
		return m.Load(t.address(o))
	}
	return o.value
}

func (m *Machine) write(t *thread, o operand, v int64) {
	if o.kind == register {
		t.registers[o.base] = v
		return
	}
	m.store(t.address(o), v)
}

// address is the address of an operand in memory.
func (t *thread) address(o operand) int64 {
	a := o.value
	if o.base != noRegister {
		a += t.registers[o.base]
	}
	if o.index != noRegister {
		a += t.registers[o.index] * o.scale
	}
	return a
}

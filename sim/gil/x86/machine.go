package x86

import (
	"encoding/binary"
	"slices"
	"sort"

	"wirethread/sim/engine"
)

// Machine is a memory and the threads that share it.
type Machine struct {
	prog    *Program
	memory  []word // by address; the others are 0
	threads []thread
}

// word is one word of memory that has been written.
type word struct{ address, value int64 }

// thread is one thread's own state.
type thread struct {
	registers Registers
	flags     condition // how the last test ended: exactly one of the outcomes, or unset
	pc        int64
	done      bool
	lost      bool // it has ended as ret went to an address without an instruction
}

// New returns a machine whose threads are about to begin the program.
func New(p *Program, threads []Registers) *Machine {
	m := &Machine{prog: p}
	for _, r := range threads {
		m.threads = append(m.threads, thread{registers: r, flags: unset, pc: p.start})
	}
	return m
}

// Runnable are the threads that can execute an instruction: all that have not ended.
func (m *Machine) Runnable() (out []int) {
	for i := range m.threads {
		if !m.threads[i].done {
			out = append(out, i)
		}
	}
	return out
}

// Done tells whether every thread has ended.
func (m *Machine) Done() bool { return len(m.Runnable()) == 0 }

// Ended tells whether a thread has ended.
func (m *Machine) Ended(thread int) bool { return m.threads[thread].done }

// Next is the instruction that a thread executes next; nil: it has ended.
func (m *Machine) Next(thread int) *Instruction {
	t := &m.threads[thread]
	i, ok := m.prog.at(t.pc)
	if t.done || !ok {
		return nil
	}
	return &m.prog.Code[i]
}

// Register is the value of a thread's register.
func (m *Machine) Register(thread int, r Register) int64 { return m.threads[thread].registers[r] }

// Flags are a thread's condition codes: >=, >, <=, <, != and ==. All are false before the first test.
func (m *Machine) Flags(thread int) [6]bool {
	f := m.threads[thread].flags
	return [6]bool{f&(greater|equal) != 0, f == greater, f&(less|equal) != 0, f == less, f&(less|greater) != 0, f == equal}
}

// Load is the value of a word.
func (m *Machine) Load(address int64) int64 {
	if i, ok := m.find(address); ok {
		return m.memory[i].value
	}
	return 0
}

// Word is the value of a variable; 0 if the program has none of this name.
func (m *Machine) Word(name string) int64 {
	return m.Load(m.prog.symbols.vars[name])
}

func (m *Machine) store(address, value int64) {
	i, ok := m.find(address)
	if !ok {
		m.memory = slices.Insert(m.memory, i, word{address: address})
	}
	m.memory[i].value = value
}

func (m *Machine) find(address int64) (int, bool) {
	i := sort.Search(len(m.memory), func(i int) bool { return m.memory[i].address >= address })
	return i, i < len(m.memory) && m.memory[i].address == address
}

// Err is what went wrong in a thread; nil: nothing.
func (m *Machine) Err() error {
	for i := range m.threads {
		if t := &m.threads[i]; t.lost {
			return engine.Errorf("线程 %[1]d 跳到了 %[2]d，那里没有指令：检查 push、pop 和 ret 是否配对", "thread %[1]d went to %[2]d, where no instruction is: check that push, pop and ret match", i, t.pc)
		}
	}
	return nil
}

// Clone returns an independent copy.
func (m *Machine) Clone() *Machine {
	c := *m
	c.memory, c.threads = slices.Clone(m.memory), slices.Clone(m.threads)
	return &c
}

// Key is the whole state: machines of one program with equal keys go on alike.
func (m *Machine) Key() string {
	var b []byte
	for i := range m.threads {
		t := &m.threads[i]
		for _, r := range t.registers {
			b = binary.AppendVarint(b, r)
		}
		b = append(b, byte(t.flags))
		b = binary.AppendVarint(b, t.pc)
		if t.done {
			b = append(b, 'd')
		}
		if t.lost {
			b = append(b, 'l')
		}
		b = append(b, '|')
	}
	for _, w := range m.memory {
		if w.value != 0 {
			b = binary.AppendVarint(binary.AppendVarint(b, w.address), w.value)
		}
	}
	return string(b)
}

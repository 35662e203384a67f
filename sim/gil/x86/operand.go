package x86

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Register is the index of a register.
type Register int8

// noRegister stands for a register that an address does not use.
const noRegister Register = -1

// registerNames are all registers in their order.
var registerNames = [...]string{"ax", "bx", "cx", "dx", "ex", "fx", "sp", "bp"}

const sp Register = 6

// Registers are the registers of one thread.
type Registers [len(registerNames)]int64

// RegisterOf finds a register by its name, with or without %.
func RegisterOf(name string) (Register, bool) {
	name = strings.TrimPrefix(name, "%")
	for i, n := range registerNames {
		if n == name {
			return Register(i), true
		}
	}
	return noRegister, false
}

// operandKind is what an operand names.
type operandKind uint8

const (
	immediate operandKind = iota // value
	register                     // base
	memory                       // the word at value + base + index * scale
	target                       // the instruction at value
)

type operand struct {
	kind        operandKind
	value       int64
	base, index Register
	scale       int64
}

// symbols are the addresses of a program's names.
type symbols struct {
	vars, labels map[string]int64
}

// operandOf reads "$1", "%ax", "total", "104", "8(%fx,%bx,4)" or ".label".
func (s symbols) operandOf(text string) (operand, error) {
	o := operand{base: noRegister, index: noRegister}
	switch {
	case strings.HasPrefix(text, "."):
		at, ok := s.labels[text]
		if !ok {
			return o, engine.Errorf("没有标号 %[1]s：请写一行 %[1]s", "there is no label %[1]s: write a line %[1]s", text)
		}
		o.kind, o.value = target, at
		return o, nil
	case strings.HasPrefix(text, "$"):
		v, err := s.number(text[1:])
		o.value = v
		return o, err
	case strings.HasPrefix(text, "%"):
		r, err := registerOf(text)
		o.kind, o.base = register, r
		return o, err
	}
	return s.address(o, text)
}

// address reads a word's address: "total", "104", "(%ax)", "8(%fx,%bx,4)".
func (s symbols) address(o operand, text string) (operand, error) {
	o.kind = memory
	offset, inside, indirect := strings.Cut(text, "(")
	var err error
	if offset != "" || !indirect {
		if o.value, err = s.number(offset); err != nil {
			return o, err
		}
	}
	if !indirect {
		return o, nil
	}
	parts := strings.Split(strings.TrimSuffix(inside, ")"), ",")
	if !strings.HasSuffix(inside, ")") || len(parts) > 3 {
		return o, unknownOperand(text)
	}
	if o.base, err = registerOf(parts[0]); err != nil {
		return o, err
	}
	o.scale = 1
	if len(parts) > 1 {
		if o.index, err = registerOf(strings.TrimSpace(parts[1])); err != nil {
			return o, err
		}
	}
	if len(parts) > 2 {
		o.scale, err = s.number(strings.TrimSpace(parts[2]))
	}
	return o, err
}

func (s symbols) number(text string) (int64, error) {
	if v, ok := s.vars[text]; ok {
		return v, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, unknownOperand(text)
	}
	return n, nil
}

func registerOf(text string) (Register, error) {
	if r, ok := RegisterOf(text); ok && strings.HasPrefix(text, "%") {
		return r, nil
	}
	return noRegister, engine.Errorf("没有寄存器 %[1]s：可用的有 %%%[2]s", "there is no register %[1]s: use one of %%%[2]s", text, strings.Join(registerNames[:], " %"))
}

func unknownOperand(text string) error {
	return engine.Errorf("操作数“%s”读不懂：可以写 $1、%%ax、变量名、8(%%fx,%%bx,4) 或 .标号；变量要先用 .var 声明",
		"the operand %q cannot be read: write $1, %%ax, a variable, 8(%%fx,%%bx,4) or .label; declare variables with .var", text)
}

// splitOperands splits at the commas outside brackets.
func splitOperands(text string) (out []string) {
	depth, from := 0, 0
	for i, c := range text {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			out = append(out, strings.TrimSpace(text[from:i]))
			from = i + 1
		}
	}
	if last := strings.TrimSpace(text[from:]); last != "" || len(out) > 0 {
		out = append(out, last)
	}
	return out
}

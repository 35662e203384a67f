package python

import (
	"strings"

	"wirethread/sim/gil/tape"
)

// operator is what BINARY_OP and COMPARE_OP do.
type operator uint8

const (
	opAdd operator = iota
	opSub
	opMul
	opDiv
	opLess
	opLessEqual
	opEqual
	opNotEqual
	opGreater
	opGreaterEqual
	opOther
)

// operatorOf reads the operand of BINARY_OP ("+=") and COMPARE_OP ("<", "bool(<)").
func operatorOf(in *tape.Ins) operator {
	name := strings.TrimSuffix(strings.TrimPrefix(in.Operand, "bool("), ")")
	if in.Op == tape.BINARY_OP {
		name = strings.TrimSuffix(name, "=")
	}
	for i, n := range []string{"+", "-", "*", "/", "<", "<=", "==", "!=", ">", ">="} {
		if n == name {
			return operator(i)
		}
	}
	return opOther
}

// binary executes an arithmetic instruction.
func (m *Machine) binary(t *Thread, o *op) {
	b, a := t.pop(), t.pop()
	kind := operator(o.n)
	switch o.op {
	case tape.INPLACE_ADD, tape.BINARY_ADD:
		kind = opAdd
	case tape.INPLACE_SUBTRACT, tape.BINARY_SUBTRACT:
		kind = opSub
	case tape.BINARY_MULTIPLY:
		kind = opMul
	case tape.BINARY_TRUE_DIVIDE:
		kind = opDiv
	}
	if a.K == Str && b.K == Str && kind == opAdd {
		t.pushValue(m.text(m.texts[a.N] + m.texts[b.N]))
		return
	}
	if !a.number() || !b.number() {
		m.raise(t, "TypeError", "unsupported operand type(s)")
		return
	}
	v, ok := arithmetic(kind, a, b)
	if !ok {
		m.raise(t, "ZeroDivisionError", "division by zero")
		return
	}
	t.pushValue(v)
}

func (v Value) number() bool { return v.K == Int || v.K == Bool || v.K == Fraction }

// billionths is the number as a Fraction counts.
func (v Value) billionths() int64 {
	if v.K == Fraction {
		return v.N
	}
	return v.N * 1e9
}

func arithmetic(kind operator, a, b Value) (Value, bool) {
	fraction := a.K == Fraction || b.K == Fraction
	x, y := a.N, b.N
	if fraction {
		x, y = a.billionths(), b.billionths()
	}
	k := Int
	if fraction {
		k = Fraction
	}
	switch kind {
	case opAdd:
		return Value{k, x + y}, true
	case opSub:
		return Value{k, x - y}, true
	case opMul:
		if fraction {
			return Value{k, x / 1e6 * (y / 1e3)}, true
		}
		return Value{k, x * y}, true
	case opDiv:
		if y == 0 {
			return Value{}, false
		}
		if fraction {
			return Value{Fraction, x * 1000 / y * 1e6}, true
		}
		return Value{Fraction, x * 1e9 / y}, true
	}
	return Value{}, false
}

// compare executes COMPARE_OP.
func (m *Machine) compare(t *Thread, o *op) {
	b, a := t.pop(), t.pop()
	kind := operator(o.n)
	if kind == opEqual || kind == opNotEqual {
		t.pushValue(boolean(m.equal(a, b) == (kind == opEqual)))
		return
	}
	if !a.number() || !b.number() {
		m.raise(t, "TypeError", "not supported between these types")
		return
	}
	x, y := a.billionths(), b.billionths()
	t.pushValue(boolean(kind == opLess && x < y || kind == opLessEqual && x <= y || kind == opGreater && x > y || kind == opGreaterEqual && x >= y))
}

func (m *Machine) equal(a, b Value) bool {
	if a.number() && b.number() {
		return a.billionths() == b.billionths()
	}
	return a == b
}

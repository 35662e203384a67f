package python

import "wirethread/sim/gil/tape"

// exceptionNames are the exceptions that programs can name.
var exceptionNames = []string{"BaseException", "Exception", "NameError", "RuntimeError", "TypeError", "ValueError", "AttributeError",
	"KeyError", "IndexError", "ZeroDivisionError", "StopIteration", "KeyboardInterrupt", "SystemExit"}

// exception makes an exception.
func (m *Machine) exception(name, text string) Value {
	return m.alloc(object{class: isException, name: name, text: text})
}

// ErrorText is an exception as the interpreter prints it: "RuntimeError: release unlocked lock".
func (m *Machine) ErrorText(v Value) string {
	o := m.obj(v, isException)
	switch {
	case o == nil:
		return ""
	case o.text == "":
		return o.name
	}
	return o.name + ": " + o.text
}

// Raise makes the thread go on with an exception in the instruction that it is at.
func (m *Machine) Raise(t *Thread, name, text string) { m.raise(t, name, text) }

func (m *Machine) raise(t *Thread, name, text string) { m.unwind(t, m.exception(name, text)) }

// unwind looks for the handler of an exception, from the running function outwards.
func (m *Machine) unwind(t *Thread, exc Value) {
	for len(t.frames) > 0 {
		f := t.top()
		if m.prog.Version < tape.V311 && m.enterBlock(t, f, exc) || m.prog.Version >= tape.V311 && m.enterHandler(t, f, exc) {
			return
		}
		t.stack = t.stack[:f.base]
		t.frames = t.frames[:len(t.frames)-1]
	}
	t.Error = exc
}

// enterHandler uses the exception table of 3.11 and later.
func (m *Machine) enterHandler(t *Thread, f *frame, exc Value) bool {
	at := f.ip - 1
	for _, h := range m.prog.Codes[f.code].Handlers {
		if at < h.Start || at >= h.End {
			continue
		}
		t.stack = t.stack[:f.bottom+h.Depth]
		if h.Lasti {
			t.pushValue(Value{Int, int64(at)})
		}
		t.pushValue(exc)
		f.ip = h.Target
		return true
	}
	return false
}

// enterBlock uses the block stack of 3.9 and 3.10: six values, three of the exception before and three of this one.
func (m *Machine) enterBlock(t *Thread, f *frame, exc Value) bool {
	for len(f.blocks) > 0 {
		b := f.blocks[len(f.blocks)-1]
		f.blocks = f.blocks[:len(f.blocks)-1]
		t.stack = t.stack[:b.depth]
		if b.target < 0 {
			continue
		}
		f.blocks = append(f.blocks, block{-1, b.depth})
		none := Value{K: None}
		t.stack = append(t.stack, none, none, none, none, exc, exc)
		f.ip = b.target
		t.entered = true
		return true
	}
	return false
}

// matches tells whether an exception is of a class.
func (m *Machine) matches(exc, class Value) bool {
	e := m.obj(exc, isException)
	if e == nil || class.K != Builtin {
		return false
	}
	switch name := builtinNames[class.N]; name {
	case "BaseException":
		return true
	case "Exception":
		return e.name != "KeyboardInterrupt" && e.name != "SystemExit"
	default:
		return e.name == name
	}
}

// exceptionOp executes the instructions of try and with.
func (m *Machine) exceptionOp(t *Thread, f *frame, o *op) bool {
	old := m.prog.Version < tape.V311
	switch o.op {
	case tape.SETUP_FINALLY:
		f.blocks = append(f.blocks, block{o.target, len(t.stack)})
	case tape.POP_BLOCK:
		f.blocks = f.blocks[:len(f.blocks)-1]
	case tape.PUSH_EXC_INFO:
		exc := t.pop()
		t.stack = append(t.stack, Value{K: None}, exc)
	case tape.POP_EXCEPT:
		t.pop()
		if old {
			t.popN(2)
			f.blocks = f.blocks[:len(f.blocks)-1]
		}
	case tape.CHECK_EXC_MATCH:
		class := t.pop()
		t.pushValue(boolean(m.matches(*t.peek(1), class)))
	case tape.JUMP_IF_NOT_EXC_MATCH:
		class, exc := t.pop(), t.pop()
		if !m.matches(exc, class) {
			f.ip = o.target
		}
	case tape.RERAISE:
		exc := t.pop()
		if old {
			t.popN(2)
		}
		m.unwind(t, exc)
	case tape.RAISE_VARARGS:
		exc := t.pop()
		if exc.K == Builtin {
			exc = m.exception(builtinNames[exc.N], "")
		}
		m.unwind(t, exc)
	default:
		return false
	}
	return true
}

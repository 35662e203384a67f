package tape

import "strings"

// Version is a version of CPython that has a preset.
type Version uint8

// The versions.
const (
	V39 Version = iota
	V310
	V311
	V312
	V313
)

var versionNames = [...]string{"3.9", "3.10", "3.11", "3.12", "3.13"}

func (v Version) String() string { return versionNames[v] }

// versionOf is the version of "3.11.7"; 255: none that is known.
func versionOf(full string) Version {
	for i, name := range versionNames {
		if full == name || strings.HasPrefix(full, name+".") {
			return Version(i)
		}
	}
	return 255
}

// VersionOf is the version of a full name such as "3.11.7"; false if it has no preset.
func VersionOf(full string) (Version, bool) {
	v := versionOf(full)
	return v, v != 255
}

// Check says when the interpreter tests its breaker with an instruction.
type Check uint8

// The kinds of check points.
const (
	CheckNever Check = iota
	CheckAlways
	CheckTaken // a jump: only if it is taken
	CheckCall  // a call: of a C function, after it; see Version.CallChecks
)

// check tells whether an instruction is a check point.
func (v Version) check(c *Code, i int) Check {
	switch v {
	case V39:
		return checks39(c, i)
	case V310:
		return checks310(c.Ins[i].Op)
	}
	return checks311(c.Ins[i].Op)
}

// checks39: 3.9 goes back to the head of the evaluation loop, which tests the breaker, after each opcode that ends
// with DISPATCH(); not after those with FAST_DISPATCH(), and not before those that enter a block
// (Python/ceval.c, _PyEval_EvalFrameDefault). Jumps on True and False are of the second kind; others are rare.
func checks39(c *Code, i int) Check {
	switch c.Ins[i].Op {
	case NOP, LOAD_FAST, LOAD_CONST, STORE_FAST, POP_TOP, ROT_TWO, ROT_THREE, DUP_TOP, DUP_TOP_TWO, JUMP_FORWARD,
		POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, JUMP_IF_NOT_EXC_MATCH,
		RETURN_VALUE, RERAISE, RAISE_VARARGS:
		return CheckNever
	}
	if i+1 < len(c.Ins) {
		switch c.Ins[i+1].Op {
		case SETUP_FINALLY, SETUP_WITH:
			return CheckNever
		}
	}
	return CheckAlways
}

// checks310: CHECK_EVAL_BREAKER() stands in these opcodes of 3.10; at the entry of functions and handlers see Version.ChecksEntry.
func checks310(op Op) Check {
	switch op {
	case CALL_FUNCTION, CALL_FUNCTION_KW, CALL_METHOD:
		return CheckCall
	case JUMP_ABSOLUTE:
		return CheckAlways
	case POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE:
		return CheckTaken
	}
	return CheckNever
}

// checks311: 3.11 and later have it in RESUME, in jumps back, and behind calls of C functions (Python/ceval.c, bytecodes.c).
func checks311(op Op) Check {
	switch op {
	case RESUME, JUMP_BACKWARD:
		return CheckAlways
	case POP_JUMP_BACKWARD_IF_FALSE, POP_JUMP_BACKWARD_IF_TRUE:
		return CheckTaken
	case CALL, CALL_KW:
		return CheckCall
	}
	return CheckNever
}

// ChecksEntry tells whether a function is entered, and an exception handler, with a check: before 3.11.
func (v Version) ChecksEntry() bool { return v < V311 }

// ChecksReturn tells whether the caller tests the breaker when a Python function has returned: before 3.11 its call opcode does.
func (v Version) ChecksReturn() bool { return v < V311 }

// CallChecks tells whether the breaker is tested after a call of a builtin. From 3.11 on the specialised forms of
// some do not: CALL_LEN, CALL_ISINSTANCE, CALL_TYPE_1, CALL_LIST_APPEND.
func (v Version) CallChecks(builtin string, specialised bool) bool {
	if v < V311 || !specialised {
		return true
	}
	switch builtin {
	case "len", "isinstance", "type", "list.append":
		return false
	}
	return true
}

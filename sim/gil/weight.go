package gil

import "wirethread/sim/gil/tape"

// evenWeight is the weight of a bytecode of average length.
const evenWeight = 2

// weight is how long a bytecode takes beside others: moving a pointer is quick, a new integer, a frame (before 3.11) or a store into a
// dictionary is not. The numbers are rough; how much a race loses depends on where the time goes, not on how much there is.
func weight(op tape.Op) int64 {
	switch op {
	case tape.STORE_GLOBAL, tape.STORE_ATTR, tape.STORE_SUBSCR:
		return 5
	case tape.BINARY_OP, tape.INPLACE_ADD, tape.BINARY_ADD, tape.BINARY_SUBSCR, tape.CALL_FUNCTION, tape.CALL_METHOD:
		return 3
	case tape.RETURN_VALUE, tape.RETURN_CONST, tape.FOR_ITER, tape.COMPARE_OP, tape.LOAD_ATTR, tape.LOAD_METHOD, tape.CALL:
		return 2
	}
	return 1
}

// Package python executes tapes: the bytecode of a program on the memory of one
// interpreter, one instruction of one thread at a time. It knows nothing of time,
// cores or the GIL: what a call asks of the world (to sleep, to wait for a lock)
// it hands back as a Request, and the world answers with Return or Raise.
//
// Values are those that the programs need: None, True, False, integers of 64 bits,
// text, decimal fractions (for times of sleep, as integers of a billionth), lists,
// tuples, dictionaries, functions, classes, instances, properties, generators, the
// objects of threading. Everything lies in one heap by index, so that a copy of the
// memory is a copy of slices.
package python

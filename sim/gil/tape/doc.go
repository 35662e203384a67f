// Package tape holds programs as CPython compiles them: for each version with a
// preset the instructions that dis prints, and at which of them that version
// looks whether somebody wants the GIL.
//
// A tape is a text file that record.py writes with the real interpreters:
//
//	source	n = 0                            the program, line by line
//	python 3.11.7                            what follows is of this version
//	def work 1 times _                       a function: its name, how many parameters, its local names
//	2	LOAD_GLOBAL	1	range	NULL + range	9    offset, opcode, argument, operand, as shown, line
//	handler 24 40 52 1 1                     an entry of the exception table (3.11 and later)
//
// An operand is a name, a constant behind "=", a code object behind "code:", or
// behind "@" the offset where a jump goes.
package tape

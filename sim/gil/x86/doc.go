// Package x86 is a tiny machine whose threads execute instructions like those of
// x86 on one memory, each instruction at once. It shows races below the level of
// any language: what a lock is made of, and what breaks when it is made badly.
//
// # Programs
//
//	.var total        a word of memory, 0 at first; .var slots 4 is four of them
//	.again            a label; threads begin at .main, or at the first instruction
//	mov total, %ax    the source stands first, as in AT&T syntax; $1 is the number 1, %ax a register, total a word
//	mov $1, 8(%fx,%bx,4)   the word at 8 + fx + 4 * bx
//	xchg %ax, total   one step that nothing can split: swaps; fetchadd %ax, total: adds and gives what was there
//	test $0, %ax      compares: the flags say how the second stands to the first
//	jgt .again        jumps if the second was greater; also je jne jgte jlt jlte, and j always
//	yield             lets another thread run, where somebody schedules
//	halt              ends the thread, as the end of the program does
//
// Further: lea add sub mul neg push pop call ret nop. Lines that begin with # are comments.
//
// # Terms and units
//
// An address counts words of memory in steps of 4 from 100, and instructions in steps of 1 from 1000. Registers are
// ax bx cx dx ex fx sp bp. sp begins at 128000 - 1000 * thread.
//
// # What is simplified
//
//   - Memory is sequentially consistent. Real processors delay stores: algorithms of loads and stores alone, such as Peterson's,
//     need fences there. So nothing here shows that a program is right on real hardware.
//   - Every instruction is one step, also an add to memory, which on several real cores is two.
//   - Values have 64 bits, a word of memory 4 bytes of address.
//
// # Sources
//
// The rules are those of x86.py, a homework simulator of Operating Systems: Three Easy Pieces
// (github.com/remzi-arpacidusseau/ostep-homework, threads-locks), described in words and implemented anew.
//
// # How it was validated
//
// Package ostep plays cases of x86.py instruction for instruction.
package x86

// Package ostep plays cases of x86.py, a homework simulator of OSTEP, on package
// x86 and compares them instruction for instruction. A dataset is an object with
// "dataset": "x86" and "cases"; testdata/README.md describes a case.
//
// The simulator's processor is given to one thread at a time. A timer interrupt
// comes every so many instructions, or after a random number of them, or a
// schedule names the thread for every instruction; see scheduler.
//
// Only the fields of type inputs are read to play a case.
package ostep

// Package explore searches the schedules of threads: who executes the next step,
// over and over. It finds a shortest schedule that breaks a program, or says up
// to which bound none does, or counts how often each result comes out.
//
// It works on every machine that tells which threads can execute a step, executes
// one, and can be copied and compared: threads of x86 and of CPython alike.
//
// # Terms
//
// A preemption takes the processor from a thread that could go on. A switch from a thread that waits or has ended is none.
// A schedule is shorter than another if it has fewer preemptions, or as many and fewer steps: people understand it the more easily.
//
// # What a search says
//
// Search looks at states in the order of that length, each once. States are equal if their keys are, so loops that only
// wait do not keep it from ending. If it has seen everything, Whole is set: then no schedule at all breaks the program. Otherwise it
// has met a limit, and what it says holds up to so many preemptions and steps.
//
// # What is not searched
//
// Time plays no role: a machine's steps are all that happens. So what is found can be very unlikely in a real run; it is possible
// nevertheless. The order is sequentially consistent. A program that spins for ever is not told: that is not a state, but a
// property of infinite schedules; Survey says only that there are such schedules.
package explore

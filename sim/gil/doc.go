// Package gil simulates threads inside CPython: their bytecode, the global
// interpreter lock, the cores, the locks of threading, and what is lost when two
// threads change one variable.
//
// # What is simulated
//
// The GIL as in Python/ceval_gil.c: the timed wait of one switch interval, the
// drop request, forced switching, switch_number; who drops it and when: at check
// points, around blocking calls, at the end. A thread executes real bytecode,
// recorded with dis from CPython 3.9.18, 3.10.13, 3.11.7, 3.12.1 and 3.13.0
// (package tape), on real values (package python); where each version tests its
// breaker decides what can be lost. Below are cores with a kernel that wakes
// threads late and looks at its run queue at ticks. The same work can be done by
// threads, by processes or subinterpreters with a GIL each (PEP 684), without a GIL
// (PEP 703), and by asyncio's tasks in one thread, beside each other.
//
// # Terms and units
//
// Names are those of CPython. Outside, time is in microseconds; inside a world in
// nanoseconds, as a bytecode takes about 30 of them. A store has "lost" others when
// its thread had loaded the variable before them.
//
// # Scenario language
//
//	program counter_call          one of programs/*.py, recorded for every version
//	thread T1 work(1000)          a thread that calls a function of it, with integers
//	thread T2 daemon logger() at 5ms
//	client T2 think 30ms          another process that sends T2 a request, waits for the reply and thinks so long
//
// Programs are Python. Beside builtins and threading they can call what the model gives
// them: spin(ms) runs bytecode for so long, call_c(ms) is C that keeps the GIL,
// call_c_released(ms) is C that does not, recv() and recv(ms) block, send() returns at once.
// action.go lists what a learner can do.
//
// # Events
//
//	START T1 work()               TAKE T1 switch=3           WAIT T2 holder=T1 until=10.1
//	REQUEST T2 holder=T1          DROP T1 request|call|end|hand
//	CALL T1 recv()                RETURN T1 recv()           OP T1 20 STORE_GLOBAL n -> 1
//	ACQUIRE T1 A count=1          BLOCK T2 A holder=T1       RELEASE T1 A count=0      TIMEOUT T2 A
//	NOTIFY T2 changed woken=1
//	LOST T1 n = 85 lost=88 of=T2  DEADLOCK T2 T2 > A > T1 > B > T2
//	PRINT T1 text                 ERROR T1 RuntimeError: release unlocked lock
//	END T1                        ABANDON D                  EXIT                      DO run T2
//
// Events of a world behind the first begin with its name: [processes] TAKE T1 switch=1.
//
// # Queries
//
//	n, d['k']             the value of a shared variable; n@T2 where each thread has its own
//	lost n, lost          how many stores of it, or of all, were lost
//	stores n              how often it was stored
//	holder, holder A      who has the GIL, or a lock: "T1", "none"
//	held R, left S        how often an RLock is held; how many places a semaphore has left
//	waiters A             who waits for a lock
//	state T1              running, c, ready, wait-gil, switching, blocked, wait-lock, working, finished, killed, new
//	call T1               in which call it is
//	next T1, stack T1     the bytecode that comes next: "2 LOAD_GLOBAL n"; the value stack
//	waiting T1, running T1   milliseconds that it has waited for the GIL, that it has computed
//	ops T1, laps T1, error T1   bytecodes and loop iterations so far; the exception that ended it
//	waits, deadlock       who waits for which lock: "T1>B T2>A"; the cycle "T1 > B > T2 > A > T1", or "none"
//	switches, requests, interval   switch_number, drop requests so far, the interval in milliseconds
//	throughput, throughput T1   loop iterations in a millisecond
//	speedup               how many threads have computed at the same time, on the average
//	done                  when the program ended, in milliseconds; "none": not yet
//	break n 2             where the learner schedules: the shortest schedule from here that does not end with n = 2, "T1 3, T2 6, T1 3",
//	                      or "none"; break deadlock minds no value. See break.go
//	ends n                likewise: with which values it can end from here, and in how many schedules: "1: 868, 2: 56"
//
// They are about the first world; the name of another goes in front: processes: done.
//
// # What is simplified
//
//   - All bytecodes take the same time, unless Config.Uneven; caches, memory and garbage collection take none.
//   - Which waiter a drop wakes is up to the system; here chance decides, and the thread that asked is twice as likely.
//   - A thread whose time limit ran out goes on at the next tick if its core is busy; one that was woken by a signal at once.
//   - A call counts as specialised after 16 executions.
//   - Semaphore, Condition and Event are single objects; in CPython they are Python code over locks.
//   - Free-threaded threads execute their bytecodes in turns; stores of CPU caches are not delayed, and
//     the locks of dictionaries and lists are not modelled. asyncio is shown by its rule alone: a task goes on until it waits.
//   - An exception by hand is raised at once, not at the next check point.
//   - Integers have 64 bits; keyword arguments are those of acquire() and wait(); __exit__ in Python is not called with the exception.
//
// # Sources
//
// CPython 3.10 to 3.13: Python/ceval_gil.c, ceval_gil.h, ceval.c, bytecodes.c, Modules/_threadmodule.c; documentation of
// threading and sys; PEP 684, PEP 703.
//
// # How it was validated
//
// Against measurements of CPython on a machine with two cores and a kernel tick of 4 ms: see package measured.
// Not formally validated: subinterpreters, the free-threaded build, asyncio, and what is simplified above.
package gil

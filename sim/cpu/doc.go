// Package cpu simulates processes, the CPUs that they compete for, and the
// scheduler that decides. It shows the states of a process, each change with
// its reason, and what a policy does to response, turnaround and waiting times.
//
// # What is simulated
//
// Processes (and threads) carry out programs of CPU bursts, I/O, sleeps, page
// faults, fork, wait and exit on one to eight CPUs. Ready processes wait in one
// queue, or in one for each CPU with stealing between them. Devices serve a
// number of requests at once, the others queue. A second machine may run the
// same workload beside the first: see compare.
//
// # States
//
// new -> ready (admitted); ready -> running (dispatched); running -> ready
// (slice-over, preempted, yielded, cpu-removed); running -> blocked (io, sleep,
// page-fault, wait, pause, by-hand); blocked -> ready (io-done, woken,
// page-loaded, child-exit, completed); running, ready or blocked -> zombie or
// terminated (exit, killed); zombie -> terminated (reaped); running, ready or
// blocked -> stopped (stopped) and back to ready or blocked (continued). A
// blocked process never runs at once.
//
// # Time
//
// A tick is a millisecond of model time. Programs and parameters count ticks;
// programs may use fractions of up to three digits (cpu 2.5); end, moments and
// do lines are written in ms.
//
// # Policies
//
// Times of slices are those of the parameter slice but for mlfq.
//
//	fifo      the order of the queue; a process runs until it waits or ends
//	sjf       the shortest CPU burst first, not preemptive
//	stcf      the shortest rest of a CPU burst first, preemptive
//	rr        the order of the queue with a slice
//	priority  the lowest nice first, preemptive, with a slice among equals (0: none) and ageing: waiting processes
//	          rise by one each period, until they leave the CPU by themselves
//	mlfq      OSTEP chapter 8: mlfq.queues, mlfq.slices, mlfq.allotments, mlfq.boost, mlfq.stay, mlfq.iobump
//	lottery   OSTEP chapter 9: a ticket is drawn for each slice
//	stride    OSTEP chapter 9: the lowest pass runs; a pass grows by 10000/tickets a tick
//	fair      after EEVDF: among those that are owed CPU time (lag at least 0) the earliest virtual deadline,
//	          which is a slice over the weight of the nice value ahead. Linux counts nanoseconds, has other
//	          rules for who is preempted on a wake-up, lets lag decay, balances load between CPUs and has groups
//	cyclic    the next ready process in the order of PIDs, round and round, as OSTEP's process-run.py
//
// # Scenarios
//
//	set NAME VALUE            one of Params
//	set compare sjf           a second machine: compare.cpus, compare.slice, compare.queue, compare.steal say what else differs
//	device disk parallel 1    or parallel unlimited; a device that is not declared serves one request at a time
//	proc P1 at 3 nice 5 tickets 50 wset 40 on 0,1 home 1 subreaper
//		cpu 5                 several steps may stand on a line: cpu 5 io disk 3
//		io disk 3
//		sleep 4
//		fault 2
//		repeat 3
//			cpu 1
//		fork C1 nice 5        the program of the child below; called again it makes C1-2 or the like
//			cpu 2
//		thread t1             likewise; its ID is P1.t1
//			cpu 2
//		wait                  for one child
//		pause                 until a learner completes or kills it
//		yield
//		exit 1                takes CPU time; at the end of a program it may be left out
//
// All options of proc may be left out: at 0, nice 0, tickets 100, wset 0, any CPU. When the main thread
// exits, its threads end too.
//
// # Actions
//
//	start P9 cpu 4 io disk 2  a new process
//	fork P1 P2 cpu 3          P1 gets a child
//	block P1 4                the running P1 waits for 4 ticks; without a number until it is completed
//	complete P1               what P1 waits for has come
//	kill P1, stop P1, continue P1, yield P1
//	renice P1 5, tickets P1 50
//	reap P1                   the zombie's parent collects its exit status
//	cpu add, cpu remove       the last CPU
//
// # Lines of the transcript
//
// Those of the second machine begin with "2.": 2.STA. Reasons are those above.
//
//	NEW P1 pid=101 parent=0               parent 0: none; 1: init
//	STA P1 ready -> running cpu0 dispatched
//	SW cpu0 P1 -> P2                      a switch that takes time begins
//	LVL P1 0 -> 1                         MLFQ: 0 is the highest queue
//	BOOST
//	AGE P1 5 -> 4                         the priority that ageing gives
//	DRAW random=844422 winner=22 total=200 P1
//	STEAL cpu1 P1 from cpu0
//	WARM cpu0 P1, COLD cpu0 P1            P1 enters or leaves a cache
//	IO P1 disk begin, IO P1 disk end
//	PAR P1 parent 101 -> 1                an orphan is adopted
//	CPU add cpu1
//	DO kill P1
//
// # Queries
//
// "compare " before one asks of the second machine. Times are ticks; what is not known yet is none.
//
//	running cpu0                        who runs on a CPU, or idle
//	state P1                            new, ready, running, blocked, stopped, zombie or terminated
//	response P1, turnaround P1          and finish P1, waiting P1; so far: ran P1, blocked P1
//	left P1, level P1, cpu P1           CPU time that it still needs; its MLFQ queue; the CPU on which it runs
//	average response                    or turnaround or waiting: of those for which it is known
//	makespan                            when the last process ended
//	utilisation cpu0                    percent, until now or until the last process ended
//	throughput, fairness                ended processes a tick; Jain's index, 1 is equal
//	switches, done, ready               how many; the ready processes in their order
//	names                               of all processes and threads, and idle: the possible answers
//	workload                            the processes on one line: P1 (t=0): CPU 3, disk 2 | P2 (t=4): CPU 5
//	count WORDS                         how many events so far have these words in their line
//
// # Order
//
// At one time: CPU by CPU what the end of a step, a slice or a warm-up brings
// (a slice that ends with a step is used up all the same); boost or ageing;
// arrivals and ends of waits in the order in which they were brought about; the
// common clock; stealing; idle CPUs take processes; preemption. Hence who
// arrives when a slice ends queues behind the one whose slice it was, as in
// OSTEP's mlfq.py; order arrive does the opposite, order pick lets a CPU that
// is set free take the next process before arrivals are looked at.
//
// # What is simplified
//
// SJF and STCF know the length of a burst. A switch takes its time before the
// process works; interrupts and the scheduler take none beyond io.issue and
// io.complete. A page fault waits for a time, there is no memory. A stopped
// process's I/O goes on. Ageing and fairness are counted for the whole machine,
// vruntime for each queue. Signals other than kill, stop and continue are left out.
//
// # Sources
//
// Arpaci-Dusseau, Operating Systems: Three Easy Pieces (OSTEP), chapters 4 to
// 10. Linux 6.18: kernel/exit.c (orphans), kernel/sched/core.c (weights),
// kernel/sched/fair.c (EEVDF). Stoica and Abdel-Wahab, Earliest Eligible
// Virtual Deadline First, 1995. Waldspurger and Weihl, Lottery Scheduling, 1994,
// and Stride Scheduling, 1995.
//
// # How it was validated
//
// Against outputs of OSTEP's homework simulators, tick for tick, by package
// ostep and "wirethread verify cpu"; only inputs are read.
//
//	dataset      cases  match
//	process_run    120    120
//	scheduler       72     72
//	mlfq            68     68
//	lottery         32     32
//	multi           41     41
//	fork_tree       36     36
//	together       369    369
//
// Random runs check the invariants of check.go, legal changes of state, CPU time
// and copies (property_test.go); what the policies promise: bounds of waiting,
// stride's error, the lag of fair, and that SJF and STCF are the best of all
// schedules of a few jobs (policy_test.go). Not formally validated: how near
// fair is to Linux, priority with ageing, threads, stopping.
package cpu

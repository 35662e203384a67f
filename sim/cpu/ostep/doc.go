// Package ostep plays the cases of OSTEP's homework simulators and compares.
// The cases are inputs with what those simulators printed; the format is
// described in testdata/ostep/README.md of package cpu. Each dataset is a setup
// of package cpu, nothing is computed beside it but what the simulators derive
// from a run: rows, counts, averages and percentages.
//
//	process_run   process-run.py: preset ostep-process; one tick to issue I/O and one to handle its end
//	scheduler     scheduler.py: fifo, sjf, rr; a tick is a second, as lengths may be fractions
//	mlfq          mlfq.py: preset ostep-mlfq
//	lottery       lottery.py: preset ostep-lottery; the random numbers are given
//	multi         multi.py: preset ostep-multi; the choices of chance are given
//	fork_tree     fork.py: preset ostep-fork; processes that wait for ever, forked and killed by actions
//
// Only inputs are read to play a case: the fields of the input types. What the
// simulators printed is looked at by compare alone.
package ostep

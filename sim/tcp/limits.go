package tcp

// Limits of one run. What goes beyond them is refused or dropped, never an endless run.
const (
	MaxFlight   = 2000    // segments under way at once; more are lost, as on a full queue
	MaxSockets  = 1000    // sockets, requests and TIME-WAIT entries of both hosts together
	MaxNamed    = 64      // sockets that programs of one host hold
	MaxEvents   = 200_000 // events of a run; the run stops there
	MaxSend     = 1 << 20 // bytes of one send()
	MaxRecv     = 1 << 20 // bytes of one recv()
	MaxText     = 4096    // bytes of a learner's own text in one send()
	MaxFlood    = 300     // forged SYNs of one flood
	MaxOOO      = 512     // pieces in a reassembly queue
	MaxCalls    = 2000    // calls that wait
	MaxInject   = 1460    // payload bytes of a forged segment
	MaxThreads  = 32      // programs
	MaxAtOnce   = 1000    // statements that one program may do without time passing
	MaxSackSent = 3       // SACK blocks of one ACK beside timestamps, RFC 2018 section 3
)

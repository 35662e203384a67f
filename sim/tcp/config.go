package tcp

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp/framing"
)

// Config is all that a run begins with.
type Config struct {
	Preset   string // "rfc9293", "linux" or "teaching"; the values below are what counts
	Seed     uint64
	Link     [2]Link   // A>B and B>A
	MTU      int       // bytes of an IP packet
	Sysctl   [2]Sysctl // of each host
	Host     HostSpeed
	ISS      [2]*uint32 // initial sequence numbers of the hosts' first connections; nil: from the seed. Given, numbers are shown as they are
	Programs []Program
	Calls    []TimedCall // calls at given times, as a recording gives them
	Rules    []NetRule
	Bytes    ByteOptions
	Use      Mechanisms
	Crowd    int // so many sockets, names and calls are possible, for measurements; 0: MaxSockets, MaxNamed and MaxCalls
}

// Mechanisms are what makes TCP reliable and gentle, each of which both hosts
// can do without to show what it is for. AllMechanisms is the usual.
type Mechanisms struct {
	Retransmit bool // what is lost is sent again
	Order      bool // segments wait for those before them; off: they go to the program as they come
	Dedup      bool // what was received already is dropped; off: it goes to the program again
	Checksum   bool // a wrong checksum is noticed; off: it is not looked at
	Window     bool // the sender keeps to the receiver's window; off: it does not, and the receiver drops
	Fast       bool // loss is found from ACKs (RACK, duplicate ACKs); off: by the timer alone
	Undo       bool // a needless reduction of the congestion window is taken back
	PRR        bool // proportional rate reduction, RFC 6937; off: the window is halved at once
	Backoff    bool // the RTO doubles with each retransmission
	Karn       bool // no RTT is taken from what was sent twice, unless timestamps tell the copies apart
}

// AllMechanisms is TCP as it is.
func AllMechanisms() Mechanisms {
	return Mechanisms{Retransmit: true, Order: true, Dedup: true, Checksum: true, Window: true,
		Fast: true, Undo: true, PRR: true, Backoff: true, Karn: true}
}

// ByteOptions are what the programs of a scenario do with the byte stream.
type ByteOptions struct {
	Framing       framing.Options // how they mark their messages
	NoDelay, Cork bool            // the client sets TCP_NODELAY, TCP_CORK before it connects
	MSS, SndBuf   int             // the client sets TCP_MAXSEG, SO_SNDBUF; 0: it does not
	RcvBuf        int             // the server sets SO_RCVBUF before it listens; 0: it does not
	SendGap       engine.Time     // the client's pause between two messages, if it does nothing else there
	RecvSize      int             // bytes that a read loop asks for
	RecvDelay     engine.Time     // its pause before each recv()
}

// Link is one direction of the cable.
type Link struct {
	Delay     engine.Time // propagation, one way
	Rate      int64       // bits a second; 0: unlimited
	Gap       engine.Time // the least time between two deliveries; how the recordings state a rate
	Queue     int         // packets that may wait for Rate beside the one being sent; 0: any number
	Loss      int64       // hundredths of a percent of the packets
	Corrupt   int64       // likewise: one bit of the payload flips
	Duplicate int64       // likewise
	Reorder   int64       // likewise: these take ReorderBy longer
	ReorderBy engine.Time
}

// HostSpeed is how long the hosts themselves take. All zero in lessons.
type HostSpeed struct {
	Wire  engine.Time // added to every delivery
	Enter engine.Time // how much later than it says a program may make its call; counts in Event.Slack alone
	Wake  engine.Time // from the moment a blocked call can return to its return
	Tick  engine.Time // the kernel's jiffy
	Next  engine.Time // from now to the next tick: when a timer of 0 jiffies fires
	Late  engine.Time // how much later than Wire says a delivery may be; counts in Event.Slack alone
	Syn   engine.Time // added to the delivery of a SYN
}

// Sysctl are the kernel settings that a scenario may change, named as Linux
// names them (Documentation/networking/ip-sysctl.rst).
type Sysctl struct {
	Timestamps, SACK, WindowScaling  bool
	SynRetries, SynLinearTimeouts    int
	SynackRetries                    int
	Retries1, Retries2               int
	OrphanRetries                    int
	FinTimeout                       engine.Time
	TimeWait                         engine.Time // TCP_TIMEWAIT_LEN, a constant in Linux; 2 MSL in RFC 9293
	RTOMin, RTOMax, RTOInitial       engine.Time
	DelackMin, DelackMax             engine.Time
	AbortOnOverflow                  bool
	Syncookies                       int // 0 never, 1 when the SYN queue is full, 2 always
	MaxSynBacklog, Somaxconn         int
	TwReuse                          int
	EarlyRetrans                     int // 3: tail loss probe
	Recovery                         int // 1: RACK
	RFC1337                          bool
	RmemMin, RmemDefault, RmemMax    int
	WmemMin, WmemDefault, WmemMax    int
	KeepaliveTime, KeepaliveInterval engine.Time
	KeepaliveProbes                  int
	Congestion                       string
	SlowStartAfterIdle               bool
	DSACK                            bool
	SynAgainOnBadAck                 bool // Linux repeats its SYN soon after a wrong ACK in SYN-SENT; RFC 9293 does not
}

// Program is what one thread of a host does: lines carried out one after the other.
type Program struct {
	Side  Side
	Name  string
	Lines []ProgLine
}

// ProgLine is one statement of a program.
type ProgLine struct {
	Text   string // as written
	Op     Op
	At     engine.Time // of OpAt; the pause of OpSleep
	Sock   string      // of OpCall and OpRead
	Call   string      // of OpCall: "recv(1024)"
	Assign string      // of OpCall accept(): the new socket's name
	Body   []ProgLine  // of OpForever and OpRepeat
	Times  int         // of OpRepeat
}

// Op is the kind of a statement.
type Op uint8

// The kinds of statements.
const (
	OpCall    Op = iota // c1.recv(1024), c1 = listen.accept()
	OpDrain             // while c1.recv(1024): until it returns 0 or fails
	OpAt                // at 150ms: waits until that time
	OpSleep             // sleep(50ms)
	OpForever           // forever, with a body
	OpRepeat            // repeat 3, with a body
	OpRead              // read c1: recv() and the framing's parser, until EOF or an error
)

// TimedCall is a call at a given time. A call on a socket that still waits in
// another call, or that does not exist yet, waits for its turn.
type TimedCall struct {
	At     engine.Time
	Side   Side
	Sock   string
	Call   string
	Assign string      // of accept(): the new socket's name
	GiveUp engine.Time // the program stops waiting after so long; 0: never

	ReadsRest bool // of close(): the program has read all that came before
}

// NetRule drops, duplicates, delays or damages chosen packets: the Nth ones of a kind in
// a direction. Retransmissions count too.
type NetRule struct {
	Verb        string // "drop", "dup", "delay", "corrupt" (a bit of the payload flips), "swap" (two of its words change places)
	From        Side   // direction; both if Both
	Both        bool
	Kind        string       // SYN SYNACK ACK (pure) DATA FIN (any with FIN) RST UDP FRAG (later fragments) ICMP ANY
	Nth         []int        // from 1; empty: all
	Extra       engine.Time  // of delay and dup
	Byte        int          // of corrupt and swap: which byte of the payload, from 0
	After, Till *engine.Time // only packets sent in [After, Till)
	First       bool         // first transmissions only
}

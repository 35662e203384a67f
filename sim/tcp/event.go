package tcp

import "wirethread/sim/engine"

// Side is one of the two hosts.
type Side uint8

// A is the client's host in most scenarios, B the server's.
const (
	A Side = iota
	B
)

// String is "A" or "B".
func (s Side) String() string { return "AB"[s : s+1] }

// Peer is the other side.
func (s Side) Peer() Side { return 1 - s }

// Flags are the control bits of a segment, RFC 9293 section 3.1.
type Flags uint8

// The control bits at their place in the header.
const (
	FIN Flags = 1 << iota
	SYN
	RST
	PSH
	ACK
	URG
	ECE
	CWR
)

// Options are the options of a segment.
type Options struct {
	MSS           uint16 // 0 if absent
	SACKPermitted bool
	Timestamps    bool
	TSVal, TSEcr  uint32 // milliseconds
	WindowScale   int8   // -1 if absent
	SACK          [][2]uint32
}

// Segment is one segment on its way. Sequence numbers are absolute; ISS and
// IRS of its connection make them relative for people.
type Segment struct {
	ID       int // from 1, in the order in which segments left
	Copy     int // 0, or the number of the duplicate that the network made
	Conn     string
	From     Side
	Proto    Proto
	Fragment *IPFragment // of a fragment of a datagram
	Flags    Flags
	Seq, Ack uint32
	RelSeq   int64 // relative to the sender's ISN; meaningless if Raw
	RelAck   int64 // relative to the receiver's ISN
	Raw      bool  // the sender never sent a SYN: a RST of a closed port
	Len      int
	Payload  []byte
	Window   uint16 // the header field
	Scaled   int    // after window scaling
	Opt      Options
	SrcPort  uint16
	DstPort  uint16

	Sent    engine.Time
	Arrives engine.Time // when it will be or was delivered; for a lost one, when it was lost
	Lost    bool        // it will not arrive, or did not
	Done    bool        // it has arrived or is lost: no longer in flight
	Damage  string      // what the way does to its bytes: "bit", one flips; "swap", two 16-bit words change places; "" nothing
	Rtx     bool        // its sequence space was sent before
	Frame   []byte      // Ethernet, IPv4 and TCP bytes
	Spoofed string      // the client's address where it is not A's: a forged source, or the answer to one

	copies   []engine.Time // deliveries of the network's copies
	rawAck   bool          // the peer never sent a SYN: RelAck is meaningless
	offset   int64         // of a datagram: its place among all that the sender wrote
	ipID     uint16        // of a fragment: which datagram it belongs to
	sackBase uint32        // the peer's ISN, to make SACK blocks relative
	slack    engine.Time   // see Event.Slack
	rule     rule
}

// Kind is the kind of an event.
type Kind uint8

// The kinds of events. The first word of an event's line in brackets.
const (
	SegSent         Kind = iota // [SEG] a segment leaves its sender
	SegArrived                  // [ARR] a segment reaches the other host
	SegLost                     // [LOST] the network loses a segment
	StateEvent                  // [STA] a connection changes state
	CallEvent                   // [APP] a program calls
	RetEvent                    // [APP] a call returns
	TimerEvent                  // [TMR] a timer runs out
	QueueEvent                  // [ACQ] the SYN queue or the accept queue of a listener changes
	DropEvent                   // [IGN] the host discards what arrived, with the reason
	FaultEvent                  // [DO] the learner or the scenario interferes
	MessageEvent                // [MSG] a program's parser finds a message, or fails
	CongestionEvent             // [CC] loss recovery changes its state, or the congestion window is restored or restarted
)

// Event is one thing that happened between or inside the hosts.
type Event struct {
	Time engine.Time
	Kind Kind
	Side Side
	Conn string   // "c1", or "listen"
	Sock string   // the program's name for the socket
	Seg  *Segment // as it was at this time; of the segment events and DropEvent
	Old  State    // of a StateEvent
	New  State
	Text string // the call, the return, the name of the timer, the reason, the action, "Open -> Recovery", "UNDO" or "IDLE"
	Len  int    // of a QueueEvent: how many are in the queue; of a MessageEvent: its bytes
	Max  int    // of a QueueEvent: how many fit
	Rule rule   // the rule behind it, for Why

	Cwnd, Ssthresh int // of a CongestionEvent: what it leaves, in segments; 0: no congestion control, no threshold yet

	// Held says of a change to TIME-WAIT that the program still holds the socket
	// and had bound it: its own end is CLOSED, beside the entry in TIME-WAIT.
	Held bool
	// Timer is the number of the timer that ran out, of a TimerEvent: the nth of the run.
	Timer int
	// Wait is how long the sender waits next, of a TimerEvent of retransmission; 0 or less if it does not.
	Wait engine.Time
	// Slack is how much later than in the model this may have happened with a
	// real kernel, because timers that led to it fire late there (timer wheel).
	Slack engine.Time

	spellRFC bool // states are spelled as in RFC 9293, not as in Linux
}

// TakenOver reports whether a TIME-WAIT ended because a new connection of the
// same tuple took its place: somebody who looks at the kernel's list of sockets
// never sees it closed.
func (e *Event) TakenOver() bool { return e.Kind == StateEvent && e.Rule == ruleTimeWaitReuse }

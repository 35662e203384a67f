package tcp

import "wirethread/sim/engine"

// Snapshot is all that a view needs to know of one moment.
type Snapshot struct {
	Now     engine.Time
	Preset  string // the name of the preset, as shown
	Hosts   [2]HostView
	Delay   [2]engine.Time // one way, A>B and B>A
	Cut     bool           // the cable is pulled
	Queue   [2]QueueView   // before the cable, A>B and B>A
	Flight  []*Segment     // in flight, in the order of sending
	Ladder  []LadderLine   // what has happened so far, for the lifelines
	Streams []StreamView   // each direction of each connection in which a program wrote, and UDP
	Senders []SenderView   // each direction of each TCP connection in which data or a FIN was sent

	Inferred bool // the states are inferred from segments that somebody captured
}

// HostView is one host.
type HostView struct {
	Side    Side
	Address string
	Role    engine.Text // "client", "server"
	Down    bool        // crashed
	Sockets []SocketView
	Program []ProgramLine // what the program of this host does; empty if there is none
}

// ProgramLine is one line of a host's program.
type ProgramLine struct {
	Thread int
	Text   string
	Now    bool // it is being carried out: called and not yet returned
	Done   bool
}

// SocketView is one socket, half-open request or TIME_WAIT entry.
type SocketView struct {
	ID                string // of its engine.Item: "B.listen"
	Name              string // the program's name, or the connection's if no program has it
	Conn              string // "c1"
	UDP               bool   // a UDP socket: it has no state
	State             State
	Orphan            bool // the program has closed it, the kernel still keeps it
	Local             uint16
	Remote            uint16
	Blocked           string   // the call that waits: "recv(1024)"
	Waits             []string // the names of all calls that wait: "recv"; several threads may
	Error             string   // SO_ERROR: "ECONNRESET" or ""
	Vars              Vars
	Timers            []TimerView
	SynQueue          []string // of a listener: the connections in SYN_RECV
	Accept            []string // of a listener: those waiting for accept()
	Backlog           int      // of a listener: what listen() was given
	SynMax, AcceptMax int      // of a listener: how many SynQueue and Accept can hold
	SendBuf           int      // bytes written and not yet acknowledged
	RecvBuf           int      // bytes received in order and not yet read
	NoDelay, Cork     bool     // TCP_NODELAY and TCP_CORK are set
}

// Vars are the sequence variables, RFC 9293 section 3.3.1, relative to the initial sequence numbers.
type Vars struct {
	ISS, IRS               uint32 // absolute
	HaveISS, HaveIRS       bool
	SndUna, SndNxt, SndWnd int64
	RcvNxt, RcvWnd         int64
	SRTT, RTO              engine.Time
	MSS                    int
	Retries                int
}

// TimerView is a running timer.
type TimerView struct {
	Name  string // "SYN", "SYN-ACK", "RTO", "TLP", "delayed ACK", "TIME-WAIT", "FIN-WAIT-2", "keepalive", "persist", "reordering"
	Start engine.Time
	Due   engine.Time
}

// LadderLine is one line or mark between or on the lifelines, oldest first.
type LadderLine struct {
	Seg   *Segment // a segment, or
	State *Event   // a state change, or
	Call  *Event   // a call or return, or
	Fault *Event   // an interference, timer or discarded segment
	At    engine.Time
}

// QueueView is the queue before one direction of a cable with a rate. All flows share it.
type QueueView struct {
	Waiting int // packets behind the one that is being sent
	Max     int // and how many may wait; 0: any number
}

package tcp

import (
	"slices"

	"wirethread/sim/engine"
)

// sock is what the kernel keeps of one socket: a listener, a connection, a
// request in SYN-RECEIVED or an entry in TIME-WAIT. Names of fields follow
// RFC 9293 section 3.3.1 and Linux's struct tcp_sock.
type sock struct {
	id    int
	side  Side
	name  string // the program's; "" if none has it
	conn  string // "c1"
	inc   int    // its incarnation, counted from 1
	state State
	since engine.Time // of the state

	local, remote uint16
	spoofed       string // the peer's address where it is forged
	bound         bool   // by bind()
	reuse         bool   // SO_REUSEADDR
	mini          bool   // a TIME-WAIT entry: TIME-WAIT, or FIN-WAIT-2 of an orphan
	orphan        bool   // the program has closed it: SOCK_DEAD
	err           string // sk_err: told once
	connecting    bool   // connect() has begun: SS_CONNECTING
	nonblock      bool   // O_NONBLOCK
	connected     bool   // connect() has returned or accept() gave it: SS_CONNECTED
	rcvShut       bool   // RCV_SHUTDOWN
	sndShut       bool   // SEND_SHUTDOWN
	done          bool   // a FIN has come: SOCK_DONE

	// A listener, or a request's listener.
	parent  int
	synq    []int
	acceptq []int
	backlog int
	defers  int         // TCP_DEFER_ACCEPT as a number of timeouts
	cookied engine.Time // when the last cookie was sent; 0 never
	reqSent engine.Time // of a request: when the SYN,ACK was first sent
	acked   bool        // of a request: its ACK came but could not be used
	rtxs    int         // of a request: SYN,ACKs sent again
	hisISN  bool        // a peer's SYN has come: irs counts

	udp *udpSock // nil: a TCP socket

	snd sender
	rcv receiver
	rtt estimator
	ack ackState
	opt sockOptions
	tmr [numTimers]timer

	tsOK, sackOK, wsOK bool
	tsRecent           uint32
	lastOOW            engine.Time // when an answer to something out of place was last sent
	oowSent            bool
	nsend              int   // send() calls so far: they choose the letter
	callers            []int // the IDs of the calls that wait on it
	inbox              inbox
}

// sender is the sending half.
type sender struct {
	iss, una, nxt uint32
	wnd, maxWnd   uint32
	wl1, wl2      uint32
	shift         uint8  // the peer's window scale
	out           stream // bytes from base on: not acknowledged or not sent
	base          uint32
	queue         []wskb // the memory that out takes
	fin           bool   // the program has closed: a FIN stands behind the data
	sent          []piece
	sml           uint32 // end of the last small segment: Nagle after Minshall
	mss           int    // payload of a full segment, timestamps taken off
	peerMSS       int
	cwnd, ssth    int // in segments
	ca            caState
	high          uint32      // SND.NXT when the present state began: it ends when this is acknowledged
	cwndCount     int         // segments delivered towards the next step of congestion avoidance
	cwndAt        engine.Time // when the window was last full, grew or shrank
	use           windowUse
	cubic         cubic
	rack          rack
	reordering    int  // so many segments may overtake one that is not lost
	reorderSeen   bool // segments were reordered before
	dupAcks       int  // without SACK: duplicate ACKs, counted as SACKs
	delivered     int  // segments that have arrived, copies included
	lostTotal     int  // segments marked lost
	resent        int  // retransmissions, probes included
	dsacked       int  // copies that D-SACK reported
	priorCwnd     int  // before the last reduction
	priorSsth     int  // likewise; 0: it cannot be undone
	prrDelivered  int  // since the reduction began
	prrOut        int  // sent since then
	undo          bool // the last reduction may still be undone
	undoMarker    uint32
	undoRetrans   int  // retransmissions since that did not come twice; below 0: none was sent
	frto          bool // the timeout may have been needless, RFC 5682
	tlpAgain      bool // the tail loss probe repeated a segment
	persists      int  // back-off of the window probes
	retransmits   int  // of the same segment in a row: icsk_retransmits
	totalRTO      int
	stamp         engine.Time // when the first retransmission in a row, or the SYN, was sent
	tlp           uint32      // SND.NXT when a tail loss probe was sent; 0 none
	probes        int         // keepalive or window probes without an answer
	push          bool        // the next output ignores Nagle
	more          bool        // the last send() had MSG_MORE
	midway        bool        // a send() goes on: its end so far is no reason for PSH
	pushed        uint32      // up to here PSH marks what was written: pushed_seq
	heldBack      bool        // what leaves next was held by Nagle or the cork
	idle          engine.Time // when data was last sent
}

// piece is a segment that was sent and is not acknowledged.
type piece struct {
	seq, end  uint32
	flags     Flags
	at        engine.Time // when it was last sent
	rtx       int         // how often it was sent again
	delivered int         // sender.delivered then
	lost      bool
	sacked    bool
	again     bool // its retransmission is in flight: TCPCB_SACKED_RETRANS
}

// receiver is the receiving half.
type receiver struct {
	irs, nxt uint32
	wup      uint32 // RCV.NXT when an ACK was last sent
	wnd      uint32 // window then
	shift    uint8
	rmem     rmem
	grow     rcvSpace
	in       stream     // in order, not read
	places   [][2]int64 // where the bytes of in stand in what the peer has written
	ooo      []gap      // out of order, the latest first as SACK wants it
	dsack    [2]uint32
	hasDsack bool
	heard    engine.Time // when an ACK last came
}

// gap is a piece of the reassembly queue.
type gap struct {
	seq, end uint32 // end counts the FIN
	data     stream
	fin      bool
	fresh    int  // grows: which came last
	skb      skb  // its memory
	given    bool // the program has it already: there is no order
}

// sockOptions are what setsockopt() set.
type sockOptions struct {
	nodelay, cork  bool
	linger         bool
	lingerTime     int // seconds
	keepalive      bool
	keepIdle       engine.Time // 0: the kernel's
	keepIntvl      engine.Time
	keepCnt        int
	userTimeout    engine.Time
	synCnt         int
	linger2        engine.Time // 0: the kernel's; below 0: none
	deferAccept    int
	maxSeg         int
	rcvBuf, sndBuf int    // 0: automatic
	congestion     string // TCP_CONGESTION; "": the kernel's
}

func (s *sock) clone() *sock {
	c := *s
	c.synq, c.acceptq = slices.Clone(s.synq), slices.Clone(s.acceptq)
	c.snd.out, c.rcv.in = s.snd.out.clone(), s.rcv.in.clone()
	c.snd.sent, c.snd.queue = slices.Clone(s.snd.sent), slices.Clone(s.snd.queue)
	c.rcv.ooo = slices.Clone(s.rcv.ooo)
	if s.udp != nil {
		c.udp = &udpSock{queue: slices.Clip(s.udp.queue)}
	}
	c.inbox = s.inbox.clone()
	return &c
}

// newSock makes a socket; nil when there are too many.
func (m *Model) newSock(side Side) *sock {
	if m.nsocks >= m.cfg.mostSockets() {
		return nil
	}
	s := &sock{id: len(m.socks) + 1, side: side, since: m.now}
	m.socks = append(m.socks, s)
	m.nsocks++
	m.file(s)
	return s
}

// free forgets a socket that nothing needs any more.
func (m *Model) free(s *sock) {
	m.stopAll(s)
	m.lastViews(s)
	m.unfile(s)
	m.touch(s)
	if m.socks[s.id-1] != nil {
		m.socks[s.id-1] = nil
		m.nsocks--
	}
}

// setState changes the state and tells so.
func (m *Model) setState(s *sock, to State, why rule) {
	if s.state == to {
		return
	}
	m.touch(s)
	conn := s.conn
	if to == LISTEN || s.state == LISTEN {
		conn = "listen"
	}
	if conn == "" {
		conn = "new"
	}
	m.emit(&Event{Kind: StateEvent, Side: s.side, Conn: conn, Sock: s.name, Old: s.state, New: to, Rule: why})
	checkArc(s.state, to)
	s.state, s.since = to, m.now
}

// done ends a connection: CLOSED, both halves shut, waiting calls return. The
// socket stays for the program that has it. Linux: tcp_done.
func (m *Model) done(s *sock, why rule) {
	m.stopAll(s)
	m.setState(s, CLOSED, why)
	s.rcvShut, s.sndShut = true, true
	s.snd.out, s.snd.queue, s.snd.sent, s.rcv.ooo = nil, nil, nil, nil
	if s.orphan {
		m.free(s)
		return
	}
	m.wake(s)
}

// fail ends a connection with an error for the program. Linux: tcp_reset, tcp_write_err.
func (m *Model) fail(s *sock, errno string, why rule) {
	s.err = errno
	m.done(s, why)
}

// synchronized reports whether both sides have agreed on sequence numbers, RFC 9293 section 3.5.3.
func (s *sock) synchronized() bool {
	return s.state != CLOSED && s.state != LISTEN && s.state != SYN_SENT && s.state != SYN_RECV
}

// writeEnd is the sequence number behind all that the program has written, the FIN included.
func (s *sock) writeEnd() uint32 {
	e := s.snd.base + uint32(s.snd.out.size())
	if s.snd.fin {
		e++
	}
	return e
}

// dataEnd is writeEnd without the FIN.
func (s *sock) dataEnd() uint32 { return s.snd.base + uint32(s.snd.out.size()) }

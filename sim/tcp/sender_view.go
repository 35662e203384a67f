package tcp

import "wirethread/sim/engine"

// SenderView is one direction of a TCP connection as its sender sees it: what
// the congestion view draws. Sequence numbers are shown as in transcripts:
// relative, the first byte is 1.
type SenderView struct {
	Conn       string
	From       Side
	Congestion string // "reno", "cubic", "off"
	MSS        int    // bytes of payload in a full segment
	Una, Nxt   int64  // acknowledged up to here, sent up to here
	Limit      int64  // the receiver's window ends here
	End        int64  // the program has written up to here
	Now        SenderPoint
	Trace      []SenderPoint // one for each change, oldest first; Now is like the last
	Sent       []SentPoint   // every segment with data or FIN that left, oldest first
	Acks       []AckPoint    // every ACK that came back, oldest first
	Board      []BoardRange  // Una to Nxt, in order, without gaps
	RTT        RTTView
}

// SenderPoint is the state of congestion control and loss recovery at a time.
type SenderPoint struct {
	At             engine.Time
	CA             string // Linux's tcp_ca_state: "Open", "Disorder", "CWR", "Recovery", "Loss"
	Cwnd, Ssthresh int    // segments; Ssthresh 0: none yet
	Flight         int    // segments: sent, and neither acknowledged, SACKed nor marked lost
	RTO            engine.Time
}

// SentPoint is one departure in the sequence-time plot.
type SentPoint struct {
	At        engine.Time
	Seg       *Segment
	From, To  int64
	Again     bool   // a retransmission
	Why       string // of a retransmission: "rto", "goback" (behind a timeout), "fast", "rack", "tlp", "probe"
	Lost      bool   // the network has lost it (the sender does not know)
	Duplicate bool   // the receiver had it already: it was sent needlessly
}

// AckPoint is the arrival of an ACK at the sender.
type AckPoint struct {
	At  engine.Time
	Seg *Segment
	Ack int64
	// Duplicate ACKs are those that acknowledge nothing new and report no window.
	Duplicate bool
	Sack      [][2]int64 // without the D-SACK block
	DSack     *[2]int64
}

// BoardRange is a part of what is outstanding and what the sender believes of it.
type BoardRange struct {
	From, To int64
	State    string // "sent", "sacked", "lost" (to be sent again), "resent"
	Times    int    // how often it was sent
}

// RTTView is the RTT estimator, RFC 6298.
type RTTView struct {
	SRTT, RTTVar, RTO engine.Time // SRTT 0: not measured yet
	Backoff           int         // how often the RTO is doubled now
	Samples           []RTTSample // oldest first
}

// RTTSample is one measurement with what it made of the estimate.
type RTTSample struct {
	At, RTT, SRTT, RTTVar, RTO engine.Time
}

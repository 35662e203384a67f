package tcp

import "wirethread/sim/engine"

// StreamView is one direction of a connection seen as bytes, or the datagrams
// from one UDP socket to another. Offsets count from the first byte written.
type StreamView struct {
	Conn     string
	From     Side
	UDP      bool
	Sends    []MessageView // what the program gave to send(), oldest first
	Una      int64         // acknowledged up to here: the send buffer begins
	Nxt      int64         // sent up to here
	End      int64         // written up to here: the send buffer ends
	RcvNxt   int64         // received in order up to here
	Read     int64         // the receiving program has read up to here
	Gaps     [][2]int64    // received out of order
	Flight   []FlightView
	Recvs    []RecvView // what each recv() returned, oldest first
	SndBuf   int        // bytes that fit into the send buffer
	RcvBuf   int        // bytes that fit into the receive buffer
	Window   int        // what the receiver has announced and the sender may still use
	Held     string     // why the rest waits: "nagle", "cork", "window", "cwnd" or ""
	Parser   *ParserView
	Counters Counters
}

// MessageView is one send(), with the bytes that framing added.
type MessageView struct {
	ID       int // from 1; views colour by it
	From, To int64
	At       engine.Time
	Data     []byte // what went into the stream
	Header   int    // so many bytes at the beginning, and
	Trailer  int    // at the end of Data are framing
	Written  int    // how many of them the send buffer has taken
	Done     engine.Time
	Read     engine.Time // when its last byte was read; 0 if not yet
}

// FlightView is the payload of a segment or datagram on its way.
type FlightView struct {
	Seg      *Segment
	From, To int64
}

// RecvView is one return of recv().
type RecvView struct {
	At       engine.Time
	Asked    int
	From, To int64
	Data     []byte
	Cut      int    // bytes of a datagram that did not fit: MSG_TRUNC
	Error    string // "EOF", "ECONNRESET"
}

// ParserView is the framing parser that the receiver feeds with what recv() returns.
type ParserView struct {
	Framing  string // "none", "fixed", "delimiter", "length", "checked"
	State    string // "header", "body", "trailer", "failed"
	Have     int    // bytes of the current part that are there
	Need     int    // and that it takes; 0 if unknown
	Messages []ParsedView
	Error    string // what broke it; it reads no further
}

// ParsedView is one message that the parser gave.
type ParsedView struct {
	At       engine.Time
	From, To int64
	Data     []byte
}

// Counters count one direction.
type Counters struct {
	Segments, Retransmissions int
	Payload, Headers          int // bytes, headers from Ethernet on
	Recvs, Messages           int
}

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
	Cost     [2]WireCost // of the whole conversation, by who sent: ACKs, opening and closing included
	Complete engine.Time // when the program had read the last of the messages; 0 if some have not come
}

// WireCost is what one host put on the cable.
type WireCost struct {
	Packets, Bytes int // Bytes from the Ethernet header on
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
	Read     engine.Time // when the program had read all of it for the first time; 0 if not yet

	Arrived engine.Time // when the last of its bytes to come was in the receiving host; 0 if not yet
	Place   int         // among the messages in the order in which the program had read all of them, from 1; 0 if not yet
	Copies  int         // how often the program has read it: more than once if it is not told from its duplicate
	Damaged bool        // the program has read other bytes than were sent
	Missing bool        // of a datagram: it will never come

	got int64 // bytes read so far, duplicates included
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
	// Parts are where its bytes stand in what was written, in the order of Data, if
	// they do not follow each other: without order, or with duplicates. Else nil.
	Parts [][2]int64
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

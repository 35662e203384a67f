package tcp

import (
	"slices"
	"strconv"
)

// streamQueries are the queries of a socket that concern its bytes:
//
//	send_buffer   bytes written and not acknowledged
//	recv_buffer   bytes received and not read
//	sends         how often the program has called send() or message()
//	segments      how many segments with data were sent, again or not
//	held          why what is written does not leave: nagle, cork, window, cwnd or none
//	recvs         how often recv() has returned
//	messages      how many messages the program's parser has found
//	parser        what the parser reads: header, body, trailer, failed, or none
//	broken        what broke the framing: limit, checksum, escape, eof, or none
var streamQueries = []string{"send_buffer", "recv_buffer", "sends", "segments", "held", "recvs", "messages", "parser", "broken"}

func (so SocketView) queryStream(what string, side Side, s *Snapshot) (string, bool) {
	if !slices.Contains(streamQueries, what) {
		return "", false
	}
	out, in := s.stream(so.Conn, side), s.stream(so.Conn, side.Peer())
	p := ParserView{}
	if in.Parser != nil {
		p = *in.Parser
	}
	switch what {
	case "send_buffer":
		return strconv.Itoa(so.SendBuf), true
	case "recv_buffer":
		return strconv.Itoa(so.RecvBuf), true
	case "sends":
		return strconv.Itoa(len(out.Sends)), true
	case "segments":
		return strconv.Itoa(out.Counters.Segments), true
	case "held":
		return orNone(out.Held), true
	case "recvs":
		return strconv.Itoa(len(in.Recvs)), true
	case "messages":
		return strconv.Itoa(len(p.Messages)), true
	case "parser":
		return orNone(p.State), true
	}
	return orNone(p.Error), true
}

// stream is the direction of a connection in which a side sends; empty if nothing was written.
func (s *Snapshot) stream(conn string, from Side) StreamView {
	for _, v := range s.Streams {
		if v.Conn == conn && v.From == from {
			return v
		}
	}
	return StreamView{}
}

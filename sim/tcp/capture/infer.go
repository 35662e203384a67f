package capture

import "wirethread/sim/tcp"

// end is what the segments show of one host.
type end struct {
	state tcp.State
	sent  bool   // a segment of it was seen
	iss   uint32 // its initial sequence number; guessed where its SYN was not seen
	known bool   // iss is
	nxt   uint32 // behind the highest that it sent
	fin   uint32 // behind its FIN
	fins  bool   // it sent a FIN
	took  bool   // it received the peer's FIN
	shift int8   // window scale; -1: none
	syns  bool   // its SYN was seen

	ack    uint32 // the acknowledgment number and window that it sent last
	window uint16
	acks   bool
}

// change is a change of a host's state.
type change struct {
	side     tcp.Side
	old, now tcp.State
}

// connection is what is inferred of both hosts so far.
type connection struct {
	ends    [2]end
	changes []change // because of the segment looked at
}

// to changes the state of a host, if it is in one of some states.
func (c *connection) to(side tcp.Side, now tcp.State, from ...tcp.State) {
	e := &c.ends[side]
	for _, s := range from {
		if e.state == s {
			c.changes = append(c.changes, change{side, s, now})
			e.state = now
			return
		}
	}
}

// take infers what a segment shows. The order of the steps is that of RFC 9293 section 3.10.7.4.
func (c *connection) take(s *tcp.Segment) []change {
	c.changes = nil
	me := &c.ends[s.From]
	c.meet(s)
	if s.Flags&tcp.RST != 0 {
		c.reset(s.From)
	} else {
		if s.Flags&tcp.ACK != 0 {
			c.received(s)
			c.acknowledged(s)
		}
		c.sends(s)
	}
	if last := s.Seq + uint32(s.Len) + ones(s.Flags); !me.sent || int32(last-me.nxt) > 0 {
		me.nxt, me.sent = last, true
	}
	if s.Flags&tcp.ACK != 0 && s.Flags&tcp.RST == 0 {
		me.ack, me.window, me.acks = s.Ack, s.Window, true
	}
	return c.changes
}

// ones is how many sequence numbers SYN and FIN take.
func ones(f tcp.Flags) (n uint32) {
	if f&tcp.SYN != 0 {
		n++
	}
	if f&tcp.FIN != 0 {
		n++
	}
	return n
}

// meet learns the initial numbers. Where the capture begins without a SYN the
// first byte seen gets the number 1.
func (c *connection) meet(s *tcp.Segment) {
	me, peer := &c.ends[s.From], &c.ends[s.From.Peer()]
	if s.Flags&tcp.SYN != 0 && !me.syns {
		me.iss, me.known, me.syns, me.shift = s.Seq, true, true, s.Opt.WindowScale
	}
	middle := !me.sent && !peer.sent && s.Flags&(tcp.SYN|tcp.RST) == 0
	if middle {
		c.to(s.From, tcp.ESTABLISHED, tcp.CLOSED)
		c.to(s.From.Peer(), tcp.ESTABLISHED, tcp.CLOSED)
	}
	if !me.known && s.Flags&tcp.RST == 0 {
		me.iss, me.known = s.Seq-1, true
	}
	if !peer.known && s.Flags&tcp.ACK != 0 && s.Flags&tcp.RST == 0 {
		peer.iss, peer.known = s.Ack-1, true
	}
}

// open are the states that a RST ends.
var open = []tcp.State{tcp.SYN_SENT, tcp.SYN_RECV, tcp.ESTABLISHED, tcp.FIN_WAIT1, tcp.FIN_WAIT2, tcp.CLOSE_WAIT, tcp.CLOSING, tcp.LAST_ACK}

// reset ends the connection at both hosts.
func (c *connection) reset(from tcp.Side) {
	c.to(from, tcp.CLOSED, open...)
	c.to(from.Peer(), tcp.CLOSED, open...)
}

// received infers from an acknowledgment what its sender has received.
func (c *connection) received(s *tcp.Segment) {
	me, peer := &c.ends[s.From], &c.ends[s.From.Peer()]
	if s.Flags&tcp.SYN == 0 && peer.syns && int32(s.Ack-peer.iss) > 0 {
		c.to(s.From, tcp.ESTABLISHED, tcp.SYN_SENT)
	}
	if peer.fins && !me.took && int32(s.Ack-peer.fin) >= 0 {
		c.takesFin(s.From)
	}
}

// takesFin is the receipt of the peer's FIN.
func (c *connection) takesFin(side tcp.Side) {
	c.ends[side].took = true
	switch c.ends[side].state {
	case tcp.ESTABLISHED, tcp.SYN_RECV:
		c.to(side, tcp.CLOSE_WAIT, c.ends[side].state)
	case tcp.FIN_WAIT1:
		c.to(side, tcp.CLOSING, tcp.FIN_WAIT1)
	case tcp.FIN_WAIT2:
		c.to(side, tcp.TIME_WAIT, tcp.FIN_WAIT2)
	}
}

// acknowledged infers what an acknowledgment means to the host that it goes to.
func (c *connection) acknowledged(s *tcp.Segment) {
	side := s.From.Peer()
	me, peer := &c.ends[s.From], &c.ends[side]
	if peer.syns && int32(s.Ack-peer.iss) > 0 {
		c.to(side, tcp.ESTABLISHED, tcp.SYN_RECV)
	}
	if !peer.fins || int32(s.Ack-peer.fin) < 0 {
		return
	}
	// A segment behind the sender's FIN: that has come before it, the FINs crossed.
	if me.fins && !peer.took && s.Seq == me.fin && peer.state == tcp.FIN_WAIT1 {
		c.takesFin(side)
	}
	c.to(side, tcp.FIN_WAIT2, tcp.FIN_WAIT1)
	c.to(side, tcp.TIME_WAIT, tcp.CLOSING)
	c.to(side, tcp.CLOSED, tcp.LAST_ACK)
}

// sends is what SYN and FIN mean to their sender.
func (c *connection) sends(s *tcp.Segment) {
	me := &c.ends[s.From]
	switch {
	case s.Flags&(tcp.SYN|tcp.ACK) == tcp.SYN:
		c.to(s.From, tcp.SYN_SENT, tcp.CLOSED)
	case s.Flags&tcp.SYN != 0 && !me.sent:
		c.to(s.From, tcp.SYN_RECV, tcp.CLOSED)
	case s.Flags&tcp.SYN != 0:
		c.to(s.From, tcp.SYN_RECV, tcp.SYN_SENT)
	}
	if s.Flags&tcp.FIN != 0 && !me.fins {
		me.fins, me.fin = true, s.Seq+uint32(s.Len)+ones(s.Flags)
		if me.state == tcp.CLOSE_WAIT {
			c.to(s.From, tcp.LAST_ACK, tcp.CLOSE_WAIT)
		} else {
			c.to(s.From, tcp.FIN_WAIT1, tcp.ESTABLISHED, tcp.SYN_RECV)
		}
	}
}

package capture

import (
	"wirethread/sim/tcp"
)

// name is what the connection is called in lines and IDs.
const name = "c1"

// segment is a packet as the views of TCP show it. Where it was seen is where it left and where it arrived.
func (p *packet) segment(id int) *tcp.Segment {
	h := &p.seen.TCP
	o := h.Options
	return &tcp.Segment{
		ID: id, Conn: name, From: p.from, Flags: tcp.Flags(h.Flags), Seq: h.Seq, Ack: h.Ack, Len: p.seen.Len,
		Window: h.Window, Scaled: int(h.Window), SrcPort: h.SrcPort, DstPort: h.DstPort,
		Opt: tcp.Options{
			MSS: o.MSS, SACKPermitted: o.SACKPermitted, Timestamps: o.Timestamps, TSVal: o.TSVal, TSEcr: o.TSEcr,
			WindowScale: o.WindowScale, SACK: o.SACK,
		},
		Sent: p.at, Arrives: p.at, Done: true, Frame: p.raw,
	}
}

// describe fills in what is known of a segment from those before it. It must be called before connection.take.
func (c *connection) describe(s *tcp.Segment) note {
	me, peer := &c.ends[s.From], &c.ends[s.From.Peer()]
	if me.shift >= 0 && peer.shift >= 0 && me.syns && peer.syns && s.Flags&tcp.SYN == 0 {
		s.Scaled = int(s.Window) << me.shift
	}
	takes := uint32(s.Len) + ones(s.Flags)
	plain := s.Flags&(tcp.SYN|tcp.FIN|tcp.RST) == 0
	switch {
	case plain && me.sent && s.Len <= 1 && s.Seq == me.nxt-1 && me.state != tcp.SYN_SENT:
		return noteProbe
	case takes > 0 && me.sent && int32(s.Seq-me.nxt) < 0 && me.state != tcp.SYN_SENT:
		return noteAgain
	case takes > 0 && me.sent && s.Seq == me.iss && s.Flags&(tcp.SYN|tcp.ACK) == tcp.SYN:
		return noteAgain
	case plain && s.Len == 0 && s.Scaled == 0:
		return noteZeroWindow
	case plain && s.Len == 0 && me.acks && s.Ack == me.ack && s.Window == me.window && int32(peer.nxt-s.Ack) > 0:
		return noteDuplicateAck
	}
	return noNote
}

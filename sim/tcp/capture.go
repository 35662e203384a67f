package tcp

import (
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/wire"
)

// CaptureEpoch is the date that stands for time 0 of a run in a capture, 2000-01-01 00:00 UTC.
const CaptureEpoch = 946_684_800 * engine.Second

// Capture is what a capture program would have written at the network
// interfaces of some hosts, one interface each. It sees what leaves before the
// network touches it, and what arrives, copies included. Each packet has the
// sentences of the events about it as comments: what becomes of it, too.
func Capture(events []engine.Event, hosts []Side, l engine.Lang) *wire.Capture {
	c := capturer{hosts: hosts, lang: l, at: map[sight]int{}}
	for _, h := range hosts {
		c.out.Interfaces = append(c.out.Interfaces, wire.Interface{Name: h.String(), LinkType: wire.LinkEthernet})
	}
	for _, e := range events {
		if e, ok := e.(*Event); ok && e.Seg != nil {
			c.take(e)
		}
	}
	return &c.out
}

// capturer makes a capture. at is where the packet that an interface saw last of a segment stands in it.
type capturer struct {
	hosts []Side
	lang  engine.Lang
	out   wire.Capture
	at    map[sight]int
}

// sight is a segment, or the network's copy of one, at a host's interface.
type sight struct {
	host     Side
	id, copy int
}

func (c *capturer) take(e *Event) {
	s := e.Seg
	switch e.Kind {
	case SegSent:
		if e.forged() {
			return // it never was at the interface of the host that it claims to be from
		}
		c.see(s.From, wire.Outbound, e)
	case SegArrived:
		c.see(s.From.Peer(), wire.Inbound, e)
	case SegLost:
		c.comment(sight{s.From, s.ID, s.Copy}, e)
	case DropEvent:
		c.comment(sight{s.From.Peer(), s.ID, s.Copy}, e)
	}
}

// forged reports whether a segment came up on the way, sent by nobody.
func (e *Event) forged() bool { return e.Rule == ruleByHand || e.Rule == ruleFlood }

func (c *capturer) see(host Side, d wire.Direction, e *Event) {
	i := slices.Index(c.hosts, host)
	if i < 0 {
		return
	}
	s := e.Seg
	c.at[sight{host, s.ID, s.Copy}] = len(c.out.Packets)
	c.out.Packets = append(c.out.Packets, wire.Packet{
		At: CaptureEpoch + e.Time, Interface: i, Direction: d,
		Data: s.Frame, Len: len(s.Frame), Comments: []string{e.Say(c.lang)},
	})
}

// comment adds an event to the packet that it is about, if an interface saw that.
func (c *capturer) comment(of sight, e *Event) {
	if i, ok := c.at[of]; ok {
		p := &c.out.Packets[i]
		p.Comments = append(p.Comments, e.Say(c.lang))
	}
}

package tcp

import (
	"fmt"
	"slices"
	"sort"
	"strconv"

	"wirethread/sim/engine"
	"wirethread/sim/wire"
)

// Proto is what a packet on the cable carries. A Segment is one of TCP unless it says otherwise.
type Proto uint8

// The kinds of packets.
const (
	TCP      Proto = iota
	UDP            // a datagram, or the first fragment of one
	FRAGMENT       // a later fragment of a datagram
	ICMP           // an error message
)

// IPFragment is what the IPv4 header of a fragment says.
type IPFragment struct {
	Offset int  // bytes of the whole packet before it
	More   bool // others follow
	Whole  int  // of the first: payload bytes of the whole datagram
}

// sendPackets sends a datagram, in fragments if it is too long for the path's MTU, RFC 791 section 2.3.
func (m *Model) sendPackets(s *sock, to uint16, payload []byte, at int64) {
	h := &m.hosts[s.side]
	h.ipID++
	ip := wire.IPv4{TTL: 64, ID: h.ipID, Src: ipv4(s.side), Dst: ipv4(s.side.Peer())}
	inside := wire.UDPPacket(ip.Src, ip.Dst, s.local, to, payload)
	most := m.cfg.MTU - wire.IPv4Len
	ip.DF = len(inside) <= most
	if !ip.DF {
		most -= most % 8
	}
	for off := 0; off < len(inside); off += most {
		part := inside[off:min(off+most, len(inside))]
		ip.Offset, ip.MF = off, off+len(part) < len(inside)
		seg := &Segment{
			From: s.side, Proto: UDP, Conn: s.conn, SrcPort: s.local, DstPort: to, ipID: h.ipID,
			Payload: part, offset: at + int64(off-wire.UDPLen), rule: ruleDatagram, Opt: Options{WindowScale: -1},
		}
		if ip.MF || off > 0 {
			seg.Fragment = &IPFragment{Offset: off, More: ip.MF}
			seg.rule = ruleFragment
		}
		if off > 0 {
			seg.Proto = FRAGMENT
		} else {
			seg.Payload, seg.offset = part[wire.UDPLen:], at
		}
		if seg.Fragment != nil && off == 0 {
			seg.Fragment.Whole = len(payload)
		}
		m.sendPacket(seg, ip, wire.ProtocolUDP, part)
	}
}

// sendPacket puts a packet that is not TCP's on the cable.
func (m *Model) sendPacket(seg *Segment, ip wire.IPv4, protocol uint8, inside []byte) {
	seg.Len, seg.Sent, seg.slack = len(seg.Payload), m.now, m.slack
	m.net.lastID++
	seg.ID = m.net.lastID
	seg.Frame = wire.AppendPacket(nil, wire.Ethernet{Src: mac(seg.From), Dst: mac(seg.From.Peer())}, ip, protocol, inside)
	m.put(seg)
}

// packetInput handles what is not TCP's.
func (m *Model) packetInput(side Side, seg *Segment) {
	switch {
	case seg.Proto == ICMP:
		m.icmpInput(side, seg)
	case seg.Fragment == nil:
		m.deliverDatagram(side, seg, datagram{
			data: seg.Payload, from: seg.SrcPort, at: seg.offset, conn: seg.Conn,
			size: newSkb(wire.IPv4Len+wire.UDPLen, seg.Len).size,
		})
	default:
		m.reassemble(side, seg)
	}
}

// maxPartial is how many datagrams may wait for fragments at once.
const maxPartial = 64

// reassemble keeps the fragments of a datagram until all are there, RFC 791
// section 3.2. One that is lost takes the whole datagram with it.
func (m *Model) reassemble(side Side, seg *Segment) {
	h := &m.hosts[side]
	var parts, rest []*Segment
	for _, p := range h.fragments {
		if p.ipID == seg.ipID {
			parts = append(parts, p)
		} else {
			rest = append(rest, p)
		}
	}
	if slices.ContainsFunc(parts, func(p *Segment) bool { return p.Fragment.Offset == seg.Fragment.Offset }) {
		return
	}
	parts = append(parts, copyOf(seg))
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].Fragment.Offset < parts[j].Fragment.Offset })
	data, size, whole := []byte(nil), 0, true
	for _, p := range parts {
		whole = whole && p.Fragment.Offset == len(data)+wire.UDPLen*min(len(data), 1)
		data = append(data, p.Payload...)
		size += newSkb(wire.IPv4Len, p.Len).size
	}
	if last := parts[len(parts)-1]; !whole || last.Fragment.More {
		if h.fragments = append(rest, parts...); len(h.fragments) > maxPartial {
			h.fragments = h.fragments[len(h.fragments)-maxPartial:]
		}
		return
	}
	h.fragments = rest
	if !m.intact(parts...) {
		return
	}
	m.deliverDatagram(side, parts[0], datagram{data: data, from: seg.SrcPort, at: parts[0].offset, conn: seg.Conn, size: size})
}

// Limits of ICMP errors to one destination: after a burst of six, one a second.
// Linux: inet_peer_xrlim_allow, net.ipv4.icmp_ratelimit.
const (
	icmpInterval = engine.Second
	icmpBurst    = 6
)

// icmpAllowed takes a token for an error message.
func (m *Model) icmpAllowed(h *host) bool {
	h.icmpTokens = min(h.icmpTokens+m.now-h.icmpLast, icmpBurst*icmpInterval)
	h.icmpLast = m.now
	if h.icmpTokens < icmpInterval {
		return false
	}
	h.icmpTokens -= icmpInterval
	return true
}

// portUnreachable answers a datagram for a port that nobody has, RFC 1122 section 4.1.3.1.
func (m *Model) portUnreachable(side Side, seg *Segment) {
	if !m.icmpAllowed(&m.hosts[side]) {
		m.drop(seg, "port closed, ICMP rate limit", ruleRateLimited)
		return
	}
	h := &m.hosts[side]
	h.ipID++
	quoted := seg.Frame[wire.EthernetLen:]
	message := wire.ICMPError(wire.ICMPUnreachable, wire.ICMPPortUnreachable, quoted)
	ip := wire.IPv4{TOS: 0xc0, TTL: 64, ID: h.ipID, Src: ipv4(side), Dst: ipv4(side.Peer())}
	m.sendPacket(&Segment{
		From: side, Proto: ICMP, Conn: "-", SrcPort: seg.DstPort, DstPort: seg.SrcPort,
		rule: rulePortUnreachable, Opt: Options{WindowScale: -1},
	}, ip, wire.ProtocolICMP, message)
}

// icmpInput gives an error to the connected socket whose datagram caused it. Linux: __udp4_lib_err.
func (m *Model) icmpInput(side Side, seg *Segment) {
	s := m.udpSocket(side, seg.DstPort, seg.SrcPort)
	if s == nil || !s.connected {
		m.drop(seg, "no connected socket", ruleIgnored)
		return
	}
	s.err = "ECONNREFUSED"
	m.wake(s)
}

// Name is what the packet is: the flags of a TCP segment, "UDP", "IPFRAG" or "ICMP".
func (s *Segment) Name() string {
	switch s.Proto {
	case UDP:
		return "UDP"
	case FRAGMENT:
		return "IPFRAG"
	case ICMP:
		return "ICMP"
	}
	return s.Flags.String()
}

// packetLine is the packet in a transcript, as the recordings write it.
func (s *Segment) packetLine() string {
	who := fmt.Sprintf("%-3s %s %s", s.Conn, s.Direction(), s.Name())
	switch s.Proto {
	case UDP:
		return fmt.Sprintf("%s len=%d data=%s", who, s.Len, streamOf(s.Payload))
	case FRAGMENT:
		more := "last"
		if s.Fragment.More {
			more = "more"
		}
		return fmt.Sprintf("%s offset=%d len=%d %s", who, s.Fragment.Offset, s.Len, more)
	}
	return fmt.Sprintf("%s type=%d code=%d", who, wire.ICMPUnreachable, wire.ICMPPortUnreachable)
}

// packetNote is what stands behind the arrival.
func (s *Segment) packetNote() string {
	if s.Proto == UDP && s.Fragment != nil {
		return fmt.Sprintf(" ; ip-fragment offset 0 more-fragments udplen %d", s.Fragment.Whole)
	}
	return ""
}

// packetTitle names the packet in a few words: "UDP 20 B".
func (s *Segment) packetTitle() string {
	switch s.Proto {
	case UDP:
		return "UDP " + strconv.Itoa(s.Len) + " B"
	case FRAGMENT:
		return "IP " + strconv.Itoa(s.Len) + " B"
	}
	return "ICMP"
}

// packetNumbers are a packet's ports, a fragment's place, or an error's kind.
func (s *Segment) packetNumbers() string {
	switch {
	case s.Proto == ICMP:
		return "port unreachable"
	case s.Proto == FRAGMENT:
		return "offset=" + strconv.Itoa(s.Fragment.Offset)
	}
	return strconv.Itoa(int(s.SrcPort)) + " > " + strconv.Itoa(int(s.DstPort))
}

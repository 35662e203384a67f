package wire

import "encoding/binary"

// Seen is a TCP segment as a capture has it: perhaps cut, perhaps with a
// checksum that the network card was to fill in.
type Seen struct {
	Src, Dst Addr
	TCP      TCP
	Len      int // payload bytes on the wire
	Offset   int // where the IPv4 header begins in the packet
}

// SeenTCP reads the headers of a TCP segment in an IPv4 packet; ok is false for every other packet.
func SeenTCP(link uint16, p *Packet) (s Seen, ok bool) {
	if s.Offset, ok = ipv4Offset(link, p.Data); !ok {
		return s, false
	}
	b := p.Data[s.Offset:]
	if len(b) < IPv4Len || b[0]>>4 != 4 || b[9] != ProtocolTCP || binary.BigEndian.Uint16(b[6:])&0x1fff != 0 {
		return s, false
	}
	header, total := int(b[0]&15)*4, int(binary.BigEndian.Uint16(b[2:]))
	if total == 0 { // the network card cuts it into segments later
		total = p.Len - s.Offset
	}
	if header < IPv4Len || total < header+TCPLen || len(b) < header+TCPLen {
		return s, false
	}
	s.Src, s.Dst = Addr(b[12:16]), Addr(b[16:20])
	t := b[header:min(total, len(b))]
	n := int(t[12]>>4) * 4
	if n < TCPLen || header+n > total {
		return s, false
	}
	s.Len = total - header - n
	s.TCP = TCP{
		SrcPort: binary.BigEndian.Uint16(t), DstPort: binary.BigEndian.Uint16(t[2:]),
		Seq: binary.BigEndian.Uint32(t[4:]), Ack: binary.BigEndian.Uint32(t[8:]),
		Flags: t[13], Window: binary.BigEndian.Uint16(t[14:]), Urgent: binary.BigEndian.Uint16(t[18:]),
	}
	// Of options that are cut or damaged it keeps those before.
	s.TCP.Options, _ = parseOptions(t[TCPLen:min(n, len(t))])
	return s, true
}

// ipv4Offset is where the IPv4 packet begins behind a link's header.
func ipv4Offset(link uint16, b []byte) (int, bool) {
	switch link {
	case LinkRaw, LinkIPv4:
		return 0, true
	case LinkNull:
		return 4, len(b) >= 4
	case LinkEthernet:
		return etherType(b, 12)
	case LinkSLL:
		return etherType(b, 14)
	case LinkSLL2:
		return 20, len(b) >= 20 && binary.BigEndian.Uint16(b) == TypeIPv4
	}
	return 0, false
}

// typeVLAN is the EtherType of a VLAN tag, IEEE 802.1Q: 2 bytes of it and the next type follow.
const typeVLAN = 0x8100

// etherType looks at the type at a place for IPv4, behind at most two VLAN tags.
func etherType(b []byte, at int) (offset int, ok bool) {
	for range 3 {
		if len(b) < at+2 {
			return 0, false
		}
		switch binary.BigEndian.Uint16(b[at:]) {
		case TypeIPv4:
			return at + 2, true
		case typeVLAN:
			at += 4
		default:
			return 0, false
		}
	}
	return 0, false
}

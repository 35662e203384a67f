package wire

import (
	"encoding/binary"
	"fmt"
)

// IPv4Len is the length of an IPv4 header without options, in bytes.
const IPv4Len = 20

// MaxPacket is the largest Total Length of an IPv4 packet, in bytes.
const MaxPacket = 65535

// The numbers of what a packet can carry in the Protocol field.
const (
	ProtocolICMP = 1
	ProtocolTCP  = 6
	ProtocolUDP  = 17
)

// The bits of the word of flags and fragment offset.
const (
	dontFragment  = 0x4000
	moreFragments = 0x2000
	offsetUnit    = 8 // bytes
)

// Addr is an IPv4 address.
type Addr [4]byte

// String writes the address as people do: "10.9.0.1".
func (a Addr) String() string { return fmt.Sprintf("%d.%d.%d.%d", a[0], a[1], a[2], a[3]) }

// IPv4 is an IPv4 header without options, RFC 791 section 3.1. Lengths, protocol
// and checksum follow from what it carries.
type IPv4 struct {
	TOS      uint8  // DSCP and ECN
	ID       uint16 // Linux counts it up for each connection and writes 0 in a SYN-ACK and in the RST of a closed port
	DF       bool   // Linux sets it for TCP, to discover the path's MTU
	MF       bool   // more fragments follow
	Offset   int    // where in the whole datagram a fragment belongs, in bytes; a multiple of 8
	TTL      uint8  // Linux begins with 64
	Src, Dst Addr
}

func (h *IPv4) append(b []byte, protocol uint8, payload int) []byte {
	word := uint16(h.Offset / offsetUnit)
	if h.DF {
		word |= dontFragment
	}
	if h.MF {
		word |= moreFragments
	}
	start := len(b)
	b = append(b, 4<<4|IPv4Len/4, h.TOS)
	b = binary.BigEndian.AppendUint16(b, uint16(IPv4Len+payload))
	b = binary.BigEndian.AppendUint16(b, h.ID)
	b = binary.BigEndian.AppendUint16(b, word)
	b = append(b, h.TTL, protocol, 0, 0)
	b = append(b, h.Src[:]...)
	b = append(b, h.Dst[:]...)
	binary.BigEndian.PutUint16(b[start+10:], fold(sum(0, b[start:])))
	return b
}

// pseudo begins the checksum of what the packet carries, RFC 9293 section 3.1.
func (h *IPv4) pseudo(protocol uint8, payload int) uint32 {
	return sum(sum(uint32(protocol)+uint32(payload), h.Src[:]), h.Dst[:])
}

// parseIPv4 returns the header and what it carries, without Ethernet padding behind it.
func parseIPv4(b []byte) (IPv4, []byte, error) {
	if len(b) < IPv4Len {
		return IPv4{}, nil, truncated("IPv4", len(b), IPv4Len)
	}
	if b[0] != 4<<4|IPv4Len/4 {
		return IPv4{}, nil, unsupported("IPv4 Version, IHL", fmt.Sprintf("%d, %d", b[0]>>4, b[0]&15), "4, 5")
	}
	total := int(binary.BigEndian.Uint16(b[2:]))
	if total < IPv4Len || total > len(b) {
		return IPv4{}, nil, truncated("IPv4 Total Length", len(b), max(total, IPv4Len))
	}
	word := binary.BigEndian.Uint16(b[6:])
	if word&^dontFragment != 0 {
		return IPv4{}, nil, unsupported("IPv4 Flags, Fragment Offset", fmt.Sprintf("0x%04x", word), "0x4000, 0x0000")
	}
	if b[9] != ProtocolTCP {
		return IPv4{}, nil, unsupported("IPv4 Protocol", fmt.Sprint(b[9]), "6 (TCP)")
	}
	if fold(sum(0, b[:IPv4Len])) != 0 {
		return IPv4{}, nil, badChecksum("IPv4")
	}
	h := IPv4{TOS: b[1], ID: binary.BigEndian.Uint16(b[4:]), DF: word != 0, TTL: b[8], Src: Addr(b[12:16]), Dst: Addr(b[16:20])}
	return h, b[IPv4Len:total], nil
}

package wire

import (
	"encoding/binary"
	"fmt"
)

// EthernetLen is the length of an Ethernet II header in bytes.
const EthernetLen = 14

// TypeIPv4 is the EtherType of IPv4.
const TypeIPv4 = 0x0800

// MAC is a hardware address.
type MAC [6]byte

// String writes the address as Linux does: "02:00:0a:09:00:01".
func (m MAC) String() string {
	return fmt.Sprintf("%02x:%02x:%02x:%02x:%02x:%02x", m[0], m[1], m[2], m[3], m[4], m[5])
}

// Ethernet is an Ethernet II header. Its type follows from what it carries.
type Ethernet struct {
	Dst, Src MAC
}

func (e *Ethernet) append(b []byte, etherType uint16) []byte {
	b = append(b, e.Dst[:]...)
	b = append(b, e.Src[:]...)
	return binary.BigEndian.AppendUint16(b, etherType)
}

// parseEthernet returns the header and what it carries.
func parseEthernet(b []byte) (Ethernet, []byte, error) {
	if len(b) < EthernetLen {
		return Ethernet{}, nil, truncated("Ethernet", len(b), EthernetLen)
	}
	if t := binary.BigEndian.Uint16(b[12:]); t != TypeIPv4 {
		return Ethernet{}, nil, unsupported("EtherType", fmt.Sprintf("0x%04x", t), fmt.Sprintf("0x%04x (IPv4)", TypeIPv4))
	}
	return Ethernet{Dst: MAC(b[:6]), Src: MAC(b[6:12])}, b[EthernetLen:], nil
}

package wire

import (
	"encoding/binary"
	"fmt"
	"strings"

	"wirethread/sim/engine"
)

// Decode lists the header fields of a frame, for an inspector, under a heading
// for each header. Names are the standards'; values are the same in every
// language. It shows what it can of a frame that Parse would refuse.
func Decode(frame []byte) []engine.Field {
	d := decoder{b: frame}
	if d.ethernet() && d.ipv4() && d.inside() {
		d.rest()
	}
	return d.fields
}

// DecodePacket lists the header fields of a packet that a capture has behind any kind of link's header.
func DecodePacket(link uint16, b []byte) []engine.Field {
	if link == LinkEthernet {
		return Decode(b)
	}
	offset, ok := ipv4Offset(link, b)
	d := decoder{b: b, off: offset}
	if ok && d.ipv4() && d.inside() {
		d.rest()
	}
	return d.fields
}

// decoder walks through a frame. The header being listed begins at off, and the IPv4 packet ends at end.
type decoder struct {
	b        []byte
	off, end int
	packet   []byte // from the IPv4 header to the packet's end
	fields   []engine.Field
}

func (d *decoder) heading(name string, length int) {
	d.fields = append(d.fields, engine.Field{Name: name, Off: d.off, Len: length})
}

// field adds a field at a place that counts from the header's beginning.
func (d *decoder) field(name string, at, length int, format string, args ...any) {
	d.fields = append(d.fields, engine.Field{Depth: 1, Name: name, Value: fmt.Sprintf(format, args...), Off: d.off + at, Len: length})
}

func (d *decoder) u8(at int) uint8   { return d.b[d.off+at] }
func (d *decoder) u16(at int) uint16 { return binary.BigEndian.Uint16(d.b[d.off+at:]) }
func (d *decoder) u32(at int) uint32 { return binary.BigEndian.Uint32(d.b[d.off+at:]) }

func (d *decoder) ethernet() bool {
	if len(d.b) < EthernetLen {
		return false
	}
	d.heading("Ethernet II", EthernetLen)
	d.field("Destination", 0, 6, "%v", MAC(d.b[:6]))
	d.field("Source", 6, 6, "%v", MAC(d.b[6:12]))
	t := d.u16(12)
	if t != TypeIPv4 {
		d.field("Type", 12, 2, "0x%04x", t)
		return false
	}
	d.field("Type", 12, 2, "IPv4 (0x%04x)", t)
	d.off += EthernetLen
	return true
}

func (d *decoder) ipv4() bool {
	if len(d.b) < d.off+IPv4Len {
		return false
	}
	n, total := int(d.u8(0)&15)*4, int(d.u16(2))
	if n < IPv4Len || total < n || d.off+total > len(d.b) {
		return false
	}
	d.end, d.packet = d.off+total, d.b[d.off:d.off+total]
	d.heading("IPv4", n)
	d.field("Version", 0, 1, "%d", d.u8(0)>>4)
	d.field("IHL", 0, 1, "%d (%d B)", n/4, n)
	d.field("Type of Service", 1, 1, "0x%02x", d.u8(1))
	d.field("Total Length", 2, 2, "%d", total)
	d.field("Identification", 4, 2, "0x%04x (%d)", d.u16(4), d.u16(4))
	d.field("Flags", 6, 1, "%s", fragmentFlags(d.u8(6)>>5))
	d.field("Fragment Offset", 6, 2, "%d", int(d.u16(6)&0x1fff)*8)
	d.field("Time to Live", 8, 1, "%d", d.u8(8))
	d.field("Protocol", 9, 1, "%s", protocolName(d.u8(9)))
	d.checksum(10, sum(0, d.packet[:n]))
	d.field("Source Address", 12, 4, "%v", Addr(d.packet[12:16]))
	d.field("Destination Address", 16, 4, "%v", Addr(d.packet[16:20]))
	d.off += n
	return true
}

// inside lists the header that the packet carries. Behind the first, a fragment has none.
func (d *decoder) inside() bool {
	word, protocol := binary.BigEndian.Uint16(d.packet[6:]), d.packet[9]
	switch {
	case protocol == ProtocolTCP && word&^dontFragment == 0:
		return d.tcp()
	case protocol == ProtocolUDP && word&^(dontFragment|moreFragments) == 0:
		return d.udp(word&moreFragments == 0)
	case protocol == ProtocolICMP && word&^dontFragment == 0:
		return d.icmp()
	}
	return protocol == ProtocolUDP
}

// checksum tells whether the sum over all that a checksum covers, itself included, is as it must be.
func (d *decoder) checksum(at int, acc uint32) {
	verdict := "✓"
	if fold(acc) != 0 {
		verdict = "✗"
	}
	d.field("Checksum", at, 2, "0x%04x %s", d.u16(at), verdict)
}

func (d *decoder) tcp() bool {
	segment := d.b[d.off:d.end]
	if len(segment) < TCPLen {
		return false
	}
	n := int(d.u8(12)>>4) * 4
	if n < TCPLen || n > len(segment) {
		return false
	}
	d.heading("TCP", n)
	d.field("Source Port", 0, 2, "%d", d.u16(0))
	d.field("Destination Port", 2, 2, "%d", d.u16(2))
	d.field("Sequence Number", 4, 4, "%d", d.u32(4))
	d.field("Acknowledgment Number", 8, 4, "%d", d.u32(8))
	d.field("Data Offset", 12, 1, "%d (%d B)", n/4, n)
	d.field("Flags", 13, 1, "%s (0x%02x)", FlagNames(d.u8(13)), d.u8(13))
	d.field("Window", 14, 2, "%d", d.u16(14))
	ip := IPv4{Src: Addr(d.packet[12:16]), Dst: Addr(d.packet[16:20])}
	d.checksum(16, sum(ip.pseudo(ProtocolTCP, len(segment)), segment))
	d.field("Urgent Pointer", 18, 2, "%d", d.u16(18))
	d.options(segment[TCPLen:n])
	d.off += n
	return true
}

func (d *decoder) options(b []byte) {
	for off := 0; ; {
		o, ok, err := nextOption(b, off)
		if err != nil || !ok {
			return
		}
		d.option(o)
		off += o.len
		if o.kind == kindEnd {
			return
		}
	}
}

func (d *decoder) option(o option) {
	at := TCPLen + o.off
	switch o.kind {
	case kindEnd:
		d.field("End of Option List", at, o.len, "")
	case kindNOP:
		d.field("No-Operation", at, o.len, "")
	case kindMSS:
		d.field("Maximum Segment Size", at, o.len, "%d", d.u16(at+2))
	case kindSACKPermitted:
		d.field("SACK-Permitted", at, o.len, "")
	case kindTimestamps:
		d.field("Timestamps", at, o.len, "TSval %d, TSecr %d", d.u32(at+2), d.u32(at+6))
	case kindWindowScale:
		d.field("Window Scale", at, o.len, "%d (×%d)", o.body[0], 1<<min(o.body[0], 14))
	case kindSACK:
		for i := 0; i < len(o.body); i += 8 {
			d.field("SACK Block", at+2+i, 8, "%d–%d", d.u32(at+2+i), d.u32(at+6+i))
		}
	default:
		d.field(fmt.Sprintf("Option %d", o.kind), at, o.len, "%x", o.body)
	}
}

// rest lists the payload and what lies behind the packet.
func (d *decoder) rest() {
	if n := d.end - d.off; n > 0 {
		d.heading("Payload", n)
		d.field("Data", 0, n, "%d B", n)
	}
	d.off = d.end
	if n := len(d.b) - d.off; n > 0 {
		d.heading("Padding", n)
	}
}

func fragmentFlags(bits uint8) string {
	var names []string
	for i, name := range []string{"MF", "DF", "reserved"} {
		if bits>>i&1 != 0 {
			names = append(names, name)
		}
	}
	if names == nil {
		return "0"
	}
	return strings.Join(names, ", ")
}

func protocolName(p uint8) string {
	switch p {
	case ProtocolICMP:
		return "ICMP (1)"
	case ProtocolTCP:
		return "TCP (6)"
	case ProtocolUDP:
		return "UDP (17)"
	}
	return number(p)
}

// FlagNames writes control bits in the order in which people say them: "SYN, ACK"; "0" if none is set.
func FlagNames(flags uint8) string {
	var names []string
	for _, f := range []struct {
		bit  uint8
		name string
	}{{SYN, "SYN"}, {FIN, "FIN"}, {RST, "RST"}, {PSH, "PSH"}, {ACK, "ACK"}, {URG, "URG"}, {ECE, "ECE"}, {CWR, "CWR"}} {
		if flags&f.bit != 0 {
			names = append(names, f.name)
		}
	}
	if names == nil {
		return "0"
	}
	return strings.Join(names, ", ")
}

func number(n uint8) string { return fmt.Sprint(n) }

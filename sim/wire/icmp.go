package wire

import "encoding/binary"

// ICMPLen is the length of an ICMP header of an error message, in bytes.
const ICMPLen = 8

// Type and code of the ICMP message that a closed UDP port answers with, RFC 792.
const (
	ICMPUnreachable     = 3
	ICMPPortUnreachable = 3
)

// maxQuote is the longest packet that an error message makes, RFC 1812 section 4.3.2.3.
const maxQuote = 576

// ICMPError is an ICMP error message with the beginning of the packet that
// caused it, from its IPv4 header on.
func ICMPError(kind, code uint8, packet []byte) []byte {
	b := []byte{kind, code, 0, 0, 0, 0, 0, 0}
	b = append(b, packet[:min(len(packet), maxQuote-IPv4Len-ICMPLen)]...)
	binary.BigEndian.PutUint16(b[2:], fold(sum(0, b)))
	return b
}

// icmp lists an ICMP header.
func (d *decoder) icmp() bool {
	message := d.b[d.off:d.end]
	if len(message) < ICMPLen {
		return false
	}
	d.heading("ICMP", ICMPLen)
	d.field("Type", 0, 1, "%s", icmpType(d.u8(0)))
	d.field("Code", 1, 1, "%s", icmpCode(d.u8(0), d.u8(1)))
	d.checksum(2, sum(0, message))
	d.field("Unused", 4, 4, "%d", d.u32(4))
	d.off += ICMPLen
	return true
}

func icmpType(t uint8) string {
	if t == ICMPUnreachable {
		return "Destination Unreachable (3)"
	}
	return number(t)
}

func icmpCode(t, code uint8) string {
	if t == ICMPUnreachable && code == ICMPPortUnreachable {
		return "Port Unreachable (3)"
	}
	return number(code)
}

package wire

import "encoding/binary"

// sum adds the 16-bit words of b to acc; an odd last byte is the high half of a
// word. Sums of parts may be chained as long as all but the last are even.
func sum(acc uint32, b []byte) uint32 {
	for ; len(b) >= 2; b = b[2:] {
		acc += uint32(binary.BigEndian.Uint16(b))
	}
	if len(b) == 1 {
		acc += uint32(b[0]) << 8
	}
	return acc
}

// fold ends an Internet checksum, RFC 1071: the one's complement of the one's complement sum.
func fold(acc uint32) uint16 {
	for acc > 0xffff {
		acc = acc&0xffff + acc>>16
	}
	return ^uint16(acc)
}

// Intact reports whether the checksum fits what an IPv4 packet carries: TCP, UDP
// or ICMP. It takes the packet's Ethernet frame, or those of all its fragments in
// order, each complete and without padding.
func Intact(frames ...[]byte) bool {
	acc, n := uint32(0), 0
	for _, f := range frames {
		inside := f[EthernetLen+IPv4Len:]
		acc, n = sum(acc, inside), n+len(inside)
	}
	packet := frames[0][EthernetLen:]
	if protocol := packet[9]; protocol != ProtocolICMP {
		ip := IPv4{Src: Addr(packet[12:16]), Dst: Addr(packet[16:20])}
		acc += ip.pseudo(protocol, n)
	}
	return fold(acc) == 0
}

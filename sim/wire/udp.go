package wire

import "encoding/binary"

// UDPLen is the length of a UDP header, in bytes.
const UDPLen = 8

// MaxDatagram is the most payload of one UDP datagram over IPv4, in bytes.
const MaxDatagram = MaxPacket - IPv4Len - UDPLen

// UDPPacket is what an IPv4 packet carries for a datagram: header and payload,
// RFC 768. The payload must not be longer than MaxDatagram.
func UDPPacket(src, dst Addr, srcPort, dstPort uint16, payload []byte) []byte {
	n := UDPLen + len(payload)
	b := make([]byte, 0, n)
	b = binary.BigEndian.AppendUint16(b, srcPort)
	b = binary.BigEndian.AppendUint16(b, dstPort)
	b = binary.BigEndian.AppendUint16(b, uint16(n))
	b = append(append(b, 0, 0), payload...)
	ip := IPv4{Src: src, Dst: dst}
	check := fold(sum(ip.pseudo(ProtocolUDP, n), b))
	if check == 0 {
		check = 0xffff // 0 says that there is no checksum
	}
	binary.BigEndian.PutUint16(b[6:], check)
	return b
}

// AppendPacket writes an Ethernet frame with an IPv4 packet of a protocol behind dst.
func AppendPacket(dst []byte, e Ethernet, h IPv4, protocol uint8, inside []byte) []byte {
	dst = h.append(e.append(dst, TypeIPv4), protocol, len(inside))
	return append(dst, inside...)
}

// udp lists a UDP header. whole tells that the checksum's bytes are all here.
func (d *decoder) udp(whole bool) bool {
	datagram := d.b[d.off:d.end]
	if len(datagram) < UDPLen {
		return false
	}
	d.heading("UDP", UDPLen)
	d.field("Source Port", 0, 2, "%d", d.u16(0))
	d.field("Destination Port", 2, 2, "%d", d.u16(2))
	d.field("Length", 4, 2, "%d", d.u16(4))
	if whole {
		ip := IPv4{Src: Addr(d.packet[12:16]), Dst: Addr(d.packet[16:20])}
		d.checksum(6, sum(ip.pseudo(ProtocolUDP, len(datagram)), datagram))
	} else {
		d.field("Checksum", 6, 2, "0x%04x", d.u16(6))
	}
	d.off += UDPLen
	return true
}

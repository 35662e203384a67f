package wire

import "slices"

// Frame is one TCP segment with all its headers.
type Frame struct {
	Ethernet Ethernet
	IPv4     IPv4
	TCP      TCP
	Payload  []byte
}

// MaxPayload is the most payload that fits an IPv4 packet beside a TCP header with the longest options.
const MaxPayload = MaxPacket - IPv4Len - TCPLen - MaxOptions

// Len is the length of the whole frame in bytes.
func (f *Frame) Len() int { return EthernetLen + IPv4Len + f.TCP.len() + len(f.Payload) }

// Append writes the frame behind dst. The payload must not be longer than MaxPayload.
func (f *Frame) Append(dst []byte) []byte {
	segment := f.TCP.len() + len(f.Payload)
	dst = slices.Grow(dst, f.Len())
	dst = f.Ethernet.append(dst, TypeIPv4)
	dst = f.IPv4.append(dst, ProtocolTCP, segment)
	dst = f.TCP.append(dst, f.IPv4.pseudo(ProtocolTCP, segment), f.Payload)
	return append(dst, f.Payload...)
}

// Parse reads a frame and checks its lengths and checksums. The payload is a
// part of b. Options that are not among those of [Options] are skipped.
func Parse(b []byte) (Frame, error) {
	var f Frame
	ethernet, packet, err := parseEthernet(b)
	if err != nil {
		return f, err
	}
	ipv4, segment, err := parseIPv4(packet)
	if err != nil {
		return f, err
	}
	tcp, payload, err := parseTCP(segment, ipv4.pseudo(ProtocolTCP, len(segment)))
	if err != nil {
		return f, err
	}
	return Frame{ethernet, ipv4, tcp, payload}, nil
}

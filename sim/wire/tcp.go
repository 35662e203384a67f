package wire

import "encoding/binary"

// TCPLen is the length of a TCP header without options, in bytes.
const TCPLen = 20

// The control bits of a TCP header, RFC 9293 section 3.1.
const (
	FIN = 1 << iota
	SYN
	RST
	PSH
	ACK
	URG
	ECE
	CWR
)

// TCP is a TCP header. Data Offset and checksum follow from the rest.
type TCP struct {
	SrcPort, DstPort uint16
	Seq, Ack         uint32
	Flags            uint8
	Window           uint16 // the field as sent, before scaling
	Urgent           uint16
	Options          Options
}

func (h *TCP) len() int { return TCPLen + h.Options.len() }

// append writes the header; its checksum covers the payload, which is written by the caller.
func (h *TCP) append(b []byte, pseudo uint32, payload []byte) []byte {
	start := len(b)
	b = binary.BigEndian.AppendUint16(b, h.SrcPort)
	b = binary.BigEndian.AppendUint16(b, h.DstPort)
	b = binary.BigEndian.AppendUint32(b, h.Seq)
	b = binary.BigEndian.AppendUint32(b, h.Ack)
	b = append(b, uint8(h.len()/4)<<4, h.Flags)
	b = binary.BigEndian.AppendUint16(b, h.Window)
	b = append(b, 0, 0)
	b = binary.BigEndian.AppendUint16(b, h.Urgent)
	b = h.Options.append(b)
	binary.BigEndian.PutUint16(b[start+16:], fold(sum(sum(pseudo, b[start:]), payload)))
	return b
}

// parseTCP returns the header and the payload.
func parseTCP(b []byte, pseudo uint32) (TCP, []byte, error) {
	if len(b) < TCPLen {
		return TCP{}, nil, truncated("TCP", len(b), TCPLen)
	}
	n := int(b[12]>>4) * 4
	if n < TCPLen || n > len(b) {
		return TCP{}, nil, truncated("TCP Data Offset", len(b), max(n, TCPLen))
	}
	if fold(sum(pseudo, b)) != 0 {
		return TCP{}, nil, badChecksum("TCP")
	}
	options, err := parseOptions(b[TCPLen:n])
	h := TCP{
		SrcPort: binary.BigEndian.Uint16(b),
		DstPort: binary.BigEndian.Uint16(b[2:]),
		Seq:     binary.BigEndian.Uint32(b[4:]),
		Ack:     binary.BigEndian.Uint32(b[8:]),
		Flags:   b[13],
		Window:  binary.BigEndian.Uint16(b[14:]),
		Urgent:  binary.BigEndian.Uint16(b[18:]),
		Options: options,
	}
	return h, b[n:], err
}

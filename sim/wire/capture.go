package wire

import "wirethread/sim/engine"

// Capture is what was seen at one or several network interfaces, as a pcap or pcapng file holds it.
type Capture struct {
	Interfaces []Interface
	Packets    []Packet // in the file's order
}

// Interface is where packets were seen.
type Interface struct {
	Name     string // "" if the file does not say
	LinkType uint16 // what a packet begins with
}

// Kinds of links, registry "LINKTYPE" of the IETF's pcap documents (draft-ietf-opsawg-pcaplinktype).
const (
	LinkNull     = 0   // BSD loopback: 4 bytes of address family
	LinkEthernet = 1   // Ethernet II
	LinkRaw      = 101 // IPv4 or IPv6
	LinkSLL      = 113 // Linux "any", 16 bytes
	LinkIPv4     = 228 // IPv4
	LinkSLL2     = 276 // Linux "any", 20 bytes
)

// Packet is one packet of a capture.
type Packet struct {
	At        engine.Time // since 1970-01-01 UTC; a finer clock is rounded down
	Interface int         // its place in Capture.Interfaces
	Direction Direction
	Comments  []string // only pcapng has them
	Data      []byte
	Len       int // on the wire; more than len(Data) if the capture cut it
}

// Direction tells which way a packet went, seen from its interface.
type Direction uint8

// The directions, as the flags of a pcapng packet number them.
const (
	Unknown Direction = iota
	Inbound
	Outbound
)

// Limits of a file that ReadCapture takes.
const (
	MaxCapture        = 20 << 20  // bytes of the file
	MaxCapturePacket  = 256 << 10 // bytes of a packet, as libpcap's MAXIMUM_SNAPLEN
	MaxCapturePackets = 400_000
	maxInterfaces     = 256
)

// ReadCapture reads a pcap or pcapng file of either byte order. It refuses one
// that is damaged, too large, or of another kind with a sentence for the learner.
// The packets' bytes are parts of b.
func ReadCapture(b []byte) (*Capture, error) {
	if len(b) > MaxCapture {
		return nil, engine.Errorf("抓包文件有 %[1]d MB，上限是 %[2]d MB：请先过滤出要看的连接再保存",
			"the capture has %[1]d MB, and at most %[2]d MB can be read: filter the connection that matters and save that", (len(b)+1<<20-1)>>20, MaxCapture>>20)
	}
	if len(b) < 4 {
		return nil, notCapture()
	}
	if order, ok := sectionOrder(b); ok {
		r := &ngReader{cursor: cursor{b: b, order: order}}
		return &r.capture, r.read()
	}
	if order, unit, ok := pcapOrder(b); ok {
		r := &pcapReader{cursor: cursor{b: b, order: order}, unit: unit}
		return &r.capture, r.read()
	}
	return nil, notCapture()
}

func notCapture() error {
	return engine.Errorf("这不是 pcap 或 pcapng 文件：请选择由 tcpdump、Wireshark 等保存的抓包",
		"this is not a pcap or pcapng file: choose a capture saved by tcpdump, Wireshark or the like")
}

func cutShort(at int) error {
	return engine.Errorf("抓包文件在第 %[1]d 字节处中断或损坏：请重新保存完整的文件",
		"the capture is cut short or damaged at byte %[1]d: save the whole file again", at)
}

// add appends a packet to the capture, if there is room.
func (c *Capture) add(p Packet, at int) error {
	if p.Interface >= len(c.Interfaces) || p.At < 0 || p.At > maxCaptureTime || p.Len < len(p.Data) {
		return cutShort(at)
	}
	if len(c.Packets) >= MaxCapturePackets {
		return engine.Errorf("抓包里的数据包超过 %[1]d 个：请先过滤出要看的连接再保存",
			"the capture has more than %[1]d packets: filter the connection that matters and save that", MaxCapturePackets)
	}
	c.Packets = append(c.Packets, p)
	return nil
}

// maxCaptureTime is later than the year 3000.
const maxCaptureTime = 1 << 55

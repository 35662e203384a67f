package capture

import (
	"fmt"
	"slices"
	"sort"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/sim/wire"
)

// MaxPackets is how many packets of a connection can be shown.
const MaxPackets = 20_000

// File is what was found in a capture file.
type File struct {
	Connections []*Connection // that with the most packets first, else in the order of their first packets
}

// Connection is one TCP connection of a capture.
type Connection struct {
	host    [2]endpoint // A opened it, as far as the capture shows
	packets []packet    // by time
}

// endpoint is an address with its port.
type endpoint struct {
	addr wire.Addr
	port uint16
}

func (e endpoint) String() string { return fmt.Sprintf("%v:%d", e.addr, e.port) }

// String names the connection: "10.0.0.1:40001 – 10.0.0.2:80".
func (c *Connection) String() string {
	return c.host[tcp.A].String() + " – " + c.host[tcp.B].String()
}

// packet is a segment of a connection.
type packet struct {
	at   engine.Time // from the connection's first
	from tcp.Side
	link uint16
	raw  []byte
	seen wire.Seen
}

// Read finds the TCP connections in a pcap or pcapng file.
func Read(b []byte) (*File, error) {
	c, err := wire.ReadCapture(b)
	if err != nil {
		return nil, err
	}
	sort.SliceStable(c.Packets, func(i, j int) bool { return c.Packets[i].At < c.Packets[j].At })
	f := finder{latest: map[[2]endpoint]*Connection{}}
	for i := range c.Packets {
		link := c.Interfaces[c.Packets[i].Interface].LinkType
		if s, ok := wire.SeenTCP(link, &c.Packets[i]); ok {
			f.add(&c.Packets[i], link, s)
		}
	}
	if len(f.found) == 0 {
		return nil, engine.Errorf("这份抓包里没有 IPv4 上的 TCP 段：请选择包含 TCP 连接的抓包",
			"there is no TCP segment over IPv4 in this capture: choose one that has a TCP connection")
	}
	for _, c := range f.found {
		c.begin()
	}
	sort.SliceStable(f.found, func(i, j int) bool { return len(f.found[i].packets) > len(f.found[j].packets) })
	return &File{f.found}, nil
}

// finder sorts segments by connection. latest is the newest connection of a tuple, written either way round.
type finder struct {
	found  []*Connection
	latest map[[2]endpoint]*Connection
}

func (f *finder) add(p *wire.Packet, link uint16, s wire.Seen) {
	src, dst := endpoint{s.Src, s.TCP.SrcPort}, endpoint{s.Dst, s.TCP.DstPort}
	c := f.latest[[2]endpoint{src, dst}]
	if c == nil || c.renewed(src, &s.TCP) {
		c = &Connection{host: [2]endpoint{src, dst}}
		if s.TCP.Flags&wire.ACK != 0 && (s.TCP.Flags&wire.SYN != 0 || dst.port > src.port) {
			c.host = [2]endpoint{dst, src} // it answers, or it looks like a server
		}
		f.found = append(f.found, c)
		f.latest[[2]endpoint{src, dst}], f.latest[[2]endpoint{dst, src}] = c, c
	}
	from := tcp.A
	if src != c.host[tcp.A] {
		from = tcp.B
	}
	c.packets = append(c.packets, packet{at: p.At, from: from, link: link, raw: p.Data, seen: s})
}

// renewed reports whether a segment begins another connection of the same tuple: a SYN with another number.
func (c *Connection) renewed(src endpoint, h *wire.TCP) bool {
	if h.Flags&(wire.SYN|wire.ACK) != wire.SYN {
		return false
	}
	for i := range c.packets {
		p := &c.packets[i]
		if c.host[p.from] == src && p.seen.TCP.Flags&wire.SYN != 0 {
			return p.seen.TCP.Seq != h.Seq
		}
	}
	return slices.ContainsFunc(c.packets, func(p packet) bool { return c.host[p.from] == src })
}

// begin makes the times count from the connection's first packet.
func (c *Connection) begin() {
	first := c.packets[0].at
	for i := range c.packets {
		c.packets[i].at -= first
	}
}

// Packets is how many packets the connection has.
func (c *Connection) Packets() int { return len(c.packets) }

// Last is the time of its last packet, counted from its first.
func (c *Connection) Last() engine.Time { return c.packets[len(c.packets)-1].at }

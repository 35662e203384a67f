package tcp

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"wirethread/sim/wire"
)

// udpSock is what a UDP socket has beside its ports: there is no connection, no
// order and no acknowledgment, only datagrams that have come and are not read.
type udpSock struct {
	queue []datagram
}

// datagram is one in a receive queue.
type datagram struct {
	data []byte
	from uint16 // the sender's port
	at   int64  // its place among all that the sender wrote
	size int    // memory: truesize
	conn string
}

// Limits of UDP sockets. Linux: net.core.rmem_default, wmem_default.
const udpBuffer = 212992

// isUDPName tells whether a program that never calls socket(udp) still means a
// UDP socket: u, u1, u2, ...
func isUDPName(name string) bool {
	return strings.HasPrefix(name, "u") && strings.Trim(name[1:], "0123456789") == ""
}

// performUDP carries out one call on a UDP socket.
func (m *Model) performUDP(c *call, s *sock) (string, bool) {
	switch c.sys.name {
	case "bind":
		return result(m.bindUDP(s, uint16(c.sys.n))), true
	case "connect":
		m.autobind(s)
		m.locate(s, s.local, uint16(c.sys.n))
		s.connected = true
		return "0", true
	case "send", "sendall", "message", "sendto":
		return m.sendDatagram(c, s), true
	case "recv", "recvmsg":
		return m.recvDatagram(c, s)
	case "listen", "accept":
		return "-1 EOPNOTSUPP", true
	case "shutdown":
		if !s.connected {
			return "-1 ENOTCONN", true
		}
		s.rcvShut, s.sndShut = s.rcvShut || c.sys.rd, s.sndShut || c.sys.wr
		m.wake(s)
		return "0", true
	case "close":
		m.unname(s)
		m.free(s)
		return "0", true
	case "setsockopt", "getsockopt":
		if strings.HasPrefix(c.sys.option, "TCP_") {
			return "-1 ENOPROTOOPT", true
		}
	}
	if c.sys.name == "setsockopt" {
		return result(m.setOption(s, c.sys)), true
	}
	return m.getOption(s, c.sys.option), true
}

// bindUDP is bind(): TCP and UDP each have ports of their own.
func (m *Model) bindUDP(s *sock, port uint16) string {
	if s.local != 0 {
		return "EINVAL"
	}
	if port == 0 {
		m.autobind(s)
		return ""
	}
	for _, o := range m.socks {
		if o != nil && o != s && o.isUDP() && o.side == s.side && o.local == port && !(o.reuse && s.reuse) {
			return "EADDRINUSE"
		}
	}
	m.locate(s, port, s.remote)
	s.bound = true
	return ""
}

// autobind gives a socket without a port the next free one.
func (m *Model) autobind(s *sock) {
	for s.local == 0 {
		h := &m.hosts[s.side]
		port := h.nextPort
		h.nextPort++
		if port >= firstPort && m.udpSocket(s.side, port, 0) == nil {
			m.locate(s, port, s.remote)
		}
	}
}

func (s *sock) isUDP() bool { return s.udp != nil }

// udpSocket finds the socket for a datagram to a port: one that is connected to
// its sender first. Linux: __udp4_lib_lookup.
func (m *Model) udpSocket(side Side, port, from uint16) (found *sock) {
	for _, s := range m.socks {
		if s == nil || !s.isUDP() || s.side != side || s.local != port || s.connected && s.remote != from {
			continue
		}
		if found == nil || s.connected {
			found = s
		}
	}
	return found
}

// sendDatagram is udp_sendmsg: one call, one datagram.
func (m *Model) sendDatagram(c *call, s *sock) string {
	to := s.remote
	if c.sys.name == "sendto" {
		to = uint16(c.sys.port)
	}
	switch {
	case c.sys.n > wire.MaxDatagram:
		return "-1 EMSGSIZE"
	case to == 0:
		return "-1 EDESTADDRREQ"
	case s.sndShut:
		return "-1 EPIPE"
	case s.err != "":
		return "-1 " + takeError(s)
	}
	m.autobind(s)
	s.conn = m.udpName(s.side, s.local, to)
	f := m.outgoing(s)
	f.udp = true
	at := f.end
	f.wrote(c, c.sys.n, m.now)
	c.done = c.sys.n
	f.nxt, f.una = f.end, f.end
	m.sendPackets(s, to, c.sys.data.bytes(), at)
	return strconv.Itoa(c.sys.n)
}

// udpName is how a pair of ports is called on the wire: u1, u2, ...
func (m *Model) udpName(side Side, local, remote uint16) string {
	var port [2]uint16
	port[side], port[side.Peer()] = local, remote
	i := slices.Index(m.udpPairs, port)
	if i < 0 {
		i = len(m.udpPairs)
		m.udpPairs = append(m.udpPairs[:i:i], port)
	}
	return "u" + strconv.Itoa(i+1)
}

// recvDatagram is udp_recvmsg: one datagram; what does not fit is lost.
func (m *Model) recvDatagram(c *call, s *sock) (string, bool) {
	if s.err != "" {
		return "-1 " + takeError(s), true
	}
	if len(s.udp.queue) == 0 {
		switch {
		case s.rcvShut:
			return "0 EOF", true
		case c.sys.nonblock || s.nonblock:
			return "-1 EAGAIN", true
		}
		m.autobind(s)
		return "", false
	}
	d := s.udp.queue[0]
	s.udp.queue = slices.Clone(s.udp.queue[1:])
	got := d.data[:min(c.sys.n, len(d.data))]
	c.got = streamOf(got)
	s.conn = d.conn
	f := m.incoming(s)
	f.recvs = append(f.recvs, RecvView{
		At: m.now, Asked: c.sys.n, From: d.at, To: d.at + int64(len(got)), Data: got, Cut: len(d.data) - len(got),
	})
	end := d.at + int64(len(d.data))
	f.read = max(f.read, end)
	f.delivered(d.at, got, end, m.now)
	return m.datagramText(c, d, got), true
}

// datagramText is the return value as recordings write it; recv() does not tell that it cut.
func (m *Model) datagramText(c *call, d datagram, got []byte) string {
	text := strconv.Itoa(len(got)) + " " + c.got.String()
	switch {
	case len(got) == 0 && c.sys.name == "recv":
		text = "0 EOF" // what the recordings write for a result without bytes
	case len(got) < len(d.data) && c.sys.name == "recvmsg":
		text += " MSG_TRUNC"
	}
	return text
}

// deliverDatagram puts a whole datagram into its socket's queue, or answers
// that the port is closed. Linux: __udp4_lib_rcv, udp_queue_rcv_skb.
func (m *Model) deliverDatagram(side Side, seg *Segment, d datagram) {
	s := m.udpSocket(side, seg.DstPort, seg.SrcPort)
	if s == nil {
		m.portUnreachable(side, seg)
		return
	}
	used := 0
	for _, q := range s.udp.queue {
		used += q.size
	}
	limit := udpBuffer
	if s.opt.rcvBuf > 0 {
		limit = 2 * s.opt.rcvBuf
	}
	if used > 0 && used+d.size > limit {
		m.drop(seg, "receive buffer full", ruleDatagramDropped)
		return
	}
	s.udp.queue = append(s.udp.queue[:len(s.udp.queue):len(s.udp.queue)], d)
	f := m.flow(d.conn, seg.From)
	f.receiver = s.id
	f.arrived(d.at, d.at+int64(len(d.data)), m.now)
	m.wake(s)
}

// queuedDatagrams are what waits in a UDP socket: up to where it follows on what
// was read, and the other stretches.
func (s *sock) queuedDatagrams(f *flow) (rcvNxt int64, gaps [][2]int64) {
	rcvNxt = f.read
	queue := slices.Clone(s.udp.queue)
	sort.SliceStable(queue, func(i, j int) bool { return queue[i].at < queue[j].at })
	for _, d := range queue {
		end := d.at + int64(len(d.data))
		switch {
		case d.conn != f.conn || d.at < f.read:
		case d.at == rcvNxt:
			rcvNxt = end
		default:
			gaps = append(gaps, [2]int64{d.at, end})
		}
	}
	return rcvNxt, gaps
}

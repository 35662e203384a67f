package tcp

import (
	"maps"
	"slices"

	"wirethread/sim/engine"
)

// Addresses of the hosts, as in the recordings.
const (
	addressA = "10.9.0.1"
	addressB = "10.9.0.2"
)

// firstPort is the first port that connect() takes by itself. The recordings
// bind 40001 and up by hand; a real kernel picks at random.
const firstPort = 40001

// host is one machine: its kernel and the names that its programs use.
type host struct {
	names    map[string]int   // what a program's name stands for: the ID of an open socket
	closed   map[string]bool  // names that were open before
	expected map[string]bool  // names that a later accept() gives
	turns    map[string][]int // by a socket's name: the IDs of the calls on it that have not returned
	nextPort uint16
	down     bool
	conns    int    // connections begun, for Config.ISS
	isn      uint32 // grows, RFC 9293 section 3.4.1
	tsOffset uint32 // of the timestamp clock
	ipID     uint16
	secret   uint32 // of SYN cookies

	fragments  []*Segment  // of datagrams that are not complete
	icmpTokens engine.Time // how many errors may leave at once, a second each
	icmpLast   engine.Time
}

func newHost(r *engine.Rand) host {
	return host{
		names:    map[string]int{},
		closed:   map[string]bool{},
		expected: map[string]bool{},
		turns:    map[string][]int{},
		nextPort: firstPort,
		isn:      uint32(r.Uint64()),
		tsOffset: uint32(r.Uint64()),
		ipID:     uint16(r.Uint64()),
		secret:   uint32(r.Uint64()),

		icmpTokens: icmpBurst * icmpInterval,
	}
}

func (h host) clone() host {
	h.names, h.closed, h.expected = maps.Clone(h.names), maps.Clone(h.closed), maps.Clone(h.expected)
	h.turns = maps.Clone(h.turns)
	h.fragments = slices.Clip(h.fragments)
	return h
}

// address is the host's IPv4 address.
func (s Side) address() string {
	if s == A {
		return addressA
	}
	return addressB
}

// expectName notes that a later accept() on a host gives a name.
func (m *Model) expectName(side Side, name string) {
	if name != "" {
		m.hosts[side].expected[name] = true
	}
}

// newISN gives a connection its initial sequence number: the configured one
// for a host's first connection, otherwise clock and secret (RFC 6528): each
// is well above the one before.
func (m *Model) newISN(side Side) uint32 {
	h := &m.hosts[side]
	h.conns++
	if iss := m.cfg.ISS[side]; iss != nil {
		return *iss + uint32(h.conns-1)*figureStep
	}
	h.isn += isnStep + uint32(m.rand.IntN(isnStep))
	return h.isn + uint32(m.now/4) // one every 4 microseconds
}

// figureStep is the distance of configured initial numbers: 300 and 400 in figure 8 of RFC 9293.
const figureStep = 100

// shown is a sequence number as people see it: relative to the initial number,
// or as it is where the configuration gives the initial numbers, as the
// figures of RFC 9293 do.
func (c *Config) shown(n, isn uint32) int64 {
	if c.ISS[A] != nil || c.ISS[B] != nil {
		return int64(n)
	}
	return int64(int32(n - isn))
}

// isnStep is the least distance between two initial sequence numbers of a host.
const isnStep = 1 << 20

// tsNow is the timestamp clock of a host: milliseconds.
func (m *Model) tsNow(side Side) uint32 { return m.stampAt(side, m.now) }

// stampAt is the timestamp clock's value at a time.
func (m *Model) stampAt(side Side, at engine.Time) uint32 {
	return m.hosts[side].tsOffset + uint32((at+timestampZero)/engine.Millisecond)
}

// timestampZero keeps the clock's argument positive before the scenario's zero.
const timestampZero = 3600 * engine.Second

// sysctl are the kernel settings of a side.
func (m *Model) sysctl(side Side) *Sysctl { return &m.cfg.Sysctl[side] }

// sock returns the socket with this ID, or nil when it has gone.
func (m *Model) sock(id int) *sock {
	if id < 1 || id > len(m.socks) {
		return nil
	}
	return m.socks[id-1]
}

// named returns the open socket that a program calls by this name.
func (m *Model) named(side Side, name string) *sock { return m.sock(m.hosts[side].names[name]) }

// lookup finds the socket for a segment: the connection first, then a listener.
// Linux: __inet_lookup, include/net/inet_hashtables.h.
func (m *Model) lookup(side Side, seg *Segment) *sock {
	if s := m.connection(side, seg.DstPort, seg.SrcPort, seg.Spoofed); s != nil {
		return s
	}
	return m.listener(side, seg.DstPort)
}

// connection finds a connection, request or TIME-WAIT entry by its four-tuple.
func (m *Model) connection(side Side, local, remote uint16, spoofed string) *sock {
	for _, id := range m.index.tuples[tuple{side, local, remote}] {
		if s := m.sock(id); s.state != CLOSED && s.state != LISTEN && s.spoofed == spoofed {
			return s
		}
	}
	return nil
}

// listener finds the listening socket of a port.
func (m *Model) listener(side Side, port uint16) *sock {
	for _, id := range m.index.tuples[tuple{side, port, 0}] {
		if s := m.sock(id); s.state == LISTEN {
			return s
		}
	}
	return nil
}

// freePort picks the next port for a connect() without bind() whose tuple is free.
func (m *Model) freePort(side Side, remote uint16) (uint16, bool) {
	h := &m.hosts[side]
	for range 1000 {
		port := h.nextPort
		h.nextPort++
		if h.nextPort == 0 {
			h.nextPort = firstPort
		}
		if !m.portBound(side, port) && m.tupleFree(side, port, remote, false) {
			return port, true
		}
	}
	return 0, false
}

// portBound reports whether some socket was bound to the port by bind().
func (m *Model) portBound(side Side, port uint16) bool {
	for _, s := range m.socks {
		if s != nil && !s.isUDP() && s.side == side && s.local == port && s.bound && s.state != TIME_WAIT {
			return true
		}
	}
	return false
}

// bindConflict applies bind()'s rule: a port may be shared only if both
// sockets have SO_REUSEADDR and the other does not listen. TIME-WAIT counts as
// a holder of the port with the option that its socket had.
// Linux: inet_csk_bind_conflict, net/ipv4/inet_connection_sock.c.
func (m *Model) bindConflict(s *sock, port uint16) bool {
	for _, o := range m.socks {
		if o == nil || o == s || o.isUDP() || o.side != s.side || o.local != port || o.parent != 0 && o.state == SYN_RECV {
			continue
		}
		if o.state == CLOSED && !o.bound {
			continue
		}
		if !s.reuse || !o.reuse || o.state == LISTEN {
			return true
		}
	}
	return false
}

// tupleFree reports whether a new connection may use this tuple. bound tells
// that the program chose the port with bind(); then a TIME-WAIT whose
// timestamps protect it may be taken over, otherwise only with tcp_tw_reuse=1
// (2 means loopback only) after a second.
// Linux: __inet_check_established and tcp_twsk_unique.
func (m *Model) tupleFree(side Side, local, remote uint16, bound bool) bool {
	o := m.connection(side, local, remote, "")
	if o == nil {
		return true
	}
	if !o.mini || !o.tsOK {
		return false
	}
	return bound || m.sysctl(side).TwReuse == 1 && m.now > o.since+engine.Second
}

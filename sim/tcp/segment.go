package tcp

import (
	"strconv"

	"wirethread/sim/wire"
)

// incarnation is one life of a four-tuple, as an observer of the wire counts
// them: a SYN with another ISN begins a new one.
type incarnation struct {
	port    [2]uint16 // A's and B's
	spoofed string
	name    string
	isn     [2]uint32
	have    [2]bool
	maxSeq  [2]uint32 // highest sequence number sent, for Rtx
	sent    [2]bool
}

// incarnationFor finds the life that a segment of this tuple belongs to, or
// begins one; a SYN with number isn begins a new one if another was known.
func (m *Model) incarnationFor(from Side, src, dst uint16, spoofed string, syn bool, isn uint32) int {
	var port [2]uint16
	port[from], port[from.Peer()] = src, dst
	life := lifeName{port, spoofed}
	if i := m.index.lives[life]; i > 0 {
		if c := &m.incs[i-1]; !syn || !c.have[from] || c.isn[from] == isn {
			return i
		}
	}
	m.incs = append(m.incs, incarnation{port: port, spoofed: spoofed, name: m.connName(spoofed)})
	m.index.lives[life] = len(m.incs)
	return len(m.incs)
}

// connName numbers connections c1, c2, ... and forged ones f1, f2, ...
func (m *Model) connName(spoofed string) string {
	if spoofed != "" {
		m.index.forged++
		return "f" + strconv.Itoa(m.index.forged)
	}
	return "c" + strconv.Itoa(len(m.incs)-m.index.forged+1)
}

// note records what a segment shows and fills its relative numbers.
func (m *Model) note(seg *Segment) {
	syn := seg.has(SYN)
	inc := m.incarnationFor(seg.From, seg.SrcPort, seg.DstPort, seg.Spoofed, syn && !seg.has(ACK), seg.Seq)
	c := &m.incs[inc-1]
	seg.Conn = c.name
	me, peer := seg.From, seg.From.Peer()
	if syn {
		c.isn[me], c.have[me] = seg.Seq, true
	}
	seg.Raw = !c.have[me]
	seg.RelSeq = m.cfg.shown(seg.Seq, c.isn[me])
	seg.rawAck = !c.have[peer]
	seg.RelAck = m.cfg.shown(seg.Ack, c.isn[peer])
	seg.sackBase = c.isn[peer] - uint32(m.cfg.shown(c.isn[peer], c.isn[peer]))
	end := seg.end()
	if end != seg.Seq && !seg.has(RST) {
		// The SYN,ACK of a simultaneous open repeats the SYN's number but is no repetition.
		seg.Rtx = c.sent[me] && before(seg.Seq, c.maxSeq[me]) && seg.rule != ruleSimultaneousOpen
		if !c.sent[me] || after(end, c.maxSeq[me]) {
			c.maxSeq[me], c.sent[me] = end, true
		}
	}
}

// newSegment is a segment of a connection, its numbers still to be filled in.
func (m *Model) newSegment(s *sock, flags Flags, seq uint32) *Segment {
	seg := &Segment{
		From: s.side, Flags: flags, Seq: seq,
		SrcPort: s.local, DstPort: s.remote, Spoofed: s.spoofed,
		Opt: Options{WindowScale: -1},
	}
	if flags&ACK != 0 {
		seg.Ack = s.rcv.nxt
	}
	return seg
}

// synOptions fills in the options of a SYN or SYN,ACK.
func (m *Model) synOptions(s *sock, seg *Segment, ts, sack, ws bool) {
	seg.Opt.MSS = uint16(m.advertisedMSS(s))
	seg.Opt.SACKPermitted = sack
	if ts {
		m.stampTimes(s, seg)
	}
	if ws {
		seg.Opt.WindowScale = int8(s.rcv.shift)
	}
}

// stampTimes adds the timestamps option, RFC 7323 section 3.
func (m *Model) stampTimes(s *sock, seg *Segment) {
	seg.Opt.Timestamps = true
	seg.Opt.TSVal = m.tsNow(s.side)
	if seg.has(ACK) {
		seg.Opt.TSEcr = s.tsRecent
	}
}

// advertisedMSS is what this side announces: the MTU less 40, or TCP_MAXSEG if smaller.
func (m *Model) advertisedMSS(s *sock) int {
	mss := m.cfg.MTU - ipTCPHeaders
	if s.opt.maxSeg > 0 {
		mss = min(mss, s.opt.maxSeg)
	}
	return mss
}

const (
	ipTCPHeaders    = 40 // IPv4 20, TCP 20
	timestampsBytes = 12 // the option with its two NOPs
	defaultMSS      = 536
)

// finish gives the segment its number, its frame and its place on the cable.
func (m *Model) finish(seg *Segment) {
	seg.Len = len(seg.Payload)
	seg.Sent = m.now
	seg.slack = m.slack
	m.note(seg)
	m.net.lastID++
	seg.ID = m.net.lastID
	seg.Frame = m.frame(seg)
	m.put(seg)
}

// frame makes the bytes of the segment as they stand on the wire.
func (m *Model) frame(seg *Segment) []byte {
	h := &m.hosts[seg.From]
	h.ipID++
	f := wire.Frame{
		Ethernet: wire.Ethernet{Src: mac(seg.From), Dst: mac(seg.From.Peer())},
		IPv4:     wire.IPv4{DF: true, TTL: 64, ID: h.ipID, Src: ipv4(seg.From), Dst: ipv4(seg.From.Peer())},
		TCP: wire.TCP{
			SrcPort: seg.SrcPort, DstPort: seg.DstPort, Seq: seg.Seq, Ack: seg.Ack,
			Flags: uint8(seg.Flags), Window: seg.Window,
			Options: wire.Options{
				MSS: seg.Opt.MSS, SACKPermitted: seg.Opt.SACKPermitted, Timestamps: seg.Opt.Timestamps,
				TSVal: seg.Opt.TSVal, TSEcr: seg.Opt.TSEcr, WindowScale: seg.Opt.WindowScale, SACK: seg.Opt.SACK,
			},
		},
		Payload: seg.Payload,
	}
	if seg.Spoofed != "" {
		if seg.From == A {
			f.IPv4.Src = parseAddr(seg.Spoofed)
		} else {
			f.IPv4.Dst = parseAddr(seg.Spoofed)
		}
	}
	return f.Append(nil)
}

// mac is a locally administered Ethernet address.
func mac(s Side) wire.MAC { return wire.MAC{0x02, 0, 0, 0, 0, byte(s) + 1} }

func ipv4(s Side) wire.Addr { return parseAddr(s.address()) }

// parseAddr reads the addresses that this package makes itself.
func parseAddr(text string) (a wire.Addr) {
	i, n := 0, 0
	for _, c := range text + "." {
		if c == '.' {
			a[i] = byte(n)
			i, n = i+1, 0
			continue
		}
		n = n*10 + int(c-'0')
	}
	return a
}

// transmit sends a segment of a connection with the usual ACK, window and options.
func (m *Model) transmit(s *sock, flags Flags, seq uint32, data stream, why rule) *Segment {
	m.touch(s)
	seg := m.newSegment(s, flags, seq)
	seg.Payload = data.bytes()
	seg.rule = why
	if s.tsOK {
		m.stampTimes(s, seg)
	}
	if flags&ACK != 0 {
		m.announce(s, seg)
		m.ackSent(s)
	}
	m.finish(seg)
	return seg
}

// headers are the bytes of the IP and TCP headers.
func (s *Segment) headers() int { return len(s.Frame) - wire.EthernetLen - s.Len }

// announce fills in the window and the SACK blocks of an ACK.
func (m *Model) announce(s *sock, seg *Segment) {
	m.selectWindow(s)
	seg.Scaled = int(s.rcv.wnd)
	seg.Window = uint16(min(s.rcv.wnd>>s.rcv.shift, 0xffff))
	if s.sackOK && !seg.has(RST) {
		seg.Opt.SACK = s.sackBlocks()
		s.rcv.hasDsack = false
	}
}

// copyOf is the segment as an event keeps it.
func copyOf(seg *Segment) *Segment {
	c := *seg
	return &c
}

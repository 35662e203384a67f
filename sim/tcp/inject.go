package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// injection is a forged segment, as the action says.
type injection struct {
	seg  Segment
	inc  int // the connection that it pretends to belong to; 0 none
	seq  number
	ack  number
	in   engine.Time // until it arrives; 0: the usual delay
	text string
}

// number is a sequence number, relative to an ISN or absolute.
type number struct {
	v   int64
	abs bool
}

func (n number) over(isn uint32) uint32 {
	if n.abs {
		return uint32(n.v)
	}
	return isn + uint32(n.v)
}

// injectAction forges a segment: an old duplicate, or a RST of an attacker.
func (m *Model) injectAction(f []string, text string) (func(), error) {
	j := injection{text: text, inc: m.lastConnection()}
	if len(f) < 3 {
		return nil, badAction(engine.Action(text))
	}
	switch f[1] {
	case "A>B":
	case "B>A":
		j.seg.From = B
	default:
		return nil, badAction(engine.Action(text))
	}
	var ok bool
	if j.seg.Flags, ok = parseFlags(f[2]); !ok {
		return nil, badAction(engine.Action(text))
	}
	for _, w := range f[3:] {
		if err := m.injectPart(&j, w); err != nil {
			return nil, err
		}
	}
	return func() { m.inject(j) }, nil
}

// lastConnection is the newest connection on the wire that is not forged.
func (m *Model) lastConnection() int {
	for i := len(m.incs); i > 0; i-- {
		if m.incs[i-1].spoofed == "" {
			return i
		}
	}
	return 0
}

func parseFlags(s string) (all Flags, ok bool) {
	for w := range strings.SplitSeq(s, ",") {
		found := false
		for _, n := range flagNames {
			if n.name == w {
				all |= n.bit
				found = true
			}
		}
		if !found {
			return 0, false
		}
	}
	return all, true
}

// injectPart reads one of seq=, ack=, len=, conn=, in=.
func (m *Model) injectPart(j *injection, w string) error {
	bad := engine.Errorf("“%s”读不懂：可写 seq=1、seq=abs:90、ack=1、len=10、conn=c1、in=5ms", "%q cannot be read: write seq=1, seq=abs:90, ack=1, len=10, conn=c1 or in=5ms", w)
	key, value, _ := strings.Cut(w, "=")
	var err error
	switch key {
	case "seq":
		j.seq, err = parseNumber(value)
	case "ack":
		j.ack, err = parseNumber(value)
		j.seg.Flags |= ACK
	case "len":
		j.seg.Len, err = strconv.Atoi(value)
		if err == nil && (j.seg.Len < 0 || j.seg.Len > MaxInject) {
			return engine.Errorf("伪造的数据最多 %d 字节", "a forged segment has at most %d bytes", MaxInject)
		}
	case "in":
		j.in, err = engine.ParseTime(value)
		if err == nil && (j.in < 0 || j.in > maxExtraDelay) {
			return bad
		}
	case "conn":
		j.inc = 0
		for i, c := range m.incs {
			if c.name == value {
				j.inc = i + 1
			}
		}
		if j.inc == 0 {
			return engine.Errorf("没有叫 %s 的连接", "there is no connection called %s", value)
		}
	default:
		return bad
	}
	if err != nil {
		return bad
	}
	return nil
}

func parseNumber(s string) (n number, err error) {
	s, n.abs = strings.CutPrefix(s, "abs:")
	n.v, err = strconv.ParseInt(s, 10, 64)
	return n, err
}

// inject puts the forged segment on the wire.
func (m *Model) inject(j injection) {
	m.fault(j.seg.From, j.text, ruleByHand)
	seg := &j.seg
	me, peer := seg.From, seg.From.Peer()
	seg.Opt.WindowScale = -1
	seg.SrcPort, seg.DstPort = firstPort, m.serverPort(peer)
	if me == B {
		seg.SrcPort, seg.DstPort = m.serverPort(me), firstPort
	}
	var isn [2]uint32
	if j.inc > 0 {
		c := m.incs[j.inc-1]
		isn = c.isn
		seg.SrcPort, seg.DstPort, seg.Spoofed = c.port[me], c.port[peer], c.spoofed
	}
	seg.Seq = j.seq.over(isn[me])
	if seg.has(ACK) {
		seg.Ack = j.ack.over(isn[peer])
	}
	seg.Payload = stream(nil).add(seg.Len, 'x').bytes()
	seg.Window, seg.Scaled, seg.rule = 64240, 64240, ruleByHand
	if seg.has(SYN) {
		seg.Opt.MSS = uint16(m.cfg.MTU - ipTCPHeaders)
	}
	seg.Sent = m.now
	if j.inc > 0 {
		m.pretend(seg, &m.incs[j.inc-1])
	} else {
		m.note(seg)
	}
	m.net.lastID++
	seg.ID = m.net.lastID
	seg.Frame = m.frame(seg)
	seg.Arrives = m.now + m.cfg.Link[me].Delay
	if j.in > 0 {
		seg.Arrives = m.now + j.in
	}
	m.emitSent(copyOf(seg), ruleByHand)
	m.fly(seg)
}

// pretend gives a forged segment the name and the relative numbers of a
// connection without letting it count as one of its segments.
func (m *Model) pretend(seg *Segment, c *incarnation) {
	me, peer := seg.From, seg.From.Peer()
	seg.Conn = c.name
	seg.Raw, seg.rawAck = !c.have[me], !c.have[peer]
	seg.RelSeq = m.cfg.shown(seg.Seq, c.isn[me])
	seg.RelAck = m.cfg.shown(seg.Ack, c.isn[peer])
}

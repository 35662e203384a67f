package tcp

import (
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/wire"
)

// What the network can do to the bytes of a packet: Segment.Damage.
const (
	damageBit  = "bit"  // a bit flipped
	damageSwap = "swap" // two 16-bit words changed places
)

// ownBit is the bit that rules and learners flip: it makes 1 a 9 and a an i.
const ownBit = 0x08

// flipBit flips a bit of a byte of the payload, the last one if there are not so
// many. Where there is no payload it hits the checksum field itself, so that
// a host that does not look at checksums still understands the header.
func (s *Segment) flipBit(at int, bit byte) {
	if s.Len > 0 {
		at = min(at, s.Len-1)
		s.Payload = slices.Clone(s.Payload)
		s.Payload[at] ^= bit
		at += len(s.Frame) - s.Len
	} else {
		at = wire.EthernetLen + wire.IPv4Len + map[Proto]int{TCP: 16, UDP: 6, ICMP: 2}[s.Proto]
	}
	s.Frame = slices.Clone(s.Frame)
	s.Frame[at] ^= bit
	s.Damage = damageBit
}

// swappable finds the first two neighbouring 16-bit words of the payload, from a
// byte on, that differ. Their order does not count in an Internet checksum, RFC 1071 section 2.
func (s *Segment) swappable(from int) (at int, ok bool) {
	for at = from &^ 1; at+4 <= s.Len; at += 2 {
		if p := s.Payload[at:]; p[0] != p[2] || p[1] != p[3] {
			return at, true
		}
	}
	return 0, false
}

// swapWords makes the words that swappable found change places.
func (s *Segment) swapWords(from int) {
	at, ok := s.swappable(from)
	if !ok {
		return
	}
	swap := func(b []byte) []byte {
		b = slices.Clone(b)
		w := b[len(b)-s.Len+at:]
		w[0], w[1], w[2], w[3] = w[2], w[3], w[0], w[1]
		return b
	}
	s.Payload, s.Frame = swap(s.Payload), swap(s.Frame)
	s.Damage = damageSwap
}

// damage does to a packet under way what a rule or chance wants.
func (m *Model) damage(seg *Segment, r *NetRule, f fate) {
	switch {
	case r != nil && r.Verb == "corrupt":
		seg.flipBit(r.Byte, ownBit)
	case r != nil && r.Verb == "swap":
		seg.swapWords(r.Byte)
	case r == nil && f.corrupt < m.cfg.Link[seg.From].Corrupt:
		bits := int64(max(seg.Len, 1)) * 8
		seg.flipBit(int(f.bit%bits/8), 1<<(f.bit%8))
	}
}

// damageAction damages a segment in flight: corrupt 7, swap 7.
func (m *Model) damageAction(seg *Segment, verb, text string) (func(), error) {
	if _, ok := seg.swappable(0); verb == "swap" && !ok {
		return nil, engine.Errorf("报文段 %s 的数据里没有两个不同的相邻 16 位字，交换了也看不出：请换一个", "segment %s has no two neighbouring 16-bit words that differ: swap words in another", seg.segmentName())
	}
	return func() {
		m.fault(seg.From, text, ruleByHand)
		if verb == "swap" {
			seg.swapWords(0)
		} else {
			seg.flipBit(0, ownBit)
		}
	}, nil
}

// intact reports whether the host takes a packet, or the fragments of one, for
// undamaged: it computes the checksum over what has come. What is not intact is
// dropped without an answer, RFC 9293 section 3.1, RFC 1122 section 4.1.3.4.
func (m *Model) intact(parts ...*Segment) bool {
	if !m.cfg.Use.Checksum {
		return true
	}
	frames := make([][]byte, len(parts))
	for i, p := range parts {
		frames[i] = p.Frame
	}
	if wire.Intact(frames...) {
		return true
	}
	m.drop(parts[0], "wrong checksum", ruleBadChecksum)
	return false
}

// unnoticed gives the reason why a host will take a damaged packet for a sound one.
func (m *Model) unnoticed(seg *Segment) rule {
	switch {
	case seg.Damage == damageSwap:
		return ruleSwapUnnoticed
	case seg.Damage == damageBit && !m.cfg.Use.Checksum:
		return ruleWithoutChecksum
	}
	return ruleNone
}

package tcp

import "wirethread/sim/engine"

// fate is what chance has in store for one packet: a draw from 0 to 9999 for
// each thing that a link may do. A link does it if its share, in hundredths of a
// percent, is above the draw.
type fate struct {
	loss, corrupt, dup, reorder int64
	bit                         int64 // which bit flips, modulo the number of bits
}

// ordinals count the packets of each flow: by direction; TCP or another protocol;
// pure ACKs and the like, or data.
type ordinals [2][2][2]uint64

// fateOf draws for the next packet of a flow, which is a direction of a protocol.
// The kth data packet of TCP and the kth of UDP meet the same fate: what differs
// between them is what they make of it. Repetitions count as packets.
func (m *Model) fateOf(seg *Segment) fate {
	data := b2i(seg.Proto != ICMP && (seg.Proto != TCP || seg.Len > 0))
	n := &m.net.ordinals[seg.From][b2i(seg.Proto == TCP)][data]
	*n++
	r := engine.NewRand(m.cfg.Seed)
	r = engine.NewRand(r.Uint64() ^ *n<<2 ^ uint64(data)<<1 ^ uint64(seg.From))
	share := func() int64 { return r.IntN(10000) }
	return fate{loss: share(), corrupt: share(), dup: share(), reorder: share(), bit: r.IntN(1 << 40)}
}

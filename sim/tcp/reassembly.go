package tcp

import (
	"slices"
	"sort"
)

// prune gives up what is out of order when it alone keeps the next bytes from
// being received: the peer must send it again. Linux: tcp_prune_ofo_queue.
func (s *sock) prune() bool {
	if len(s.rcv.in) > 0 || len(s.rcv.ooo) == 0 || s.rcv.ooo[0].given {
		return false
	}
	s.rcv.ooo, s.rcv.rmem.gaps = nil, 0
	return true
}

// queueGap keeps out-of-order data and answers with a duplicate ACK, RFC 5681 section 4.2.
func (m *Model) queueGap(s *sock, seg *Segment) {
	m.schedule(s, ruleAckOutOfOrder)
	if !m.cfg.Use.Order {
		m.schedule(s, ruleWithoutOrder)
	}
	s.ack.now = true
	fresh := 1
	for _, g := range s.rcv.ooo {
		fresh = max(fresh, g.fresh+1)
		if !before(seg.Seq, g.seq) && !after(seg.end(), g.end) {
			m.dsackRange(s, seg.Seq, seg.end())
			if m.cfg.Use.Dedup {
				return
			}
		}
	}
	if len(s.rcv.ooo) >= MaxOOO {
		m.drop(seg, "reassembly queue full", ruleOutOfWindow)
		return
	}
	if !s.rcv.rmem.admits() {
		m.refuseData(s, seg)
		return
	}
	m.keepGap(s, gap{seq: seg.Seq, end: seg.end(), data: streamOf(seg.Payload), fin: seg.has(FIN), fresh: fresh, skb: newSkb(seg.headers(), seg.Len)})
}

// keepGap keeps a segment until those before it have come. Without order the
// program gets it at once, and what is kept is that it has come.
func (m *Model) keepGap(s *sock, g gap) {
	at := s.offset(g.seq)
	m.incoming(s).arrived(at, at+int64(g.data.size()), m.now)
	if m.cfg.Use.Order {
		s.rcv.rmem.gaps += g.skb.size
	} else {
		m.deliverNow(s, g.data, g.seq, g.skb)
		g.skb, g.given = skb{}, true
	}
	s.rcv.ooo = append(s.rcv.ooo, g)
}

// fillGaps takes what the reassembly queue has for RCV.NXT.
func (m *Model) fillGaps(s *sock) {
	for {
		i := slices.IndexFunc(s.rcv.ooo, func(g gap) bool { return !after(g.seq, s.rcv.nxt) })
		if i < 0 {
			return
		}
		g := s.rcv.ooo[i]
		s.rcv.ooo = slices.Delete(s.rcv.ooo, i, i+1)
		s.rcv.rmem.gaps -= g.skb.size
		switch {
		case after(g.end, s.rcv.nxt) && g.given:
			m.passGiven(s, g)
		case after(g.end, s.rcv.nxt):
			m.takeInOrder(s, g.data, g.seq, g.end, g.fin, g.skb)
		case !m.cfg.Use.Dedup && !g.given:
			m.deliverNow(s, g.data, g.seq, g.skb)
		}
		if len(s.rcv.ooo) == 0 {
			s.ack.now = true
		}
		if len(s.rcv.ooo) == 0 && s.ack.why == ruleAckDelayed {
			s.ack.why = ruleAckGapFilled
		}
	}
}

// passGiven moves RCV.NXT over what the program has already.
func (m *Model) passGiven(s *sock, g gap) {
	m.incoming(s).rcvNxt += int64(g.data.size() - int(s.rcv.nxt-g.seq))
	s.rcv.nxt = g.end
	if g.fin {
		m.finReceived(s)
	}
	m.wake(s)
}

// setDsack notes the old part of a segment for a D-SACK block, RFC 2883.
func (m *Model) setDsack(s *sock, seg *Segment) {
	if end := minSeq(seg.end(), s.rcv.nxt); before(seg.Seq, end) {
		m.dsackRange(s, seg.Seq, end)
	}
}

func (m *Model) dsackRange(s *sock, from, to uint32) {
	if s.sackOK && m.sysctl(s.side).DSACK {
		s.rcv.dsack, s.rcv.hasDsack = [2]uint32{from, to}, true
	}
}

// sackBlocks are the blocks for an ACK: D-SACK first, then the queue's
// stretches, the one that grew last first, RFC 2018 section 4.
func (s *sock) sackBlocks() (blocks [][2]uint32) {
	most := 4
	if s.tsOK {
		most = MaxSackSent
	}
	if s.rcv.hasDsack {
		blocks = append(blocks, s.rcv.dsack)
	}
	for _, st := range s.stretches() {
		if len(blocks) < most {
			blocks = append(blocks, [2]uint32{st.seq, st.end})
		}
	}
	return blocks
}

// stretches joins the pieces of the reassembly queue that touch.
func (s *sock) stretches() (out []gap) {
	pieces := slices.Clone(s.rcv.ooo)
	sort.SliceStable(pieces, func(i, j int) bool { return before(pieces[i].seq, pieces[j].seq) })
	for _, p := range pieces {
		if n := len(out); n > 0 && !after(p.seq, out[n-1].end) {
			out[n-1].end = maxSeq(out[n-1].end, p.end)
			out[n-1].fresh = max(out[n-1].fresh, p.fresh)
			continue
		}
		out = append(out, gap{seq: p.seq, end: p.end, fresh: p.fresh})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].fresh > out[j].fresh })
	return out
}

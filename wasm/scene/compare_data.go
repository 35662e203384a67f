package scene

import (
	"bytes"
	"cmp"
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// delivery is what became of one message.
type delivery struct {
	m        *tcp.MessageView
	seg      *tcp.Segment  // what last carried a part of it, or nil
	again    []engine.Time // when a part of it was sent again
	lostAt   engine.Time   // when a part of it was last lost or discarded
	lost     bool          // a part of it was lost on the way
	refused  bool          // a part of it came damaged and was discarded
	arrived  engine.Time   // when all of it was there
	whole    bool          // all of it has arrived
	read     engine.Time   // when the program had it first
	times    int           // how often the program got it
	order    int           // it was the n-th that the program got
	damaged  bool          // the program got other bytes than were sent
	pieces   int           // of a datagram: how many packets carry it
	coverage [][2]int64    // which bytes have arrived, or which pieces of a datagram
}

// under tells that a message is on its way, or what is left of it would be sent again.
func (d *delivery) under(udp bool) bool { return !d.whole && (!udp || !d.lost && !d.refused) }

// flowData is one side of the comparison.
type flowData struct {
	s          *tcp.StreamView
	messages   []delivery
	packets    int // in both directions
	size       int // their bytes on the wire
	resent     int
	got        int // different messages that the program has
	missing    int // that will never come
	twice      int
	damaged    int
	unordered  int         // those that came after a later one
	slowest    engine.Time // from writing to reading
	wait       engine.Time // the longest time that a message lay and waited for an earlier one
	last       engine.Time // when the last message was read
	discarded  []*tcp.Event
	deliveries []int // messages in the order in which the program got them
}

// take gathers what became of the messages of a stream.
func (f *flowData) take(snap *tcp.Snapshot, s *tcp.StreamView) {
	*f = flowData{s: s, messages: make([]delivery, 0, len(s.Sends))}
	for i := range s.Sends {
		f.messages = append(f.messages, delivery{m: &s.Sends[i]})
	}
	segs := f.segments(snap)
	f.carry(segs)
	slices.SortStableFunc(segs, func(a, b *tcp.Segment) int { return cmp.Compare(a.Arrives, b.Arrives) })
	for _, seg := range segs {
		f.land(seg)
	}
	f.reads()
	f.count()
}

// segments are the packets of the flow's direction with data, in the order of
// sending. It counts those of both directions.
func (f *flowData) segments(snap *tcp.Snapshot) (segs []*tcp.Segment) {
	for i := range snap.Ladder {
		l := &snap.Ladder[i]
		if e := l.Fault; e != nil && e.Kind == tcp.DropEvent && e.Seg != nil && e.Conn == f.s.Conn {
			f.discarded = append(f.discarded, e)
		}
		seg := l.Seg
		if seg == nil || seg.Conn != f.s.Conn {
			continue
		}
		if seg.Copy == 0 {
			f.packets++
			f.size += len(seg.Frame)
		}
		if seg.From == f.s.From && (seg.Len > 0 || f.s.UDP) && seg.Proto != tcp.ICMP {
			segs = append(segs, seg)
		}
	}
	slices.SortStableFunc(segs, func(a, b *tcp.Segment) int { return cmp.Compare(a.ID, b.ID) })
	return segs
}

// carry tells which messages each packet carries: the bytes of a segment, the
// next message of a datagram and its fragments.
func (f *flowData) carry(segs []*tcp.Segment) {
	sent := -1
	for _, seg := range segs {
		if f.s.UDP && seg.Proto == tcp.UDP && seg.Copy == 0 {
			sent++
		}
		f.each(seg, sent, func(d *delivery) {
			if d.seg = seg; f.s.UDP && seg.Copy == 0 {
				d.pieces++
				d.coverage = append(d.coverage, [2]int64{int64(seg.ID), -1})
			}
			if seg.Rtx && seg.Copy == 0 {
				d.again = append(d.again, seg.Sent)
			}
		})
		if seg.Rtx && seg.Copy == 0 {
			f.resent++
		}
	}
}

// each calls do for the messages of which a packet carries a part. The n-th
// datagram carries the n-th message; without n it is found by what it carries.
func (f *flowData) each(seg *tcp.Segment, n int, do func(*delivery)) {
	if f.s.UDP {
		if n >= 0 && n < len(f.messages) {
			do(&f.messages[n])
		}
		return
	}
	from, to := seg.RelSeq-1, seg.RelSeq-1+int64(seg.Len)
	i, _ := slices.BinarySearchFunc(f.messages, from, func(d delivery, at int64) int { return cmp.Compare(d.m.To, at+1) })
	for ; i < len(f.messages) && f.messages[i].m.From < to; i++ {
		do(&f.messages[i])
	}
}

// land notes that a packet has arrived, was lost or discarded, in the order of time.
func (f *flowData) land(seg *tcp.Segment) {
	if !seg.Done {
		return
	}
	n := -1
	if f.s.UDP {
		n = slices.IndexFunc(f.messages, func(d delivery) bool {
			return slices.ContainsFunc(d.coverage, func(c [2]int64) bool { return c[0] == int64(seg.ID) })
		})
	}
	refused := slices.ContainsFunc(f.discarded, func(e *tcp.Event) bool { return e.Seg.ID == seg.ID && e.Seg.Copy == seg.Copy })
	f.each(seg, n, func(d *delivery) {
		switch {
		case d.whole:
		case seg.Lost:
			d.lost, d.lostAt = true, seg.Arrives
		case refused:
			d.refused, d.lostAt = true, seg.Arrives
		case f.s.UDP:
			d.landPiece(seg)
		default:
			d.landBytes(seg)
		}
	})
}

// landPiece notes the arrival of a datagram or a fragment of one.
func (d *delivery) landPiece(seg *tcp.Segment) {
	d.whole = true
	for i := range d.coverage {
		if d.coverage[i][0] == int64(seg.ID) {
			d.coverage[i][1] = 1
		}
		d.whole = d.whole && d.coverage[i][1] == 1
	}
	if d.whole {
		d.arrived = seg.Arrives
	}
}

// landBytes notes the arrival of a segment's bytes.
func (d *delivery) landBytes(seg *tcp.Segment) {
	from, to := seg.RelSeq-1, seg.RelSeq-1+int64(seg.Len)
	d.coverage = append(d.coverage, [2]int64{max(from, d.m.From), min(to, d.m.To)})
	slices.SortFunc(d.coverage, func(a, b [2]int64) int { return cmp.Compare(a[0], b[0]) })
	at := d.m.From
	for _, c := range d.coverage {
		if c[0] <= at {
			at = max(at, c[1])
		}
	}
	if at >= d.m.To {
		d.whole, d.arrived = true, seg.Arrives
	}
}

// reads tells when the program got each message, how often, in which order, and whether it was the one that was sent.
func (f *flowData) reads() {
	for i := range f.messages {
		d := &f.messages[i]
		if !f.s.UDP && d.m.Read > 0 {
			d.read, d.times = d.m.Read, 1
			f.deliveries = append(f.deliveries, i)
		}
	}
	for i := range f.s.Recvs {
		r := &f.s.Recvs[i]
		if r.Error != "" && len(r.Data) == 0 {
			continue
		}
		for j := range f.messages {
			d := &f.messages[j]
			if f.s.UDP && r.From == d.m.From {
				d.readDatagram(r)
				f.deliveries = append(f.deliveries, j)
			}
			if !f.s.UDP && r.From < d.m.To && d.m.From < r.To {
				d.damaged = d.damaged || !d.same(r)
			}
		}
	}
	if !f.s.UDP {
		slices.SortStableFunc(f.deliveries, func(a, b int) int { return cmp.Compare(f.messages[a].read, f.messages[b].read) })
	}
	for n, i := range f.deliveries {
		if d := &f.messages[i]; d.order == 0 {
			d.order = n + 1
		}
	}
}

func (d *delivery) readDatagram(r *tcp.RecvView) {
	if d.times == 0 {
		d.read = r.At
	}
	d.times++
	d.damaged = d.damaged || !d.same(r)
}

// same tells that what recv() returned is what was sent, as far as it belongs to this message.
func (d *delivery) same(r *tcp.RecvView) bool {
	from, to := max(r.From, d.m.From), min(r.To, d.m.To, r.From+int64(len(r.Data)), d.m.From+int64(len(d.m.Data)))
	if from >= to {
		return true
	}
	return bytes.Equal(r.Data[from-r.From:to-r.From], d.m.Data[from-d.m.From:to-d.m.From])
}

// count sums up.
func (f *flowData) count() {
	latest := -1
	for _, i := range f.deliveries {
		if i < latest && f.messages[i].times == 1 {
			f.unordered++
		}
		latest = max(latest, i)
	}
	for i := range f.messages {
		d := &f.messages[i]
		if d.times > 0 {
			f.got++
			f.slowest, f.last = max(f.slowest, d.read-d.m.At), max(f.last, d.read)
			if d.whole {
				f.wait = max(f.wait, d.read-d.arrived)
			}
		} else if f.s.UDP && (d.lost || d.refused) {
			f.missing++
		}
		if d.times > 1 {
			f.twice++
		}
		if d.damaged {
			f.damaged++
		}
	}
}

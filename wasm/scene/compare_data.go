package scene

import (
	"cmp"
	"slices"
	"sort"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// delivery is what became of one message, and of the packets that carry it.
type delivery struct {
	m       *tcp.MessageView
	seg     *tcp.Segment  // what last carried a part of it, or nil
	again   []engine.Time // when a part of it was sent again
	lostAt  engine.Time   // when a part of it was last lost or discarded
	lost    bool          // a part of it was lost on the way
	refused bool          // a part of it came and was discarded: damaged, or there was no room
	late    bool          // the program had a later message before this one
	fate    [3]string     // what became of it in words, longest first
	ink     Role          // of these words
}

// arrived tells that all of a message is in the receiving host, read that the program has it.
func (d *delivery) arrived() bool { return d.m.Arrived > 0 }
func (d *delivery) read() bool    { return d.m.Copies > 0 }

// wait is how long a message lay in the receiving host until the program had it.
func (d *delivery) wait() engine.Time {
	if !d.arrived() || !d.read() {
		return 0
	}
	return max(0, d.m.Read-d.m.Arrived)
}

// flowData is one side of the comparison.
type flowData struct {
	s        *tcp.StreamView // nil: there is none
	messages []delivery
	packets  int // in both directions
	bytes    int // on the wire, in both directions
	resent   int
	got      int // different messages that the program has
	missing  int // that will never come
	twice    int
	damaged  int
	late     int
	slowest  engine.Time // from writing to reading
	wait     engine.Time
}

// take gathers what became of the messages of a stream.
func (f *flowData) take(snap *tcp.Snapshot, s *tcp.StreamView) {
	*f = flowData{s: s, messages: make([]delivery, 0, len(s.Sends))}
	for i := range s.Sends {
		f.messages = append(f.messages, delivery{m: &s.Sends[i]})
	}
	f.carry(snap)
	for _, c := range s.Cost {
		f.packets, f.bytes = f.packets+c.Packets, f.bytes+c.Bytes
	}
	f.resent = s.Counters.Retransmissions
	f.count()
}

// carry notes for each message what happened to the packets that carry it.
func (f *flowData) carry(snap *tcp.Snapshot) {
	segs, discarded := f.packetsOf(snap)
	datagram := -1
	for _, seg := range segs {
		if seg.Proto == tcp.UDP && seg.Copy == 0 {
			datagram++
		}
		refused := slices.ContainsFunc(discarded, func(e *tcp.Event) bool { return e.Seg.ID == seg.ID && e.Seg.Copy == seg.Copy })
		f.each(seg, datagram, func(d *delivery) { d.carry(seg, refused) })
	}
}

// packetsOf are the packets with data in the flow's direction, in the order of
// sending, and what a host discarded.
func (f *flowData) packetsOf(snap *tcp.Snapshot) (segs []*tcp.Segment, discarded []*tcp.Event) {
	for i := range snap.Ladder {
		l := &snap.Ladder[i]
		if e := l.Fault; e != nil && e.Kind == tcp.DropEvent && e.Seg != nil && e.Seg.Conn == f.s.Conn {
			discarded = append(discarded, e)
		}
		if seg := l.Seg; seg != nil && seg.Conn == f.s.Conn && seg.From == f.s.From && seg.Proto != tcp.ICMP && (seg.Len > 0 || f.s.UDP) {
			segs = append(segs, seg)
		}
	}
	sort.SliceStable(segs, func(i, j int) bool { return segs[i].ID < segs[j].ID })
	return segs, discarded
}

// each calls do for the messages of which a packet carries a part: the n-th datagram carries the n-th message.
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

// carry notes a packet that carries a part of the message.
func (d *delivery) carry(seg *tcp.Segment, refused bool) {
	d.seg = seg
	if seg.Rtx && seg.Copy == 0 {
		d.again = append(d.again, seg.Sent)
	}
	if before := !d.arrived() || seg.Arrives < d.m.Arrived; before && seg.Done && (seg.Lost || refused) {
		d.lost, d.refused = d.lost || seg.Lost, d.refused || refused
		d.lostAt = max(d.lostAt, seg.Arrives)
	}
}

// count sums up.
func (f *flowData) count() {
	first := 0 // the earliest place among the messages behind
	for i := len(f.messages) - 1; i >= 0; i-- {
		d := &f.messages[i]
		if d.read() {
			d.late = first > 0 && first < d.m.Place
			if first == 0 || d.m.Place < first {
				first = d.m.Place
			}
			f.slowest, f.wait = max(f.slowest, d.m.Read-d.m.At), max(f.wait, d.wait())
		}
		f.got += count(d.read())
		f.late += count(d.late)
		f.missing += count(d.m.Missing && !d.read())
		f.twice += count(d.m.Copies > 1)
		f.damaged += count(d.m.Damaged)
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

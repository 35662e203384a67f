package tcp

import "wirethread/sim/engine"

// delivered notes what the program has read: data that stands at an offset of
// what was sent. A datagram may have been longer than what was read of it; end
// is where it ended.
func (f *flow) delivered(from int64, data []byte, end int64, now engine.Time) {
	for i := range f.sends {
		s := &f.sends[i]
		if lo, hi := max(s.From, from), min(s.To, from+int64(len(data))); lo < hi {
			s.got += hi - lo
			s.Damaged = s.Damaged || string(s.Data[lo-s.From:hi-s.From]) != string(data[lo-from:hi-from])
		}
		switch {
		case f.udp && s.From == from && s.To == end:
			s.Copies++
		case !f.udp && s.To > s.From:
			s.Copies = int(s.got / (s.To - s.From))
		}
		if s.Copies > 0 && s.Place == 0 {
			f.whole++
			s.Read, s.Place = now, f.whole
		}
	}
}

// arrived notes what has reached the receiving host and was not dropped there.
func (f *flow) arrived(from, to int64, now engine.Time) {
	f.have = withRange(f.have, from, to)
	for i := range f.sends {
		if s := &f.sends[i]; s.Arrived == 0 && covered(f.have, s.From, s.To) {
			s.Arrived = now
		}
	}
}

// markMissing marks the datagrams of which nothing is left: they have not come
// and not all of what they need is under way or waits for its other fragments.
func (m *Model) markMissing(v *StreamView, to *host) {
	for i := range v.Sends {
		s := &v.Sends[i]
		if s.Arrived > 0 || s.To == s.From {
			continue
		}
		var have [][2]int64
		add := func(seg *Segment) {
			if seg.Conn == v.Conn && seg.From == v.From && seg.Len > 0 && !seg.Lost {
				have = withRange(have, seg.offset, seg.offset+int64(seg.Len))
			}
		}
		for _, seg := range m.net.flight {
			add(seg)
		}
		for _, seg := range to.fragments {
			add(seg)
		}
		s.Missing = !covered(have, s.From, s.To)
	}
}

// completeAt is when the program had the last of the messages; 0 while one is missing.
func (v *StreamView) completeAt() (at engine.Time) {
	for _, s := range v.Sends {
		if s.Copies == 0 {
			return 0
		}
		at = max(at, s.Read)
	}
	return at
}

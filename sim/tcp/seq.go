package tcp

// Sequence numbers wrap: comparisons are modulo 2^32, RFC 9293 section 3.4.

// before is a < b.
func before(a, b uint32) bool { return int32(a-b) < 0 }

// after is a > b.
func after(a, b uint32) bool { return before(b, a) }

// between is lo <= x <= hi.
func between(x, lo, hi uint32) bool { return hi-lo >= x-lo }

// maxSeq is the later of two numbers.
func maxSeq(a, b uint32) uint32 {
	if after(a, b) {
		return a
	}
	return b
}

// minSeq is the earlier of two numbers.
func minSeq(a, b uint32) uint32 {
	if before(a, b) {
		return a
	}
	return b
}

// end is the sequence number behind the segment; SYN and FIN take one each.
func (s *Segment) end() uint32 {
	e := s.Seq + uint32(s.Len)
	if s.Flags&SYN != 0 {
		e++
	}
	if s.Flags&FIN != 0 {
		e++
	}
	return e
}

// has reports whether any of the flags is set.
func (s *Segment) has(f Flags) bool { return s.Flags&f != 0 }

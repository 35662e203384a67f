package tcp

// tagSacked marks what the peer has out of order, RFC 2018, and notes what its
// D-SACK block says, RFC 2883. Linux: tcp_sacktag_write_queue.
func (m *Model) tagSacked(s *sock, seg *Segment, a *ackInfo) {
	blocks := seg.Opt.SACK
	if !s.sackOK || len(blocks) == 0 {
		return
	}
	a.dsack = isDsack(blocks, seg.Ack) && s.noteDsack(blocks[0], a)
	if before(seg.Ack, a.priorUna-s.snd.maxWnd) || len(s.snd.sent) == 0 {
		return
	}
	end := s.sackedEnd()
	for i := range s.snd.sent {
		p := &s.snd.sent[i]
		if a.dsack && p.inside(blocks[0]) {
			s.tagTwice(p, a)
		}
		if after(p.end, s.snd.una) && s.reported(p, blocks, a.dsack) && !p.sacked {
			s.tagFirst(m, p, a, end)
			end = maxSeq(end, p.end)
		}
	}
	if s.snd.ca != caLoss || s.snd.undo {
		s.sawReordering(a.reordered)
	}
}

// isDsack reports whether the first block tells of something that came twice: it
// lies below the acknowledgment or inside the second block.
func isDsack(blocks [][2]uint32, ack uint32) bool {
	first := blocks[0]
	return before(first[0], ack) || len(blocks) > 1 && !after(first[1], blocks[1][1]) && !before(first[0], blocks[1][0])
}

// noteDsack takes in a D-SACK block, and reports whether it is credible.
// Linux: tcp_check_dsack, tcp_dsack_seen.
func (s *sock) noteDsack(block [2]uint32, a *ackInfo) bool {
	size := int(block[1] - block[0])
	if !before(block[0], block[1]) || size > int(s.snd.maxWnd) {
		return false
	}
	copies := (size + s.snd.mss - 1) / s.snd.mss
	a.dsackOfProbe = size <= s.snd.mss && s.snd.tlp != 0 && s.snd.tlp == block[1]
	if s.snd.dsacked += copies; s.snd.dsacked > s.snd.resent {
		return false // the network has made the copy, not we
	}
	if s.snd.reorderSeen && !a.dsackOfProbe {
		s.snd.rack.needless = true
	}
	s.snd.delivered += copies
	if s.snd.undo && s.snd.undoRetrans > 0 && !after(block[1], a.priorUna) && after(block[1], s.snd.undoMarker) {
		s.snd.undoRetrans = max(s.snd.undoRetrans-copies, 0)
	}
	return true
}

// inside reports whether a block covers the segment.
func (p *piece) inside(b [2]uint32) bool { return !before(p.seq, b[0]) && !after(p.end, b[1]) }

// reported reports whether a SACK block above SND.UNA covers the segment.
func (s *sock) reported(p *piece, blocks [][2]uint32, dsack bool) bool {
	for i, b := range blocks {
		if after(b[0], s.snd.una) && !after(b[1], s.snd.nxt) && p.inside(b) && (i > 0 || !dsack || len(blocks) > 1) {
			return true
		}
	}
	return false
}

// tagTwice accounts for a D-SACK of an outstanding segment.
func (s *sock) tagTwice(p *piece, a *ackInfo) {
	if p.rtx > 0 {
		if s.snd.undo && s.snd.undoRetrans > 0 && after(p.end, s.snd.undoMarker) {
			s.snd.undoRetrans--
		}
		if p.sacked {
			a.reordered = minSeq(a.reordered, p.seq)
		}
	}
	if after(p.end, s.snd.una) && !p.lost {
		p.again = false
	}
}

// tagFirst marks a segment that is SACKed for the first time. end is where what
// was SACKed so far ends. Linux: tcp_sacktag_one.
func (s *sock) tagFirst(m *Model, p *piece, a *ackInfo, end uint32) {
	s.snd.rack.delivered(*p, m.now)
	switch {
	case p.again && p.lost:
		p.lost, p.again = false, false
	case !p.again:
		if p.rtx == 0 {
			if before(p.seq, end) { // a hole is filled by what was sent once: it came late
				a.reordered = minSeq(a.reordered, p.seq)
			}
			a.original = a.original || !after(p.end, s.snd.high)
			if a.lastAt = p.at; a.firstAt < 0 {
				a.firstAt = p.at
			}
		}
		p.lost = false
	}
	p.sacked = true
	a.sacked = true
	s.snd.delivered++
	a.deliver(*p)
}

// sackedEnd is where the highest SACKed segment ends, SND.UNA if there is none.
// Linux: tcp_highest_sack_seq.
func (s *sock) sackedEnd() uint32 {
	for i := len(s.snd.sent) - 1; i >= 0; i-- {
		if s.snd.sent[i].sacked {
			return s.snd.sent[i].end
		}
	}
	return s.snd.una
}

// sackedOut counts what is SACKed, or without SACK the duplicate ACKs.
func (s *sock) sackedOut() int {
	n := s.snd.dupAcks
	for _, p := range s.snd.sent {
		n += b2i(p.sacked)
	}
	return n
}

// sawReordering notes that a segment came after later ones, and how much later.
// Linux: tcp_check_sack_reordering.
func (s *sock) sawReordering(low uint32) {
	end := s.sackedEnd()
	if !before(low, end) {
		return
	}
	if far := int(end - low); far > s.snd.reordering*s.snd.mss {
		s.snd.reordering = min((far+s.snd.mss-1)/s.snd.mss, mostReordering)
	}
	s.snd.reorderSeen = true
}

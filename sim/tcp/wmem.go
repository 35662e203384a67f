package tcp

// A send buffer as Linux counts it: SO_SNDBUF limits the memory of what is not
// acknowledged, and each piece takes some beside its bytes.

// wskb is a piece of the write queue.
type wskb struct {
	seq, end uint32
	sent     bool // nothing is put behind it any more
}

const (
	pieceOverhead = 576   // of a piece beside its bytes, as the recording sndbuf-blocks shows
	mostInPiece   = 65215 // GSO_LEGACY_MAX_SIZE less the headers
	segmentMemory = 4352  // what Linux reckons for a segment of an Ethernet: tcp_sndbuf_expand
)

// sendMemory is the memory in use: sk_wmem_queued.
func (s *sock) sendMemory() (n int) {
	for _, k := range s.snd.queue {
		n += int(k.end-k.seq) + pieceOverhead
	}
	return n
}

// sendLimit is the memory that the send buffer may take, sk_sndbuf: SO_SNDBUF
// doubled, or twice what the congestion window needs.
func (m *Model) sendLimit(s *sock) int {
	k := m.sysctl(s.side)
	if s.opt.sndBuf > 0 {
		return 2 * s.opt.sndBuf
	}
	return max(k.WmemDefault, min(2*max(s.snd.cwnd, initialWindow)*segmentMemory, k.WmemMax))
}

// sendCapacity is how much payload fits, with the pieces that there are.
func (m *Model) sendCapacity(s *sock) int {
	return max(m.sendLimit(s)-pieceOverhead*max(len(s.snd.queue), 1), s.snd.out.size())
}

// writable tells that a third of the buffer is free: only then a waiting send()
// is woken. Linux: sk_stream_write_space.
func (m *Model) writable(s *sock) bool {
	used := s.sendMemory()
	return m.sendLimit(s)-used >= used/2
}

// pieceSize is how long a piece may become: as many full segments as half of the
// largest window holds. Linux: tcp_xmit_size_goal.
func (s *sock) pieceSize() int {
	most := int(s.snd.maxWnd)
	if most > defaultMSS {
		most >>= 1
	}
	most = min(most, mostInPiece)
	return max(most-most%s.snd.mss, s.snd.mss)
}

// fill puts bytes behind the last piece, or into a new one if there is memory;
// it returns how many. Linux: tcp_sendmsg_locked.
func (m *Model) fill(s *sock, data stream) int {
	size, n := s.pieceSize(), len(s.snd.queue)
	if n == 0 || s.snd.queue[n-1].sent || int(s.snd.queue[n-1].end-s.snd.queue[n-1].seq) >= size {
		if s.sendMemory() >= m.sendLimit(s) {
			return 0
		}
		s.snd.queue = append(s.snd.queue[:n:n], wskb{seq: s.dataEnd(), end: s.dataEnd()})
		n++
	}
	last := &s.snd.queue[n-1]
	take := min(size-int(last.end-last.seq), data.size())
	last.end += uint32(take)
	s.snd.out = s.snd.out.addAll(data.slice(0, take))
	return take
}

// cutPiece marks what was sent up to a number: the rest becomes a piece of its own.
func (s *sock) cutPiece(end uint32) {
	var queue []wskb
	for _, k := range s.snd.queue {
		switch {
		case !after(k.end, end):
			k.sent = true
			queue = append(queue, k)
		case before(k.seq, end):
			queue = append(queue, wskb{k.seq, end, true}, wskb{end, k.end, false})
		default:
			queue = append(queue, k)
		}
	}
	s.snd.queue = queue
}

// freePieces gives the memory of what is acknowledged free.
func (s *sock) freePieces(ack uint32) {
	var queue []wskb
	for _, k := range s.snd.queue {
		if after(k.end, ack) {
			k.seq = maxSeq(k.seq, ack)
			queue = append(queue, k)
		}
	}
	s.snd.queue = queue
}

package tcp

import "math/bits"

// A receive buffer as Linux counts it: SO_RCVBUF limits the memory of what is
// unread, and a segment takes more memory than its payload. What fits as
// payload is estimated from the last full segment, and the window follows from
// that. Names follow struct tcp_sock.

// skb is a piece of the receive queue.
type skb struct {
	n    int // payload bytes that are unread
	size int // memory: truesize
	tail int // bytes that could still be copied behind it
}

// rmem is the memory side of a receive buffer.
type rmem struct {
	buf      int // SO_RCVBUF, doubled: sk_rcvbuf
	ratio    int // payload in 256 bytes of memory: scaling_ratio
	clamp    int // the largest window: window_clamp
	ssthresh int // the largest window for now; grows: rcv_ssthresh
	queue    []skb
	gaps     int // memory of what is out of order
	full     bool
	lastLen  int // of the last segment that was large but not full: last_seg_size
}

const (
	firstRatio   = 128 // half of the memory: TCP_DEFAULT_SCALING_RATIO
	skbHead      = 256 // struct sk_buff
	skbShared    = 320 // struct skb_shared_info
	skbPad       = 64  // NET_SKB_PAD
	smallHead    = 640 // SKB_SMALL_HEAD_SIZE
	collapsed    = 3776
	minRcvBuf    = 2304 // SOCK_MIN_RCVBUF
	minRcvMSS    = 88   // TCP_MIN_MSS
	headersGuess = 556  // TCP_MSS_DEFAULT and a TCP header: from there on a segment counts as large
)

// newSkb is the memory of a packet with headers of h bytes and n bytes of
// payload, as the driver of the recordings (TUN) allocates it.
func newSkb(h, n int) skb {
	need := (skbPad+h+n+63)/64*64 + skbShared
	room := smallHead
	if need > smallHead {
		room = 1 << bits.Len(uint(need-1))
	}
	return skb{n: n, size: skbHead + room, tail: max(room-skbShared-skbPad-h-n, 0)}
}

// payloadRoom is how much payload fits into so much memory: tcp_win_from_space.
func (r *rmem) payloadRoom(memory int) int { return memory * r.ratio >> 8 }

// used is the memory in use: sk_rmem_alloc.
func (r *rmem) used() (n int) {
	for _, k := range r.queue {
		n += k.size
	}
	return n + r.gaps
}

// full and free room in bytes of payload: tcp_full_space, tcp_space.
func (r *rmem) fullSpace() int { return r.payloadRoom(r.buf) }
func (r *rmem) space() int     { return r.payloadRoom(r.buf - r.used()) }

// setClamp is tcp_set_window_clamp.
func (r *rmem) setClamp(to, wnd int) {
	to = max(to, minRcvBuf/2)
	switch {
	case to < r.clamp:
		r.ssthresh = min(r.ssthresh, to)
	case to > r.clamp:
		r.ssthresh = max(r.ssthresh, min(wnd, to))
	}
	r.clamp = to
}

// add queues a piece; a small one is copied behind the last if there is room.
// Linux: tcp_queue_rcv, skb_try_coalesce.
func (r *rmem) add(k skb) {
	if n := len(r.queue); n > 0 && k.n <= r.queue[n-1].tail {
		r.queue = append(r.queue[:n-1:n-1], skb{r.queue[n-1].n + k.n, r.queue[n-1].size, r.queue[n-1].tail - k.n})
		return
	}
	r.queue = append(r.queue[:len(r.queue):len(r.queue)], k)
}

// take gives the memory of n bytes free that the program has read; a piece is
// freed when all of it is read.
func (r *rmem) take(n int) {
	for n > 0 && len(r.queue) > 0 {
		k := r.queue[0]
		if k.n > n {
			r.queue = append([]skb{{k.n - n, k.size, k.tail}}, r.queue[1:]...)
			return
		}
		n -= k.n
		r.queue = r.queue[1:]
	}
}

// collapse copies what is queued into as few pieces as possible: tcp_collapse.
func (r *rmem) collapse() {
	total := 0
	for _, k := range r.queue {
		total += k.n
	}
	var packed []skb
	for left := total; left > 0; left -= collapsed {
		n := min(left, collapsed)
		room := max(smallHead, 1<<bits.Len(uint(n+skbShared-1)))
		packed = append(packed, skb{n: n, size: skbHead + room, tail: room - skbShared - n})
	}
	was, old := r.used(), r.queue
	if r.queue = packed; r.used() > was {
		r.queue = old
	}
}

// admits reports whether the buffer takes another segment: tcp_try_rmem_schedule.
func (r *rmem) admits() bool {
	if len(r.queue) == 0 || r.used() <= r.buf {
		return true
	}
	r.collapse()
	return r.used() <= r.buf
}

// grow lets the largest window grow with segments whose overhead is small
// enough: tcp_grow_window. It reports whether it has grown.
func (m *Model) growWindow(s *sock, k skb) bool {
	r := &s.rcv.rmem
	room := min(r.clamp, r.space()) - r.ssthresh
	if room <= 0 {
		return false
	}
	incr := 2 * m.advMSS(s)
	if r.payloadRoom(k.size) > k.n {
		incr = r.smallGrowth(k, s.ack.rcvMSS, m.sysctl(s.side).RmemMax)
	}
	if incr == 0 {
		return false
	}
	r.ssthresh += min(room, max(incr, 2*k.n))
	return true
}

// smallGrowth is __tcp_grow_window: the step for a segment with much overhead.
func (r *rmem) smallGrowth(k skb, mss, most int) int {
	size, window := r.payloadRoom(k.size)>>1, r.payloadRoom(most)>>1
	for r.ssthresh <= window && window > 0 {
		if size <= k.n {
			return 2 * mss
		}
		size, window = size>>1, window>>1
	}
	return 0
}

// advMSS is a full segment's payload as this side announced it.
func (m *Model) advMSS(s *sock) int {
	mss := m.advertisedMSS(s)
	if s.tsOK {
		mss -= timestampsBytes
	}
	return mss
}

// initReceiver sets buffer, first window and window scale.
// Linux: tcp_select_initial_window.
func (m *Model) initReceiver(s *sock, answer bool) {
	k, r := m.sysctl(s.side), &s.rcv.rmem
	*r = rmem{buf: k.RmemDefault, ratio: firstRatio}
	most := max(k.RmemMax, 65535)
	if s.opt.rcvBuf > 0 {
		r.buf = 2 * s.opt.rcvBuf
		most = r.fullSpace()
	}
	mss := m.advertisedMSS(s)
	if answer && s.tsOK {
		mss -= timestampsBytes
	}
	first := r.fullSpace()
	if first > mss {
		first -= first % mss
	}
	s.rcv.wnd = uint32(min(first, 65535))
	s.rcv.shift = 0
	if s.wsOK || s.state == CLOSED && !answer && k.WindowScaling {
		s.rcv.shift = uint8(min(max(bits.Len(uint(most))-16, 0), 14))
	}
	r.clamp, r.ssthresh = most, int(s.rcv.wnd)
	s.ack.rcvMSS = defaultMSS
}

// bufferReady reserves room for one segment when the connection stands, and
// guesses the peer's full segment. Linux: tcp_init_buffer_space, tcp_initialize_rcv_mss.
func (m *Model) bufferReady(s *sock) {
	r, mss, most := &s.rcv.rmem, m.advMSS(s), s.rcv.rmem.fullSpace()
	r.clamp = min(r.clamp, most)
	if r.clamp > 2*mss && r.clamp+mss > most {
		r.clamp = max(2*mss, most-mss)
	}
	r.ssthresh = min(r.ssthresh, r.clamp)
	s.ack.rcvMSS = max(min(mss, s.snd.mss, int(s.rcv.wnd)/2, defaultMSS), minRcvMSS)
	m.initialSpace(s)
}

// nextWindow is the window that could be announced now: the free room, not so
// little that silly segments would come, RFC 9293 section 3.8.6.2.2.
// Linux: __tcp_select_window.
func (m *Model) nextWindow(s *sock) int {
	r := &s.rcv.rmem
	mss, free, allowed := s.ack.rcvMSS, r.space(), r.fullSpace()
	whole := min(r.clamp, allowed)
	if mss > whole {
		if mss = whole; mss <= 0 {
			return 0
		}
	}
	if free < whole>>1 {
		s.ack.quick = 0
		free -= free & (1<<s.rcv.shift - 1)
		if free < allowed>>4 || free < mss {
			return 0
		}
	}
	free = min(free, r.ssthresh)
	if s.rcv.shift > 0 {
		return alignUp(free, s.rcv.shift)
	}
	window := int(s.rcv.wnd)
	switch {
	case window <= free-mss || window > free:
		return free - free%mss
	case mss == whole && free > window+whole>>1:
		return free
	}
	return window
}

// alignUp rounds a window up to what the header can say.
func alignUp(n int, shift uint8) int {
	unit := 1 << shift
	return (n + unit - 1) / unit * unit
}

// selectWindow chooses the window to announce, never less than was announced
// before. Linux: tcp_select_window.
func (m *Model) selectWindow(s *sock) {
	wnd, now := m.nextWindow(s), int(s.windowNow())
	if wnd < now {
		wnd = alignUp(now, s.rcv.shift)
	}
	if s.rcv.rmem.full {
		wnd, s.rcv.rmem.full = 0, false
	}
	s.rcv.wnd = uint32(min(wnd, 0xffff<<s.rcv.shift))
	s.rcv.wup = s.rcv.nxt
}

package tcp

import "wirethread/sim/engine"

// A receive buffer grows by itself with what the program reads in a round trip,
// so that the window is not what limits a sender whose program keeps reading.
// Linux: tcp_rcv_space_adjust, "dynamic right-sizing".

// rcvSpace is what the growth is measured by. Linux: rcvq_space, rcv_rtt_est.
type rcvSpace struct {
	space int         // bytes that the program read in the best round trip so far
	read  int         // since the present one began
	since engine.Time // when that was

	rtt8     int64       // 8 times the round trip as the receiver sees it, microseconds; 0: not measured
	echo     uint32      // the last timestamp echoed that was measured
	windowAt engine.Time // without timestamps: when the window was last announced that ends at window; 0: never
	window   uint32
}

// initialSpace is what counts as read before anything was. Linux: tcp_init_buffer_space.
func (m *Model) initialSpace(s *sock) {
	s.rcv.grow.space = min(s.rcv.rmem.ssthresh, int(s.rcv.wnd), initialWindow*m.advMSS(s))
	s.rcv.grow.since = m.now
}

// measureRcvRTT takes a round trip from a data segment: from the timestamp that
// it echoes, else from the time that a whole window takes.
// Linux: tcp_rcv_rtt_measure_ts, tcp_rcv_rtt_measure.
func (m *Model) measureRcvRTT(s *sock, seg *Segment) {
	g := &s.rcv.grow
	if rtt, ok := m.echoed(s, seg); ok && seg.Opt.TSEcr != g.echo {
		g.echo = seg.Opt.TSEcr
		if seg.Len >= s.ack.rcvMSS {
			g.measured(rtt, false)
		}
	}
	if g.windowAt != 0 {
		if before(s.rcv.nxt, g.window) {
			return
		}
		g.measured(max(m.now-g.windowAt, 1), true)
	}
	g.window, g.windowAt = s.rcv.nxt+s.rcv.wnd, m.now
}

// measured takes in a round trip. One by windows may be too long and only
// shortens the estimate. Linux: tcp_rcv_rtt_update.
func (g *rcvSpace) measured(rtt engine.Time, byWindow bool) {
	sample := int64(rtt)
	switch {
	case g.rtt8 == 0 || sample*8 < g.rtt8:
		g.rtt8 = sample * 8
	case !byWindow:
		g.rtt8 += sample - g.rtt8/8
	}
}

// adjustSpace looks after a round trip whether the program has read more than in
// any before, and then lets the buffer grow. Linux: tcp_rcv_space_adjust.
func (m *Model) adjustSpace(s *sock, n int) {
	g := &s.rcv.grow
	g.read += n
	if g.rtt8 == 0 || m.now-g.since < engine.Time(g.rtt8/8) {
		return
	}
	if g.read > g.space {
		m.growBuffer(s, g.read)
	}
	g.read, g.since = 0, m.now
}

// growBuffer makes room for twice what was read in a round trip and, as a sender
// in slow start doubles, for its growth; and for what waits out of order.
// Linux: tcp_rcvbuf_grow.
func (m *Model) growBuffer(s *sock, read int) {
	g, r := &s.rcv.grow, &s.rcv.rmem
	was := g.space
	g.space = read
	if s.opt.rcvBuf > 0 || was == 0 {
		return
	}
	want := 2 * read
	want += 2 * (want * (read - was) / was)
	end := s.rcv.nxt
	for _, gap := range s.rcv.ooo {
		end = maxSeq(end, gap.end)
	}
	want += int(end - s.rcv.nxt)
	if buf := min(want<<8/r.ratio, m.sysctl(s.side).RmemMax); buf > r.buf {
		r.buf = buf
		r.clamp = r.fullSpace()
	}
}

package tcp

import "wirethread/sim/engine"

// ackInfo is what one acknowledgment says and what was true before it: the
// flags and variables of Linux's tcp_ack.
type ackInfo struct {
	priorUna    uint32 // SND.UNA before
	priorSacked uint32 // the end of what was SACKed before, see sock.sackedEnd
	outstanding int    // segments before
	delivered   int    // sender.delivered before
	lost        int    // sender.lostTotal before

	advanced     bool // SND.UNA moves: FLAG_SND_UNA_ADVANCED
	acked        bool // whole segments are acknowledged: FLAG_ACKED
	data         bool // the ACK rides on data: FLAG_DATA
	window       bool // it brings a window: FLAG_WIN_UPDATE
	sacked       bool // something new is SACKed: FLAG_DATA_SACKED
	dsack        bool // it has a D-SACK block: FLAG_DSACKING_ACK
	dsackOfProbe bool // for a tail loss probe: FLAG_DSACK_TLP
	original     bool // something is acknowledged that was sent once, before recovery: FLAG_ORIG_SACK_ACKED
	again        bool // something is acknowledged that was sent again: FLAG_RETRANS_DATA_ACKED
	lostAgain    bool // a retransmission turns out lost: FLAG_LOST_RETRANS
	reneging     bool // what was SACKed is no longer there: FLAG_SACK_RENEGING
	setTimer     bool // the timer starts anew: FLAG_SET_XMIT_TIMER
	dup          int  // duplicate ACKs that this one is: 0 or 1

	reordered uint32      // the lowest number that arrived late
	delivers  bool        // it shows that something arrived
	newest    piece       // of that, what was sent last
	firstAt   engine.Time // when the oldest of what was SACKed newly and sent once was sent; below 0: none
	lastAt    engine.Time // the newest
	send      whatNext
}

// whatNext is what an ACK makes loss recovery send.
type whatNext uint8

const (
	sendNothing whatNext = iota
	sendLost             // what is marked lost: REXMIT_LOST
	sendNew              // new data, to find out whether the timeout was needless: REXMIT_NEW
)

func (s *sock) beginAck(seg *Segment) *ackInfo {
	return &ackInfo{
		priorUna: s.snd.una, priorSacked: s.sackedEnd(), outstanding: len(s.snd.sent),
		delivered: s.snd.delivered, lost: s.snd.lostTotal,
		advanced: after(seg.Ack, s.snd.una), data: seg.end() != seg.Seq,
		reordered: s.snd.nxt, firstAt: -1, lastAt: -1,
	}
}

// processAck takes the acknowledgment of a segment. It reports false if the
// segment is to be discarded. Linux: tcp_ack.
func (m *Model) processAck(s *sock, seg *Segment) bool {
	ack := seg.Ack
	if before(ack, s.snd.una) {
		if before(ack, s.snd.una-s.snd.maxWnd) {
			m.challenge(s, seg)
			return false
		}
		m.oldAck(s, seg)
		return s.state != SYN_RECV || m.refuseAck(s, seg)
	}
	if after(ack, s.snd.nxt) || s.state == SYN_RECV && ack == s.snd.una {
		return m.refuseAck(s, seg)
	}
	a := s.beginAck(seg)
	if a.advanced {
		s.snd.retransmits = 0
	}
	if s.tsOK && seg.Opt.Timestamps && !after(seg.Seq, s.rcv.wup) {
		s.tsRecent = seg.Opt.TSVal
	}
	a.window = m.updateWindow(s, seg)
	s.snd.una = ack
	m.tagSacked(s, seg, a)
	s.snd.probes = 0
	s.rcv.heard = m.now
	if a.outstanding == 0 {
		m.nothingOutstanding(s, seg, a)
		return true
	}
	m.takeAcked(s, seg, a)
	s.updateReorderingSteps(a, m.sysctl(s.side).Recovery&rackFixedWindow != 0)
	m.endProbe(s, seg, a)
	if a.dubious(s) {
		if !a.advanced && !a.data && !a.window && !a.acked && !a.dsack {
			a.dup = 1
		}
		m.judge(s, seg, a)
	}
	if a.setTimer && !m.scheduleProbe(s, true) {
		m.rearm(s)
	}
	m.controlWindow(s, a)
	m.sendRecovery(s, a)
	if a.advanced && m.writable(s) {
		m.wake(s)
	}
	return true
}

// dubious reports whether an ACK needs a closer look: it may be a duplicate, it
// has SACK blocks, or recovery goes on. Linux: tcp_ack_is_dubious.
func (a *ackInfo) dubious(s *sock) bool {
	return !a.data && !a.window && !a.acked || a.sacked || a.dsack || s.snd.ca != caOpen
}

// nothingOutstanding handles an ACK that finds nothing to acknowledge: a D-SACK
// may still undo, and the window may have opened, which output sees.
func (m *Model) nothingOutstanding(s *sock, seg *Segment, a *ackInfo) {
	if a.dsack {
		m.judge(s, seg, a)
	}
	m.cutAcked(s, seg.Ack)
	if s.snd.nxt != s.writeEnd() {
		m.stop(s, tmRetransmit)
	}
	m.endProbe(s, seg, a)
}

// oldAck takes what an ACK that was overtaken says in SACK blocks.
func (m *Model) oldAck(s *sock, seg *Segment) {
	if len(seg.Opt.SACK) == 0 {
		return
	}
	a := s.beginAck(seg)
	m.tagSacked(s, seg, a)
	m.judge(s, seg, a)
	m.sendRecovery(s, a)
}

// refuseAck handles an ACK of what was never sent: a RST before the connection
// is synchronized, a challenge ACK while it closes, nothing else.
func (m *Model) refuseAck(s *sock, seg *Segment) bool {
	switch s.state {
	case SYN_RECV:
		m.resetFor(seg, ruleBadAck)
	case ESTABLISHED:
		m.drop(seg, "acknowledges what was not sent", ruleBadAck)
	default:
		m.challenge(s, seg)
	}
	return false
}

// updateWindow takes the peer's window from a segment that is not older than
// the last one used, RFC 9293 section 3.10.7.4, and reports whether it did.
// Linux: tcp_ack_update_window.
func (m *Model) updateWindow(s *sock, seg *Segment) bool {
	wnd := uint32(seg.Window) << s.snd.shift
	if seg.has(SYN) {
		wnd = uint32(seg.Window)
	}
	if !after(seg.Ack, s.snd.una) && !after(seg.Seq, s.snd.wl1) && (seg.Seq != s.snd.wl1 || wnd <= s.snd.wnd && wnd > 0) {
		return false
	}
	s.snd.wl1, s.snd.wnd = seg.Seq, wnd
	s.snd.maxWnd = max(s.snd.maxWnd, wnd)
	return true
}

// takeAcked takes acknowledged segments off the retransmission queue and
// measures the round trip. Linux: tcp_clean_rtx_queue.
func (m *Model) takeAcked(s *sock, seg *Segment, a *ackInfo) {
	first, last, n := engine.Time(-1), engine.Time(-1), 0
	for ; len(s.snd.sent) > 0 && !after(s.snd.sent[0].end, seg.Ack); n++ {
		p := s.snd.sent[0]
		s.snd.sent = s.snd.sent[1:]
		a.acked = true
		if p.rtx > 0 {
			a.again = true
		} else if !p.sacked {
			a.reordered = minSeq(a.reordered, p.seq)
			a.original = a.original || !after(p.end, s.snd.high)
		}
		if (p.rtx == 0 || !m.cfg.Use.Karn) && !p.sacked {
			if last = p.at; first < 0 {
				first = p.at
			}
		}
		if s.sackOK && !p.sacked {
			s.snd.delivered++
			if p.rtx == 0 || !s.echoBefore(seg, m.stampAt(s.side, p.at)) {
				s.snd.rack.delivered(p, m.now)
			}
		}
		a.deliver(p)
		if p.flags&SYN != 0 {
			s.snd.stamp = 0
		}
	}
	m.cutAcked(s, seg.Ack)
	a.reneging = len(s.snd.sent) > 0 && s.snd.sent[0].sacked
	if a.again && m.cfg.Use.Karn {
		first = -1
	}
	measured := m.measure(s, seg, a, first, last)
	if a.acked {
		a.setTimer = true
		m.ackedInOrder(s, a, n)
		return
	}
	// What was sent after the head says nothing about the head's timeout.
	a.setTimer = len(s.snd.sent) > 0 && measured && a.firstAt >= 0 && a.firstAt < s.snd.sent[0].at
}

// ackedInOrder accounts for n segments acknowledged cumulatively.
func (m *Model) ackedInOrder(s *sock, a *ackInfo, n int) {
	if !s.sackOK {
		s.removeDuplicates(n)
		a.original = a.original && !a.again
		return
	}
	if before(a.reordered, a.priorSacked) {
		s.sawReordering(a.reordered)
	}
}

// deliver notes a segment that this ACK shows to have arrived.
func (a *ackInfo) deliver(p piece) {
	if !a.delivers || p.at > a.newest.at || p.at == a.newest.at && after(p.end, a.newest.end) {
		a.newest, a.delivers = p, true
	}
}

// measure takes a round trip from what was acknowledged in order, else from what
// was SACKed, else from the timestamp echoed. Linux: tcp_ack_update_rtt.
func (m *Model) measure(s *sock, seg *Segment, a *ackInfo, first, last engine.Time) bool {
	rtt, newest := engine.Time(-1), engine.Time(-1)
	if first >= 0 {
		rtt, newest = m.now-first, m.now-last
	}
	if a.firstAt >= 0 {
		newest = m.now - a.lastAt
		if rtt < 0 {
			rtt = m.now - a.firstAt
		}
	}
	if echo, ok := m.echoed(s, seg); rtt < 0 && a.acked && ok {
		rtt, newest = echo, echo
	}
	if newest >= 0 {
		s.snd.cubic.measured(m, s, newest)
	}
	if rtt < 0 {
		return false
	}
	s.snd.rack.shortest(newest)
	m.sample(s, rtt)
	return true
}

// cutAcked moves SND.UNA and gives acknowledged bytes free.
func (m *Model) cutAcked(s *sock, ack uint32) {
	s.snd.una = ack
	if len(s.snd.sent) > 0 && after(ack, s.snd.sent[0].seq) {
		s.snd.sent[0].seq = ack
	}
	if upTo := minSeq(ack, s.dataEnd()); after(upTo, s.snd.base) {
		n := int(upTo - s.snd.base)
		s.snd.out = s.snd.out.slice(n, s.snd.out.size()-n)
		s.snd.base = upTo
		s.freePieces(upTo)
		m.outgoing(s).una += int64(n)
	}
}

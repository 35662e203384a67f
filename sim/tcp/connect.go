package tcp

import "wirethread/sim/engine"

// open begins an active open, RFC 9293 section 3.10.1. It returns the errno of
// a failure before anything is sent. Linux: tcp_v4_connect.
func (m *Model) open(s *sock, port uint16) string {
	conn, free := s.conn, true
	s.conn = ""
	m.locate(s, s.local, port)
	if s.local != 0 {
		free = m.tupleFree(s.side, s.local, port, s.bound)
	} else {
		var local uint16
		if local, free = m.freePort(s.side, port); free {
			m.locate(s, local, port)
		}
	}
	if !free {
		m.setState(s, SYN_SENT, ruleActiveOpen)
		m.setState(s, CLOSED, ruleNotSent)
		s.conn = conn
		return "EADDRNOTAVAIL"
	}
	m.begin(s, m.takeOver(s))
	return ""
}

// takeOver removes a TIME-WAIT entry of the same tuple and returns the initial
// sequence number: above what the old connection used, or a new one.
// Linux: tcp_twsk_unique.
func (m *Model) takeOver(s *sock) uint32 {
	if o := m.connection(s.side, s.local, s.remote, ""); o != nil {
		iss := max(o.snd.nxt+reuseStep, 1)
		m.endTimeWait(o, ruleTimeWaitReuse)
		return iss
	}
	return m.newISN(s.side)
}

// reuseStep is how far above the old numbers a connection out of TIME-WAIT begins.
const reuseStep = 65535 + 2

// begin enters SYN-SENT and sends the SYN.
func (m *Model) begin(s *sock, iss uint32) {
	s.conn = m.incs[m.incarnationFor(s.side, s.local, s.remote, "", true, iss)-1].name
	m.initReceiver(s, false)
	m.setISS(s, iss)
	m.setState(s, SYN_SENT, ruleActiveOpen)
	s.snd.stamp = m.now
	s.snd.sent = []piece{{seq: iss, end: iss + 1, flags: SYN, at: m.now}}
	m.sendSyn(s, ruleActiveOpen)
	m.startRetransmit(s, m.clampToUser(s, s.rtt.rto), forRTO)
}

// sendSyn sends the SYN, or in SYN-RECEIVED the SYN,ACK of a simultaneous open.
func (m *Model) sendSyn(s *sock, why rule) {
	k, flags := m.sysctl(s.side), SYN
	ts, sack, ws := k.Timestamps, k.SACK, k.WindowScaling
	if s.state == SYN_RECV {
		flags |= ACK
		ts, sack, ws = s.tsOK, s.sackOK, s.wsOK
	}
	seg := m.newSegment(s, flags, s.snd.iss)
	seg.rule = why
	m.synOptions(s, seg, ts, sack, ws)
	seg.Window, seg.Scaled = uint16(s.rcv.wnd), int(s.rcv.wnd)
	m.finish(seg)
}

// synSentInput handles a segment in SYN-SENT, RFC 9293 section 3.10.7.3.
// Linux: tcp_rcv_synsent_state_process.
func (m *Model) synSentInput(s *sock, seg *Segment) {
	if seg.has(ACK) {
		if !after(seg.Ack, s.snd.una) || after(seg.Ack, s.snd.nxt) {
			if m.sysctl(s.side).SynAgainOnBadAck && s.snd.retransmits == 0 && !seg.has(RST) {
				m.startRetransmit(s, m.leastTimeout(), forRTO)
			}
			m.resetFor(seg, ruleBadAckInSynSent)
			return
		}
		if seg.has(RST) {
			m.reset(s)
			return
		}
		if !seg.has(SYN) {
			m.drop(seg, "no SYN", ruleIgnored)
			return
		}
		m.synAcked(s, seg)
		return
	}
	if seg.has(RST) || !seg.has(SYN) {
		m.drop(seg, "neither SYN nor ACK", ruleIgnored)
		return
	}
	m.crossedSyn(s, seg)
}

// synAcked enters ESTABLISHED on a SYN,ACK.
func (m *Model) synAcked(s *sock, seg *Segment) {
	m.hisSyn(s, seg)
	m.ackSyn(s, seg)
	s.snd.wnd = uint32(seg.Window) // never scaled in a SYN, RFC 7323 section 2.2
	s.snd.maxWnd, s.snd.wl1 = s.snd.wnd, seg.Seq
	if s.snd.totalRTO > 1 {
		s.snd.cwnd = 1 // RFC 5681 section 3.1; Linux: tcp_init_transfer
		m.applyCongestion(s)
	}
	s.ack.lrcv, s.snd.idle = m.now, m.now
	m.bufferReady(s)
	m.setState(s, ESTABLISHED, ruleEstablished)
	m.startKeepalive(s)
	m.wake(s)
	m.sendAck(s, ruleHandshakeAck)
	m.output(s)
}

// hisSyn takes over the peer's number and options.
func (m *Model) hisSyn(s *sock, seg *Segment) {
	s.hisISN, s.rcv.irs = true, seg.Seq
	s.rcv.nxt = seg.Seq + 1
	s.rcv.wup = s.rcv.nxt
	m.negotiate(s, seg)
	if !s.wsOK {
		s.rcv.shift = 0
	}
}

// ackSyn notes that the SYN is acknowledged and measures the round trip.
func (m *Model) ackSyn(s *sock, seg *Segment) {
	s.snd.una = seg.Ack
	if len(s.snd.sent) > 0 && s.snd.sent[0].rtx == 0 {
		m.sampleFirst(s, m.now-s.snd.sent[0].at)
	} else {
		m.sampleTimestamp(s, seg)
	}
	s.snd.sent = nil
	s.snd.retransmits, s.snd.stamp = 0, 0
	m.stop(s, tmRetransmit)
}

// sampleTimestamp measures the handshake's round trip by the echoed timestamp.
func (m *Model) sampleTimestamp(s *sock, seg *Segment) {
	if rtt, ok := m.echoed(s, seg); ok {
		m.sampleFirst(s, rtt)
	}
}

// sampleFirst takes in the handshake's round trip.
func (m *Model) sampleFirst(s *sock, rtt engine.Time) {
	s.snd.rack.shortest(rtt)
	m.sample(s, rtt)
}

// crossedSyn is a simultaneous open, RFC 9293 figure 7.
func (m *Model) crossedSyn(s *sock, seg *Segment) {
	m.hisSyn(s, seg)
	s.snd.wnd = uint32(seg.Window)
	s.snd.maxWnd, s.snd.wl1 = s.snd.wnd, seg.Seq
	m.setState(s, SYN_RECV, ruleSimultaneousOpen)
	m.sendSyn(s, ruleSimultaneousOpen)
}

// synTimer repeats the SYN (or the SYN,ACK of a simultaneous open): first at
// equal intervals, then doubling. Linux: tcp_retransmit_timer, tcp_write_timeout.
func (m *Model) synTimer(s *sock) rule {
	if m.synExpired(s) {
		m.fail(s, "ETIMEDOUT", ruleSynGiveUp)
		return ruleSynGiveUp
	}
	s.snd.retransmits++
	s.snd.totalRTO++
	why := ruleSynLinear
	if s.state != SYN_SENT || s.snd.totalRTO > m.sysctl(s.side).SynLinearTimeouts {
		why = ruleSynBackoff
		s.rtt.rto = min(s.rtt.rto*2, m.sysctl(s.side).RTOMax)
	}
	if len(s.snd.sent) > 0 {
		s.snd.sent[0].rtx++
		s.snd.sent[0].at = m.now
	}
	m.sendSyn(s, why)
	m.startRetransmit(s, m.clampToUser(s, s.rtt.rto), forRTO)
	return why
}

// synExpired reports whether the SYN has been repeated often or long enough.
func (m *Model) synExpired(s *sock) bool {
	k := m.sysctl(s.side)
	tries := k.SynRetries
	if s.opt.synCnt > 0 {
		tries = s.opt.synCnt
	}
	most := tries
	if s.state == SYN_SENT {
		most += k.SynLinearTimeouts
	}
	if s.opt.userTimeout > 0 && m.now-s.snd.stamp >= s.opt.userTimeout {
		return s.snd.retransmits > 0
	}
	return s.snd.retransmits >= most || s.opt.userTimeout == 0 && m.timedOut(s, tries, k.RTOInitial)
}

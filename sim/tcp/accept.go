package tcp

import (
	"slices"

	"wirethread/sim/engine"
)

// isRequest reports whether this is a request socket: Linux keeps no full
// socket for a connection in SYN-RECEIVED at a listener.
func (s *sock) isRequest() bool { return s.parent != 0 && s.state == SYN_RECV }

// listenInput handles a segment for a listener. Linux: tcp_rcv_state_process, tcp_v4_cookie_check.
func (m *Model) listenInput(l *sock, seg *Segment) {
	switch {
	case seg.has(RST):
		m.drop(seg, "RST at a listener", ruleIgnored)
	case seg.has(SYN) && !seg.has(ACK):
		if seg.has(FIN) {
			m.drop(seg, "SYN with FIN", ruleIgnored)
			return
		}
		m.request(l, seg, 0)
	case seg.has(ACK) && !seg.has(SYN) && m.cookiesRecent(l):
		m.cookieInput(l, seg)
	case seg.has(ACK):
		m.resetFor(seg, ruleListenAck)
	default:
		m.drop(seg, "no SYN", ruleIgnored)
	}
}

// acceptFull reports whether the accept queue is full: listen(n) holds n+1.
// Linux: sk_acceptq_is_full, include/net/sock.h.
func (l *sock) acceptFull() bool { return len(l.acceptq) > l.backlog }

// synFull reports whether the SYN queue is full. Linux: inet_csk_reqsk_queue_is_full.
func (l *sock) synFull() bool { return len(l.synq) > l.backlog }

// request answers a SYN. isn is not 0 if the SYN took the place of a TIME-WAIT.
// Linux: tcp_conn_request, net/ipv4/tcp_input.c.
func (m *Model) request(l *sock, seg *Segment, isn uint32) {
	k := m.sysctl(l.side)
	cookie := isn == 0 && (k.Syncookies == 2 || l.synFull())
	switch {
	case cookie && k.Syncookies == 0:
		m.drop(seg, "SYN queue full", ruleSynQueueFull)
		return
	case l.acceptFull():
		m.drop(seg, "accept queue full", ruleAcceptFullSyn)
		return
	case !cookie && isn == 0 && k.Syncookies == 0 && k.MaxSynBacklog-len(l.synq) < k.MaxSynBacklog/4:
		m.drop(seg, "SYN queue full", ruleSynQueueFull)
		return
	}
	if cookie {
		m.sendCookie(l, seg)
		return
	}
	r := m.newRequest(l, seg)
	if r == nil {
		m.drop(seg, "no room for another socket", ruleSynQueueFull)
		return
	}
	if isn == 0 {
		isn = m.newISN(l.side)
	}
	m.setISS(r, isn)
	l.synq = append(l.synq, r.id)
	m.setState(r, SYN_RECV, rulePassiveOpen)
	m.synQueueEvent(l, ruleRequestQueued)
	r.reqSent = m.now
	m.sendSynAck(r, rulePassiveOpen)
	m.start(r, tmSynAck, k.RTOInitial)
}

// newRequest makes the request for a SYN: what it offers and we support.
func (m *Model) newRequest(l *sock, seg *Segment) *sock {
	r := m.newSock(l.side)
	if r == nil {
		return nil
	}
	r.parent, r.conn, r.spoofed = l.id, seg.Conn, seg.Spoofed
	m.locate(r, seg.DstPort, seg.SrcPort)
	r.reuse = l.reuse
	r.opt = l.opt
	r.hisISN, r.rcv.irs = true, seg.Seq
	r.rcv.nxt = seg.Seq + 1
	r.rcv.wup = r.rcv.nxt
	m.negotiate(r, seg)
	m.initReceiver(r, true)
	return r
}

// setISS fixes the initial sequence number.
func (m *Model) setISS(s *sock, iss uint32) {
	s.snd.iss, s.snd.una = iss, iss
	s.snd.nxt, s.snd.base, s.snd.sml, s.snd.pushed = iss+1, iss+1, iss, iss+1
	s.rtt.rto = m.sysctl(s.side).RTOInitial
	m.startCongestion(s)
}

// negotiate takes over the options of the peer's SYN that this host supports too.
func (m *Model) negotiate(s *sock, seg *Segment) {
	k, o := m.sysctl(s.side), seg.Opt
	s.tsOK = o.Timestamps && k.Timestamps
	s.sackOK = o.SACKPermitted && k.SACK
	s.wsOK = o.WindowScale >= 0 && k.WindowScaling
	if s.tsOK {
		s.tsRecent = o.TSVal
	}
	if s.wsOK {
		s.snd.shift = uint8(min(o.WindowScale, 14))
	}
	s.snd.peerMSS = int(o.MSS)
	if o.MSS == 0 {
		s.snd.peerMSS = defaultMSS
	}
	m.setMSS(s)
}

// setMSS is the payload of a full segment: the smaller MSS, less the timestamps.
func (m *Model) setMSS(s *sock) {
	mss := min(s.snd.peerMSS, m.cfg.MTU-ipTCPHeaders)
	if s.opt.maxSeg > 0 {
		mss = min(mss, s.opt.maxSeg)
	}
	if s.tsOK {
		mss -= timestampsBytes
	}
	s.snd.mss = max(mss, 8)
}

// sendSynAck sends a request's SYN,ACK.
func (m *Model) sendSynAck(r *sock, why rule) {
	seg := m.newSegment(r, SYN|ACK, r.snd.iss)
	seg.rule = why
	m.synOptions(r, seg, r.tsOK, r.sackOK, r.wsOK)
	seg.Window, seg.Scaled = uint16(r.rcv.wnd), int(r.rcv.wnd)
	m.finish(seg)
}

// requestInput handles a segment for a request. Linux: tcp_check_req, net/ipv4/tcp_minisocks.c.
func (m *Model) requestInput(r *sock, seg *Segment) {
	l := m.sock(r.parent)
	switch {
	case seg.has(SYN) && seg.Flags&(ACK|RST|FIN) == 0 && seg.Seq == r.rcv.irs:
		if !m.limited(r) {
			r.rtxs++
			m.sendSynAck(r, ruleSynAckAgain)
			m.start(r, tmSynAck, m.requestTimeout(r))
		}
	case seg.has(ACK) && seg.Ack != r.snd.iss+1:
		m.resetFor(seg, ruleBadAck)
	case before(seg.end(), r.rcv.nxt) || after(seg.Seq, r.rcv.nxt+r.rcv.wnd):
		m.drop(seg, "outside the window", ruleOutOfWindow)
		if !seg.has(RST) && !m.limited(r) {
			m.sendAck(r, ruleOutOfWindow)
		}
	case seg.has(RST), seg.has(SYN) && seg.Seq != r.rcv.irs:
		if !seg.has(RST) {
			m.resetFor(seg, ruleRequestReset)
		}
		m.forget(r, ruleRequestReset)
	case !seg.has(ACK):
		m.drop(seg, "no ACK", ruleIgnored)
	case r.snd.retransmits < l.defers && seg.end() == r.rcv.nxt:
		r.acked = true
		m.drop(seg, "TCP_DEFER_ACCEPT waits for data", ruleDeferAccept)
	default:
		m.complete(l, r, seg)
	}
}

// complete turns a request into a connection and queues it for accept().
func (m *Model) complete(l, r *sock, seg *Segment) {
	if l.acceptFull() {
		m.acceptOverflow(r, seg)
		return
	}
	m.stop(r, tmSynAck)
	l.synq = without(l.synq, r.id)
	l.acceptq = append(l.acceptq, r.id)
	m.synQueueEvent(l, ruleAcceptQueued)
	r.parent = 0
	if r.tsOK && seg.Opt.Timestamps {
		r.tsRecent = seg.Opt.TSVal
	}
	r.ack.lrcv, r.snd.idle = m.now, m.now
	r.oowSent = false
	if r.rtxs == 0 {
		m.sampleFirst(r, m.now-r.reqSent)
	} else if r.tsOK && seg.Opt.Timestamps {
		m.sampleTimestamp(r, seg)
	}
	r.snd.retransmits = 0
	m.connectionInput(r, seg)
	m.acceptQueueEvent(l, ruleAcceptQueued)
	m.wake(l)
}

// acceptOverflow is what happens to the third ACK when the accept queue is full:
// it is ignored, or answered by a RST with tcp_abort_on_overflow.
func (m *Model) acceptOverflow(r *sock, seg *Segment) {
	if m.sysctl(r.side).AbortOnOverflow {
		m.resetFor(seg, ruleAbortOnOverflow)
		m.forget(r, ruleAbortOnOverflow)
		return
	}
	r.acked = true
	m.drop(seg, "accept queue full", ruleAcceptFullAck)
}

// handshakeDone enters ESTABLISHED when the SYN of a socket in SYN-RECEIVED is acknowledged.
func (m *Model) handshakeDone(s *sock, seg *Segment) {
	s.snd.wnd = uint32(seg.Window) << s.snd.shift
	s.snd.maxWnd = max(s.snd.maxWnd, s.snd.wnd)
	s.snd.wl1 = seg.Seq
	s.snd.idle = m.now
	m.bufferReady(s)
	m.setState(s, ESTABLISHED, ruleEstablished)
	m.startKeepalive(s)
	m.wake(s)
	if s.snd.fin { // closed while the handshake went on
		m.setState(s, FIN_WAIT1, ruleFin)
	}
}

// forget drops a request.
func (m *Model) forget(r *sock, why rule) {
	l := m.sock(r.parent)
	m.setState(r, CLOSED, why)
	if l != nil {
		l.synq = without(l.synq, r.id)
		m.synQueueEvent(l, why)
	}
	m.free(r)
}

// requestTimeout doubles with every timeout. Linux: tcp_reqsk_timeout.
func (m *Model) requestTimeout(r *sock) engine.Time {
	k := m.sysctl(r.side)
	return min(k.RTOInitial<<min(r.snd.retransmits, 20), k.RTOMax)
}

// requestTimer repeats the SYN,ACK or gives the request up. Linux: reqsk_timer_handler.
func (m *Model) requestTimer(r *sock) rule {
	l, tries := m.sock(r.parent), m.sysctl(r.side).SynackRetries
	tries = l.patience(tries, m)
	n := r.snd.retransmits
	expire := n >= tries && (l.defers == 0 || !r.acked || n >= l.defers)
	if expire {
		m.forget(r, ruleSynAckGiveUp)
		return ruleSynAckGiveUp
	}
	if l.defers == 0 || !r.acked || n >= l.defers-1 {
		r.rtxs++
		m.sendSynAck(r, ruleSynAckTimeout)
	}
	r.snd.retransmits++
	m.start(r, tmSynAck, m.requestTimeout(r))
	return ruleSynAckTimeout
}

// patience shortens the number of repetitions when the SYN queue is more than
// half full of requests that have been repeated before.
func (l *sock) patience(tries int, m *Model) int {
	n := len(l.synq)
	if n*2 <= max(8, l.backlog) {
		return tries
	}
	young := 0
	for _, id := range l.synq {
		if m.sock(id).snd.retransmits == 0 {
			young++
		}
	}
	for young *= 2; tries > 2 && n >= young; young *= 2 {
		tries--
	}
	return tries
}

func (m *Model) synQueueEvent(l *sock, why rule) {
	m.emit(&Event{Kind: QueueEvent, Side: l.side, Conn: "listen", Sock: l.name, Text: "syn_queue", Len: len(l.synq), Max: l.backlog, Rule: why})
}

func (m *Model) acceptQueueEvent(l *sock, why rule) {
	m.emit(&Event{Kind: QueueEvent, Side: l.side, Conn: "listen", Sock: l.name, Text: "accept_queue", Len: len(l.acceptq), Max: l.backlog, Rule: why})
}

// closeListener ends a listener: requests are forgotten, connections that
// nobody accepted are reset. Linux: inet_csk_listen_stop.
func (m *Model) closeListener(l *sock) {
	m.setState(l, CLOSED, ruleListenerClosed)
	for _, id := range slices.Clone(l.synq) {
		m.forget(m.sock(id), ruleListenerClosed)
	}
	for _, id := range l.acceptq {
		c := m.sock(id)
		c.orphan = true
		if needsReset(c.state) {
			m.abort(c, ruleListenerClosed)
		} else {
			m.done(c, ruleListenerClosed)
		}
	}
	l.acceptq = nil
}

// without is the list less one ID.
func without(ids []int, id int) []int {
	return slices.DeleteFunc(slices.Clone(ids), func(x int) bool { return x == id })
}

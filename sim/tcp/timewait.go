package tcp

import "wirethread/sim/engine"

// timeWait replaces a connection by a small entry that only answers: TIME-WAIT,
// or FIN-WAIT-2 of an orphan for a time. A program that still has the socket
// keeps a dead end of it to read from. Linux: tcp_time_wait, net/ipv4/tcp_minisocks.c.
func (m *Model) timeWait(s *sock, st State, wait engine.Time, why rule) {
	wait = max(wait, s.rtt.rto*7/2)
	if st == TIME_WAIT {
		wait = m.sysctl(s.side).TimeWait
	}
	m.stopAll(s)
	entry := s
	if !s.orphan {
		entry = m.splitOff(s)
	}
	entry.mini, entry.orphan = true, true
	m.setState(entry, st, why)
	if entry != s {
		m.events[len(m.events)-1].(*Event).Held = s.bound
	}
	entry.snd.out, entry.snd.sent = nil, nil
	m.start(entry, tmTimeWait, wait)
	if entry != s {
		m.wake(s)
	}
}

// splitOff moves the connection into an entry of its own and leaves the program
// a closed socket with what it has not read.
func (m *Model) splitOff(s *sock) *sock {
	entry := s.clone()
	entry.id, entry.name = len(m.socks)+1, ""
	entry.rcv.in, entry.rcv.places, entry.oowSent = nil, nil, false
	entry.callers = nil
	m.socks = append(m.socks, entry)
	m.nsocks++
	m.file(entry)
	m.touch(entry)
	s.state, s.since = CLOSED, m.now
	s.rcvShut, s.sndShut = true, true
	s.snd.out, s.snd.queue, s.snd.sent, s.rcv.ooo = nil, nil, nil, nil
	return entry
}

// timeWaitInput handles a segment for an entry. Linux: tcp_timewait_state_process.
func (m *Model) timeWaitInput(s *sock, seg *Segment) {
	old := s.oldTimestamp(seg)
	if s.state == FIN_WAIT2 {
		m.finWait2Input(s, seg, old)
		return
	}
	exact := !old && seg.Seq == s.rcv.nxt && (seg.end() == seg.Seq || seg.has(RST))
	switch {
	case exact && seg.has(RST):
		if m.sysctl(s.side).RFC1337 {
			m.drop(seg, "RST in TIME_WAIT", ruleTimeWaitKilled)
			return
		}
		m.endTimeWait(s, ruleTimeWaitKilled)
	case exact:
		m.restart(s)
		m.drop(seg, "ACK in TIME_WAIT", ruleIgnored)
	case m.newSyn(s, seg, old):
		m.reopen(s, seg)
	case seg.has(RST):
		m.drop(seg, "RST in TIME_WAIT", ruleOutOfWindow)
	default:
		if old || seg.has(ACK) {
			m.restart(s)
		}
		m.timeWaitAck(s, seg)
	}
}

// finWait2Input handles a segment for an orphan in FIN-WAIT-2.
func (m *Model) finWait2Input(s *sock, seg *Segment, old bool) {
	end := seg.end()
	switch {
	case old || before(end, s.rcv.nxt) || after(seg.Seq, s.rcv.nxt+s.rcv.wnd):
		m.timeWaitAck(s, seg)
	case seg.has(RST):
		m.endTimeWait(s, ruleResetReceived)
	case seg.has(SYN) && !before(seg.Seq, s.rcv.nxt):
		m.resetEntry(s, seg)
	case !seg.has(ACK) || !after(end, s.rcv.nxt) || end == seg.Seq:
		m.drop(seg, "nothing new", ruleIgnored)
	case !seg.has(FIN) || end != s.rcv.nxt+1:
		m.resetEntry(s, seg)
	default:
		s.rcv.nxt = end
		if seg.Opt.Timestamps {
			s.tsRecent = seg.Opt.TSVal
		}
		m.setState(s, TIME_WAIT, ruleTimeWait)
		m.restart(s)
		m.sendAck(s, ruleAckOfFin)
	}
}

// resetEntry answers data for a program that has gone and forgets the connection.
func (m *Model) resetEntry(s *sock, seg *Segment) {
	m.resetFor(seg, ruleOrphanData)
	m.endTimeWait(s, ruleOrphanData)
}

// newSyn recognises a SYN that may open the tuple again, RFC 9293 section
// 3.10.7.4 and RFC 6191: its number or its timestamp is higher.
func (m *Model) newSyn(s *sock, seg *Segment, old bool) bool {
	return seg.Flags&(SYN|RST|ACK) == SYN && !old &&
		(after(seg.Seq, s.rcv.nxt) || s.tsOK && seg.Opt.Timestamps && before(s.tsRecent, seg.Opt.TSVal))
}

// reopen gives the SYN to the listener, if there is one.
func (m *Model) reopen(s *sock, seg *Segment) {
	l := m.listener(s.side, s.local)
	if l == nil {
		m.timeWaitAck(s, seg)
		return
	}
	isn := max(s.snd.nxt+reuseStep, 1)
	m.endTimeWait(s, ruleTimeWaitReuse)
	m.request(l, seg, isn)
}

// timeWaitAck acknowledges again what the peer repeats.
func (m *Model) timeWaitAck(s *sock, seg *Segment) {
	if (seg.end() == seg.Seq || seg.has(SYN)) && m.limited(s) {
		m.drop(seg, "answered within 500 ms", ruleRateLimited)
		return
	}
	m.sendAck(s, ruleTimeWaitAck)
}

// restart starts 2 MSL anew.
func (m *Model) restart(s *sock) { m.start(s, tmTimeWait, m.sysctl(s.side).TimeWait) }

// timeWaitTimer ends the entry.
func (m *Model) timeWaitTimer(s *sock) rule {
	why := ruleTimeWaitOver
	if s.state == FIN_WAIT2 {
		why = ruleFinWait2Timeout
	}
	m.endTimeWait(s, why)
	return why
}

func (m *Model) endTimeWait(s *sock, why rule) {
	m.setState(s, CLOSED, why)
	m.free(s)
}

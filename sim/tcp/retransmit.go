package tcp

import (
	"math/bits"

	"wirethread/sim/engine"
)

// startRetransmit starts the timer that RTO, tail loss probe and persist share.
func (m *Model) startRetransmit(s *sock, d engine.Time, use int) {
	m.start(s, tmRetransmit, d)
	s.tmr[tmRetransmit].use = use
}

// retransmitTimer carries the timer out. Linux: tcp_write_timer_handler.
func (m *Model) retransmitTimer(s *sock, use int) rule {
	switch {
	case use == forTLP:
		return m.lossProbe(s)
	case use == forPersist:
		return m.persist(s)
	case use == forReorder:
		return m.reorderTimer(s)
	case s.state == SYN_SENT || s.state == SYN_RECV:
		return m.synTimer(s)
	}
	return m.rtoTimer(s)
}

// rearm starts RTO anew, or stops it when nothing is outstanding, RFC 6298
// section 5. In place of a tail loss probe it keeps the time already waited.
// Linux: tcp_rearm_rto.
func (m *Model) rearm(s *sock) {
	if len(s.snd.sent) == 0 {
		m.stop(s, tmRetransmit)
		return
	}
	d := m.clampToUser(s, s.rtt.rto)
	if t := &s.tmr[tmRetransmit]; t.running() && (t.use == forTLP || t.use == forReorder) {
		d = max(m.rtoLeft(s), 1)
	}
	m.startRetransmit(s, d, forRTO)
}

// rtoLeft is how far in the future the oldest segment's RTO is.
func (m *Model) rtoLeft(s *sock) engine.Time { return s.snd.sent[0].at + s.rtt.rto - m.now }

// scheduleProbe sets the timer to a tail loss probe if one is possible: two
// round trips, and the delayed ACK's time if only one segment is outstanding,
// but not later than RTO. Linux: tcp_schedule_loss_probe; RFC 8985 section 7.2.
func (m *Model) scheduleProbe(s *sock, fresh bool) bool {
	k := m.sysctl(s.side)
	if k.EarlyRetrans < 3 || !s.sackOK || s.snd.loss || s.snd.recovery || len(s.snd.sent) == 0 || s.anySacked() {
		return false
	}
	d := k.RTOInitial
	if s.rtt.srtt8 > 0 {
		d = 2 * s.rtt.srtt()
		if len(s.snd.sent) == 1 {
			d += k.RTOMin
		} else {
			d += 2 * max(m.cfg.Host.Tick, 1)
		}
	}
	left := m.rtoLeft(s)
	if fresh {
		left = s.rtt.rto
	}
	if left > 0 {
		d = min(d, left)
	}
	m.startRetransmit(s, d, forTLP)
	return true
}

func (s *sock) anySacked() bool {
	for _, p := range s.snd.sent {
		if p.sacked {
			return true
		}
	}
	return false
}

// lossProbe sends new data or the last segment again; RTO follows in full and
// is not doubled by it. Linux: tcp_send_loss_probe.
func (m *Model) lossProbe(s *sock) rule {
	if len(s.snd.sent) == 0 {
		return ruleNone
	}
	if s.snd.tlp == 0 {
		s.snd.tlp = s.snd.nxt
		if n, ok := m.probePiece(s); ok {
			s.snd.tlp = 0
			m.sendPiece(s, n)
		} else {
			m.resend(s, &s.snd.sent[len(s.snd.sent)-1], ruleTLP)
		}
	}
	m.startRetransmit(s, s.rtt.rto, forRTO)
	return ruleTLP
}

// probePiece is new data that a probe may send, regardless of Nagle and the congestion window.
func (m *Model) probePiece(s *sock) (int, bool) {
	left := int(int32(s.dataEnd() - s.snd.nxt))
	n := min(left, s.snd.mss)
	return n, n > 0 && !after(s.snd.nxt+uint32(n), s.snd.una+s.snd.wnd)
}

// resend sends an outstanding segment again.
func (m *Model) resend(s *sock, p *piece, why rule) {
	p.rtx++
	p.at = m.now
	p.lost = false
	if s.snd.stamp == 0 && why != ruleTLP {
		s.snd.stamp = m.now
	}
	n := int(p.end - p.seq)
	if p.flags&FIN != 0 {
		n--
	}
	m.transmit(s, p.flags, p.seq, s.snd.out.slice(int(p.seq-s.snd.base), n), why)
}

// rtoTimer is the retransmission timeout: everything outstanding counts as
// lost, the congestion window falls to one segment, the first segment leaves
// again and the timeout doubles, RFC 6298 section 5.4-5.6.
// Linux: tcp_retransmit_timer.
func (m *Model) rtoTimer(s *sock) rule {
	if len(s.snd.sent) == 0 {
		return ruleNone
	}
	if why := m.writeTimeout(s); why != ruleNone {
		m.fail(s, "ETIMEDOUT", why)
		return why
	}
	if s.snd.retransmits == 0 {
		s.snd.ssth = max(s.inFlight()/2, 2)
	}
	for i := range s.snd.sent {
		s.snd.sent[i].lost = !s.snd.sent[i].sacked
	}
	s.snd.loss, s.snd.high, s.snd.tlp = true, s.snd.nxt, 0
	s.snd.recovery = false
	s.snd.cwnd, s.snd.credit = 1, 0
	s.snd.retransmits++
	s.snd.totalRTO++
	m.resend(s, &s.snd.sent[0], ruleRTO)
	s.rtt.rto = min(s.rtt.rto*2, m.sysctl(s.side).RTOMax)
	m.startRetransmit(s, m.clampToUser(s, s.rtt.rto), forRTO)
	return ruleRTO
}

// goBack sends what RACK or an RTO has marked as lost, as the congestion window allows.
func (m *Model) goBack(s *sock) {
	why, again := ruleGoBack, false
	if s.snd.recovery {
		why = ruleFastRetransmit
	}
	for i := range s.snd.sent {
		if p := &s.snd.sent[i]; p.lost && s.inFlight() < s.snd.cwnd {
			m.resend(s, p, why)
			again = true
		}
	}
	if again && s.snd.recovery {
		m.startRetransmit(s, m.clampToUser(s, s.rtt.rto), forRTO)
	}
}

// writeTimeout gives the reason to give the connection up, or ruleNone.
// Linux: tcp_write_timeout.
func (m *Model) writeTimeout(s *sock) rule {
	k := m.sysctl(s.side)
	if s.opt.userTimeout > 0 {
		if s.snd.retransmits > 0 && m.now-s.snd.stamp >= s.opt.userTimeout {
			return ruleUserTimeout
		}
		return ruleNone
	}
	tries, why := k.Retries2, ruleGiveUp
	if s.orphan {
		tries, why = k.OrphanRetries, ruleOrphanGiveUp
		if tries == 0 && s.rtt.rto < k.RTOMax {
			tries = 8 // about 100 s; Linux: tcp_orphan_retries
		}
	}
	if m.timedOut(s, tries, rtoBase(k.RTOMin)) {
		return why
	}
	return ruleNone
}

// rtoBase is the base of the time limits: TCP_RTO_MIN, whatever tcp_rto_min is set to.
func rtoBase(floor engine.Time) engine.Time { return min(floor, 200*engine.Millisecond) }

// timedOut reports whether tries doublings of a base timeout have passed since
// the first retransmission. Linux: retransmits_timed_out, tcp_model_timeout.
func (m *Model) timedOut(s *sock, tries int, base engine.Time) bool {
	if s.snd.retransmits == 0 {
		return false
	}
	top := m.sysctl(s.side).RTOMax
	doublings := bits.Len64(uint64(top/base)) - 1
	limit := engine.Time(2<<min(tries, doublings)-1) * base
	if tries > doublings {
		limit += engine.Time(tries-doublings) * top
	}
	return m.now-s.snd.stamp >= limit
}

// clampToUser shortens a timeout so that TCP_USER_TIMEOUT is kept.
func (m *Model) clampToUser(s *sock, rto engine.Time) engine.Time {
	if s.opt.userTimeout == 0 || s.snd.stamp == 0 {
		return rto
	}
	left := s.opt.userTimeout - (m.now - s.snd.stamp)
	if left <= 0 {
		return max(m.cfg.Host.Tick, 1)
	}
	return min(rto, left)
}

// persistTime is the wait before a window probe. Linux: tcp_probe0_when.
func (m *Model) persistTime(s *sock) engine.Time {
	return min(max(s.rtt.rto, rtoBase(m.sysctl(s.side).RTOMin))<<min(s.snd.persists, 20), m.sysctl(s.side).RTOMax)
}

// persist sends what a small window or cork held back, or probes a closed
// window, RFC 9293 section 3.8.6.1. Linux: tcp_probe_timer, tcp_write_wakeup.
func (m *Model) persist(s *sock) rule {
	if len(s.snd.sent) > 0 || s.snd.nxt == s.writeEnd() || !s.sends() {
		s.snd.persists = 0
		return ruleNone
	}
	if room := int(int32(s.snd.una + s.snd.wnd - s.snd.nxt)); room > 0 {
		left := int(int32(s.dataEnd() - s.snd.nxt))
		m.sendPiece(s, min(left, s.snd.mss, room))
		s.snd.persists = 0
		return ruleNagle
	}
	if s.orphan && s.snd.persists >= 8 || s.snd.probes > m.sysctl(s.side).Retries2 {
		m.fail(s, "ETIMEDOUT", ruleGiveUp)
		return ruleGiveUp
	}
	s.snd.persists++
	s.snd.probes++
	m.transmit(s, ACK, s.snd.una-1, nil, ruleWindowProbe)
	m.startRetransmit(s, m.persistTime(s), forPersist)
	return ruleWindowProbe
}

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

// resend sends an outstanding segment again. A tail loss probe is not counted as
// a retransmission in flight. Linux: tcp_retransmit_skb, __tcp_retransmit_skb.
func (m *Model) resend(s *sock, p *piece, why rule) {
	p.rtx++
	p.at, p.delivered = m.now, s.snd.delivered
	s.snd.resent++
	if why != ruleTLP {
		p.again = true
		s.snd.undoRetrans = max(s.snd.undoRetrans, 0) + 1
		if s.snd.stamp == 0 {
			s.snd.stamp = m.now
		}
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
	if !m.cfg.Use.Retransmit {
		return ruleWithoutRetransmit
	}
	if why := m.writeTimeout(s); why != ruleNone {
		m.fail(s, "ETIMEDOUT", why)
		return why
	}
	m.enterLoss(s)
	s.snd.tlp = 0
	s.snd.retransmits++
	s.snd.totalRTO++
	m.resend(s, &s.snd.sent[0], ruleRTO)
	if m.cfg.Use.Backoff {
		s.rtt.rto = min(s.rtt.rto*2, m.sysctl(s.side).RTOMax)
		s.rtt.backoff++
	}
	m.startRetransmit(s, m.clampToUser(s, s.rtt.rto), forRTO)
	return ruleRTO
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

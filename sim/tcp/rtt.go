package tcp

import "wirethread/sim/engine"

// estimator keeps the round-trip time and the retransmission timeout as Linux
// does: tcp_rtt_estimator and tcp_set_rto, net/ipv4/tcp_input.c. It is RFC 6298
// with the floor applied to 4 RTTVAR instead of to the whole, and with RTTVAR
// let down once a round trip.
type estimator struct {
	srtt8   int64 // 8 SRTT in microseconds; 0 before the first sample
	mdev    int64 // 4 times the mean deviation
	mdevMax int64 // the largest of this round trip
	rttvar  int64 // 4 RTTVAR
	seq     uint32
	rto     engine.Time
	backoff int // how often rto was doubled since it was computed
}

// srtt is the smoothed round-trip time; 0 if nothing was measured.
func (e *estimator) srtt() engine.Time { return engine.Time(e.srtt8 / 8) }

// sample takes in one measured round trip.
func (m *Model) sample(s *sock, rtt engine.Time) {
	e, floor := &s.rtt, int64(m.sysctl(s.side).RTOMin)
	r := max(int64(rtt), 1)
	if m.cfg.Preset == "rfc9293" {
		floor = 0
	}
	if e.srtt8 == 0 {
		e.srtt8, e.mdev = r*8, r*2
		e.rttvar = max(e.mdev, floor)
		e.mdevMax, e.seq = e.rttvar, s.snd.nxt
	} else if m.cfg.Preset == "rfc9293" {
		e.updateRFC(r)
	} else {
		e.update(s, r, floor)
	}
	e.backoff = 0
	e.rto = m.boundRTO(s.side, engine.Time(e.srtt8/8+e.rttvar))
	m.logSample(s, rtt)
}

// updateRFC is RFC 6298 (2.3): RTTVAR = 3/4 RTTVAR + 1/4 |SRTT - R|, SRTT = 7/8 SRTT + 1/8 R.
func (e *estimator) updateRFC(r int64) {
	err := r - e.srtt8/8
	e.mdev += max(err, -err) - e.mdev/4
	e.rttvar = e.mdev
	e.srtt8 += err
}

// update is Linux's step for every sample but the first.
func (e *estimator) update(s *sock, r, floor int64) {
	err := r - e.srtt8/8
	e.srtt8 += err
	if err < 0 {
		err = -err - e.mdev/4
		if err > 0 {
			err /= 8 // a shorter round trip raises the deviation less
		}
	} else {
		err -= e.mdev / 4
	}
	e.mdev += err
	if e.mdev > e.mdevMax {
		e.mdevMax = e.mdev
		e.rttvar = max(e.rttvar, e.mdevMax)
	}
	if after(s.snd.una, e.seq) {
		if e.mdevMax < e.rttvar {
			e.rttvar -= (e.rttvar - e.mdevMax) / 4
		}
		e.seq, e.mdevMax = s.snd.nxt, floor
	}
}

// boundRTO keeps a timeout between the floor and the ceiling. RFC 6298 (2.4)
// puts the floor under the whole timeout; Linux's floor is in rttvar.
func (m *Model) boundRTO(side Side, rto engine.Time) engine.Time {
	k := m.sysctl(side)
	if m.cfg.Preset == "rfc9293" {
		rto = max(rto, k.RTOMin)
	}
	return min(rto, k.RTOMax)
}

// echoed is the round trip by the echoed timestamp, RFC 7323 section 4.1: that
// works for retransmissions too.
func (m *Model) echoed(s *sock, seg *Segment) (engine.Time, bool) {
	if !s.tsOK || !seg.Opt.Timestamps || seg.Opt.TSEcr == 0 {
		return 0, false
	}
	return max(engine.Time(m.tsNow(s.side)-seg.Opt.TSEcr), 1) * engine.Millisecond, true
}

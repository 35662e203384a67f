package tcp

import "wirethread/sim/engine"

// SYN cookies: the initial sequence number of the SYN,ACK stands for the
// request, which is not stored. It is a hash of the tuple, the client's number
// and an index into a table of MSS values; the other options travel in the low
// bits of the timestamp. Linux: net/ipv4/syncookies.c. The real hash is
// SipHash and carries a minute counter; here it is a mixing function, and a
// cookie is valid as long as the last one was sent within cookieValid.

// cookieValid is 2 x TCP_SYNCOOKIE_PERIOD.
const cookieValid = 120 * engine.Second

var cookieMSS = [...]int{536, 1300, 1440, 1460}

// sendCookie answers a SYN without keeping anything.
func (m *Model) sendCookie(l *sock, seg *Segment) {
	r := m.newRequest(l, seg)
	if r == nil {
		m.drop(seg, "no room for another socket", ruleSynQueueFull)
		return
	}
	l.cookied, l.oowSent = m.now, true
	index := 0
	for i, mss := range cookieMSS {
		if r.snd.peerMSS >= mss {
			index = i
		}
	}
	m.setISS(r, m.cookie(r, index))
	answer := m.newSegment(r, SYN|ACK, r.snd.iss)
	answer.rule = ruleCookieSent
	m.synOptions(r, answer, r.tsOK, r.sackOK && r.tsOK, r.wsOK && r.tsOK)
	if r.tsOK {
		answer.Opt.TSVal = answer.Opt.TSVal&^63 | optionBits(r)
	}
	answer.Window, answer.Scaled = uint16(r.rcv.wnd), int(r.rcv.wnd)
	m.free(r)
	m.finish(answer)
}

// optionBits are window scale (15 for none) and SACK, as Linux keeps them in a timestamp.
func optionBits(r *sock) uint32 {
	bits := uint32(15)
	if r.wsOK {
		bits = uint32(r.snd.shift)
	}
	if r.sackOK {
		bits |= 16
	}
	return bits
}

// cookie is the number for a tuple, a client's initial number and an MSS index.
func (m *Model) cookie(r *sock, index int) uint32 {
	h := uint64(m.hosts[r.side].secret)
	for _, v := range []uint32{uint32(r.local)<<16 | uint32(r.remote), r.rcv.irs, addrBits(r.spoofed)} {
		h = (h ^ uint64(v)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return uint32(h)&^3 | uint32(index)
}

func addrBits(addr string) (v uint32) {
	for _, c := range addr {
		v = v*31 + uint32(c)
	}
	return v
}

// cookiesRecent reports whether an ACK may belong to a cookie.
func (m *Model) cookiesRecent(l *sock) bool {
	return m.sysctl(l.side).Syncookies > 0 && l.oowSent && m.now-l.cookied < cookieValid
}

// cookieInput checks the ACK of a cookie and makes the connection from it.
// With a full accept queue it is ignored: the client believes in a connection
// that the server knows nothing of. Linux: cookie_v4_check.
func (m *Model) cookieInput(l *sock, seg *Segment) {
	r := m.newRequest(l, seg)
	if r == nil {
		return
	}
	r.rcv.irs, r.rcv.nxt, r.rcv.wup = seg.Seq-1, seg.Seq, seg.Seq
	cookie := seg.Ack - 1
	if cookie != m.cookie(r, int(cookie&3)) {
		m.free(r)
		m.resetFor(seg, ruleCookieBad)
		return
	}
	if l.acceptFull() {
		m.free(r)
		m.drop(seg, "accept queue full", ruleAcceptFullAck)
		return
	}
	m.setISS(r, cookie)
	m.fromCookie(r, seg)
	m.setState(r, SYN_RECV, ruleCookieAccepted)
	r.reqSent, r.rtxs = m.now, 1 // when the cookie was sent is not known: no RTT sample but by timestamp
	m.complete(l, r, seg)
}

// fromCookie restores the options.
func (m *Model) fromCookie(r *sock, seg *Segment) {
	k := m.sysctl(r.side)
	r.tsOK = seg.Opt.Timestamps && k.Timestamps
	r.sackOK, r.wsOK, r.snd.shift = false, false, 0
	if r.tsOK {
		r.tsRecent = seg.Opt.TSVal
		bits := seg.Opt.TSEcr & 63
		r.sackOK = bits&16 != 0
		if shift := bits & 15; shift != 15 {
			r.wsOK, r.snd.shift = true, uint8(shift)
		}
	}
	r.snd.peerMSS = cookieMSS[r.snd.iss&3]
	m.setMSS(r)
	m.initReceiver(r, true)
}

package tcp

import (
	"strconv"

	"wirethread/sim/engine"
)

// bind is inet_bind: the errno, or "".
func (m *Model) bind(s *sock, port uint16) string {
	if s.bound || s.state != CLOSED || s.local != 0 {
		return "EINVAL"
	}
	if port == 0 {
		port, _ = m.freePort(s.side, 0)
	} else if m.bindConflict(s, port) {
		return "EADDRINUSE"
	}
	m.locate(s, port, s.remote)
	s.bound = true
	return ""
}

// listen is inet_listen.
func (m *Model) listen(s *sock, backlog int) string {
	if s.state != CLOSED && s.state != LISTEN || s.connected || s.connecting {
		return "EINVAL"
	}
	if backlog < 0 || backlog > m.sysctl(s.side).Somaxconn {
		backlog = m.sysctl(s.side).Somaxconn
	}
	s.backlog = backlog
	if s.state == LISTEN {
		return ""
	}
	if s.local == 0 {
		port, _ := m.freePort(s.side, 0)
		m.locate(s, port, s.remote)
		s.bound = true
	}
	if m.bindConflict(s, s.local) {
		return "EADDRINUSE"
	}
	s.defers = m.timeoutsOf(s)
	m.setState(s, LISTEN, ruleListening)
	return ""
}

// timeoutsOf counts the SYN,ACK timeouts in TCP_DEFER_ACCEPT's seconds. Linux: secs_to_retrans.
func (m *Model) timeoutsOf(s *sock) int {
	k := m.sysctl(s.side)
	want := engine.Time(s.opt.deferAccept) * engine.Second
	if want <= 0 {
		return 0
	}
	n, step, period := 1, k.RTOInitial, k.RTOInitial
	for want > period && n < 255 {
		n++
		step = min(step*2, k.RTOMax)
		period += step
	}
	return n
}

// connect is inet_stream_connect.
func (m *Model) connect(c *call, s *sock) (string, bool) {
	c.sys.nonblock, s.nonblock = c.sys.nonblock || s.nonblock, s.nonblock || c.sys.nonblock
	first := false
	switch {
	case s.connected:
		return "-1 EISCONN", true
	case !s.connecting:
		if s.state != CLOSED {
			return "-1 EISCONN", true
		}
		if errno := m.open(s, uint16(c.sys.n)); errno != "" {
			return "-1 " + errno, true
		}
		s.connecting, first = true, true
	}
	if s.state == SYN_SENT || s.state == SYN_RECV {
		switch {
		case c.sys.nonblock && first:
			return "-1 EINPROGRESS", true
		case c.sys.nonblock:
			return "-1 EALREADY", true
		}
		return "", false
	}
	s.connecting = false
	if s.state == CLOSED && !s.done {
		errno := takeError(s)
		if errno == "" {
			errno = "ECONNABORTED"
		}
		m.disconnect(s)
		return "-1 " + errno, true
	}
	s.connected = true
	return "0", true
}

// disconnect makes a socket whose connect() failed fit for another try.
func (m *Model) disconnect(s *sock) {
	s.rcvShut, s.sndShut, s.done = false, false, false
	local := s.local
	if !s.bound {
		local = 0
	}
	m.locate(s, local, 0)
}

// takeError is SO_ERROR: it is told once.
func takeError(s *sock) string {
	errno := s.err
	s.err = ""
	return errno
}

// accept is inet_csk_accept.
func (m *Model) accept(c *call, l *sock) (string, bool) {
	if l.state != LISTEN {
		return "-1 EINVAL", true
	}
	if len(l.acceptq) == 0 {
		if l.nonblock {
			return "-1 EAGAIN", true
		}
		return "", false
	}
	if len(m.hosts[l.side].names) >= m.cfg.mostNamed() {
		return "-1 EMFILE", true
	}
	s := m.sock(l.acceptq[0])
	l.acceptq = append([]int(nil), l.acceptq[1:]...)
	s.connected = true
	c.assign = m.acceptedName(c, s)
	m.name(s, c.assign)
	m.acceptQueueEvent(l, ruleAccepted)
	return c.assign, true
}

// acceptedName is the name that the program gives what it accepted: the one it
// says, else the connection's, else the next s1, s2, ...
func (m *Model) acceptedName(c *call, s *sock) string {
	if c.assign != "" {
		return c.assign
	}
	names := m.hosts[s.side].names
	if _, taken := names[s.conn]; !taken {
		return s.conn
	}
	for i := 1; ; i++ {
		name := "s" + strconv.Itoa(i)
		if _, taken := names[name]; !taken {
			return name
		}
	}
}

// send is tcp_sendmsg.
func (m *Model) send(c *call, s *sock) (string, bool) {
	wait := !c.sys.nonblock && !s.nonblock
	if s.state != ESTABLISHED && s.state != CLOSE_WAIT {
		if errno, done := waitConnect(s, wait); done {
			return sentOr(c, errno), true
		}
		return "", false
	}
	for {
		if s.err != "" || s.sndShut {
			errno := takeError(s)
			if errno == "" {
				errno = "EPIPE"
			}
			return sentOr(c, errno), true
		}
		n := m.fill(s, c.sys.data.slice(c.done, c.sys.n-c.done))
		c.done += n
		m.outgoing(s).wrote(c, n, m.now)
		if c.done == c.sys.n {
			s.snd.more, s.snd.pushed = c.sys.more, s.dataEnd()
			m.output(s)
			s.snd.more = false
			return strconv.Itoa(c.sys.n), true
		}
		s.snd.push = n == 0 // about to wait: even a small rest leaves
		s.snd.midway = n > 0 && !after(s.dataEnd(), s.snd.pushed+s.snd.maxWnd/2)
		if !s.snd.midway {
			s.snd.pushed = s.dataEnd()
		}
		m.output(s)
		s.snd.midway = false
		switch {
		case n > 0:
		case !wait:
			return sentOr(c, "EAGAIN"), true
		default:
			return "", false
		}
	}
}

// sentOr is what send() returns on an error: what was handed over before, if anything.
func sentOr(c *call, errno string) string {
	if c.done > 0 {
		return strconv.Itoa(c.done)
	}
	return "-1 " + errno
}

// waitConnect is a send() before the connection stands. Linux: sk_stream_wait_connect.
func waitConnect(s *sock, wait bool) (errno string, done bool) {
	switch {
	case s.err != "":
		return takeError(s), true
	case s.state != SYN_SENT && s.state != SYN_RECV:
		return "EPIPE", true
	case !wait:
		return "EAGAIN", true
	}
	return "", false
}

// recv is tcp_recvmsg.
func (m *Model) recv(c *call, s *sock) (string, bool) {
	if s.state == LISTEN {
		return "-1 ENOTCONN", true
	}
	if n := min(s.rcv.in.size(), c.sys.n); n > 0 {
		data, places := s.rcv.read(n)
		c.got = data
		m.incoming(s).received(RecvView{At: m.now, Asked: c.sys.n, Data: data.bytes()}, places)
		s.rcv.rmem.take(n)
		m.adjustSpace(s, n)
		m.readSome(s, n)
		return strconv.Itoa(n) + " " + data.String(), true
	}
	switch {
	case c.sys.n == 0:
		return "0 EOF", true
	case s.done:
		return "0 EOF", true
	case s.err != "":
		return "-1 " + takeError(s), true
	case s.rcvShut:
		return "0 EOF", true
	case s.state == CLOSED:
		return "-1 ENOTCONN", true
	case c.sys.nonblock || s.nonblock:
		return "-1 EAGAIN", true
	}
	return "", false
}

// getOption is getsockopt().
func (m *Model) getOption(s *sock, name string) string {
	flag := func(on bool) string {
		if on {
			return "1"
		}
		return "0"
	}
	switch name {
	case "SO_ERROR":
		if errno := takeError(s); errno != "" {
			return errno
		}
		return "0"
	case "SO_REUSEADDR":
		return flag(s.reuse)
	case "SO_KEEPALIVE":
		return flag(s.opt.keepalive)
	case "TCP_NODELAY":
		return flag(s.opt.nodelay)
	case "TCP_CORK":
		return flag(s.opt.cork)
	case "TCP_QUICKACK":
		return flag(!s.ack.pingpong)
	case "TCP_MAXSEG":
		return strconv.Itoa(max(s.snd.mss, defaultMSS))
	case "SO_RCVBUF":
		return strconv.Itoa(max(s.opt.rcvBuf*2, m.sysctl(s.side).RmemDefault*b2i(s.opt.rcvBuf == 0)))
	case "SO_SNDBUF":
		return strconv.Itoa(max(s.opt.sndBuf*2, m.sysctl(s.side).WmemDefault*b2i(s.opt.sndBuf == 0)))
	}
	return "-1 ENOPROTOOPT"
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// setOption is setsockopt(): the errno, or "".
func (m *Model) setOption(s *sock, c syscall) string {
	v, on := c.value, c.value != 0
	if lo, hi, limited := optionRange(c.option); limited && (v < lo || v > hi) {
		return "EINVAL"
	}
	switch c.option {
	case "SO_REUSEADDR":
		s.reuse = on
	case "SO_LINGER":
		s.opt.linger, s.opt.lingerTime = on, c.second
	case "SO_KEEPALIVE":
		s.opt.keepalive = on
		m.stop(s, tmKeepalive)
		m.startKeepalive(s)
	case "SO_RCVBUF":
		s.opt.rcvBuf = max(v, 1152)
	case "SO_SNDBUF":
		s.opt.sndBuf = max(v, 2304)
	case "TCP_KEEPIDLE":
		s.opt.keepIdle = engine.Time(v) * engine.Second
		m.startKeepalive(s)
	case "TCP_KEEPINTVL":
		s.opt.keepIntvl = engine.Time(v) * engine.Second
	case "TCP_KEEPCNT":
		s.opt.keepCnt = v
	case "TCP_MAXSEG":
		s.opt.maxSeg = v
	case "TCP_USER_TIMEOUT":
		s.opt.userTimeout = engine.Time(v) * engine.Millisecond
	case "TCP_SYNCNT":
		s.opt.synCnt = v
	case "TCP_LINGER2":
		s.opt.linger2 = linger2(v)
	case "TCP_CONGESTION":
		s.opt.congestion = c.word
		m.applyCongestion(s)
	case "TCP_DEFER_ACCEPT":
		s.opt.deferAccept = v
		s.defers = m.timeoutsOf(s)
	default:
		m.setSending(s, c.option, on)
	}
	return ""
}

// linger2 is TCP_LINGER2: below 0 no FIN-WAIT-2 at all, at most 120 s.
func linger2(v int) engine.Time {
	if v < 0 {
		return -1
	}
	return min(engine.Time(v), 120) * engine.Second
}

// optionRange are the values that Linux takes, net/ipv4/tcp.c.
func optionRange(name string) (lo, hi int, limited bool) {
	switch name {
	case "TCP_KEEPIDLE", "TCP_KEEPINTVL":
		return 1, 32767, true
	case "TCP_KEEPCNT", "TCP_SYNCNT":
		return 1, 127, true
	case "TCP_MAXSEG":
		return 88, 32767, true
	case "TCP_USER_TIMEOUT":
		return 0, 1 << 30, true
	}
	return 0, 0, false
}

// setSending sets the options that decide when data and ACKs leave.
func (m *Model) setSending(s *sock, name string, on bool) {
	switch name {
	case "TCP_NODELAY":
		s.opt.nodelay = on
		if on {
			s.snd.push = true
			m.output(s)
		}
	case "TCP_CORK":
		s.opt.cork = on
		if !on {
			s.snd.push = true
			m.output(s)
		}
	case "TCP_QUICKACK":
		s.ack.pingpong = !on
		if on && s.ack.scheduled && (s.state == ESTABLISHED || s.state == CLOSE_WAIT) {
			m.sendAck(s, ruleAckQuick)
		}
	}
}

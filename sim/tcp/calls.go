package tcp

import (
	"cmp"
	"slices"
	"strconv"

	"wirethread/sim/engine"
)

// call is one call of a program that has not returned.
type call struct {
	id        int
	side      Side
	sock      string // as the program calls it
	target    int    // the socket's ID, once known
	text      string
	sys       syscall
	assign    string
	thread    int // of a program, from 1; 0: a timed call or a learner's
	timed     int // in Config.Calls, from 1; 0: not from there
	giveUp    engine.Time
	queued    bool        // waits for its turn; has not called yet
	readsRest bool        // see TimedCall.ReadsRest
	waking    bool        // will try again at once
	slack     engine.Time // of what woke it
	done      int         // bytes that send() has handed over
	began     engine.Time // when the program called
	message   int         // number of the message that send() writes, from 1
	got       stream      // what recv() returned
}

func (c *call) clone() *call {
	d := *c
	return &d
}

// creates reports whether the call may be the first on a new socket.
func (c *call) creates() bool {
	switch c.sys.name {
	case "socket", "bind", "listen", "connect", "setsockopt", "getsockopt":
		return true
	}
	return isUDPName(c.sock)
}

// timedCall makes the ith call of the configuration, or queues it for its turn.
func (m *Model) timedCall(i int) {
	t := m.cfg.Calls[i]
	sys, err := parseCall(t.Call)
	if err != nil || len(m.calls) >= m.cfg.mostCalls() {
		return // NewModel has refused such a configuration
	}
	c := m.newCall(t.Side, t.Sock, t.Call, sys)
	c.assign, c.giveUp, c.timed, c.readsRest = t.Assign, t.GiveUp, i+1, t.ReadsRest
	if m.mustWait(c) {
		c.queued = true
		return
	}
	m.slack = m.cfg.Host.Enter
	m.invoke(c)
}

func (m *Model) newCall(side Side, sock, text string, sys syscall) *call {
	m.ncalls++
	c := &call{id: m.ncalls, side: side, sock: sock, text: text, sys: sys}
	m.calls = append(m.calls, c)
	turns := m.hosts[side].turns
	turns[sock] = withID(turns[sock], c.id)
	return c
}

// dropCall forgets a call that returns.
func (m *Model) dropCall(c *call) {
	if i, ok := m.callAt(c.id); ok {
		m.calls = slices.Delete(m.calls, i, i+1)
	}
	turns := m.hosts[c.side].turns
	if rest := withoutID(turns[c.sock], c.id); len(rest) > 0 {
		turns[c.sock] = rest
	} else {
		delete(turns, c.sock)
	}
	if s := m.sock(c.target); s != nil {
		s.callers = withoutID(s.callers, c.id)
	}
}

// callAt is the place of a call among those that have not returned: they stand in the order of their IDs.
func (m *Model) callAt(id int) (int, bool) {
	return slices.BinarySearchFunc(m.calls, id, func(c *call, id int) int { return cmp.Compare(c.id, id) })
}

// mustWait reports whether a timed call has to wait: the socket is busy with an
// earlier call, or accept() has not given its name yet.
func (m *Model) mustWait(c *call) bool {
	h := &m.hosts[c.side]
	for _, id := range h.turns[c.sock] {
		if id < c.id && c.sock != "-" && m.callByID(id).timed > 0 {
			return true
		}
	}
	_, open := h.names[c.sock]
	if open || h.closed[c.sock] || c.sock == "-" {
		return false
	}
	return h.expected[c.sock] || !c.creates()
}

// nextTurn lets the first queued call on a name begin.
func (m *Model) nextTurn(side Side, name string) {
	for _, id := range m.hosts[side].turns[name] {
		if c := m.callByID(id); c.queued {
			if !m.mustWait(c) {
				c.queued = false
				m.jobs.Push(m.now, job{kind: jobWake, id: c.id})
			}
			return
		}
	}
}

// invoke makes a call: it returns at once or blocks.
func (m *Model) invoke(c *call) {
	c.began = m.now
	if c.readsRest {
		m.readRest(c)
	}
	m.chooseLetter(c)
	m.emit(&Event{Kind: CallEvent, Side: c.side, Sock: c.sock, Conn: m.connOf(c), Text: c.text, Rule: ruleProgram})
	if c.sys.name == "message" && !m.wrap(c) {
		m.ret(c, "-1 ValueError")
		return
	}
	if c.sys.name == "sleep" {
		m.jobs.Push(m.now+c.sys.pause, job{kind: jobReturn, id: c.id})
		return
	}
	if c.giveUp > 0 {
		m.jobs.Push(m.now+c.giveUp, job{kind: jobGiveUp, id: c.id})
	}
	m.attempt(c)
}

// chooseLetter gives a send() without data its letter: each send uses the next
// one, so that one sees which sends a recv returned.
func (m *Model) chooseLetter(c *call) {
	if !c.sys.sends() {
		return
	}
	s := m.named(c.side, c.sock)
	n := 0
	if s != nil {
		n = s.nsend
		s.nsend++
	}
	if !c.sys.letter {
		return
	}
	ch := byte('a' + n%26)
	c.sys.data = stream(nil).add(c.sys.n, ch)
	flags := ""
	if c.sys.more {
		flags += ",MSG_MORE"
	}
	if c.sys.nonblock {
		flags += ",MSG_DONTWAIT"
	}
	c.text = c.sys.name + "(" + strconv.Itoa(c.sys.n) + "*'" + string(rune(ch)) + "'" + flags + ")"
}

func (m *Model) connOf(c *call) string {
	if s := m.named(c.side, c.sock); s != nil {
		return s.conn
	}
	return ""
}

// attempt carries the call out as far as it goes now.
func (m *Model) attempt(c *call) {
	s := m.target(c)
	if s == nil {
		m.ret(c, "-1 EBADF")
		return
	}
	c.target = s.id
	s.callers = withID(s.callers, c.id)
	m.touch(s)
	if value, done := m.perform(c, s); done {
		m.ret(c, value)
	}
}

// target finds the socket of a call, or makes it.
func (m *Model) target(c *call) *sock {
	if c.target != 0 {
		return m.sock(c.target)
	}
	if s := m.named(c.side, c.sock); s != nil {
		return s
	}
	if !c.creates() || len(m.hosts[c.side].names) >= m.cfg.mostNamed() {
		return nil
	}
	s := m.newSock(c.side)
	if s != nil {
		m.name(s, c.sock)
		if c.sys.option == "udp" || c.sys.name != "socket" && isUDPName(c.sock) {
			s.udp = &udpSock{}
		}
	}
	return s
}

// name gives a socket to a program under a name.
func (m *Model) name(s *sock, name string) {
	s.name = name
	m.hosts[s.side].names[name] = s.id
}

// perform carries out one call and reports whether it returns.
func (m *Model) perform(c *call, s *sock) (string, bool) {
	if c.sys.name == "socket" {
		return "0", true
	}
	if s.isUDP() {
		return m.performUDP(c, s)
	}
	switch c.sys.name {
	case "bind":
		return result(m.bind(s, uint16(c.sys.n))), true
	case "listen":
		return result(m.listen(s, c.sys.n)), true
	case "connect":
		return m.connect(c, s)
	case "accept":
		return m.accept(c, s)
	case "send", "sendall", "message":
		return m.send(c, s)
	case "recv", "recvmsg":
		return m.recv(c, s)
	case "shutdown":
		return result(m.shutdown(s, c.sys.rd, c.sys.wr)), true
	case "close":
		m.closeSock(s)
		return "0", true
	case "setsockopt":
		return result(m.setOption(s, c.sys)), true
	}
	return m.getOption(s, c.sys.option), true
}

// result writes an errno, or 0.
func result(errno string) string {
	if errno != "" {
		return "-1 " + errno
	}
	return "0"
}

// ret returns from a call.
func (m *Model) ret(c *call, value string) {
	m.dropCall(c)
	text := c.sys.name + " = " + value
	conn, s := "", m.sock(c.target)
	if s != nil {
		conn = s.conn
	}
	m.emit(&Event{Kind: RetEvent, Side: c.side, Sock: c.sock, Conn: conn, Text: text, Rule: m.returnRule(c, s, value)})
	m.noteReturn(c, value)
	m.parse(c, value)
	if c.thread > 0 {
		m.threadReturned(c.thread-1, c, value)
	}
	m.nextTurn(c.side, c.sock)
	if c.sys.name == "accept" {
		m.nextTurn(c.side, c.assign)
	}
}

// wake lets the calls that wait on a socket try again.
func (m *Model) wake(s *sock) {
	for _, id := range s.callers {
		if c := m.callByID(id); !c.queued && !c.waking {
			c.waking, c.slack = true, m.slack
			m.jobs.Push(m.now+m.wakeTime(c, s), job{kind: jobWake, id: c.id})
		}
	}
}

func (m *Model) callByID(id int) *call {
	if i, ok := m.callAt(id); ok {
		return m.calls[i]
	}
	return nil
}

// retry lets a woken call try again, or a queued one begin.
func (m *Model) retry(id int) {
	c := m.callByID(id)
	if c == nil {
		return
	}
	if c.target == 0 {
		m.invoke(c)
		return
	}
	c.waking, m.slack = false, c.slack
	m.attempt(c)
}

// giveUp ends a wait that the program limited.
func (m *Model) giveUp(id int) {
	if c := m.callByID(id); c != nil {
		m.ret(c, "-1 TimeoutError")
	}
}

// wakeUp ends a sleep.
func (m *Model) wakeUp(id int) {
	c := m.callByID(id)
	if c == nil {
		return
	}
	m.dropCall(c)
	m.emit(&Event{Kind: RetEvent, Side: c.side, Sock: c.sock, Text: "sleep", Rule: ruleProgram})
	if c.thread > 0 {
		m.threadReturned(c.thread-1, c, "0")
	}
}

// waitsOn are the names of the calls that wait on a socket.
func (m *Model) waitsOn(s *sock) (names []string) {
	for _, id := range s.callers {
		if c := m.callByID(id); !c.queued {
			names = append(names, c.sys.name)
		}
	}
	return names
}

// blockedOn is the call that a program waits for on a socket, or "".
func (m *Model) blockedOn(s *sock) string {
	for _, id := range s.callers {
		if c := m.callByID(id); !c.queued {
			return c.text
		}
	}
	return ""
}

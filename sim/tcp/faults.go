package tcp

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Apply carries out what a learner or a scenario does:
//
//	A c1 close()                a call of a program
//	drop 7 · delay 7 100ms · dup 7      a segment in flight; 7.1 is its copy
//	corrupt 7 · swap 7          its bytes: a bit flips, two words change places
//	inject A>B SYN seq=-10 [ack=..] [len=..] [conn=c1] [in=5ms]
//	kill A                      the process dies
//	cut · mend                  the cable
//	crash A · reboot A          the machine
//	flood 20 [5ms]              SYNs with forged sources to B
//
// Numbers of inject are relative to the connection's ISNs unless written abs:N.
func (m *Model) Apply(at engine.Time, a engine.Action) error {
	if next, ok := m.Next(); at < m.now || ok && at > next {
		return engine.Errorf("此刻不能执行这个动作", "this cannot be done at this time")
	}
	f := strings.Fields(string(a))
	if len(f) == 0 || len(a) > 2*MaxText {
		return badAction(a)
	}
	act, err := m.action(f, string(a))
	if err != nil {
		return err
	}
	m.now, m.slack = at, 0
	act()
	m.touchAll()
	m.afterStep()
	return nil
}

func badAction(a engine.Action) error {
	return engine.Errorf("动作“%s”读不懂：可用 A c1 close()、drop 7、delay 7 100ms、dup 7、corrupt 7、swap 7、inject A>B RST seq=1、kill A、cut、mend、crash A、reboot A、flood 20 5ms",
		"the action %q cannot be read: use A c1 close(), drop 7, delay 7 100ms, dup 7, corrupt 7, swap 7, inject A>B RST seq=1, kill A, cut, mend, crash A, reboot A or flood 20 5ms", a)
}

// action checks an action and returns what does it.
func (m *Model) action(f []string, text string) (func(), error) {
	if side, ok := sideOf(f[0]); ok && len(f) >= 3 {
		_, rest, _ := strings.Cut(text, f[0])
		_, rest, _ = strings.Cut(rest, f[1])
		return m.callAction(side, f[1], strings.TrimSpace(rest), text)
	}
	switch f[0] {
	case "drop", "delay", "dup", "corrupt", "swap":
		return m.segmentAction(f, text)
	case "inject":
		return m.injectAction(f, text)
	case "kill", "crash", "reboot":
		return m.hostAction(f, text)
	case "cut", "mend":
		return m.cableAction(f, text)
	case "flood":
		return m.floodAction(f, text)
	}
	return nil, badAction(engine.Action(text))
}

func sideOf(s string) (Side, bool) {
	switch s {
	case "A":
		return A, true
	case "B":
		return B, true
	}
	return 0, false
}

// fault tells what the learner did.
func (m *Model) fault(side Side, text string, why rule) {
	m.emit(&Event{Kind: FaultEvent, Side: side, Text: text, Rule: why})
}

// callAction is a call by hand, as another thread of the process would make it.
// It may be made beside a waiting call of another kind; close() interrupts waiting ones.
func (m *Model) callAction(side Side, name, text, whole string) (func(), error) {
	sys, err := parseCall(text)
	if err != nil {
		return nil, err
	}
	if sys.name == "sleep" {
		return nil, badAction(engine.Action(whole))
	}
	if m.hosts[side].down {
		return nil, engine.Errorf("主机 %s 已经宕机：先重启它", "host %s is down: reboot it first", side)
	}
	if !validName(name) {
		return nil, engine.Errorf("套接字名“%s”不行：用字母开头，至多 16 个字母和数字", "the socket name %q will not do: begin with a letter, at most 16 letters and digits", name)
	}
	s := m.named(side, name)
	c := &call{side: side, sock: name, sys: sys}
	if s == nil && !c.creates() {
		return nil, engine.Errorf("主机 %s 上没有叫 %s 的套接字：先 connect 或 accept", "host %s has no socket called %s: connect or accept first", side, name)
	}
	if s == nil && len(m.hosts[side].names) >= m.cfg.mostNamed() {
		return nil, engine.Errorf("套接字太多：每台主机最多 %d 个", "too many sockets: at most %d on a host", m.cfg.mostNamed())
	}
	if s != nil && m.waitsIn(s, sys.name) {
		return nil, engine.Errorf("%s 已经阻塞在 %s() 里：等它返回", "%s is already waiting in %s(): wait until it returns", name, sys.name)
	}
	return func() {
		if sys.name == "close" && s != nil {
			m.interrupt(s)
		}
		m.invoke(m.newCall(side, name, text, sys))
	}, nil
}

func validName(s string) bool {
	for i, c := range s {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && len(s) <= 16
}

// waitsIn reports whether a call of this kind waits on the socket.
func (m *Model) waitsIn(s *sock, name string) bool {
	for _, id := range s.callers {
		if c := m.callByID(id); !c.queued && c.sys.name == name {
			return true
		}
	}
	return false
}

// interrupt makes the waiting calls of a socket return, as a signal would.
func (m *Model) interrupt(s *sock) {
	for _, c := range slices.Clone(m.calls) {
		if c.target == s.id && !c.queued {
			m.ret(c, "-1 EINTR")
		}
	}
}

// segmentAction drops, delays or duplicates a segment in flight.
func (m *Model) segmentAction(f []string, text string) (func(), error) {
	if len(f) < 2 {
		return nil, badAction(engine.Action(text))
	}
	seg, err := m.flying(f[1])
	if err != nil {
		return nil, err
	}
	switch {
	case f[0] == "drop" && len(f) == 2:
		return func() {
			m.fault(seg.From, text, ruleLostByHand)
			m.land(seg)
			m.lost(seg, ruleLostByHand)
		}, nil
	case f[0] == "dup" && len(f) == 2:
		return func() {
			m.fault(seg.From, text, ruleByHand)
			m.fly(m.duplicate(seg, seg.Arrives+duplicateGap))
		}, nil
	case (f[0] == "corrupt" || f[0] == "swap") && len(f) == 2:
		return m.damageAction(seg, f[0], text)
	case f[0] == "delay" && len(f) == 3:
		d, err := engine.ParseTime(f[2])
		if err != nil {
			return nil, err
		}
		if d <= 0 || d > maxExtraDelay {
			return nil, engine.Errorf("推迟的时间应在 0 到 %s 之间", "the delay must be between 0 and %s", maxExtraDelay.Format())
		}
		return func() {
			m.fault(seg.From, text, ruleByHand)
			seg.Arrives += d
			m.jobs.Push(seg.Arrives, job{kind: jobArrive, id: seg.ID, arg: seg.Copy})
		}, nil
	}
	return nil, badAction(engine.Action(text))
}

// maxExtraDelay is the longest delay that a learner may add.
const maxExtraDelay = 600 * engine.Second

// flying finds the segment that an action names.
func (m *Model) flying(name string) (*Segment, error) {
	whole, part, _ := strings.Cut(name, ".")
	id, err := strconv.Atoi(whole)
	number := 0
	if err == nil && part != "" {
		number, err = strconv.Atoi(part)
	}
	if err != nil {
		return nil, engine.Errorf("“%s”不是报文段的编号", "%q is not the number of a segment", name)
	}
	seg := m.inFlight(id, number)
	if seg == nil || seg.Lost {
		return nil, engine.Errorf("报文段 %s 不在途中：它已经到达或丢失", "segment %s is not in flight: it has arrived or is lost", name)
	}
	return seg, nil
}

// hostAction kills the process of a host, or crashes or reboots the host.
func (m *Model) hostAction(f []string, text string) (func(), error) {
	if len(f) != 2 {
		return nil, badAction(engine.Action(text))
	}
	side, ok := sideOf(f[1])
	if !ok {
		return nil, badAction(engine.Action(text))
	}
	down := m.hosts[side].down
	if f[0] == "reboot" && !down {
		return nil, engine.Errorf("主机 %s 没有宕机：不必重启", "host %s is not down: there is nothing to reboot", side)
	}
	if f[0] != "reboot" && down {
		return nil, engine.Errorf("主机 %s 已经宕机", "host %s is down already", side)
	}
	return func() {
		m.fault(side, text, map[string]rule{"kill": ruleKilled, "crash": ruleCrashed, "reboot": ruleByHand}[f[0]])
		switch f[0] {
		case "kill":
			m.kill(side)
		case "crash":
			m.crash(side)
		case "reboot":
			m.hosts[side].down = false
		}
	}, nil
}

// stopPrograms ends every program of a host; their calls never return.
func (m *Model) stopPrograms(side Side) {
	for i := range m.threads {
		if m.cfg.Programs[m.threads[i].prog].Side == side {
			m.threads[i].dead = true
			m.threads[i].doing = ""
		}
	}
	for _, c := range slices.Clone(m.calls) {
		if c.side == side {
			m.dropCall(c)
		}
	}
}

// kill ends the processes of a host: the kernel closes their sockets.
func (m *Model) kill(side Side) {
	m.stopPrograms(side)
	for _, s := range slices.Clone(m.socks) {
		if s != nil && s.side == side && s.name != "" && !s.orphan && m.sock(s.id) == s {
			m.closeSock(s)
		}
	}
}

// crash takes all state from a host without a word to anybody.
func (m *Model) crash(side Side) {
	m.stopPrograms(side)
	h := &m.hosts[side]
	for _, s := range slices.Clone(m.socks) {
		if s == nil || s.side != side {
			continue
		}
		if s.state != CLOSED {
			m.setState(s, CLOSED, ruleCrashed)
		}
		m.free(s)
	}
	h.names = map[string]int{}
	h.down = true
}

// cableAction pulls the cable, which loses what is on it, or plugs it in.
func (m *Model) cableAction(f []string, text string) (func(), error) {
	cut := f[0] == "cut"
	if len(f) != 1 {
		return nil, badAction(engine.Action(text))
	}
	if cut == m.net.cut {
		return nil, engine.Errorf("网线已经是这样了", "the cable is in this state already")
	}
	return func() {
		m.fault(A, text, ruleByHand)
		m.net.cut = cut
		if !cut {
			return
		}
		for _, seg := range slices.Clone(m.net.flight) {
			m.land(seg)
			if !seg.Lost {
				m.lost(seg, ruleLostCable)
			} else {
				m.lost(seg, seg.rule)
			}
		}
	}, nil
}

// serverPort is the port of a host's first listener, or the usual one.
func (m *Model) serverPort(side Side) uint16 {
	for _, s := range m.socks {
		if s != nil && s.side == side && s.state == LISTEN {
			return s.local
		}
	}
	return usualPort
}

// usualPort is the server's port in the recordings and scenarios.
const usualPort = 8000

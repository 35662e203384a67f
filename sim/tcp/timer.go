package tcp

import (
	"wirethread/sim/engine"
)

// The timers of a socket. At most one of a kind runs.
const (
	tmRetransmit = iota // SYN, RTO or tail loss probe: Linux has one timer for them
	tmDelack
	tmSynAck   // of a request
	tmTimeWait // of a TIME-WAIT entry and of an orphan's FIN-WAIT-2
	tmKeepalive
	numTimers
)

// What tmRetransmit is running for.
const (
	forRTO = iota
	forTLP
	forPersist
	forReorder
)

// timer is one running timer; ticket 0 if it does not run.
type timer struct {
	ticket     engine.Ticket
	start, due engine.Time
	use        int         // of tmRetransmit
	slack      engine.Time // of what started it
}

// slackOf is how late a kernel timer of a length may fire: the timer wheel
// rounds up by an eighth and more (kernel/time/timer.c), and ticks are 4 ms.
func slackOf(length engine.Time) engine.Time { return length*15/100 + 8*engine.Millisecond }

// leastWait is TCP_TIMEOUT_MIN_US: what RACK's timer and the tail loss probe's wait
// at least beside round trips.
const leastWait = 2 * engine.Millisecond

// leastTimeout is TCP_TIMEOUT_MIN: two ticks, of which the present one counts as a whole.
func (m *Model) leastTimeout() engine.Time { return max(m.cfg.Host.Tick, 1) }

// start sets a timer to run out after d, in place of one that runs.
func (m *Model) start(s *sock, kind int, d engine.Time) {
	m.stop(s, kind)
	d = max(d, 1)
	t := &s.tmr[kind]
	*t = timer{start: m.now, due: m.now + d, slack: m.slack + slackOf(d)}
	t.ticket = m.timers.Push(t.due, job{kind: jobTimer, id: s.id, arg: kind})
}

// stop stops a timer.
func (m *Model) stop(s *sock, kind int) {
	if t := &s.tmr[kind]; t.ticket != 0 {
		m.timers.Cancel(t.ticket)
		*t = timer{}
	}
}

func (m *Model) stopAll(s *sock) {
	for kind := range s.tmr {
		m.stop(s, kind)
	}
}

func (t *timer) running() bool { return t.ticket != 0 }

// expire carries out a timer that has run out, or sets it to its extra lateness.
func (m *Model) expire(j job) {
	s := m.sock(j.id)
	m.touch(s)
	t := &s.tmr[j.arg]
	if j.gen == 0 {
		m.expired++
		if late := m.late[m.expired]; late > 0 {
			t.due += late
			j.gen = 1
			t.ticket = m.timers.Push(t.due, j)
			return
		}
	}
	was := *t
	*t = timer{}
	m.slack = was.slack
	e := &Event{Kind: TimerEvent, Side: s.side, Conn: s.conn, Sock: s.name, Text: timerName(s, j.arg, was.use), Timer: m.expired}
	m.emit(e)
	switch j.arg {
	case tmRetransmit:
		e.Rule = m.retransmitTimer(s, was.use)
		e.Wait = s.tmr[tmRetransmit].due - m.now
	case tmDelack:
		e.Rule = m.delackTimer(s)
	case tmSynAck:
		e.Rule = m.requestTimer(s)
	case tmTimeWait:
		e.Rule = m.timeWaitTimer(s)
	case tmKeepalive:
		e.Rule = m.keepaliveTimer(s)
	}
}

// timerName is the name that views show.
func timerName(s *sock, kind, use int) string {
	switch kind {
	case tmRetransmit:
		switch {
		case use == forTLP:
			return "TLP"
		case use == forPersist:
			return "persist"
		case use == forReorder:
			return "reordering"
		case s.state == SYN_SENT:
			return "SYN"
		case s.state == SYN_RECV:
			return "SYN-ACK"
		}
		return "RTO"
	case tmDelack:
		return "delayed ACK"
	case tmSynAck:
		return "SYN-ACK"
	case tmKeepalive:
		if s.state == FIN_WAIT2 && s.orphan {
			return "FIN-WAIT-2"
		}
		return "keepalive"
	}
	if s.state == FIN_WAIT2 {
		return "FIN-WAIT-2"
	}
	return "TIME-WAIT"
}

package tcp

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Query answers what predictions ask of a moment. SIDE is A or B, NAME a
// socket's name in the program or its connection's:
//
//	SIDE.NAME.state          the state, as the preset spells it; CLOSED when the connection is over
//	SIDE.NAME.snd_una        SND.UNA, SND.NXT and RCV.NXT, relative to the initial sequence numbers
//	SIDE.NAME.snd_nxt
//	SIDE.NAME.rcv_nxt
//	SIDE.NAME.iss            the initial sequence number itself
//	SIDE.NAME.srtt           SRTT and RTO in milliseconds
//	SIDE.NAME.rto
//	SIDE.NAME.mss            bytes
//	SIDE.NAME.retries        how often the same segment was sent again
//	SIDE.NAME.timer          the timer that runs out first, or none
//	SIDE.NAME.blocked        the call that waits, or none
//	SIDE.NAME.error          SO_ERROR, or none
//	SIDE.NAME.accept_queue   how many connections wait in a listener's queues
//	SIDE.NAME.syn_queue
//	SIDE.NAME.segments       and the like: see streamQueries
//	SIDE.NAME.cwnd           and the like: see senderQueries
//	SIDE.sockets             how many sockets the host's kernel keeps
//	delivered NAME           and the like, of a conversation: see deliveryQueries
//	flight                   how many segments are in flight
//	count WORDS              how many events so far have these words in their line, in this order
func (m *Model) Query(expr string) (string, error) {
	f := strings.Fields(expr)
	switch {
	case len(f) == 1 && f[0] == "flight":
		return strconv.Itoa(len(m.outline().Flight)), nil
	case len(f) > 1 && f[0] == "count":
		return strconv.Itoa(script.Count(m.events, m.now, f[1:])), nil
	}
	if len(f) == 2 && slices.Contains(deliveryQueries, f[0]) {
		return m.Snapshot().queryDelivery(f[0], f[1])
	}
	p := strings.Split(expr, ".")
	if len(p) < 2 || p[0] != "A" && p[0] != "B" {
		return "", engine.Errorf("“%s”读不懂：请写成 A.c1.state、B.listen.accept_queue、delivered u1、flight 或 count SYN", "%q cannot be read: write it like A.c1.state, B.listen.accept_queue, delivered u1, flight or count SYN", expr)
	}
	s := m.Snapshot()
	h := s.Hosts[A]
	if p[0] == "B" {
		h = s.Hosts[B]
	}
	if len(p) == 2 && p[1] == "sockets" {
		return strconv.Itoa(len(h.Sockets)), nil
	}
	if len(p) != 3 {
		return "", engine.Errorf("“%s”少了一部分：请写成 A.c1.state", "%q lacks a part: write it like A.c1.state", expr)
	}
	so, ok := h.socket(p[1])
	if !ok && !m.knew(h.Side, p[1]) {
		return "", engine.Errorf("主机 %[1]s 没有名为 %[2]s 的 socket 或连接：请换一个名字", "host %[1]s has no socket or connection called %[2]s: use another name", p[0], p[1])
	}
	v, ok := so.query(p[2], s)
	if !ok {
		v, ok = so.queryStream(p[2], h.Side, s)
	}
	if !ok {
		v, ok = so.querySender(p[2], h.Side, s)
	}
	if !ok {
		return "", engine.Errorf("socket 没有“%[1]s”这一项：可用 state、snd_una、snd_nxt、rcv_nxt、iss、srtt、rto、mss、retries、timer、blocked、error、accept_queue、syn_queue、%[2]s",
			"a socket has no %[1]q: use state, snd_una, snd_nxt, rcv_nxt, iss, srtt, rto, mss, retries, timer, blocked, error, accept_queue, syn_queue, %[2]s", p[2], strings.Join(slices.Concat(streamQueries, senderQueries), ", "))
	}
	return v, nil
}

// socket finds a socket by the program's name, else the connection's.
func (h HostView) socket(name string) (SocketView, bool) {
	for _, so := range h.Sockets {
		if so.Name == name {
			return so, true
		}
	}
	for _, so := range h.Sockets {
		if so.Conn == name {
			return so, true
		}
	}
	return SocketView{}, false
}

// knew reports whether a socket or connection of this name existed before.
func (m *Model) knew(side Side, name string) bool {
	for _, ev := range m.events {
		if e, ok := ev.(*Event); ok && e.Side == side && (e.Conn == name || e.Sock == name) {
			return true
		}
	}
	return false
}

func (so SocketView) query(what string, s *Snapshot) (string, bool) {
	v := so.Vars
	switch what {
	case "state":
		return s.spell(so.State), true
	case "snd_una":
		return strconv.FormatInt(v.SndUna, 10), true
	case "snd_nxt":
		return strconv.FormatInt(v.SndNxt, 10), true
	case "rcv_nxt":
		return strconv.FormatInt(v.RcvNxt, 10), true
	case "iss":
		return strconv.FormatUint(uint64(v.ISS), 10), true
	case "srtt":
		return plainMS(v.SRTT), true
	case "rto":
		return plainMS(v.RTO), true
	case "mss":
		return strconv.Itoa(v.MSS), true
	case "retries":
		return strconv.Itoa(v.Retries), true
	case "timer":
		return orNone(so.firstTimer()), true
	case "blocked":
		return orNone(so.Blocked), true
	case "error":
		return orNone(so.Error), true
	case "accept_queue":
		return strconv.Itoa(len(so.Accept)), true
	case "syn_queue":
		return strconv.Itoa(len(so.SynQueue)), true
	}
	return "", false
}

func (so SocketView) firstTimer() string {
	var first TimerView
	for _, t := range so.Timers {
		if first.Name == "" || t.Due < first.Due {
			first = t
		}
	}
	return first.Name
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// plainMS writes a time in milliseconds without needless digits.
func plainMS(t engine.Time) string {
	return strconv.FormatFloat(float64(t)/float64(engine.Millisecond), 'f', -1, 64)
}

package tcp

import (
	"slices"
	"sort"
	"strconv"

	"wirethread/sim/engine"
)

// Snapshot is what a view shows of now. It shares nothing that changes with the model.
func (m *Model) Snapshot() *Snapshot {
	v := m.outline()
	v.Ladder, v.Streams, v.Senders = m.ladder(), m.streams(), m.senderViews()
	return v
}

// outline is a snapshot without the story so far, which takes the longest: Ladder, Streams and Senders are empty.
func (m *Model) outline() *Snapshot {
	v := &Snapshot{
		Now: m.now, Preset: m.cfg.Preset, Cut: m.net.cut,
		Delay: [2]engine.Time{m.cfg.Link[A].Delay, m.cfg.Link[B].Delay},
	}
	for _, seg := range m.net.flight {
		v.Flight = append(v.Flight, copyOf(seg))
	}
	sort.SliceStable(v.Flight, func(i, j int) bool { return v.Flight[i].ID < v.Flight[j].ID })
	for side := range m.hosts {
		v.Queue[side] = QueueView{Waiting: m.net.queue[side].waiting(m.now), Max: m.cfg.Link[side].Queue}
		v.Hosts[side] = m.hostView(Side(side))
	}
	return v
}

// hostView is one host.
func (m *Model) hostView(side Side) HostView {
	h := HostView{Side: side, Address: side.address(), Down: m.hosts[side].down, Role: m.role(side)}
	for _, s := range m.socks {
		if s != nil && s.side == side && (s.state != CLOSED || s.name != "") {
			h.Sockets = append(h.Sockets, m.socketView(s))
		}
	}
	for i := range m.threads {
		if m.cfg.Programs[m.threads[i].prog].Side == side {
			h.Program = append(h.Program, m.programView(i)...)
		}
	}
	return h
}

// role is server for a host that has a listener, client for one whose peer has.
func (m *Model) role(side Side) engine.Text {
	server := [2]bool{m.everListens(A), m.everListens(B)}
	switch {
	case server[side]:
		return engine.Text{ZH: "服务器", EN: "server"}
	case server[side.Peer()]:
		return engine.Text{ZH: "客户端", EN: "client"}
	}
	return engine.Text{ZH: "对等方", EN: "peer"}
}

func (m *Model) everListens(side Side) bool {
	for _, s := range m.socks {
		if s != nil && s.side == side && s.state == LISTEN {
			return true
		}
	}
	for _, p := range m.cfg.Programs {
		if p.Side == side && slices.ContainsFunc(p.Lines, func(l ProgLine) bool { return len(l.Call) > 6 && l.Call[:6] == "listen" }) {
			return true
		}
	}
	return false
}

// socketView is one socket.
func (m *Model) socketView(s *sock) SocketView {
	v := SocketView{
		Name: s.name, Conn: s.conn, UDP: s.isUDP(), State: s.state, Orphan: s.orphan,
		Local: s.local, Remote: s.remote, Blocked: m.blockedOn(s), Waits: m.waitsOn(s), Error: s.err,
		Backlog: s.backlog, SendBuf: s.snd.out.size(), RecvBuf: s.rcv.in.size(),
		NoDelay: s.opt.nodelay, Cork: s.opt.cork,
		Vars: m.vars(s), Timers: s.timerViews(),
	}
	if v.Name == "" {
		v.Name = s.conn
	}
	v.ID = m.itemID(s)
	if s.state == LISTEN {
		v.SynMax, v.AcceptMax = m.synMax(s), s.backlog+1
	}
	if s.isUDP() {
		for _, d := range s.udp.queue {
			v.RecvBuf += len(d.data)
		}
	}
	for _, id := range s.synq {
		v.SynQueue = append(v.SynQueue, m.sock(id).conn)
	}
	for _, id := range s.acceptq {
		v.Accept = append(v.Accept, m.sock(id).conn)
	}
	return v
}

// synMax is how many requests a listener's SYN queue can hold before synFull or
// the reserve that Linux keeps without cookies refuses the next.
func (m *Model) synMax(l *sock) int {
	k := m.sysctl(l.side)
	if k.Syncookies != 0 {
		return l.backlog + 1
	}
	return min(l.backlog+1, k.MaxSynBacklog-k.MaxSynBacklog/4+1)
}

// itemID is the ID under which a socket can be selected: its program's name, or
// its connection's with a mark, which no program's name can be.
func (m *Model) itemID(s *sock) string {
	if s.name != "" && m.hosts[s.side].names[s.name] == s.id {
		return s.side.String() + "." + s.name
	}
	return s.side.String() + "." + s.conn + "~" + strconv.Itoa(s.id)
}

// vars are the sequence variables, relative to the initial numbers.
func (m *Model) vars(s *sock) Vars {
	v := Vars{
		ISS: s.snd.iss, IRS: s.rcv.irs, HaveISS: s.conn != "" && s.state != LISTEN, HaveIRS: s.hisISN,
		SndWnd: int64(s.snd.wnd), RcvWnd: int64(s.windowNow()),
		SRTT: s.rtt.srtt(), RTO: s.rtt.rto, MSS: s.snd.mss, Retries: s.snd.retransmits,
	}
	if v.HaveISS {
		v.SndUna, v.SndNxt = m.cfg.shown(s.snd.una, s.snd.iss), m.cfg.shown(s.snd.nxt, s.snd.iss)
	}
	if v.HaveIRS {
		v.RcvNxt = m.cfg.shown(s.rcv.nxt, s.rcv.irs)
	}
	return v
}

func (s *sock) timerViews() (out []TimerView) {
	for kind, t := range s.tmr {
		if t.running() {
			out = append(out, TimerView{Name: timerName(s, kind, t.use), Start: t.start, Due: t.due})
		}
	}
	return out
}

// programView lists a program's statements; the one being carried out is marked.
func (m *Model) programView(id int) (out []ProgramLine) {
	t := &m.threads[id]
	prog := m.cfg.Programs[t.prog]
	now := -1
	if len(t.stack) > 0 && !t.dead {
		now = t.stack[0].pc
		if len(t.stack) > 1 {
			now-- // the loop's own line
		}
	}
	for i, l := range prog.Lines {
		out = append(out, ProgramLine{Thread: id, Text: l.Text, Now: i == now && t.doing != "", Done: now >= 0 && i < now || len(t.stack) == 0})
		for j, b := range l.Body {
			inner := i == now && len(t.stack) > 1 && j == t.stack[1].pc
			out = append(out, ProgramLine{Thread: id, Text: "\t" + b.Text, Now: inner})
		}
	}
	return out
}

// ladder is what has happened, for the lifelines. A segment stands where it
// left, as it is now: arrived, lost or still under way; a copy that the network
// made stands where it arrived.
func (m *Model) ladder() (lines []LadderLine) {
	at := newPlaces(m.net.lastID) // the lines of segments
	lines = make([]LadderLine, 0, len(m.events))
	for _, ev := range m.events {
		e := ev.(*Event)
		l := LadderLine{At: e.Time}
		switch e.Kind {
		case SegSent:
			l.Seg = e.Seg
			at.set(e.Seg, len(lines))
		case SegArrived, SegLost:
			if i, ok := at.of(e.Seg); ok {
				lines[i].Seg = e.Seg
				continue
			}
			l.Seg = e.Seg
		case StateEvent:
			l.State = e
		case CallEvent, RetEvent:
			l.Call = e
		case FaultEvent, TimerEvent, DropEvent:
			l.Fault = e
		default:
			continue
		}
		lines = append(lines, l)
	}
	return lines
}

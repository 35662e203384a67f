package capture

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/sim/wire"
)

// Snapshot is what the views of TCP show of now.
func (m *Model) Snapshot() *tcp.Snapshot {
	v := &tcp.Snapshot{Now: m.now, Preset: "linux", Delay: [2]engine.Time{m.Beat(), m.Beat()}, Ladder: m.ladder, Inferred: true}
	for side := range v.Hosts {
		v.Hosts[side] = m.host(tcp.Side(side))
	}
	return v
}

// roles say of the hosts that their states are inferred.
var roles = [2]engine.Text{
	{ZH: "打开连接的一方，状态为推断", EN: "opened it; states inferred"},
	{ZH: "另一方，状态为推断", EN: "the other; states inferred"},
}

func (m *Model) host(side tcp.Side) tcp.HostView {
	e, peer := &m.infer.ends[side], &m.infer.ends[side.Peer()]
	here, there := m.of.host[side], m.of.host[side.Peer()]
	s := tcp.SocketView{ID: socketID(side), Name: name, Conn: name, State: e.state, Local: here.port, Remote: there.port}
	s.Vars = tcp.Vars{ISS: e.iss, IRS: peer.iss, HaveISS: e.known, HaveIRS: peer.known && e.acks}
	if e.known {
		s.Vars.SndNxt, s.Vars.SndUna = int64(e.nxt-e.iss), m.acked(side)
	}
	if s.Vars.HaveIRS {
		s.Vars.RcvNxt = int64(e.ack - peer.iss)
	}
	return tcp.HostView{Side: side, Address: here.String(), Role: roles[side], Sockets: []tcp.SocketView{s}}
}

// acked is the highest number of a host that its peer has acknowledged, relative.
func (m *Model) acked(side tcp.Side) int64 {
	peer := &m.infer.ends[side.Peer()]
	if !peer.acks {
		return 0
	}
	return int64(peer.ack - m.infer.ends[side].iss)
}

func socketID(side tcp.Side) string { return side.String() + "." + name }

// Beat is half of the time that the handshake took, or the usual 25 ms where it was not captured.
func (m *Model) Beat() engine.Time {
	p := m.of.packets
	if len(p) < 3 || p[0].seen.TCP.Flags&wire.SYN == 0 || p[2].at < 2*engine.Millisecond {
		return 25 * engine.Millisecond
	}
	return min(p[2].at/2, engine.Second)
}

// Busy implements player.Paced: nothing moves between two packets.
func (m *Model) Busy() [][2]engine.Time { return nil }

// Items are the hosts and their sockets.
func (m *Model) Items(engine.Time) []engine.Item {
	var items []engine.Item
	for side := tcp.A; side <= tcp.B; side++ {
		items = append(items,
			engine.Item{ID: side.String(), Kind: "host", Label: engine.Textf("主机 %[1]s（%[2]v）", "Host %[1]s (%[2]v)", side, m.of.host[side].addr)},
			engine.Item{ID: socketID(side), Kind: "socket", Label: m.stateText(side)})
	}
	return items
}

func (m *Model) stateText(side tcp.Side) engine.Text {
	return engine.Textf("%[1]s：%[2]s（推断）", "%[1]s: %[2]s (inferred)", side, m.infer.ends[side].state)
}

// Inspect shows a packet's fields and bytes, or what is inferred of a host.
func (m *Model) Inspect(id string, _ engine.Time) (engine.Inspection, bool) {
	for side := tcp.A; side <= tcp.B; side++ {
		if id == side.String() || id == socketID(side) {
			return m.inspectHost(id, side), true
		}
	}
	number, ok := strings.CutPrefix(id, "seg:")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 1 || n > m.next {
		return engine.Inspection{}, false
	}
	p := &m.of.packets[n-1]
	in := engine.Inspection{ID: id, Title: engine.Textf("第 %[1]d 个包：%[2]s", "Packet %[1]d: %[2]s", n, wire.FlagNames(p.seen.TCP.Flags)), Bytes: p.raw}
	in.Fields = wire.DecodePacket(p.link, p.raw)
	return in, true
}

func (m *Model) inspectHost(id string, side tcp.Side) engine.Inspection {
	h := m.host(side)
	v := h.Sockets[0].Vars
	note := engine.Text{ZH: "从抓包推断", EN: "inferred from the capture"}
	in := engine.Inspection{ID: id, Title: m.stateText(side)}
	in.Fields = append(in.Fields, engine.Field{Name: "TCP"}, engine.Field{Depth: 1, Label: engine.Text{ZH: "地址", EN: "Address"}, Value: h.Address},
		engine.Field{Depth: 1, Label: engine.Text{ZH: "状态", EN: "State"}, Value: h.Sockets[0].State.String(), Note: note})
	for _, f := range []struct {
		name  string
		value int64
		have  bool
	}{{"SND.UNA", v.SndUna, v.HaveISS}, {"SND.NXT", v.SndNxt, v.HaveISS}, {"RCV.NXT", v.RcvNxt, v.HaveIRS}} {
		if f.have {
			in.Fields = append(in.Fields, engine.Field{Depth: 1, Name: f.name, Value: strconv.FormatInt(f.value, 10), Note: note})
		}
	}
	return in
}

// Summary implements engine.Model.
func (m *Model) Summary(_ engine.Time, l engine.Lang) string {
	a, b := &m.infer.ends[tcp.A], &m.infer.ends[tcp.B]
	return engine.Textf("抓包中的连接 %[1]v，已过 %[2]d 个包，共 %[3]d 个。推断：A 处于 %[4]v，B 处于 %[5]v。",
		"The captured connection %[1]v: %[2]d of %[3]d packets have passed. Inferred: A is in %[4]v, B in %[5]v.",
		m.of, m.next, len(m.of.packets), a.state, b.state).In(l)
}

// Query answers A.state and B.state.
func (m *Model) Query(expr string) (string, error) {
	for side := tcp.A; side <= tcp.B; side++ {
		if expr == side.String()+".state" {
			return m.infer.ends[side].state.String(), nil
		}
	}
	return "", engine.Errorf("抓包里不能计算“%s”：可以用 A.state 和 B.state", "%q cannot be computed of a capture: use A.state or B.state", expr)
}

package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// The kinds of items.
const (
	itemHost    = "host"
	itemSocket  = "socket"
	itemSegment = "segment"
	itemCable   = "cable"
)

// CableID is the ID of the cable between the hosts.
const CableID = "cable"

// ItemID is the ID of a segment: "seg:12", and "seg:12.1" for the network's copy of it.
func (s *Segment) ItemID() string { return "seg:" + s.number() }

// number is how actions name a segment in flight: "12", "12.1".
func (s *Segment) number() string {
	n := strconv.Itoa(s.ID)
	if s.Copy > 0 {
		n += "." + strconv.Itoa(s.Copy)
	}
	return n
}

// Items are the things that can be selected: what is in flight, the hosts with their sockets, the cable.
func (m *Model) Items(engine.Time) []engine.Item {
	s := m.outline()
	var items []engine.Item
	for _, seg := range s.Flight {
		items = append(items, engine.Item{ID: seg.ItemID(), Kind: itemSegment, Label: seg.label()})
	}
	for _, h := range s.Hosts {
		items = append(items, engine.Item{ID: h.Side.String(), Kind: itemHost, Label: h.label()})
		for _, so := range h.Sockets {
			items = append(items, engine.Item{ID: so.ID, Kind: itemSocket, Label: so.label(h.Side, s.spell)})
		}
	}
	return append(items, engine.Item{ID: CableID, Kind: itemCable, Label: engine.Text{ZH: "网线", EN: "Cable"}})
}

// label names a segment in flight: "SYN A→B, seq=0".
func (s *Segment) label() engine.Text {
	way := strings.ReplaceAll(s.Direction(), ">", "→")
	conn := ofConn(s.Conn)
	return engine.Textf("%[1]s %[2]s（%[3]s）%[4]s", "%[1]s %[2]s (%[3]s)%[5]s", s.title(), way, s.numbers(), conn.ZH, conn.EN)
}

func (h HostView) label() engine.Text {
	if h.Down {
		return engine.Textf("主机 %s（已断电）", "Host %s (no power)", h.Side)
	}
	if h.Role.ZH == "" {
		return engine.Textf("主机 %s", "Host %s", h.Side)
	}
	return engine.Textf("主机 %[1]s（%[2]s）", "Host %[1]s (%[3]s)", h.Side, h.Role.ZH, h.Role.EN)
}

// label names a socket: "A c1 ESTABLISHED".
func (so SocketView) label(side Side, spell func(State) string) engine.Text {
	t := side.String() + " " + so.Name + " " + spell(so.State)
	if so.UDP {
		t = side.String() + " " + so.Name + " UDP"
	}
	return engine.Text{ZH: t, EN: t}
}

// spell writes a state as the preset's world does.
func (s *Snapshot) spell(st State) string {
	if s.Preset == "rfc9293" {
		return st.RFC()
	}
	return st.String()
}

package tcp

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Choices are the actions that are possible now: those of the segments in
// flight first, then of each host and its sockets, then of the cable.
func (m *Model) Choices(engine.Time) []engine.Choice {
	s := m.outline()
	var cs choices
	for _, seg := range s.Flight {
		if !seg.Lost {
			cs.segment(seg)
		}
	}
	for _, h := range s.Hosts {
		if h.Down {
			cs.harsh(h.Side.String(), "reboot", "重新启动", "Reboot", "reboot "+h.Side.String())
			continue
		}
		for _, so := range h.Sockets {
			cs.socket(h.Side, so)
		}
		cs.host(h, m.freeName(s))
	}
	cs.cable(s)
	return cs
}

// choices collects choices; their ID is the item's and a word.
type choices []engine.Choice

func (cs *choices) add(on, word, zh, en, action string, inputs ...engine.Param) {
	*cs = append(*cs, engine.Choice{ID: on + "." + word, On: on, Label: engine.Text{ZH: zh, EN: en}, Action: engine.Action(action), Inputs: inputs})
}

// harsh adds a choice that breaks something.
func (cs *choices) harsh(on, word, zh, en, action string, inputs ...engine.Param) {
	cs.add(on, word, zh, en, action, inputs...)
	(*cs)[len(*cs)-1].Harsh = true
}

func (cs *choices) segment(seg *Segment) {
	on, n := seg.ItemID(), seg.number()
	cs.harsh(on, "drop", "丢弃", "Drop", "drop "+n)
	cs.add(on, "delay", "推迟", "Delay", "delay "+n+" {by}", engine.Param{Name: "by", Kind: engine.Duration, Unit: "ms",
		Label: engine.Text{ZH: "推迟多久", EN: "By"}, Min: 1000, Max: int64(maxExtraDelay), Step: 10_000, Default: "100ms"})
	if seg.Copy == 0 {
		cs.add(on, "dup", "复制", "Duplicate", "dup "+n)
	}
	cs.damage(seg)
}

// damage adds what the way can do to a segment's bytes. Two words that are alike, or a lone one, cannot be swapped.
func (cs *choices) damage(seg *Segment) {
	if seg.Damage != "" {
		return
	}
	on, n := seg.ItemID(), seg.number()
	cs.harsh(on, "corrupt", "翻转一位（校验和会发现）", "Flip a bit (the checksum notices)", "corrupt "+n)
	if _, ok := seg.swappable(0); ok {
		cs.harsh(on, "swap", "互换两个字（校验和不会发现）", "Swap two words (the checksum does not notice)", "swap "+n)
	}
}

// held tells that a program has the socket: the IDs of the others have a mark, see itemID.
func (so SocketView) held() bool { return !strings.Contains(so.ID, "~") }

// socket adds the calls that make sense on a socket which a program holds.
func (cs *choices) socket(side Side, so SocketView) {
	if !so.held() {
		return
	}
	call := func(word, zh, en, text string, inputs ...engine.Param) {
		name, _, _ := strings.Cut(text, "(")
		if slices.Contains(so.Waits, name) {
			return // another thread waits in it
		}
		cs.add(so.ID, word, zh, en, side.String()+" "+so.Name+" "+text, inputs...)
	}
	if so.UDP {
		datagramChoices(so, call)
		return
	}
	switch so.State {
	case CLOSED:
		if so.Remote == 0 {
			call("connect", "connect()", "connect()", "connect({port})", portInput)
		} else {
			call("recv", "recv()", "recv()", "recv({n})", sizeInput)
			call("send", "send()", "send()", "send({n})", sizeInput)
		}
	case LISTEN:
		call("accept", "accept()", "accept()", "accept()")
	case ESTABLISHED, CLOSE_WAIT:
		call("send", "send()", "send()", "send({n})", sizeInput)
		streamChoices(so, call)
		call("recv", "recv()", "recv()", "recv({n})", sizeInput)
		call("shut-wr", "shutdown(SHUT_WR)", "shutdown(SHUT_WR)", "shutdown(SHUT_WR)")
		call("shut-rd", "shutdown(SHUT_RD)", "shutdown(SHUT_RD)", "shutdown(SHUT_RD)")
		call("linger0", "让 close() 发 RST", "Make close() send RST", "setsockopt(SO_LINGER,{1,0})")
	case FIN_WAIT1, FIN_WAIT2, CLOSING, LAST_ACK:
		call("recv", "recv()", "recv()", "recv({n})", sizeInput)
	}
	call("close", "close()", "close()", "close()")
}

var (
	portInput = engine.Param{Name: "port", Kind: engine.Int, Label: engine.Text{ZH: "端口", EN: "Port"}, Min: 1, Max: 65535, Step: 1, Default: strconv.Itoa(usualPort)}
	sizeInput = engine.Param{Name: "n", Kind: engine.Int, Unit: "B", Label: engine.Text{ZH: "字节数", EN: "Bytes"}, Min: 1, Max: 100_000, Step: 100, Default: "1000"}
)

// host adds what concerns a whole machine. Each host may open a connection to the other's port.
func (cs *choices) host(h HostView, name string) {
	side := h.Side.String()
	if !h.listens() {
		cs.add(side, "open", "新连接 "+name, "New connection "+name, side+" "+name+" connect({port})", portInput)
	}
	if h.listens() {
		cs.harsh(side, "flood", "SYN 洪水", "SYN flood", "flood {count} {gap}",
			engine.Param{Name: "count", Kind: engine.Int, Label: engine.Text{ZH: "多少个 SYN", EN: "How many SYNs"}, Min: 1, Max: MaxFlood, Step: 1, Default: "20"},
			engine.Param{Name: "gap", Kind: engine.Duration, Unit: "ms", Label: engine.Text{ZH: "间隔", EN: "One every"}, Min: 1, Max: int64(engine.Second), Step: 1000, Default: "5ms"})
	}
	if slices.ContainsFunc(h.Sockets, SocketView.held) {
		cs.harsh(side, "kill", "杀死进程", "Kill the process", "kill "+side)
	}
	cs.harsh(side, "crash", "断电", "Cut the power", "crash "+side)
}

func (h HostView) listens() bool {
	return slices.ContainsFunc(h.Sockets, func(so SocketView) bool { return so.State == LISTEN })
}

// freeName is the first of c1, c2, ... that no socket and no connection so far has.
func (m *Model) freeName(s *Snapshot) string {
	used := map[string]bool{}
	for _, h := range s.Hosts {
		for _, so := range h.Sockets {
			used[so.Name], used[so.Conn] = true, true
		}
	}
	for i := range m.incs {
		used[m.incs[i].name] = true
	}
	for n := 1; ; n++ {
		if name := "c" + strconv.Itoa(n); !used[name] {
			return name
		}
	}
}

// cable adds what concerns the network: the plug, and forged segments.
func (cs *choices) cable(s *Snapshot) {
	if s.Cut {
		cs.harsh(CableID, "mend", "插回网线", "Plug the cable in", "mend")
		return
	}
	cs.harsh(CableID, "cut", "拔掉网线", "Pull the cable", "cut")
	conn, ok := s.talking()
	if !ok {
		return
	}
	seq := engine.Param{Name: "seq", Kind: engine.Int, Label: engine.Text{ZH: "相对序列号", EN: "Relative number"}, Min: -1 << 31, Max: 1<<31 - 1, Step: 1}
	old, rst := seq, seq
	old.Default = "-10"
	rst.Default = strconv.FormatInt(conn.next, 10)
	cs.harsh(CableID, "old-syn", "伪造旧的 SYN（A→B）", "Forge an old SYN (A→B)", "inject A>B SYN seq={seq} conn="+conn.name, old)
	cs.harsh(CableID, "rst", "伪造 RST（B→A）", "Forge a RST (B→A)", "inject B>A RST seq={seq} conn="+conn.name, rst)
}

// talk is a connection that A has, and the number that A expects next.
type talk struct {
	name string
	next int64
}

func (s *Snapshot) talking() (talk, bool) {
	for _, so := range s.Hosts[A].Sockets {
		if so.Conn != "" && so.State != CLOSED && so.State != LISTEN {
			return talk{so.Conn, so.Vars.RcvNxt}, true
		}
	}
	return talk{}, false
}

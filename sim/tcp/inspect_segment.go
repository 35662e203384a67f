package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/wire"
)

func (m *Model) inspectSegment(id, number string) (engine.Inspection, bool) {
	seg := m.segmentNumber(number)
	if seg == nil {
		return engine.Inspection{}, false
	}
	in := engine.Inspection{ID: id, Title: seg.label(), Bytes: seg.Frame}
	header := ""
	for _, f := range wire.Decode(seg.Frame) {
		if f.Depth == 0 {
			header = f.Name
		}
		switch {
		case f.Name == "Checksum" && seg.Damage != "" && header != "IPv4":
			f.Note = seg.checksumNote()
		case header == "TCP":
			f.Note = seg.note(f.Name)
		}
		in.Fields = append(in.Fields, f)
	}
	return in, true
}

// checksumNote explains the checksum of a segment that was damaged on the way.
func (s *Segment) checksumNote() engine.Text {
	if s.Damage == damageSwap {
		return engine.Text{ZH: "途中有两个 16 位字互换了：和不变，所以看不出", EN: "two 16-bit words changed places on the way: the sum is the same and nothing shows"}
	}
	return engine.Text{ZH: "途中翻转了一位：和字节对不上了", EN: "a bit flipped on the way: it does not fit the bytes any more"}
}

// segmentNumber finds a segment that is in flight or was sent before: with the
// bytes that arrived, else with those that left.
func (m *Model) segmentNumber(number string) *Segment {
	for _, seg := range m.outline().Flight {
		if seg.number() == number {
			return seg
		}
	}
	whole, _, _ := strings.Cut(number, ".")
	var found *Segment
	for _, ev := range m.events {
		e := ev.(*Event)
		switch {
		case e.Seg == nil:
		case found == nil && e.Kind == SegSent && strconv.Itoa(e.Seg.ID) == whole, e.Kind == SegArrived && e.Seg.number() == number:
			found = e.Seg
		}
	}
	return found
}

// note explains a header field of this segment.
func (s *Segment) note(field string) engine.Text {
	switch field {
	case "Sequence Number":
		if s.Raw {
			return engine.Text{ZH: "这一端从未发过 SYN，没有相对值", EN: "this side never sent a SYN: there is no relative value"}
		}
		if s.RelSeq == int64(s.Seq) {
			return engine.Text{}
		}
		return engine.Textf("相对值 %[1]d：从自己的初始序列号数起", "relative %[1]d: counted from the sender's initial number", s.RelSeq)
	case "Acknowledgment Number":
		return s.ackNote()
	case "Window":
		if s.Flags&SYN != 0 {
			return engine.Text{ZH: "SYN 里的窗口不缩放", EN: "never scaled in a SYN"}
		}
		return engine.Textf("缩放后 %d 字节", "%d bytes after scaling", s.Scaled)
	case "Flags":
		return flagsNote(s.Flags)
	case "Maximum Segment Size":
		return engine.Text{ZH: "我一次最多收这么多数据", EN: "the most data that I take in one segment"}
	case "SACK-Permitted":
		return engine.Text{ZH: "可以用选择确认", EN: "selective acknowledgments are welcome"}
	case "Timestamps":
		return engine.Text{ZH: "TSval 是发送时刻，TSecr 是回显对方的", EN: "TSval: when it was sent; TSecr: the peer's, echoed"}
	case "Window Scale":
		return engine.Text{ZH: "以后的窗口值要左移这么多位", EN: "later windows are shifted left by so much"}
	}
	return engine.Text{}
}

func (s *Segment) ackNote() engine.Text {
	switch {
	case s.Flags&ACK == 0:
		return engine.Text{ZH: "ACK 位没有置位，这个字段无意义", EN: "the ACK bit is off: this field has no meaning"}
	case s.rawAck:
		return engine.Text{ZH: "对方从未发过 SYN，没有相对值", EN: "the peer never sent a SYN: there is no relative value"}
	}
	if s.RelAck == int64(s.Ack) {
		return engine.Text{ZH: "期待对方的下一个序列号", EN: "the next number expected from the peer"}
	}
	return engine.Textf("相对值 %[1]d：期待对方的下一个序列号", "relative %[1]d: the next number expected from the peer", s.RelAck)
}

// flagsNote spells out what the control bits of a segment say together.
func flagsNote(f Flags) engine.Text {
	var zh, en []string
	for _, n := range []struct {
		bit    Flags
		zh, en string
	}{
		{SYN, "SYN：同步序列号", "SYN: synchronise sequence numbers"},
		{FIN, "FIN：我没有更多数据了", "FIN: no more data from me"},
		{RST, "RST：立即中止连接", "RST: abort the connection"},
		{PSH, "PSH：请尽快交给程序", "PSH: hand it to the program soon"},
		{ACK, "ACK：确认号有效", "ACK: the acknowledgment number counts"},
	} {
		if f&n.bit != 0 {
			zh, en = append(zh, n.zh), append(en, n.en)
		}
	}
	return engine.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

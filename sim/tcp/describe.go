package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Say is the event as a sentence. All sentences of events stand in the files
// describe*.go and congestion_text.go; why.go has the reasons.
func (e *Event) Say(l engine.Lang) string { return e.say().In(l) }

func (e *Event) say() engine.Text {
	side, conn := e.Side.String(), ofConn(e.Conn)
	switch e.Kind {
	case SegSent:
		return e.saySent()
	case SegArrived:
		what, hurt := e.Seg.titleWithAck(), e.Seg.damageText()
		return engine.Textf("%[1]s到达 %[3]s%[4]s%[6]s", "%[2]s reaches %[3]s%[5]s%[7]s", what.ZH, what.EN, e.Side, conn.ZH, conn.EN, hurt.ZH, hurt.EN)
	case SegLost:
		return engine.Textf("%[1]s 发出的 %[2]s 丢失%[3]s：%[5]s", "%[2]s from %[1]s is lost%[4]s: %[6]s",
			e.Seg.From, e.Seg.title(), conn.ZH, conn.EN, e.reason().ZH, e.reason().EN)
	case StateEvent:
		return engine.Textf("%[1]s%[4]s：%[2]s → %[3]s", "%[1]s%[5]s: %[2]s → %[3]s", side, e.stateName(e.Old), e.stateName(e.New), stateOf(e.Conn).ZH, stateOf(e.Conn).EN)
	case CallEvent:
		return e.sayCall()
	case RetEvent:
		return e.sayReturn()
	case TimerEvent:
		t, w := timerTitle(e.Text), e.waitText()
		return engine.Textf("%[1]s 的%[2]s到时%[4]s%[6]s", "%[1]s: the %[3]s timer runs out%[5]s%[7]s", side, t.ZH, t.EN, conn.ZH, conn.EN, w.ZH, w.EN)
	case QueueEvent:
		return e.sayQueue()
	case MessageEvent:
		return e.sayMessage()
	case CongestionEvent:
		return e.sayCongestion()
	case DropEvent:
		return engine.Textf("%[1]s 不处理收到的 %[2]s%[3]s：%[5]s", "%[1]s ignores the %[2]s%[4]s: %[6]s",
			side, e.Seg.title(), conn.ZH, conn.EN, e.reason().ZH, e.reason().EN)
	}
	return sayFault(e.Text)
}

// stateName is the state as the preset's world spells it: SYN_RECV in Linux, SYN-RECEIVED in RFC 9293.
func (e *Event) stateName(s State) string {
	if e.spellRFC {
		return s.RFC()
	}
	return s.String()
}

// ofConn tells connections apart where there is more than the usual one.
func ofConn(conn string) engine.Text {
	if conn == "c1" || conn == "u1" || conn == "" || conn == "-" {
		return engine.Text{}
	}
	return engine.Text{ZH: "（" + conn + "）", EN: " (" + conn + ")"}
}

// stateOf is ofConn for the owner of a state: a listener is called so.
func stateOf(conn string) engine.Text {
	switch conn {
	case "listen":
		return engine.Text{ZH: " 的监听 socket", EN: "'s listening socket"}
	case "new":
		return engine.Text{}
	}
	return ofConn(conn)
}

// title names a segment in a few words: "SYN+ACK", "ACK", "20 B".
func (s *Segment) title() string {
	if s.Proto != TCP {
		return s.packetTitle()
	}
	var parts []string
	for _, f := range []Flags{SYN, FIN, RST} {
		if s.Flags&f != 0 {
			parts = append(parts, f.String())
		}
	}
	if s.Flags&ACK != 0 && (len(parts) > 0 || s.Len == 0) {
		parts = append(parts, "ACK")
	}
	if s.Len > 0 {
		parts = append(parts, strconv.Itoa(s.Len)+" B")
	}
	return strings.Join(parts, "+")
}

// titleWithAck is the title, for a bare ACK with the number that it acknowledges.
func (s *Segment) titleWithAck() engine.Text {
	if s.Proto != TCP || s.Flags != ACK || s.Len > 0 || s.rawAck {
		return engine.Text{ZH: s.title() + " ", EN: s.title()}
	}
	return engine.Textf("ACK（ack=%d）", "ACK (ack=%d)", s.RelAck)
}

// numbers are a segment's sequence and acknowledgment numbers: "seq=0, ack=1".
func (s *Segment) numbers() string {
	if s.Proto != TCP {
		return s.packetNumbers()
	}
	seq := "seq=" + strconv.FormatInt(s.RelSeq, 10)
	if s.Raw {
		seq = "seq=" + strconv.FormatUint(uint64(s.Seq), 10)
	}
	if s.Flags&ACK == 0 {
		return seq
	}
	if s.rawAck {
		return seq + ", ack=" + strconv.FormatUint(uint64(s.Ack), 10)
	}
	return seq + ", ack=" + strconv.FormatInt(s.RelAck, 10)
}

func (e *Event) saySent() engine.Text {
	conn := ofConn(e.Conn)
	if e.forged() {
		return engine.Textf("途中出现一个伪造的 %[2]s（%[3]s），去往 %[1]s%[4]s", "A forged %[2]s (%[3]s) is on its way to %[1]s%[5]s",
			e.Side.Peer(), e.Seg.title(), e.Seg.numbers(), conn.ZH, conn.EN)
	}
	verb := e.sending()
	return engine.Textf("%[1]s %[2]s %[4]s（%[5]s）%[6]s", "%[1]s %[3]s %[4]s (%[5]s)%[7]s", e.Side, verb.ZH, verb.EN, e.Seg.title(), e.Seg.numbers(), conn.ZH, conn.EN)
}

// sending is the verb for a segment that leaves: for what leaves again, with the reason.
func (e *Event) sending() engine.Text {
	switch {
	case e.Rule == ruleAckOutOfOrder, e.Rule == ruleWithoutOrder:
		return engine.Text{ZH: "重复确认：发出", EN: "repeats its acknowledgment:"}
	case e.Rule == ruleAckDuplicate, e.Rule == ruleWithoutDedup:
		return engine.Text{ZH: "报告收到了重复的：发出", EN: "reports a copy:"}
	case !e.Seg.Rtx:
		return engine.Text{ZH: "发出", EN: "sends"}
	case e.Rule == ruleRTO:
		return engine.Text{ZH: "超时重传", EN: "sends again after RTO:"}
	case e.Rule == ruleTLP:
		return engine.Text{ZH: "为探测重发", EN: "sends again as a probe:"}
	case e.Rule == ruleFastRetransmit, e.Rule == ruleDuplicateAcks:
		return engine.Text{ZH: "快速重传", EN: "sends again at once (fast retransmit):"}
	case e.Rule == ruleGoBack:
		return engine.Text{ZH: "接着重传", EN: "sends again next:"}
	}
	return engine.Text{ZH: "重新发出", EN: "sends again:"}
}

// sayMessage says what a program's parser made of the bytes so far.
func (e *Event) sayMessage() engine.Text {
	who := engine.Textf("%[1]s 的程序", "%[1]s's program", e.Side)
	if fail, ok := strings.CutPrefix(e.Text, "broken: "); ok {
		code, numbers, _ := strings.Cut(fail, " ")
		why := FramingFailure(code)
		if numbers != "" {
			numbers = ": " + numbers
		}
		return engine.Textf("%[1]s解析失败：%[3]s%[5]s", "%[2]s cannot parse: %[4]s%[5]s", who.ZH, who.EN, why.ZH, why.EN, numbers)
	}
	_, text, _ := strings.Cut(e.Text, " ")
	if e.Rule == ruleUnframed {
		return engine.Textf("%[1]s把读到的 %[3]d 字节当成一条消息：%[4]s", "%[2]s takes the %[3]d bytes for one message: %[4]s", who.ZH, who.EN, e.Len, text)
	}
	return engine.Textf("%[1]s得到一条消息（%[3]d 字节）：%[4]s", "%[2]s has a message (%[3]d bytes): %[4]s", who.ZH, who.EN, e.Len, text)
}

func (e *Event) sayQueue() engine.Text {
	q := engine.Text{ZH: "全连接队列", EN: "accept queue"}
	if e.Text == "syn_queue" {
		q = engine.Text{ZH: "半连接队列", EN: "SYN queue"}
	}
	return engine.Textf("%[1]s 的%[2]s：%[4]d 个", "%[1]s's %[3]s: %[4]d", e.Side, q.ZH, q.EN, e.Len)
}

// Mark says how the timeline shows the event.
func (e *Event) Mark() engine.Mark {
	switch e.Kind {
	case SegSent:
		if e.Seg.Flags&RST != 0 {
			return engine.MarkLoss
		}
		return engine.MarkSend
	case SegLost, DropEvent:
		return engine.MarkLoss
	case MessageEvent:
		if strings.HasPrefix(e.Text, "broken: ") {
			return engine.MarkLoss
		}
		return engine.MarkNone
	case StateEvent, CongestionEvent:
		return engine.MarkState
	case CallEvent, RetEvent:
		return engine.MarkCall
	case TimerEvent:
		return engine.MarkTimer
	case FaultEvent:
		return engine.MarkFault
	}
	return engine.MarkNone
}

package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Say is the event as a sentence. All sentences of events stand in this file;
// why.go has the reasons.
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
	if e.Rule == ruleByHand || e.Rule == ruleFlood {
		return engine.Textf("途中出现一个伪造的 %[2]s（%[3]s），去往 %[1]s%[4]s", "A forged %[2]s (%[3]s) is on its way to %[1]s%[5]s",
			e.Side.Peer(), e.Seg.title(), e.Seg.numbers(), conn.ZH, conn.EN)
	}
	verb := e.sending()
	return engine.Textf("%[1]s %[2]s %[4]s（%[5]s）%[6]s", "%[1]s %[3]s %[4]s (%[5]s)%[7]s", e.Side, verb.ZH, verb.EN, e.Seg.title(), e.Seg.numbers(), conn.ZH, conn.EN)
}

// sending is the verb for a segment that leaves: for what leaves again, with the reason.
func (e *Event) sending() engine.Text {
	switch {
	case e.Rule == ruleAckOutOfOrder:
		return engine.Text{ZH: "重复确认：发出", EN: "repeats its acknowledgment:"}
	case e.Rule == ruleAckDuplicate:
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

func (e *Event) sayCall() engine.Text {
	if pause, ok := strings.CutPrefix(e.Text, "sleep("); ok {
		pause = strings.TrimSuffix(pause, ")")
		return engine.Textf("%[1]s 的程序停 %[2]s", "%[1]s's program pauses for %[2]s", e.Side, pause)
	}
	return engine.Textf("%[1]s 的程序调用 %[2]s", "%[1]s's program calls %[2]s", e.Side, dotted(e.Sock, e.Text))
}

// dotted joins a socket and a call as a program would write it.
func dotted(sock, call string) string {
	if sock == "" || sock == "-" {
		return call
	}
	return sock + "." + call
}

func (e *Event) sayReturn() engine.Text {
	name, value, _ := strings.Cut(e.Text, " = ")
	call := dotted(e.Sock, name) + "()"
	who := engine.Textf("%[1]s 的 %[2]s ", "%[1]s's %[2]s ", e.Side, call)
	got, held := returned(name, value), e.heldText()
	if e.Rule == ruleRemembered {
		got = engine.Text{ZH: "返回 0：只记下对方的地址", EN: "returns 0: it remembers the address, no more"}
	}
	return engine.Text{ZH: who.ZH + got.ZH + held.ZH, EN: who.EN + got.EN + held.EN}
}

// heldText says why bytes that the kernel took do not leave yet.
func (e *Event) heldText() engine.Text {
	switch e.Rule {
	case ruleHeldNagle:
		return engine.Text{ZH: "，先留着（Nagle）", EN: ", which holds them (Nagle)"}
	case ruleHeldCork:
		return engine.Text{ZH: "，先留着（TCP_CORK）", EN: ", which holds them (TCP_CORK)"}
	case ruleHeldWindow:
		return engine.Text{ZH: "，没发完：对方窗口已满", EN: ", not all sent: the peer's window is full"}
	case ruleHeldCwnd:
		return engine.Text{ZH: "，没发完：拥塞窗口已满", EN: ", not all sent: the congestion window is full"}
	}
	return engine.Text{}
}

// returned says what a call's result means to the program.
func returned(name, value string) engine.Text {
	first, rest, _ := strings.Cut(value, " ")
	switch {
	case first == "-1":
		why := errnoText(rest)
		return engine.Textf("失败：%[1]s（%[2]s）", "fails: %[1]s (%[3]s)", rest, why.ZH, why.EN)
	case value == "0 EOF":
		return engine.Text{ZH: "返回 0（EOF）：对方不会再发数据了", EN: "returns 0 (EOF): the peer will send no more"}
	case strings.HasPrefix(name, "recv") && strings.HasSuffix(rest, "MSG_TRUNC"):
		return engine.Textf("读到 %s 字节，数据报的其余部分丢弃（MSG_TRUNC）", "reads %s bytes and loses the rest of the datagram (MSG_TRUNC)", first)
	case strings.HasPrefix(name, "recv"):
		return engine.Textf("读到 %s 字节", "reads %s bytes", first)
	case strings.HasPrefix(name, "send"), name == "message":
		return engine.Textf("把 %s 字节交给内核", "hands %s bytes to the kernel", first)
	case name == "accept":
		return engine.Textf("取得连接 %s", "gets connection %s", value)
	case name == "sleep":
		return engine.Text{ZH: "结束", EN: "is over"}
	case name == "connect" && value == "0":
		return engine.Text{ZH: "返回 0：连接已建立", EN: "returns 0: connected"}
	}
	return engine.Textf("返回 %s", "returns %s", value)
}

// errnoText is the meaning of an error, errno(3) and tcp(7).
func errnoText(name string) engine.Text {
	switch name {
	case "ECONNREFUSED":
		return engine.Text{ZH: "连接被拒绝，那个端口没有人监听", EN: "refused: nobody listens on that port"}
	case "ECONNRESET":
		return engine.Text{ZH: "连接被对方重置", EN: "the peer reset the connection"}
	case "EPIPE":
		return engine.Text{ZH: "发送方向已关闭", EN: "the sending side is closed"}
	case "ETIMEDOUT":
		return engine.Text{ZH: "重试用完，一直没有回答", EN: "all retries used up without an answer"}
	case "EADDRINUSE":
		return engine.Text{ZH: "端口正被占用，可能在 TIME-WAIT", EN: "the port is in use, perhaps in TIME-WAIT"}
	case "EADDRNOTAVAIL":
		return engine.Text{ZH: "这一对地址和端口暂时不能用", EN: "this pair of addresses and ports is not available now"}
	case "ENOTCONN":
		return engine.Text{ZH: "还没有连接", EN: "not connected"}
	case "EISCONN":
		return engine.Text{ZH: "已经连接了", EN: "already connected"}
	case "EINVAL":
		return engine.Text{ZH: "参数或次序不对", EN: "wrong argument or order"}
	case "EAGAIN", "EINPROGRESS", "EALREADY":
		return engine.Text{ZH: "现在还不行，稍后再试", EN: "not yet, try again later"}
	case "EBADF":
		return engine.Text{ZH: "这个 socket 没有打开", EN: "this socket is not open"}
	case "ValueError":
		return engine.Text{ZH: "这种分帧装不下这条消息，一个字节也没发", EN: "the framing cannot carry this message, nothing was sent"}
	case "TimeoutError":
		return engine.Text{ZH: "程序不再等了", EN: "the program stopped waiting"}
	}
	return engine.Text{ZH: "见 errno(3)", EN: "see errno(3)"}
}

// timerTitle names a timer in a sentence.
func timerTitle(name string) engine.Text {
	switch name {
	case "SYN":
		return engine.Text{ZH: " SYN 重传定时器", EN: "SYN retransmission"}
	case "SYN-ACK":
		return engine.Text{ZH: " SYN+ACK 重传定时器", EN: "SYN+ACK retransmission"}
	case "RTO":
		return engine.Text{ZH: "重传定时器（RTO）", EN: "retransmission (RTO)"}
	case "TLP":
		return engine.Text{ZH: "尾部丢失探测定时器（TLP）", EN: "tail loss probe"}
	case "delayed ACK":
		return engine.Text{ZH: "延迟确认定时器", EN: "delayed ACK"}
	case "TIME-WAIT":
		return engine.Text{ZH: " TIME-WAIT 定时器（2MSL）", EN: "TIME-WAIT (2 MSL)"}
	case "FIN-WAIT-2":
		return engine.Text{ZH: " FIN-WAIT-2 定时器", EN: "FIN-WAIT-2"}
	case "keepalive":
		return engine.Text{ZH: "保活定时器", EN: "keepalive"}
	case "persist":
		return engine.Text{ZH: "零窗口探测定时器", EN: "zero-window probe"}
	case "reordering":
		return engine.Text{ZH: "乱序等待定时器（RACK）", EN: "reordering (RACK)"}
	}
	return engine.Text{ZH: " " + name + " 定时器", EN: name}
}

// waitText says how long a sender waits after a timeout before it sends once more.
func (e *Event) waitText() engine.Text {
	if e.Wait <= 0 || e.Rule != ruleRTO && e.Rule != ruleSynBackoff && e.Rule != ruleSynLinear {
		return engine.Text{}
	}
	return engine.Textf("，下次等 %s 毫秒", ", the next wait is %s ms", e.Wait)
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

// reason says in a few words why a segment was lost or ignored.
func (e *Event) reason() engine.Text {
	switch e.Rule {
	case ruleBadChecksum:
		return engine.Text{ZH: "校验和不对", EN: "its checksum is wrong"}
	case ruleBufferFull, ruleDatagramDropped:
		return engine.Text{ZH: "接收缓冲区满了", EN: "the receive buffer is full"}
	case ruleLostRule, ruleLostRandom:
		return engine.Text{ZH: "网络丢包", EN: "the network drops it"}
	case ruleLostQueue:
		return engine.Text{ZH: "瓶颈处的队列满了", EN: "the queue at the bottleneck is full"}
	case ruleLostCable:
		return engine.Text{ZH: "网线断了", EN: "the cable is pulled"}
	case ruleLostDown:
		return engine.Text{ZH: "对方主机已停机", EN: "the other host is down"}
	case ruleLostNobody:
		return engine.Text{ZH: "目的地址是伪造的，没有这台主机", EN: "the address is forged, there is no such host"}
	case ruleLostByHand:
		return engine.Text{ZH: "被手动丢弃", EN: "dropped by hand"}
	case ruleAcceptFullSyn, ruleAcceptFullAck:
		return engine.Text{ZH: "全连接队列已满", EN: "the accept queue is full"}
	case ruleSynQueueFull:
		return engine.Text{ZH: "半连接队列已满", EN: "the SYN queue is full"}
	case ruleAckDuplicate:
		return engine.Text{ZH: "这些字节早已收到", EN: "these bytes have come before"}
	case ruleOutOfWindow:
		return engine.Text{ZH: "序列号不在窗口内", EN: "its number is outside the window"}
	case rulePAWS:
		return engine.Text{ZH: "时间戳太旧", EN: "its timestamp is too old"}
	case ruleBadAck:
		return engine.Text{ZH: "它确认了没发过的数据", EN: "it acknowledges what was never sent"}
	case ruleRateLimited:
		return engine.Text{ZH: "刚刚回答过", EN: "such an answer was sent just now"}
	case ruleDeferAccept:
		return engine.Text{ZH: "要等第一份数据", EN: "the first data must come"}
	case ruleCookieBad:
		return engine.Text{ZH: "cookie 无效", EN: "no valid cookie"}
	case ruleChallengeAck:
		return engine.Text{ZH: "不该在此时出现", EN: "it is out of place"}
	}
	return engine.Text{ZH: "此时用不上", EN: "of no use now"}
}

// sayFault says what the learner or the scenario did.
func sayFault(action string) engine.Text {
	f := append(strings.Fields(action), "", "", "")
	switch f[0] {
	case "drop":
		return engine.Textf("操作：丢掉第 %s 号段", "Action: drop segment %s", f[1])
	case "delay":
		return engine.Textf("操作：把第 %[1]s 号段推迟 %[2]s", "Action: delay segment %[1]s by %[2]s", f[1], f[2])
	case "dup":
		return engine.Textf("操作：复制第 %s 号段", "Action: duplicate segment %s", f[1])
	case "corrupt":
		return engine.Textf("操作：把第 %s 号段的一位翻转", "Action: flip a bit of segment %s", f[1])
	case "swap":
		return engine.Textf("操作：把第 %s 号段的两个 16 位字互换", "Action: swap two 16-bit words of segment %s", f[1])
	case "inject":
		return engine.Textf("操作：在 %[1]s 方向伪造一个段 %[2]s", "Action: forge a segment %[2]s on the way %[1]s", f[1], strings.Join(strings.Fields(action)[min(2, len(strings.Fields(action))):], " "))
	case "kill":
		return engine.Textf("操作：%s 的进程被杀死，内核替它关闭 socket", "Action: %s's process is killed, the kernel closes its sockets", f[1])
	case "cut":
		return engine.Text{ZH: "操作：拔掉网线", EN: "Action: the cable is pulled"}
	case "mend":
		return engine.Text{ZH: "操作：插回网线", EN: "Action: the cable is plugged in again"}
	case "crash":
		return engine.Textf("操作：%s 整机断电", "Action: %s loses power", f[1])
	case "reboot":
		return engine.Textf("操作：%s 重新启动，之前的连接全忘了", "Action: %s starts again and remembers no connection", f[1])
	case "flood":
		return engine.Textf("操作：向 B 发 %s 个源地址伪造的 SYN", "Action: %s SYNs with forged sources are sent to B", f[1])
	}
	return engine.Textf("操作：%s", "Action: %s", action)
}

// damageText says what the way has done to a segment's bytes.
func (s *Segment) damageText() engine.Text {
	switch s.Damage {
	case damageBit:
		return engine.Text{ZH: "，途中有一位翻转了", EN: ", with a bit flipped on the way"}
	case damageSwap:
		return engine.Text{ZH: "，途中有两个 16 位字互换了", EN: ", with two 16-bit words swapped on the way"}
	}
	return engine.Text{}
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
	case StateEvent:
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

// Field returns one value of the event. Of a segment: seq, ack, len, flags,
// win, wnd, from, to, id. Of a state change: state, old. Of a call: call. Of a
// return: value, bytes (its number alone). Of a timer: timer. Of congestion
// control: old, state, cwnd, ssthresh (0: none). Of a queue: queue, size. Of a message: bytes,
// text (as a program would write it), or error. Of all: side, conn, sock.
func (e *Event) Field(name string) (string, bool) {
	if e.Seg != nil {
		if v, ok := e.Seg.field(name); ok {
			return v, true
		}
	}
	switch name {
	case "side":
		return e.Side.String(), true
	case "conn":
		return e.Conn, true
	case "sock":
		return e.Sock, true
	}
	_, value, _ := strings.Cut(e.Text, " = ")
	values := map[string]string{}
	switch e.Kind {
	case StateEvent:
		values = map[string]string{"state": e.stateName(e.New), "old": e.stateName(e.Old)}
	case CallEvent:
		values = map[string]string{"call": e.Text}
	case RetEvent:
		bytes, _, _ := strings.Cut(value, " ")
		values = map[string]string{"value": value, "bytes": bytes}
	case TimerEvent:
		values = map[string]string{"timer": e.Text}
	case MessageEvent:
		values = e.messageFields()
	case CongestionEvent:
		old, now, _ := strings.Cut(e.Text, " -> ")
		values = map[string]string{"old": old, "state": now, "cwnd": strconv.Itoa(e.Cwnd), "ssthresh": strconv.Itoa(e.Ssthresh)}
	case QueueEvent:
		values = map[string]string{"queue": e.Text, "size": strconv.Itoa(e.Len)}
	}
	v, ok := values[name]
	return v, ok
}

func (e *Event) messageFields() map[string]string {
	if fail, ok := strings.CutPrefix(e.Text, "broken: "); ok {
		code, _, _ := strings.Cut(fail, " ")
		return map[string]string{"error": code}
	}
	_, text, _ := strings.Cut(e.Text, " ")
	return map[string]string{"bytes": strconv.Itoa(e.Len), "text": text}
}

func (s *Segment) field(name string) (string, bool) {
	switch name {
	case "id":
		return strconv.Itoa(s.ID), true
	case "seq":
		if s.Raw {
			return strconv.FormatUint(uint64(s.Seq), 10), true
		}
		return strconv.FormatInt(s.RelSeq, 10), true
	case "ack":
		if s.Flags&ACK == 0 {
			return "-", true
		}
		if s.rawAck {
			return strconv.FormatUint(uint64(s.Ack), 10), true
		}
		return strconv.FormatInt(s.RelAck, 10), true
	case "len":
		return strconv.Itoa(s.Len), true
	case "flags":
		return s.Flags.String(), true
	case "win":
		return strconv.Itoa(int(s.Window)), true
	case "wnd":
		return strconv.Itoa(s.Scaled), true
	case "from":
		return s.From.String(), true
	case "to":
		return s.From.Peer().String(), true
	}
	return "", false
}

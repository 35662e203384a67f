package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Inspect describes a segment, in flight or past, a host, a socket or the cable.
func (m *Model) Inspect(id string, at engine.Time) (engine.Inspection, bool) {
	if number, ok := strings.CutPrefix(id, "seg:"); ok {
		return m.inspectSegment(id, number)
	}
	s := m.Snapshot()
	if id == CableID {
		return m.inspectCable(s), true
	}
	for _, h := range s.Hosts {
		if h.Side.String() == id {
			return h.inspect(s), true
		}
		for _, so := range h.Sockets {
			if so.ID == id {
				return so.inspect(h.Side, s, at), true
			}
		}
	}
	return engine.Inspection{}, false
}

// fields collects the lines of an inspection.
type fields []engine.Field

func (f *fields) heading(name string) { *f = append(*f, engine.Field{Name: name, Label: label(name)}) }

func (f *fields) add(name, value string, note engine.Text) {
	*f = append(*f, engine.Field{Depth: 1, Name: name, Label: label(name), Value: value, Note: note})
}

func label(name string) engine.Text {
	if zh := labels[name]; zh != "" {
		return engine.Text{ZH: zh, EN: name}
	}
	return engine.Text{}
}

// labels are the Chinese names of what no standard names.
var labels = map[string]string{
	"Host":           "主机",
	"Address":        "地址",
	"Power":          "电源",
	"Preset":         "预设",
	"State":          "状态",
	"Protocol":       "协议",
	"Ports":          "端口",
	"Connection":     "连接",
	"Waiting call":   "等待中的调用",
	"Orphan":         "孤儿",
	"Queues":         "队列",
	"SYN queue":      "半连接队列",
	"accept queue":   "全连接队列",
	"Retries":        "重传次数",
	"Send buffer":    "发送缓冲区",
	"Receive buffer": "接收缓冲区",
	"Timers":         "定时器",
	"Cable":          "网线",
	"Status":         "状态",
	"Delay A→B":      "时延 A→B",
	"Delay B→A":      "时延 B→A",
	"In flight":      "途中的段",

	"Congestion control": "拥塞控制",
	"Algorithm":          "算法",
	"in flight":          "网络中的段",
	"Scoreboard":         "SACK 记分板",
	"Round trips":        "往返时间",
	"Samples":            "测量次数",
	"Backoff":            "退避",
	"Queue A→B":          "队列 A→B",
	"Queue B→A":          "队列 B→A",
}

func (h HostView) inspect(s *Snapshot) engine.Inspection {
	var f fields
	f.heading("Host")
	f.add("Address", h.Address, engine.Text{})
	if h.Down {
		f.add("Power", "off", engine.Text{ZH: "已断电，不收也不发", EN: "no power: it neither receives nor sends"})
	}
	f.add("Preset", s.Preset, engine.Text{})
	if len(h.Sockets) > 0 {
		f.heading("Sockets")
	}
	for _, so := range h.Sockets {
		f.add(so.Name, s.spell(so.State)+" "+so.ports(), so.stateNote())
	}
	for i, l := range h.Program {
		if i == 0 || h.Program[i-1].Thread != l.Thread {
			n := l.Thread + 1
			f = append(f, engine.Field{Name: "Program " + strconv.Itoa(n), Label: engine.Textf("程序 %d", "Program %d", n)})
		}
		f.add(l.mark(), l.Text, engine.Text{})
	}
	return engine.Inspection{ID: h.Side.String(), Title: h.label(), Fields: f}
}

// mark shows how far a program is: the line that runs, those done.
func (l ProgramLine) mark() string {
	switch {
	case l.Now:
		return "→"
	case l.Done:
		return "✓"
	}
	return "·"
}

func (so SocketView) ports() string {
	if so.Remote == 0 {
		return ":" + strconv.Itoa(int(so.Local))
	}
	return ":" + strconv.Itoa(int(so.Local)) + " → :" + strconv.Itoa(int(so.Remote))
}

func (so SocketView) inspect(side Side, s *Snapshot, at engine.Time) engine.Inspection {
	var f fields
	f.heading("Socket")
	if so.UDP {
		f.add("Protocol", "UDP", engine.Text{ZH: "没有连接，也没有状态", EN: "it has no connection and no state"})
	} else {
		f.add("State", s.spell(so.State), so.stateNote())
	}
	f.add("Ports", so.ports(), engine.Text{})
	if so.Conn != "" && so.Conn != so.Name {
		f.add("Connection", so.Conn, engine.Text{})
	}
	if so.Blocked != "" {
		f.add("Waiting call", so.Blocked, engine.Text{ZH: "程序阻塞在这个调用里", EN: "the program is blocked in this call"})
	}
	if so.Orphan {
		f.add("Orphan", "yes", engine.Text{ZH: "程序已经 close()，内核还留着它", EN: "the program has closed it, the kernel still keeps it"})
	}
	if so.Error != "" {
		f.add("SO_ERROR", so.Error, errnoText(so.Error))
	}
	switch {
	case so.UDP:
		f.add("Receive buffer", strconv.Itoa(so.RecvBuf)+" B", engine.Text{ZH: "已收到、未读走的数据报", EN: "datagrams received and not read"})
	case so.State == LISTEN:
		so.queueFields(&f)
	default:
		so.varFields(&f)
		if v, ok := s.sender(so.Conn, side); ok && so.State != CLOSED && so.State != TIME_WAIT {
			v.fields(&f)
		}
	}
	so.timerFields(&f, at)
	return engine.Inspection{ID: so.ID, Title: so.label(side, s.spell), Fields: f}
}

func (so SocketView) queueFields(f *fields) {
	f.heading("Queues")
	f.add("backlog", strconv.Itoa(so.Backlog), engine.Text{ZH: "listen() 的参数", EN: "what listen() was given"})
	f.add("SYN queue", fullness(so.SynQueue, so.SynMax), engine.Text{ZH: "半连接：收到 SYN，还没有第三个 ACK", EN: "half-open: a SYN has come, the third ACK has not"})
	f.add("accept queue", fullness(so.Accept, so.AcceptMax), engine.Text{ZH: "全连接：等 accept() 来取，可放 backlog + 1 个", EN: "complete, waiting for accept(); it holds backlog + 1"})
}

// fullness lists what is in a queue: "2/2 c1 c2".
func fullness(queue []string, max int) string {
	return strings.TrimSpace(strconv.Itoa(len(queue)) + "/" + strconv.Itoa(max) + " " + strings.Join(queue, " "))
}

// varFields lists the variables of RFC 9293 section 3.3.1.
func (so SocketView) varFields(f *fields) {
	v := so.Vars
	n := func(i int64) string { return strconv.FormatInt(i, 10) }
	f.heading("TCB")
	if v.HaveISS {
		f.add("ISS", strconv.FormatUint(uint64(v.ISS), 10), engine.Text{ZH: "自己的初始序列号", EN: "our initial sequence number"})
		f.add("SND.UNA", n(v.SndUna), engine.Text{ZH: "最早的未确认序列号", EN: "oldest unacknowledged number"})
		f.add("SND.NXT", n(v.SndNxt), engine.Text{ZH: "下一个要发的序列号", EN: "next number to send"})
		f.add("SND.WND", n(v.SndWnd), engine.Text{ZH: "对方的接收窗口，字节", EN: "the peer's receive window, bytes"})
	}
	if v.HaveIRS {
		f.add("IRS", strconv.FormatUint(uint64(v.IRS), 10), engine.Text{ZH: "对方的初始序列号", EN: "the peer's initial sequence number"})
		f.add("RCV.NXT", n(v.RcvNxt), engine.Text{ZH: "期待的下一个序列号", EN: "next number expected"})
		f.add("RCV.WND", n(v.RcvWnd), engine.Text{ZH: "自己的接收窗口，字节", EN: "our receive window, bytes"})
	}
	if v.SRTT > 0 {
		f.add("SRTT", plainMS(v.SRTT)+" ms", engine.Text{ZH: "平滑的往返时间", EN: "smoothed round-trip time"})
	}
	f.add("RTO", plainMS(v.RTO)+" ms", engine.Text{ZH: "重传超时", EN: "retransmission timeout"})
	if v.MSS > 0 {
		f.add("MSS", strconv.Itoa(v.MSS)+" B", engine.Text{ZH: "一个段最多装多少数据", EN: "the most data in one segment"})
	}
	if v.Retries > 0 {
		f.add("Retries", strconv.Itoa(v.Retries), engine.Text{ZH: "同一个段已重传的次数", EN: "how often the same segment was sent again"})
	}
	f.add("Send buffer", strconv.Itoa(so.SendBuf)+" B", engine.Text{ZH: "已写入、未确认", EN: "written and not acknowledged"})
	f.add("Receive buffer", strconv.Itoa(so.RecvBuf)+" B", engine.Text{ZH: "已收到、未读走", EN: "received and not read"})
	if so.NoDelay {
		f.add("TCP_NODELAY", "1", engine.Text{ZH: "Nagle 已关：小段不等确认", EN: "Nagle is off: small segments do not wait"})
	}
	if so.Cork {
		f.add("TCP_CORK", "1", engine.Text{ZH: "塞住：不满一个 MSS 的先留着", EN: "corked: what does not fill a segment stays"})
	}
}

func (so SocketView) timerFields(f *fields, at engine.Time) {
	if len(so.Timers) > 0 {
		f.heading("Timers")
	}
	for _, t := range so.Timers {
		left := max(t.Due-at, 0)
		f.add(t.Name, t.Due.String()+" ms", engine.Textf("还有 %s 毫秒", "%s ms left", left))
	}
}

// stateNote says what a state means, RFC 9293 section 3.3.2.
func (so SocketView) stateNote() engine.Text {
	return [...]engine.Text{
		CLOSED:      {ZH: "没有连接", EN: "no connection"},
		LISTEN:      {ZH: "等任何对方来连接", EN: "waits for a connection from any peer"},
		SYN_SENT:    {ZH: "已发 SYN，等对方的 SYN", EN: "has sent a SYN, waits for the peer's"},
		SYN_RECV:    {ZH: "已收到并发出 SYN，等自己的 SYN 被确认", EN: "has received and sent a SYN, waits for the ACK of its own"},
		ESTABLISHED: {ZH: "数据可以双向流动", EN: "data can flow both ways"},
		FIN_WAIT1:   {ZH: "已发 FIN，等确认或对方的 FIN", EN: "has sent a FIN, waits for its ACK or the peer's FIN"},
		FIN_WAIT2:   {ZH: "FIN 已被确认，等对方的 FIN", EN: "its FIN is acknowledged, waits for the peer's FIN"},
		CLOSE_WAIT:  {ZH: "对方已关闭，等自己的程序 close()", EN: "the peer has closed, waits for its own program to close"},
		CLOSING:     {ZH: "双方的 FIN 都已发出，等自己的被确认", EN: "both FINs are sent, waits for the ACK of its own"},
		LAST_ACK:    {ZH: "已发最后的 FIN，等它的确认", EN: "has sent the last FIN, waits for its ACK"},
		TIME_WAIT:   {ZH: "等 2MSL，以便再答一次，并让旧段消失", EN: "waits 2 MSL, to answer again and to let old segments die"},
	}[so.State]
}

func (m *Model) inspectCable(s *Snapshot) engine.Inspection {
	var f fields
	f.heading("Cable")
	status := engine.Text{ZH: "连着", EN: "plugged in"}
	if s.Cut {
		status = engine.Text{ZH: "断着：发出的都会丢失", EN: "pulled: whatever is sent is lost"}
	}
	f.add("Status", map[bool]string{false: "up", true: "down"}[s.Cut], status)
	f.add("Delay A→B", plainMS(s.Delay[A])+" ms", engine.Text{ZH: "单程", EN: "one way"})
	f.add("Delay B→A", plainMS(s.Delay[B])+" ms", engine.Text{ZH: "单程", EN: "one way"})
	f.add("MTU", strconv.Itoa(m.cfg.MTU)+" B", engine.Text{ZH: "一个 IP 包最多的字节数", EN: "the largest IP packet"})
	f.add("In flight", strconv.Itoa(len(s.Flight)), engine.Text{})
	for side, q := range s.Queue {
		if q.Max > 0 {
			f.add([]string{"Queue A→B", "Queue B→A"}[side], strconv.Itoa(q.Waiting)+"/"+strconv.Itoa(q.Max), engine.Text{ZH: "排队等带宽的包", EN: "packets that wait for the line"})
		}
	}
	return engine.Inspection{ID: CableID, Title: engine.Text{ZH: "网线", EN: "Cable"}, Fields: f}
}

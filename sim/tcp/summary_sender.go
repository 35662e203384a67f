package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// senderSummaries tell how each sender stands with the network: congestion
// control, what it believes lost, the RTO, and the holes at the receiver.
func senderSummaries(s *Snapshot) (parts []engine.Text) {
	for _, v := range s.Senders {
		if len(parts) == maxSpoken {
			break
		}
		if len(v.Sent) > 0 {
			parts = append(parts, v.summary(s.stream(v.Conn, v.From).holes()))
		}
	}
	return parts
}

func (v SenderView) summary(holes string) engine.Text {
	state := caTitle(v.Now.CA)
	t := engine.Textf("%[1]s %[2]s→%[3]s 的拥塞控制：%[4]s，cwnd %[6]s，途中 %[7]d 段，RTO %[8]s 毫秒",
		"%[1]s %[2]s→%[3]s, congestion control: %[5]s, cwnd %[6]s, %[7]d in flight, RTO %[8]s ms",
		v.Conn, v.From, v.From.Peer(), state.ZH, state.EN, v.window(), v.Now.Flight, v.RTT.RTO)
	if v.RTT.Backoff > 0 {
		b := engine.Textf("（已加倍 %d 次）", " (doubled, times: %d)", v.RTT.Backoff)
		t.ZH, t.EN = t.ZH+b.ZH, t.EN+b.EN
	}
	again, needless := v.resent()
	if again > 0 {
		r := engine.Textf("；重传过 %d 段", "; sent again: %d", again)
		t.ZH, t.EN = t.ZH+r.ZH, t.EN+r.EN
	}
	if needless > 0 {
		n := engine.Textf("，白传 %d 段", ", needlessly: %d", needless)
		t.ZH, t.EN = t.ZH+n.ZH, t.EN+n.EN
	}
	if holes != "" {
		w := engine.Textf("；%[1]s 缺 %[2]s", "; %[1]s lacks %[2]s", v.From.Peer(), holes)
		t.ZH, t.EN = t.ZH+w.ZH, t.EN+w.EN
	}
	return engine.Text{ZH: t.ZH + "。", EN: t.EN + "."}
}

// window is the congestion window beside its threshold: "5 (ssthresh 5)".
func (v SenderView) window() string {
	switch {
	case v.Now.Cwnd == 0:
		return "–"
	case v.Now.Ssthresh == 0:
		return strconv.Itoa(v.Now.Cwnd)
	}
	return strconv.Itoa(v.Now.Cwnd) + " (ssthresh " + strconv.Itoa(v.Now.Ssthresh) + ")"
}

// holes are what the receiver lacks before something that it has, as sequence
// numbers with the first byte as 1: "2897:4345".
func (v StreamView) holes() string {
	var parts []string
	from := v.RcvNxt
	for _, got := range v.Gaps {
		if got[0] > from {
			parts = append(parts, strconv.FormatInt(from+1, 10)+":"+strconv.FormatInt(got[0]+1, 10))
		}
		from = max(from, got[1])
	}
	return strings.Join(parts, ", ")
}

// caTitle names a state of congestion control, Linux's tcp_ca_state.
func caTitle(ca string) engine.Text {
	switch ca {
	case "Disorder":
		return engine.Text{ZH: "Disorder（有重复确认，还不能断定丢失）", EN: "Disorder (duplicate ACKs, no loss concluded yet)"}
	case "CWR":
		return engine.Text{ZH: "CWR（窗口正在减小）", EN: "CWR (the window is being reduced)"}
	case "Recovery":
		return engine.Text{ZH: "Recovery（快速恢复）", EN: "Recovery (fast recovery)"}
	case "Loss":
		return engine.Text{ZH: "Loss（超时之后）", EN: "Loss (after a timeout)"}
	}
	return engine.Text{ZH: "Open（正常）", EN: "Open (nothing amiss)"}
}

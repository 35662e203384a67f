package tcp

import (
	"fmt"
	"strconv"

	"wirethread/sim/engine"
)

// fields lists what the sender believes of the path: congestion control, what is
// outstanding, and the round trips measured.
func (v SenderView) fields(f *fields) {
	f.heading("Congestion control")
	f.add("Algorithm", v.Congestion, engine.Text{})
	f.add("tcp_ca_state", v.Now.CA, caNote(v.Now.CA))
	f.add("cwnd", someOrNone(v.Now.Cwnd), engine.Text{ZH: "拥塞窗口，段", EN: "congestion window, segments"})
	f.add("ssthresh", someOrNone(v.Now.Ssthresh), engine.Text{ZH: "慢启动门限，段；none：还没丢过", EN: "slow start threshold, segments; none before the first loss"})
	f.add("in flight", strconv.Itoa(v.Now.Flight), engine.Text{ZH: "估计还在网络里的段", EN: "segments thought to be in the network"})
	if len(v.Board) > 0 {
		f.heading("Scoreboard")
	}
	for _, r := range v.Board {
		f.add(fmt.Sprintf("%d:%d", r.From, r.To), r.State, boardNote(r))
	}
	if n := len(v.RTT.Samples); n > 0 {
		last := v.RTT.Samples[n-1]
		f.heading("Round trips")
		f.add("Samples", strconv.Itoa(n), engine.Textf("最近一次 %s ms", "the last was %s ms", plainMS(last.RTT)))
		f.add("RTTVAR", plainMS(v.RTT.RTTVar)+" ms", engine.Text{ZH: "往返时间的波动", EN: "how much round trips vary"})
	}
	if v.RTT.Backoff > 0 {
		f.add("Backoff", strconv.Itoa(v.RTT.Backoff), engine.Text{ZH: "RTO 已加倍的次数", EN: "how often the RTO was doubled"})
	}
}

// caNote says what a state of congestion control means. Linux: enum tcp_ca_state, include/uapi/linux/tcp.h.
func caNote(state string) engine.Text {
	switch state {
	case "Disorder":
		return engine.Text{ZH: "有重复确认或 SACK，还不能断定丢了", EN: "duplicate ACKs or SACKs: perhaps a loss"}
	case "CWR":
		return engine.Text{ZH: "窗口正在减小", EN: "the window is being reduced"}
	case "Recovery":
		return engine.Text{ZH: "快速重传之后，正在补洞", EN: "fast retransmit: the holes are being filled"}
	case "Loss":
		return engine.Text{ZH: "超时之后，从一个段重新开始", EN: "after a timeout: beginning again with one segment"}
	}
	return engine.Text{ZH: "一切正常", EN: "nothing is wrong"}
}

// boardNote says what the sender believes of a part of what is outstanding.
func boardNote(r BoardRange) engine.Text {
	switch r.State {
	case "sacked":
		return engine.Text{ZH: "对方已收到，只等前面的", EN: "the peer has it and waits for those before it"}
	case "lost":
		return engine.Text{ZH: "认为丢了，等着重传", EN: "taken for lost, to be sent again"}
	case "resent":
		return engine.Textf("已发 %d 次", "sent %d times", r.Times)
	}
	return engine.Text{ZH: "已发，未确认", EN: "sent, not acknowledged"}
}

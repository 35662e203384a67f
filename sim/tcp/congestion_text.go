package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// sayCongestion is a change of loss recovery or of the congestion window as a sentence.
func (e *Event) sayCongestion() engine.Text {
	conn, w := ofConn(e.Conn), e.sayWindows()
	what := engine.Text{}
	switch old, now, _ := strings.Cut(e.Text, " -> "); {
	case old == "UNDO":
		what = engine.Text{ZH: "撤销刚才的减窗", EN: "takes the reduction back"}
	case old == "IDLE":
		what = engine.Text{ZH: "空闲之后从小窗口重新开始", EN: "begins again with a small window after a pause"}
	default:
		to := caTitle(now)
		what = engine.Textf("拥塞状态 %[1]s → %[2]s", "congestion state %[1]s → %[3]s", old, to.ZH, to.EN)
	}
	return engine.Text{
		ZH: e.Side.String() + " " + what.ZH + conn.ZH + "：" + w.ZH,
		EN: e.Side.String() + ": " + what.EN + conn.EN + ": " + w.EN,
	}
}

// sayWindows says the congestion window and the threshold.
func (e *Event) sayWindows() engine.Text {
	if e.Cwnd == 0 {
		return engine.Text{ZH: "没有拥塞窗口", EN: "no congestion window"}
	}
	cwnd := strconv.Itoa(e.Cwnd)
	if e.Ssthresh == 0 {
		return engine.Textf("cwnd=%s 段，还没有 ssthresh", "cwnd = %s segments, no ssthresh yet", cwnd)
	}
	return engine.Textf("cwnd=%[1]s 段，ssthresh=%[2]s", "cwnd = %[1]s segments, ssthresh = %[2]s", cwnd, strconv.Itoa(e.Ssthresh))
}

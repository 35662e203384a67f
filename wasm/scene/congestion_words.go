package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// Wording of the congestion view.
var (
	wordNoData     = engine.Text{ZH: "还没有发送数据", EN: "no data sent yet"}
	wordSequence   = engine.Text{ZH: "序号随时间", EN: "Sequence numbers"}
	wordSequenceSh = engine.Text{ZH: "序号", EN: "Seq"}
	wordFirstSent  = engine.Text{ZH: "发送", EN: "sent"}
	wordNeedless   = engine.Text{ZH: "多余的重传", EN: "needless"}
	wordLimit      = engine.Text{ZH: "接收窗口", EN: "window"}
	wordCwnd       = engine.Text{ZH: "拥塞窗口", EN: "Congestion window"}
	wordFlight     = engine.Text{ZH: "在途", EN: "in flight"}
	wordUndone     = engine.Text{ZH: "撤销减窗", EN: "undone"}
	wordSample     = engine.Text{ZH: "样本", EN: "sample"}
	wordBackoff    = engine.Text{ZH: "退避", EN: "back-off"}
	wordBoard      = engine.Text{ZH: "记分板", EN: "Scoreboard"}
	wordAllAcked   = engine.Text{ZH: "发出的都已确认", EN: "all that was sent is acknowledged"}
	wordOutOrder   = engine.Text{ZH: "判为丢失", EN: "marked lost"}
	wordOutSent    = engine.Text{ZH: "未确认", EN: "outstanding"}
	wordUnsent     = engine.Text{ZH: "待发", EN: "to send"}
)

// whyWords say why a segment was sent again.
var whyWords = map[string]engine.Text{
	"rto":    {ZH: "超时重传", EN: "RTO"},
	"goback": {ZH: "超时后补发", EN: "after RTO"},
	"fast":   {ZH: "快速重传", EN: "fast"},
	"rack":   {ZH: "RACK", EN: "RACK"},
	"tlp":    {ZH: "TLP 探测", EN: "TLP"},
	"probe":  {ZH: "零窗口探测", EN: "probe"},
}

// controls name the rules of congestion control.
var controls = map[string]engine.Text{
	"reno":  {ZH: "Reno", EN: "Reno"},
	"cubic": {ZH: "CUBIC", EN: "CUBIC"},
	"off":   {ZH: "不控制拥塞", EN: "no congestion control"},
}

func controlName(name string) engine.Text {
	if t, ok := controls[name]; ok {
		return t
	}
	return engine.Text{ZH: name, EN: name}
}

// phase is what congestion control is doing, with Linux's name of the state.
type phase struct {
	long, short, initial engine.Text
	role                 Role
}

func same(s string) engine.Text { return engine.Text{ZH: s, EN: s} }

// phases are the states of Linux's tcp_ca_state but Open.
var phases = map[string]*phase{
	"Disorder": {engine.Text{ZH: "Disorder 有乱序或重复 ACK", EN: "Disorder"}, same("Disorder"), same("D"), RoleTimer},
	"CWR":      {engine.Text{ZH: "CWR 窗口减小", EN: "CWR"}, same("CWR"), same("C"), RoleQueue},
	"Recovery": {engine.Text{ZH: "Recovery 快速恢复", EN: "Recovery"}, same("Recovery"), same("R"), RoleFin},
	"Loss":     {engine.Text{ZH: "Loss 超时恢复", EN: "Loss: after a timeout"}, same("Loss"), same("L"), RoleRst},
}

// Open is one of two phases, RFC 5681 section 3.1, or none if nothing is controlled.
var (
	slowStart    = phase{engine.Text{ZH: "慢启动", EN: "slow start"}, engine.Text{ZH: "慢启动", EN: "slow start"}, engine.Text{ZH: "慢", EN: "S"}, RoleSyn}
	avoidance    = phase{engine.Text{ZH: "拥塞避免", EN: "congestion avoidance"}, engine.Text{ZH: "拥塞避免", EN: "avoidance"}, engine.Text{ZH: "避", EN: "A"}, RoleStateOpen}
	uncontrolled = phase{engine.Text{ZH: "Open", EN: "Open"}, same("Open"), same("O"), RoleStateIdle}
)

// phaseOf is what congestion control was doing at a time.
func (v *Congestion) phaseOf(p *tcp.SenderPoint) *phase {
	if ph, ok := phases[p.CA]; ok {
		return ph
	}
	switch {
	case v.s.Congestion == "off" || p.Cwnd == 0:
		return &uncontrolled
	case p.Ssthresh == 0 || p.Cwnd < p.Ssthresh:
		return &slowStart
	}
	return &avoidance
}

package tcp

import "wirethread/sim/engine"

var groupMechanisms = engine.Text{ZH: "机制开关（两端）", EN: "Mechanisms (both hosts)"}

// mechanismKnobs switch off what makes TCP reliable and gentle.
func mechanismKnobs() []knob {
	return []knob{
		useKnob("use.retransmit", "重传", "Retransmission",
			"关：丢了就丢了，不再发。", "Off: what is lost is not sent again.", func(u *Mechanisms) *bool { return &u.Retransmit }),
		useKnob("use.order", "按序交付", "Delivery in order",
			"关：先到的段先交给程序。", "Off: the program gets segments as they come.", func(u *Mechanisms) *bool { return &u.Order }),
		useKnob("use.dedup", "去重", "Duplicates dropped",
			"关：到两次就交给程序两次。", "Off: what comes twice is delivered twice.", func(u *Mechanisms) *bool { return &u.Dedup }),
		useKnob("use.checksum", "校验和", "Checksum",
			"关：收到什么信什么，UDP 也一样。", "Off: whatever comes is believed, for UDP too.", func(u *Mechanisms) *bool { return &u.Checksum }),
		useKnob("use.window", "接收窗口", "Receive window",
			"关：发送方不管对方还放得下多少。", "Off: the sender ignores how much the receiver can take.", func(u *Mechanisms) *bool { return &u.Window }),
		useKnob("use.fast", "快速重传", "Fast retransmit",
			"关：只靠超时发现丢失。", "Off: only the timer finds a loss.", func(u *Mechanisms) *bool { return &u.Fast }),
		useKnob("use.undo", "撤销误判", "Undo",
			"关：发现是误判，也不恢复拥塞窗口。", "Off: the congestion window stays reduced after a false alarm.", func(u *Mechanisms) *bool { return &u.Undo }),
		useKnob("use.prr", "按比例降窗（PRR）", "Proportional rate reduction (PRR)",
			"关：恢复开始时窗口一次减半。", "Off: recovery begins with the window cut at once.", func(u *Mechanisms) *bool { return &u.PRR }),
		useKnob("use.backoff", "超时加倍", "Exponential backoff",
			"关：每次重传都等同样久。", "Off: every retransmission waits equally long.", func(u *Mechanisms) *bool { return &u.Backoff }),
		useKnob("use.karn", "Karn 算法", "Karn's algorithm",
			"关：重传过的段也拿来测往返时间。", "Off: the round trip is also measured on what was sent twice.", func(u *Mechanisms) *bool { return &u.Karn }),
	}
}

func useKnob(name, zh, en, helpZH, helpEN string, field func(*Mechanisms) *bool) knob {
	p := boolParam(name, zh, en, helpZH, helpEN)
	p.Group = groupMechanisms
	return knob{Param: p, places: func(c *Config) []any { return []any{field(&c.Use)} }}
}

// recoveryKnobs are the kernel's own switches of loss recovery and congestion control.
func recoveryKnobs() []hostKnob {
	dsack, idle := optionParam("tcp_dsack", "D-SACK", "D-SACK"), optionParam("tcp_slow_start_after_idle", "空闲后重新慢启动", "Slow start again after a pause")
	dsack.Group, idle.Group = groupMechanisms, groupMechanisms
	return []hostKnob{
		congestionKnob(),
		{shown: true, Param: countParam("tcp_early_retrans", 0, 4, groupMechanisms, "尾部丢失探测（TLP）", "Tail loss probe (TLP)",
			"3 和 4 开，0 关。", "3 and 4: on; 0: off."), field: func(s *Sysctl) any { return &s.EarlyRetrans }},
		{shown: true, Param: dsack, field: func(s *Sysctl) any { return &s.DSACK }},
		{shown: true, Param: idle, field: func(s *Sysctl) any { return &s.SlowStartAfterIdle }},
	}
}

// congestionKnob is net.ipv4.tcp_congestion_control; off is not one of Linux's.
func congestionKnob() hostKnob {
	return hostKnob{shown: true, field: func(s *Sysctl) any { return &s.Congestion }, Param: engine.Param{
		Name: "congestion", Kind: engine.OneOf, Group: groupMechanisms,
		Label: engine.Text{ZH: "拥塞控制", EN: "Congestion control"},
		Help:  engine.Text{ZH: "关：一次发出接收窗口允许的全部数据。", EN: "Off: all that the receive window allows leaves at once."},
		Options: []engine.Option{
			{Value: "reno", Label: engine.Text{ZH: "Reno", EN: "Reno"}},
			{Value: "cubic", Label: engine.Text{ZH: "CUBIC（Linux 默认）", EN: "CUBIC (Linux's default)"}},
			{Value: "off", Label: engine.Text{ZH: "关", EN: "Off"}},
		},
	}}
}

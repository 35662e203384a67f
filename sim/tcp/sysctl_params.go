package tcp

import (
	"slices"

	"wirethread/sim/engine"
)

// hostKnob is a parameter of a host: a sysctl, or a constant of the kernel
// that other implementations choose differently.
type hostKnob struct {
	engine.Param
	field func(*Sysctl) any
	shown bool // in the list that learners see
	only  bool // and there for B alone
}

func (h hostKnob) both() knob {
	return knob{Param: h.Param, fileOnly: !h.shown || h.only, places: func(c *Config) []any {
		return []any{h.field(&c.Sysctl[A]), h.field(&c.Sysctl[B])}
	}}
}

func (h hostKnob) of(s Side) knob {
	p := h.Param
	p.Name = s.String() + "." + p.Name
	return knob{Param: p, fileOnly: !h.only || s != B, places: func(c *Config) []any { return []any{h.field(&c.Sysctl[s])} }}
}

// The names are those of Documentation/networking/ip-sysctl.rst where there is
// such a sysctl, else of the constant in include/net/tcp.h.
func hostKnobs() []hostKnob {
	return slices.Concat(shownKnobs(), recoveryKnobs(), queueKnobs(), specialKnobs())
}

func shownKnobs() []hostKnob {
	return []hostKnob{
		{shown: true, Param: timerParam("tcp_timewait_len", 1_000_000, "TIME-WAIT 时长", "TIME-WAIT lasts",
			"RFC 9293 规定 2×MSL（4 分钟）；Linux 固定 60 秒，不能用 sysctl 改。", "RFC 9293 says 2 MSL (4 minutes); Linux has a fixed 60 seconds that no sysctl changes."),
			field: func(s *Sysctl) any { return &s.TimeWait }},
		{shown: true, Param: timerParam("tcp_fin_timeout", 1_000_000, "孤儿 FIN-WAIT-2 时长", "Orphaned FIN-WAIT-2 lasts",
			"程序已关闭、对方迟迟不发 FIN 时，内核等这么久就放弃。", "When the program has closed and the peer's FIN does not come, the kernel gives up after this time."),
			field: func(s *Sysctl) any { return &s.FinTimeout }},
		{shown: true, Param: timerParam("tcp_timeout_init", 100_000, "首次重传超时", "First retransmission timeout",
			"还没有测到往返时间时用它：SYN 丢失后等这么久。", "Used before a round trip has been measured: a lost SYN is repeated after this time."),
			field: func(s *Sysctl) any { return &s.RTOInitial }},
		{shown: true, Param: timerParam("tcp_rto_min", 10_000, "RTO 下限", "Least RTO",
			"RFC 6298 建议 1 秒，Linux 用 200 毫秒。", "RFC 6298 recommends 1 second, Linux uses 200 ms."),
			field: func(s *Sysctl) any { return &s.RTOMin }},
		{shown: true, Param: countParam("tcp_syn_retries", 0, 127, groupTimers, "SYN 重传次数", "SYN retransmissions",
			"用完后 connect() 返回 ETIMEDOUT。", "After these connect() returns ETIMEDOUT."),
			field: func(s *Sysctl) any { return &s.SynRetries }},
		{shown: true, Param: countParam("tcp_syn_linear_timeouts", 0, 127, groupTimers, "SYN 等间隔重传次数", "Linear SYN timeouts",
			"Linux 6.5 起前 4 次间隔相同，之后才加倍；0 是经典的 1、2、4 秒。", "Since Linux 6.5 the first 4 gaps are equal, then they double; 0 gives the classic 1, 2, 4 s."),
			field: func(s *Sysctl) any { return &s.SynLinearTimeouts }},
		{shown: true, Param: countParam("tcp_synack_retries", 0, 255, groupTimers, "SYN+ACK 重传次数", "SYN-ACK retransmissions", "", ""),
			field: func(s *Sysctl) any { return &s.SynackRetries }},
		{shown: true, Param: optionParam("tcp_timestamps", "时间戳", "Timestamps"), field: func(s *Sysctl) any { return &s.Timestamps }},
		{shown: true, Param: optionParam("tcp_sack", "选择确认 SACK", "Selective acknowledgment (SACK)"), field: func(s *Sysctl) any { return &s.SACK }},
		{shown: true, Param: optionParam("tcp_window_scaling", "窗口缩放", "Window scaling"), field: func(s *Sysctl) any { return &s.WindowScaling }},
	}
}

func queueKnobs() []hostKnob {
	abort := optionParam("tcp_abort_on_overflow", "队列满时发 RST", "RST when the queue is full")
	abort.Group = groupServer
	return []hostKnob{
		{shown: true, only: true, Param: countParam("somaxconn", 0, 65535, groupServer, "全连接队列上限", "Accept queue limit",
			"listen(n) 的 n 不会超过它；队列实际能放 n+1 个。", "listen(n) is cut to this; the queue holds n+1."),
			field: func(s *Sysctl) any { return &s.Somaxconn }},
		{shown: true, only: true, Param: countParam("tcp_max_syn_backlog", 1, 65535, groupServer, "半连接队列上限", "SYN queue limit", "", ""),
			field: func(s *Sysctl) any { return &s.MaxSynBacklog }},
		{shown: true, only: true, Param: countParam("tcp_syncookies", 0, 2, groupServer, "SYN cookie", "SYN cookies",
			"0 不用，1 半连接队列满时用，2 总用。", "0 never, 1 when the SYN queue is full, 2 always."),
			field: func(s *Sysctl) any { return &s.Syncookies }},
		{shown: true, only: true, Param: abort, field: func(s *Sysctl) any { return &s.AbortOnOverflow }},
	}
}

func specialKnobs() []hostKnob {
	return []hostKnob{
		{Param: timerParam("tcp_rto_max", 1_000_000, "", "", "", ""), field: func(s *Sysctl) any { return &s.RTOMax }},
		{shown: true, Param: timerParam("tcp_delack_min", 1000, "延迟确认至少", "Delayed ACK: at least",
			"Linux 的 TCP_DELACK_MIN：40 毫秒。", "TCP_DELACK_MIN in Linux: 40 ms."), field: func(s *Sysctl) any { return &s.DelackMin }},
		{Param: timerParam("tcp_delack_max", 1000, "", "", "", ""), field: func(s *Sysctl) any { return &s.DelackMax }},
		{Param: timerParam("tcp_keepalive_time", 1000, "", "", "", ""), field: func(s *Sysctl) any { return &s.KeepaliveTime }},
		{Param: timerParam("tcp_keepalive_intvl", 1000, "", "", "", ""), field: func(s *Sysctl) any { return &s.KeepaliveInterval }},
		{Param: countParam("tcp_keepalive_probes", 1, 127, groupTimers, "", "", "", ""), field: func(s *Sysctl) any { return &s.KeepaliveProbes }},
		{Param: countParam("tcp_retries1", 0, 255, groupTimers, "", "", "", ""), field: func(s *Sysctl) any { return &s.Retries1 }},
		{Param: countParam("tcp_retries2", 0, 255, groupTimers, "", "", "", ""), field: func(s *Sysctl) any { return &s.Retries2 }},
		{Param: countParam("tcp_orphan_retries", 0, 255, groupTimers, "", "", "", ""), field: func(s *Sysctl) any { return &s.OrphanRetries }},
		{Param: countParam("tcp_tw_reuse", 0, 2, groupTimers, "", "", "", ""), field: func(s *Sysctl) any { return &s.TwReuse }},
		{Param: countParam("tcp_recovery", 0, 7, groupTimers, "", "", "", ""), field: func(s *Sysctl) any { return &s.Recovery }},
		{Param: optionParam("tcp_rfc1337", "", ""), field: func(s *Sysctl) any { return &s.RFC1337 }},
	}
}

func timerParam(name string, step int64, zh, en, helpZH, helpEN string) engine.Param {
	return engine.Param{Name: name, Kind: engine.Duration, Unit: "ms", Min: 0, Max: int64(maxTimer), Step: step, Group: groupTimers,
		Label: engine.Text{ZH: zh, EN: en}, Help: engine.Text{ZH: helpZH, EN: helpEN}}
}

func countParam(name string, min, max int64, group engine.Text, zh, en, helpZH, helpEN string) engine.Param {
	return engine.Param{Name: name, Kind: engine.Int, Min: min, Max: max, Step: 1, Group: group,
		Label: engine.Text{ZH: zh, EN: en}, Help: engine.Text{ZH: helpZH, EN: helpEN}}
}

func optionParam(name, zh, en string) engine.Param {
	return engine.Param{Name: name, Kind: engine.Bool, Min: 0, Max: 1, Step: 1, Group: groupOptions, Label: engine.Text{ZH: zh, EN: en}}
}

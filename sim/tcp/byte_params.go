package tcp

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp/framing"
)

var groupBytes = engine.Text{ZH: "字节流与程序", EN: "Byte stream and programs"}

// byteKnobs are what the programs do with the byte stream.
func byteKnobs() []knob {
	kind := engine.Param{Name: "framing", Kind: engine.OneOf, Label: engine.Text{ZH: "分帧方式", EN: "Framing"},
		Help: engine.Text{ZH: "两个程序怎样约定一条消息到哪里为止。", EN: "How the two programs agree where a message ends."}}
	for _, k := range framing.Kinds() {
		kind.Options = append(kind.Options, engine.Option{Value: k, Label: framing.Title(k)})
	}
	sizes := []knob{
		byteKnob(sizeParam("framing.size", 1, 4096, "定长：每条消息", "Fixed size: bytes of a message", "不足的用 0 补齐。", "Shorter ones are padded with zeros."),
			func(b *ByteOptions) any { return &b.Framing.Size }),
		byteKnob(sizeParam("framing.limit", 1, 1<<20, "接受的最长消息", "Longest message accepted", "长度头超过它就报错，不分配内存。", "A header that says more is refused before memory is reserved."),
			func(b *ByteOptions) any { return &b.Framing.Limit }),
		byteKnob(boolParam("framing.escape", "分隔符：转义数据中的换行", "Delimiter: escape line feeds in the data", "", ""),
			func(b *ByteOptions) any { return &b.Framing.Escape }),
	}
	return append(append([]knob{byteKnob(kind, func(b *ByteOptions) any { return &b.Framing.Kind })}, sizes...), socketKnobs()...)
}

// socketKnobs are the options that the programs set on their sockets, and how they read.
func socketKnobs() []knob {
	pause := engine.Param{Name: "recv.delay", Kind: engine.Duration, Unit: "ms", Min: 0, Max: int64(10 * engine.Second), Step: 10_000,
		Label: engine.Text{ZH: "每次 recv() 前停顿", EN: "Pause before each recv()"}, Help: engine.Text{ZH: "接收程序忙于别的事。", EN: "The receiving program is busy."}}
	gap := pause
	gap.Name, gap.Label = "send.gap", engine.Text{ZH: "两条消息之间停顿", EN: "Pause between two messages"}
	gap.Help = engine.Text{ZH: "客户端连续发消息时，每两条之间停多久。", EN: "How long the client waits between messages that follow each other."}
	return []knob{
		byteKnob(boolParam("nodelay", "客户端 TCP_NODELAY", "Client's TCP_NODELAY", "关掉 Nagle：小段不等确认就发。", "Turns Nagle off: small segments do not wait for an ACK."),
			func(b *ByteOptions) any { return &b.NoDelay }),
		byteKnob(boolParam("cork", "客户端 TCP_CORK", "Client's TCP_CORK", "攒满一个 MSS 才发，最多等 RTO。", "Only full segments leave; the rest waits for RTO at most."),
			func(b *ByteOptions) any { return &b.Cork }),
		byteKnob(sizeParam("mss", 0, 9000, "客户端 TCP_MAXSEG", "Client's TCP_MAXSEG", "0 表示不设，由 MTU 决定；要设，至少 88。", "0: not set, the MTU decides; else 88 or more."),
			func(b *ByteOptions) any { return &b.MSS }),
		byteKnob(sizeParam("sndbuf", 0, 4<<20, "客户端 SO_SNDBUF", "Client's SO_SNDBUF", "0 表示自动。", "0: automatic."),
			func(b *ByteOptions) any { return &b.SndBuf }),
		byteKnob(sizeParam("rcvbuf", 0, 4<<20, "服务器 SO_RCVBUF", "Server's SO_RCVBUF", "0 表示自动。", "0: automatic."),
			func(b *ByteOptions) any { return &b.RcvBuf }),
		byteKnob(gap, func(b *ByteOptions) any { return &b.SendGap }),
		byteKnob(sizeParam("recv.size", 1, 1<<20, "recv(n) 的 n", "n of recv(n)", "read 循环每次最多读多少。", "The most that the read loop takes at once."),
			func(b *ByteOptions) any { return &b.RecvSize }),
		byteKnob(pause, func(b *ByteOptions) any { return &b.RecvDelay }),
	}
}

func byteKnob(p engine.Param, field func(*ByteOptions) any) knob {
	p.Group = groupBytes
	return knob{Param: p, places: func(c *Config) []any { return []any{field(&c.Bytes)} }}
}

func sizeParam(name string, min, max int64, zh, en, helpZH, helpEN string) engine.Param {
	return engine.Param{Name: name, Kind: engine.Int, Unit: "B", Min: min, Max: max, Step: 1,
		Label: engine.Text{ZH: zh, EN: en}, Help: engine.Text{ZH: helpZH, EN: helpEN}}
}

func boolParam(name, zh, en, helpZH, helpEN string) engine.Param {
	return engine.Param{Name: name, Kind: engine.Bool, Min: 0, Max: 1, Step: 1,
		Label: engine.Text{ZH: zh, EN: en}, Help: engine.Text{ZH: helpZH, EN: helpEN}}
}

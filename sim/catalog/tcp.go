package catalog

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

func tcpSimulation() Simulation {
	return Simulation{
		Name:      "tcp",
		Title:     engine.Text{ZH: "TCP 连接", EN: "TCP connection"},
		Params:    tcp.Params(),
		Scenarios: tcp.Scenarios(),
		New:       tcp.New,
		Values:    tcp.Values,
		Flight:    true,
		Verified:  engine.Text{ZH: "与真实内核的录制逐段核对：%s", EN: "Checked segment for segment against recordings of a real kernel: %s"},
		Views: []View{
			{Name: "ladder", Title: engine.Text{ZH: "时序图", EN: "Ladder"}},
			{Name: "states", Title: engine.Text{ZH: "状态图", EN: "States"}},
			{Name: "vars", Title: engine.Text{ZH: "变量", EN: "Variables"}},
			{Name: "bytes", Title: engine.Text{ZH: "字节流", EN: "Bytes"}},
			{Name: "sockets", Title: engine.Text{ZH: "套接字", EN: "Sockets"}},
			{Name: "congestion", Title: engine.Text{ZH: "拥塞与重传", EN: "Congestion and loss"}},
			{Name: "compare", Title: engine.Text{ZH: "TCP 与 UDP 对比", EN: "TCP beside UDP"}},
		},
		Groups: []Group{
			{Name: "open", Title: engine.Text{ZH: "建立连接", EN: "Opening"}},
			{Name: "close", Title: engine.Text{ZH: "关闭连接", EN: "Closing"}},
			{Name: "trouble", Title: engine.Text{ZH: "故障与复位", EN: "Trouble and resets"}},
			{Name: "server", Title: engine.Text{ZH: "服务器的队列", EN: "The server's queues"}},
			{Name: "socket", Title: engine.Text{ZH: "socket 调用", EN: "Socket calls"}},
			{Name: "bytes", Title: engine.Text{ZH: "字节流与粘包", EN: "The byte stream: sticking and splitting"}},
			{Name: "frame", Title: engine.Text{ZH: "分帧：让消息分开", EN: "Framing: messages kept apart"}},
			{Name: "loss", Title: engine.Text{ZH: "丢失与恢复", EN: "Loss and recovery"}},
			{Name: "congestion", Title: engine.Text{ZH: "拥塞控制", EN: "Congestion control"}},
			{Name: "compare", Title: engine.Text{ZH: "TCP 与 UDP 并排", EN: "TCP and UDP side by side"}},
			{Name: "rfc", Title: engine.Text{ZH: "RFC 9293 的图", EN: "Figures of RFC 9293"}},
			{Name: "free", Title: engine.Text{ZH: "自己动手", EN: "By hand"}},
		},
	}
}

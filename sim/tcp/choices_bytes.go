package tcp

import "wirethread/sim/engine"

// textInput is a message of the learner's own, in any script.
var textInput = engine.Param{Name: "text", Kind: engine.String, Label: engine.Text{ZH: "内容", EN: "Text"}, MaxLen: 300, Default: "hello",
	Help: engine.Text{ZH: `任何文字都行；\n 是换行。`, EN: `Any script will do; \n is a line feed.`}}

// datagramChoices are the calls of a UDP socket.
func datagramChoices(so SocketView, call func(word, zh, en, text string, inputs ...engine.Param)) {
	if so.Remote == 0 {
		call("connect", "connect()", "connect()", "connect({port})", portInput)
	} else {
		call("message", "发一个数据报", "Send a datagram", "message(\"{text}\")", textInput)
		call("send", "send()", "send()", "send({n})", sizeInput)
	}
	call("recv", "recvmsg()", "recvmsg()", "recvmsg({n})", sizeInput)
	call("close", "close()", "close()", "close()")
}

// streamChoices offers a message with the scenario's framing, and the options that decide when small segments leave.
func streamChoices(so SocketView, call func(word, zh, en, text string, inputs ...engine.Param)) {
	call("message", "发一条消息", "Send a message", "message(\"{text}\")", textInput)
	if so.NoDelay {
		call("nodelay", "打开 Nagle", "Turn Nagle on", "setsockopt(TCP_NODELAY,0)")
	} else {
		call("nodelay", "关掉 Nagle（TCP_NODELAY）", "Turn Nagle off (TCP_NODELAY)", "setsockopt(TCP_NODELAY,1)")
	}
	if so.Cork {
		call("cork", "拔掉塞子（TCP_CORK）", "Pull the cork (TCP_CORK)", "setsockopt(TCP_CORK,0)")
	} else {
		call("cork", "塞住（TCP_CORK）", "Cork (TCP_CORK)", "setsockopt(TCP_CORK,1)")
	}
}

package tcp

import (
	"strings"

	"wirethread/sim/engine"
)

func (e *Event) sayCall() engine.Text {
	if pause, ok := strings.CutPrefix(e.Text, "sleep("); ok {
		pause = strings.TrimSuffix(pause, ")")
		return engine.Textf("%[1]s 的程序停 %[2]s", "%[1]s's program pauses for %[2]s", e.Side, pause)
	}
	return engine.Textf("%[1]s 的程序调用 %[2]s", "%[1]s's program calls %[2]s", e.Side, dotted(e.Sock, e.Text))
}

// dotted joins a socket and a call as a program would write it.
func dotted(sock, call string) string {
	if sock == "" || sock == "-" {
		return call
	}
	return sock + "." + call
}

func (e *Event) sayReturn() engine.Text {
	name, value, _ := strings.Cut(e.Text, " = ")
	call := dotted(e.Sock, name) + "()"
	who := engine.Textf("%[1]s 的 %[2]s ", "%[1]s's %[2]s ", e.Side, call)
	got, held := returned(name, value), e.heldText()
	if e.Rule == ruleRemembered {
		got = engine.Text{ZH: "返回 0：只记下对方的地址", EN: "returns 0: it remembers the address, no more"}
	}
	return engine.Text{ZH: who.ZH + got.ZH + held.ZH, EN: who.EN + got.EN + held.EN}
}

// heldText says why bytes that the kernel took do not leave yet.
func (e *Event) heldText() engine.Text {
	switch e.Rule {
	case ruleHeldNagle:
		return engine.Text{ZH: "，先留着（Nagle）", EN: ", which holds them (Nagle)"}
	case ruleHeldCork:
		return engine.Text{ZH: "，先留着（TCP_CORK）", EN: ", which holds them (TCP_CORK)"}
	case ruleHeldWindow:
		return engine.Text{ZH: "，没发完：对方窗口已满", EN: ", not all sent: the peer's window is full"}
	case ruleHeldCwnd:
		return engine.Text{ZH: "，没发完：拥塞窗口已满", EN: ", not all sent: the congestion window is full"}
	}
	return engine.Text{}
}

// returned says what a call's result means to the program.
func returned(name, value string) engine.Text {
	first, rest, _ := strings.Cut(value, " ")
	switch {
	case first == "-1":
		why := errnoText(rest)
		return engine.Textf("失败：%[1]s（%[2]s）", "fails: %[1]s (%[3]s)", rest, why.ZH, why.EN)
	case value == "0 EOF":
		return engine.Text{ZH: "返回 0（EOF）：对方不会再发数据了", EN: "returns 0 (EOF): the peer will send no more"}
	case strings.HasPrefix(name, "recv") && strings.HasSuffix(rest, "MSG_TRUNC"):
		return engine.Textf("读到 %s 字节，数据报的其余部分丢弃（MSG_TRUNC）", "reads %s bytes and loses the rest of the datagram (MSG_TRUNC)", first)
	case strings.HasPrefix(name, "recv"):
		return engine.Textf("读到 %s 字节", "reads %s bytes", first)
	case strings.HasPrefix(name, "send"), name == "message":
		return engine.Textf("把 %s 字节交给内核", "hands %s bytes to the kernel", first)
	case name == "accept":
		return engine.Textf("取得连接 %s", "gets connection %s", value)
	case name == "sleep":
		return engine.Text{ZH: "结束", EN: "is over"}
	case name == "connect" && value == "0":
		return engine.Text{ZH: "返回 0：连接已建立", EN: "returns 0: connected"}
	}
	return engine.Textf("返回 %s", "returns %s", value)
}

// errnoText is the meaning of an error, errno(3) and tcp(7).
func errnoText(name string) engine.Text {
	switch name {
	case "ECONNREFUSED":
		return engine.Text{ZH: "连接被拒绝，那个端口没有人监听", EN: "refused: nobody listens on that port"}
	case "ECONNRESET":
		return engine.Text{ZH: "连接被对方重置", EN: "the peer reset the connection"}
	case "EPIPE":
		return engine.Text{ZH: "发送方向已关闭", EN: "the sending side is closed"}
	case "ETIMEDOUT":
		return engine.Text{ZH: "重试用完，一直没有回答", EN: "all retries used up without an answer"}
	case "EADDRINUSE":
		return engine.Text{ZH: "端口正被占用，可能在 TIME-WAIT", EN: "the port is in use, perhaps in TIME-WAIT"}
	case "EADDRNOTAVAIL":
		return engine.Text{ZH: "这一对地址和端口暂时不能用", EN: "this pair of addresses and ports is not available now"}
	case "ENOTCONN":
		return engine.Text{ZH: "还没有连接", EN: "not connected"}
	case "EISCONN":
		return engine.Text{ZH: "已经连接了", EN: "already connected"}
	case "EINVAL":
		return engine.Text{ZH: "参数或次序不对", EN: "wrong argument or order"}
	case "EAGAIN", "EINPROGRESS", "EALREADY":
		return engine.Text{ZH: "现在还不行，稍后再试", EN: "not yet, try again later"}
	case "EBADF":
		return engine.Text{ZH: "这个 socket 没有打开", EN: "this socket is not open"}
	case "ValueError":
		return engine.Text{ZH: "这种分帧装不下这条消息，一个字节也没发", EN: "the framing cannot carry this message, nothing was sent"}
	case "TimeoutError":
		return engine.Text{ZH: "程序不再等了", EN: "the program stopped waiting"}
	}
	return engine.Text{ZH: "见 errno(3)", EN: "see errno(3)"}
}

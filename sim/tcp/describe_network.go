package tcp

import (
	"strings"

	"wirethread/sim/engine"
)

// reason says in a few words why a segment was lost or ignored.
func (e *Event) reason() engine.Text {
	switch e.Rule {
	case ruleBadChecksum:
		return engine.Text{ZH: "校验和不对", EN: "its checksum is wrong"}
	case ruleBufferFull, ruleDatagramDropped:
		return engine.Text{ZH: "接收缓冲区满了", EN: "the receive buffer is full"}
	case ruleLostRule, ruleLostRandom:
		return engine.Text{ZH: "网络丢包", EN: "the network drops it"}
	case ruleLostQueue:
		return engine.Text{ZH: "瓶颈处的队列满了", EN: "the queue at the bottleneck is full"}
	case ruleLostCable:
		return engine.Text{ZH: "网线断了", EN: "the cable is pulled"}
	case ruleLostDown:
		return engine.Text{ZH: "对方主机已停机", EN: "the other host is down"}
	case ruleLostNobody:
		return engine.Text{ZH: "目的地址是伪造的，没有这台主机", EN: "the address is forged, there is no such host"}
	case ruleLostByHand:
		return engine.Text{ZH: "被手动丢弃", EN: "dropped by hand"}
	case ruleAcceptFullSyn, ruleAcceptFullAck:
		return engine.Text{ZH: "全连接队列已满", EN: "the accept queue is full"}
	case ruleSynQueueFull:
		return engine.Text{ZH: "半连接队列已满", EN: "the SYN queue is full"}
	case ruleAckDuplicate:
		return engine.Text{ZH: "这些字节早已收到", EN: "these bytes have come before"}
	case ruleOutOfWindow:
		return engine.Text{ZH: "序列号不在窗口内", EN: "its number is outside the window"}
	case rulePAWS:
		return engine.Text{ZH: "时间戳太旧", EN: "its timestamp is too old"}
	case ruleBadAck:
		return engine.Text{ZH: "它确认了没发过的数据", EN: "it acknowledges what was never sent"}
	case ruleRateLimited:
		return engine.Text{ZH: "刚刚回答过", EN: "such an answer was sent just now"}
	case ruleDeferAccept:
		return engine.Text{ZH: "要等第一份数据", EN: "the first data must come"}
	case ruleCookieBad:
		return engine.Text{ZH: "cookie 无效", EN: "no valid cookie"}
	case ruleChallengeAck:
		return engine.Text{ZH: "不该在此时出现", EN: "it is out of place"}
	}
	return engine.Text{ZH: "此时用不上", EN: "of no use now"}
}

// sayFault says what the learner or the scenario did.
func sayFault(action string) engine.Text {
	f := append(strings.Fields(action), "", "", "")
	switch f[0] {
	case "drop":
		return engine.Textf("操作：丢掉第 %s 号段", "Action: drop segment %s", f[1])
	case "delay":
		return engine.Textf("操作：把第 %[1]s 号段推迟 %[2]s", "Action: delay segment %[1]s by %[2]s", f[1], f[2])
	case "dup":
		return engine.Textf("操作：复制第 %s 号段", "Action: duplicate segment %s", f[1])
	case "corrupt":
		return engine.Textf("操作：把第 %s 号段的一位翻转", "Action: flip a bit of segment %s", f[1])
	case "swap":
		return engine.Textf("操作：把第 %s 号段的两个 16 位字互换", "Action: swap two 16-bit words of segment %s", f[1])
	case "inject":
		return engine.Textf("操作：在 %[1]s 方向伪造一个段 %[2]s", "Action: forge a segment %[2]s on the way %[1]s", f[1], strings.Join(strings.Fields(action)[min(2, len(strings.Fields(action))):], " "))
	case "kill":
		return engine.Textf("操作：%s 的进程被杀死，内核替它关闭 socket", "Action: %s's process is killed, the kernel closes its sockets", f[1])
	case "cut":
		return engine.Text{ZH: "操作：拔掉网线", EN: "Action: the cable is pulled"}
	case "mend":
		return engine.Text{ZH: "操作：插回网线", EN: "Action: the cable is plugged in again"}
	case "crash":
		return engine.Textf("操作：%s 整机断电", "Action: %s loses power", f[1])
	case "reboot":
		return engine.Textf("操作：%s 重新启动，之前的连接全忘了", "Action: %s starts again and remembers no connection", f[1])
	case "flood":
		return engine.Textf("操作：向 B 发 %s 个源地址伪造的 SYN", "Action: %s SYNs with forged sources are sent to B", f[1])
	}
	return engine.Textf("操作：%s", "Action: %s", action)
}

// damageText says what the way has done to a segment's bytes.
func (s *Segment) damageText() engine.Text {
	switch s.Damage {
	case damageBit:
		return engine.Text{ZH: "，途中有一位翻转了", EN: ", with a bit flipped on the way"}
	case damageSwap:
		return engine.Text{ZH: "，途中有两个 16 位字互换了", EN: ", with two 16-bit words swapped on the way"}
	}
	return engine.Text{}
}

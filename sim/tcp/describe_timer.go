package tcp

import "wirethread/sim/engine"

// timerTitle names a timer in a sentence.
func timerTitle(name string) engine.Text {
	switch name {
	case "SYN":
		return engine.Text{ZH: " SYN 重传定时器", EN: "SYN retransmission"}
	case "SYN-ACK":
		return engine.Text{ZH: " SYN+ACK 重传定时器", EN: "SYN+ACK retransmission"}
	case "RTO":
		return engine.Text{ZH: "重传定时器（RTO）", EN: "retransmission (RTO)"}
	case "TLP":
		return engine.Text{ZH: "尾部丢失探测定时器（TLP）", EN: "tail loss probe"}
	case "delayed ACK":
		return engine.Text{ZH: "延迟确认定时器", EN: "delayed ACK"}
	case "TIME-WAIT":
		return engine.Text{ZH: " TIME-WAIT 定时器（2MSL）", EN: "TIME-WAIT (2 MSL)"}
	case "FIN-WAIT-2":
		return engine.Text{ZH: " FIN-WAIT-2 定时器", EN: "FIN-WAIT-2"}
	case "keepalive":
		return engine.Text{ZH: "保活定时器", EN: "keepalive"}
	case "persist":
		return engine.Text{ZH: "零窗口探测定时器", EN: "zero-window probe"}
	case "reordering":
		return engine.Text{ZH: "乱序等待定时器（RACK）", EN: "reordering (RACK)"}
	}
	return engine.Text{ZH: " " + name + " 定时器", EN: name}
}

// waitText says how long a sender waits after a timeout before it sends once more.
func (e *Event) waitText() engine.Text {
	if e.Wait <= 0 || e.Rule != ruleRTO && e.Rule != ruleSynBackoff && e.Rule != ruleSynLinear {
		return engine.Text{}
	}
	return engine.Textf("，下次等 %s 毫秒", ", the next wait is %s ms", e.Wait)
}

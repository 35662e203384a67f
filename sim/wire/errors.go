package wire

import "wirethread/sim/engine"

func truncated(what string, have, need int) error {
	return engine.Errorf("数据包不完整：%s 需要 %d 字节，实际只有 %d 字节，请换一份完整的抓包",
		"the packet is cut short: %s needs %d bytes and there are %d; use a complete capture", what, need, have)
}

func unsupported(field, got, want string) error {
	return engine.Errorf("不支持这个数据包：%s 为 %s，只能读取 %s",
		"this packet cannot be read: its %s is %s, and only %s is supported", field, got, want)
}

func badChecksum(what string) error {
	return engine.Errorf("%s 校验和不对：数据包已损坏，请换一份没有关闭校验和的抓包",
		"the %s checksum is wrong: the packet is damaged; use a capture made without checksum offload", what)
}

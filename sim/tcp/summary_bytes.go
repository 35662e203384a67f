package tcp

import (
	"strconv"

	"wirethread/sim/engine"
)

// streamSummaries tell where the bytes of each direction are that a program has written.
func streamSummaries(s *Snapshot) (parts []engine.Text) {
	for i, v := range s.Streams {
		if i == maxSpoken {
			break
		}
		parts = append(parts, v.summary())
	}
	return parts
}

func (v StreamView) summary() engine.Text {
	if v.UDP {
		return v.datagramSummary()
	}
	t := engine.Textf("%[1]s %[2]s→%[3]s：写入 %[4]d 次共 %[5]d 字节，%[6]d 字节未确认，%[7]d 字节未读",
		"%[1]s %[2]s→%[3]s: %[4]d writes, %[5]d bytes, %[6]d not acknowledged, %[7]d not read",
		v.Conn, v.From, v.From.Peer(), len(v.Sends), v.End, v.End-v.Una, v.RcvNxt-v.Read)
	if held := v.heldWord(); v.Held != "" {
		t.ZH, t.EN = t.ZH+"，"+held.ZH, t.EN+", "+held.EN
	}
	if p := v.Parser; p != nil {
		w := p.summary()
		t.ZH, t.EN = t.ZH+"；"+w.ZH, t.EN+"; "+w.EN
	}
	d := v.harmWords()
	return engine.Text{ZH: t.ZH + d.ZH + "。", EN: t.EN + d.EN + "."}
}

// datagramSummary is the summary of datagrams: nothing is acknowledged, nothing waits.
func (v StreamView) datagramSummary() engine.Text {
	t := engine.Textf("%[1]s %[2]s→%[3]s（UDP）：发了 %[4]d 个数据报，程序完整读到 %[5]d 个", "%[1]s %[2]s→%[3]s (UDP): %[4]d datagrams sent, read whole: %[5]d",
		v.Conn, v.From, v.From.Peer(), len(v.Sends), v.tally("delivered"))
	d := v.harmWords()
	return engine.Text{ZH: t.ZH + d.ZH + "。", EN: t.EN + d.EN + "."}
}

// harmWords tell of messages that did not come once and as they were sent.
func (v StreamView) harmWords() (t engine.Text) {
	for _, w := range []struct{ what, zh, en string }{
		{"missing", "，永远缺 %d 条", ", gone for good: %d"},
		{"copies", "，重复读到 %d 次", ", read again: %d"},
		{"damaged", "，内容被改了 %d 条", ", altered: %d"},
	} {
		if n := v.tally(w.what); n > 0 {
			more := engine.Textf(w.zh, w.en, n)
			t.ZH, t.EN = t.ZH+more.ZH, t.EN+more.EN
		}
	}
	return t
}

func (v StreamView) heldWord() engine.Text {
	switch v.Held {
	case "nagle":
		return engine.Text{ZH: "其余的被 Nagle 留着", EN: "the rest is held by Nagle"}
	case "cork":
		return engine.Text{ZH: "其余的被 TCP_CORK 留着", EN: "the rest is held by TCP_CORK"}
	case "window":
		return engine.Text{ZH: "其余的等对方的窗口", EN: "the rest waits for the peer's window"}
	}
	return engine.Text{ZH: "其余的等拥塞窗口", EN: "the rest waits for the congestion window"}
}

// summary says what the program has made of what it read.
func (p *ParserView) summary() engine.Text {
	if p.Error != "" {
		why := FramingFailure(p.Error)
		return engine.Textf("解析出 %[1]d 条后失败：%[2]s", "messages parsed: %[1]d, then the parser failed: %[3]s", len(p.Messages), why.ZH, why.EN)
	}
	t := engine.Textf("已解析 %d 条", "messages parsed: %d", len(p.Messages))
	if p.Have > 0 && p.Need > 0 {
		part := engine.Text{ZH: "正文", EN: "body"}
		switch p.State {
		case "header":
			part = engine.Text{ZH: "帧头", EN: "header"}
		case "trailer":
			part = engine.Text{ZH: "帧尾", EN: "trailer"}
		}
		more := strconv.Itoa(p.Have) + "/" + strconv.Itoa(p.Need)
		t.ZH, t.EN = t.ZH+"，"+part.ZH+" "+more, t.EN+", "+part.EN+" "+more
	}
	return t
}

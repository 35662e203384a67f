package scene

import (
	"strconv"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// tinyMono is the font of bytes.
var tinyMono = font{size: 10, mono: true}

// Wording of the byte-stream view.
var (
	wordSends       = engine.Text{ZH: "发送方 send()", EN: "Sender: send()"}
	wordSendsTo     = engine.Text{ZH: "发送方 sendto()", EN: "Sender: sendto()"}
	wordReads       = engine.Text{ZH: "接收方 recv() 拿到了什么", EN: "What recv() returned"}
	wordNothingSent = engine.Text{ZH: "还没有写入数据", EN: "nothing written yet"}
	wordNothingRead = engine.Text{ZH: "recv() 还没有返回数据", EN: "recv() has returned nothing yet"}
	wordSndBuf      = engine.Text{ZH: "发送缓冲区", EN: "send buffer"}
	wordSndBufSh    = engine.Text{ZH: "发送", EN: "send"}
	wordRcvBuf      = engine.Text{ZH: "接收缓冲区", EN: "receive buffer"}
	wordRcvBufSh    = engine.Text{ZH: "接收", EN: "receive"}
	wordWindow      = engine.Text{ZH: "窗口还剩", EN: "window left"}
	wordZeroWindow  = engine.Text{ZH: "零窗口", EN: "zero window"}
	wordFree        = engine.Text{ZH: "空闲", EN: "free"}
	wordMoreStreams = engine.Text{ZH: "个方向未画出", EN: "more not shown"}
	wordFraming     = engine.Text{ZH: "分帧：", EN: "framing:"}
	wordFailed      = engine.Text{ZH: "解析停止", EN: "parser stopped"}
	wordRight       = engine.Text{ZH: "条正确", EN: "right"}
	wordWhole       = engine.Text{ZH: "完整", EN: "whole"}
	wordHalf        = engine.Text{ZH: "半包", EN: "part"}
	wordStuck       = engine.Text{ZH: "粘包", EN: "stuck"}
	wordStuckHalf   = engine.Text{ZH: "粘包+半包", EN: "stuck, cut"}
	wordEarlier     = engine.Text{ZH: "前面还有 %d 条", EN: "%d earlier ones"}
	wordFragment    = engine.Text{ZH: "IP 分片", EN: "IP fragment"}
	wordTruncated   = engine.Text{ZH: "截断", EN: "truncated"}
)

// heldWords say why bytes stay in the send buffer, longer and shorter.
var heldWords = map[string][2]engine.Text{
	"nagle":  {{ZH: "Nagle：小段等前面的 ACK", EN: "Nagle: waits for an ACK"}, {ZH: "Nagle", EN: "Nagle"}},
	"cork":   {{ZH: "TCP_CORK：凑满一段再发", EN: "TCP_CORK: waits for a full segment"}, {ZH: "TCP_CORK", EN: "TCP_CORK"}},
	"window": {{ZH: "接收窗口用完，等对方读取", EN: "window used up: waits for the reader"}, {ZH: "窗口用完", EN: "window used up"}},
	"cwnd":   {{ZH: "拥塞窗口用完，等 ACK", EN: "congestion window used up"}, {ZH: "cwnd 用完", EN: "cwnd used up"}},
}

var framings = map[string]engine.Text{
	"none":      {ZH: "无", EN: "none"},
	"fixed":     {ZH: "定长", EN: "fixed size"},
	"delimiter": {ZH: "分隔符", EN: "delimiter"},
	"length":    {ZH: "长度头", EN: "length"},
	"checked":   {ZH: "长度+校验", EN: "length + CRC"},
}

func framingName(name string) engine.Text {
	if t, ok := framings[name]; ok {
		return t
	}
	return engine.Text{ZH: name, EN: name}
}

// parserStates say what a parser is reading.
var parserStates = map[string]engine.Text{
	"header":  {ZH: "读头部", EN: "reads the header"},
	"body":    {ZH: "读正文", EN: "reads the body"},
	"trailer": {ZH: "读尾部", EN: "reads the trailer"},
}

// cutWords say how a recv() relates to the messages: long and short.
func (v *Bytes) cutWords(e *tcp.RecvView) (long, short string) {
	if e.Cut > 0 {
		word := wordTruncated.In(v.lang)
		return v.join(word, " -", v.words.number(e.Cut), " B (MSG_TRUNC)"), word
	}
	first, last, n := v.ruler.messages(e.From, e.To)
	switch {
	case n == 0 || e.From == e.To:
		return "", ""
	case v.whole(e.From, e.To):
		return wordWhole.In(v.lang), wordWhole.In(v.lang)
	case n == 1:
		return wordHalf.In(v.lang), wordHalf.In(v.lang)
	case v.lane.s.Sends[first].From == e.From && v.lane.s.Sends[last].To == e.To:
		return v.join(wordStuck.In(v.lang), " ×", v.words.number(n)), wordStuck.In(v.lang)
	}
	return wordStuckHalf.In(v.lang), wordStuck.In(v.lang)
}

// countsKey is all that the wording of counters depends on.
type countsKey struct {
	tcp.Counters
	udp  bool
	more string // what is hidden
	lang engine.Lang
}

// countWordings is how many wordings counters have, longest first.
const countWordings = 5

// counts word the counters; what is hidden is always told.
func (v *Bytes) counts(more string) *[countWordings]string {
	k := countsKey{v.lane.s.Counters, v.lane.s.UDP, more, v.lang}
	if w, ok := v.counted[k]; ok {
		return w
	}
	w := wordCounts(k)
	return v.counted.put(k, &w, maxWordings)
}

func wordCounts(c countsKey) [countWordings]string {
	if c.Segments == 0 {
		return [...]string{countWordings - 1: c.more}
	}
	more := ""
	if c.more != "" {
		more = " · " + c.more
	}
	segments := engine.Textf("%[1]d 段", "%[1]d segment%[2]s", c.Segments, plural(c.Segments))
	if c.udp {
		segments = engine.Textf("%[1]d 个数据报", "%[1]d datagram%[2]s", c.Segments, plural(c.Segments))
	}
	if c.Retransmissions > 0 {
		segments = engine.Textf("%[1]s，重传 %[3]d", "%[2]s, %[3]d resent", segments.ZH, segments.EN, c.Retransmissions)
	}
	share := 0
	if all := c.Payload + c.Headers; all > 0 {
		share = (c.Headers*100 + all/2) / all
	}
	payload := engine.Textf("载荷 %[1]d B", "payload %[1]d B", c.Payload)
	headers := engine.Textf("首部 %[1]d B（占 %[2]d%%）", "headers %[1]d B (%[2]d%%)", c.Headers, share)
	s, p, h := segments.In(c.lang), payload.In(c.lang), headers.In(c.lang)
	reads := strconv.Itoa(c.Recvs) + " recv"
	return [...]string{s + " · " + p + " · " + h + " · " + reads + more, s + " · " + p + " · " + h + more, s + " · " + p + more, s + more, more}
}

// plural is the ending of an English noun.
func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// earlier says how many messages stand above.
func (v *Bytes) earlier(n int) string {
	return v.words.filled(wordEarlier.In(v.lang), n)
}

// amount is how much of a buffer is taken.
func (v *Bytes) amount(used int64, size int) string {
	if size <= 0 {
		return v.size(used)
	}
	return v.join(v.words.number(int(used)), " / ", v.words.number(size), " B")
}

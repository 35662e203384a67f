package framing

import "wirethread/sim/engine"

// The agreements.
const (
	None      = "none"
	Fixed     = "fixed"
	Delimiter = "delimiter"
	Length    = "length"
	Checked   = "checked"
)

// Kinds are the agreements in the order in which they are shown.
func Kinds() []string { return []string{None, Fixed, Delimiter, Length, Checked} }

// Title names an agreement for people.
func Title(kind string) engine.Text {
	switch kind {
	case None:
		return engine.Text{ZH: "不分帧：recv() 读到什么就是什么", EN: "None: whatever recv() returns"}
	case Fixed:
		return engine.Text{ZH: "定长", EN: "Fixed size"}
	case Delimiter:
		return engine.Text{ZH: "分隔符（换行，可转义）", EN: "Delimiter (line feed, with escaping)"}
	case Length:
		return engine.Text{ZH: "4 字节长度头", EN: "4-byte length header"}
	case Checked:
		return engine.Text{ZH: "长度 + 类型 + CRC32", EN: "Length, type and CRC-32"}
	}
	return engine.Text{ZH: kind, EN: kind}
}

// Options are what both programs have agreed upon.
type Options struct {
	Kind   string
	Size   int  // of Fixed: bytes of every message
	Limit  int  // the longest message that a parser takes
	Escape bool // of Delimiter: line feeds in the data are escaped
}

// Bytes of the parts of a frame.
const (
	lengthSize = 4
	typeSize   = 1
	sumSize    = 4
)

// The marks of Delimiter.
const (
	delimiter = '\n'
	escape    = '\\'
)

// padding fills a message of Fixed up.
const padding = 0

// Message is what a parser found, with its place in the stream.
type Message struct {
	From, To int64 // framing included
	Body     []byte
	Type     byte // of Checked
}

// Failure is what broke the agreement; "" while nothing did.
type Failure string

// The failures.
const (
	TooLong   Failure = "limit"    // longer than Limit
	BadSum    Failure = "checksum" // the CRC-32 does not fit
	BadEscape Failure = "escape"   // a \ before something that need not be escaped
	CutShort  Failure = "eof"      // the stream ended inside a message
)

// Text says a failure in words.
func (f Failure) Text() engine.Text {
	switch f {
	case TooLong:
		return engine.Text{ZH: "长度超过上限", EN: "longer than the limit"}
	case BadSum:
		return engine.Text{ZH: "校验和不符", EN: "the checksum does not fit"}
	case BadEscape:
		return engine.Text{ZH: "转义符后面的字节不对", EN: "a wrong byte behind the escape"}
	case CutShort:
		return engine.Text{ZH: "消息没收完，流就结束了", EN: "the stream ended inside a message"}
	}
	return engine.Text{ZH: string(f), EN: string(f)}
}

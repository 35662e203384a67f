package capture

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// Event is a segment that was captured or a state that was inferred.
type Event struct {
	tcp.Event
	note note // what is inferred of a segment
}

// note is what is inferred of a segment beside states.
type note uint8

const (
	noNote note = iota
	noteAgain
	noteDuplicateAck
	noteProbe
	noteZeroWindow
	noteMiddle // of a state: it began before the capture
)

var notes = [...]struct {
	line string
	say  engine.Text
}{
	noteAgain:        {"rtx", engine.Text{ZH: "推断：重传，也可能是乱序", EN: "inferred: a retransmission, or late"}},
	noteDuplicateAck: {"dupack", engine.Text{ZH: "推断：重复确认", EN: "inferred: a duplicate ACK"}},
	noteProbe:        {"probe", engine.Text{ZH: "推断：保活或零窗口探测", EN: "inferred: a keepalive or window probe"}},
	noteZeroWindow:   {"zero window", engine.Text{ZH: "接收窗口为 0", EN: "its receive window is 0"}},
	noteMiddle:       {"before the capture", engine.Text{ZH: "推断：抓包开始前连接已建立", EN: "inferred: the connection is older than the capture"}},
}

// inferred marks a state: no segment says it.
var inferred = engine.Text{ZH: "推断", EN: "inferred"}

// Line is the event as a line of the transcript. A comma and what is inferred stand behind the semicolon.
func (e *Event) Line() string {
	switch {
	case e.Kind == tcp.StateEvent && e.note == noNote:
		return e.Event.Line() + " ; inferred"
	case e.note == noNote:
		return e.Event.Line()
	case e.note == noteAgain: // the segment's own line says so
		return e.Event.Line() + " (inferred)"
	}
	return e.Event.Line() + " ; inferred " + notes[e.note].line
}

// Say is the event as a sentence, with what is inferred in brackets.
func (e *Event) Say(l engine.Lang) string {
	what := notes[e.note].say
	if e.Kind == tcp.StateEvent && e.note == noNote {
		what = inferred
	}
	switch {
	case what.ZH == "":
		return e.Event.Say(l)
	case l == engine.ZH:
		return e.Event.Say(l) + "（" + what.ZH + "）"
	}
	return e.Event.Say(l) + " (" + what.In(l) + ")"
}

// Why gives the rule by which a state is inferred.
func (e *Event) Why(l engine.Lang) string {
	if e.Kind != tcp.StateEvent {
		return ""
	}
	return engine.Text{
		ZH: "抓包里没有状态。发出 SYN、FIN 就进入相应的状态；对方的 SYN、FIN 在得到确认时算收到。（RFC 9293 §3.10）",
		EN: "A capture has no states. A host that sends a SYN or a FIN enters the state for that; the peer's SYN or FIN counts as received when it is acknowledged. (RFC 9293, 3.10)",
	}.In(l)
}

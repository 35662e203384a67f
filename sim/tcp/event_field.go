package tcp

import (
	"strconv"
	"strings"
)

// Field returns one value of the event. Of a segment: seq, ack, len, flags,
// win, wnd, from, to, id. Of a state change: state, old. Of a call: call. Of a
// return: value, bytes (its number alone). Of a timer: timer, wait (milliseconds that a
// retransmission timer runs next; 0: it does not). Of congestion
// control: old, state, cwnd, ssthresh (0: none). Of a queue: queue, size. Of a message: bytes,
// text (as a program would write it), or error. Of all: side, conn, sock.
func (e *Event) Field(name string) (string, bool) {
	if e.Seg != nil {
		if v, ok := e.Seg.field(name); ok {
			return v, true
		}
	}
	switch name {
	case "side":
		return e.Side.String(), true
	case "conn":
		return e.Conn, true
	case "sock":
		return e.Sock, true
	}
	_, value, _ := strings.Cut(e.Text, " = ")
	values := map[string]string{}
	switch e.Kind {
	case StateEvent:
		values = map[string]string{"state": e.stateName(e.New), "old": e.stateName(e.Old)}
	case CallEvent:
		values = map[string]string{"call": e.Text}
	case RetEvent:
		bytes, _, _ := strings.Cut(value, " ")
		values = map[string]string{"value": value, "bytes": bytes}
	case TimerEvent:
		values = map[string]string{"timer": e.Text, "wait": plainMS(max(e.Wait, 0))}
	case MessageEvent:
		values = e.messageFields()
	case CongestionEvent:
		old, now, _ := strings.Cut(e.Text, " -> ")
		values = map[string]string{"old": old, "state": now, "cwnd": strconv.Itoa(e.Cwnd), "ssthresh": strconv.Itoa(e.Ssthresh)}
	case QueueEvent:
		values = map[string]string{"queue": e.Text, "size": strconv.Itoa(e.Len)}
	}
	v, ok := values[name]
	return v, ok
}

func (e *Event) messageFields() map[string]string {
	if fail, ok := strings.CutPrefix(e.Text, "broken: "); ok {
		code, _, _ := strings.Cut(fail, " ")
		return map[string]string{"error": code}
	}
	_, text, _ := strings.Cut(e.Text, " ")
	return map[string]string{"bytes": strconv.Itoa(e.Len), "text": text}
}

func (s *Segment) field(name string) (string, bool) {
	switch name {
	case "id":
		return strconv.Itoa(s.ID), true
	case "seq":
		if s.Raw {
			return strconv.FormatUint(uint64(s.Seq), 10), true
		}
		return strconv.FormatInt(s.RelSeq, 10), true
	case "ack":
		if s.Flags&ACK == 0 {
			return "-", true
		}
		if s.rawAck {
			return strconv.FormatUint(uint64(s.Ack), 10), true
		}
		return strconv.FormatInt(s.RelAck, 10), true
	case "len":
		return strconv.Itoa(s.Len), true
	case "flags":
		return s.Flags.String(), true
	case "win":
		return strconv.Itoa(int(s.Window)), true
	case "wnd":
		return strconv.Itoa(s.Scaled), true
	case "from":
		return s.From.String(), true
	case "to":
		return s.From.Peer().String(), true
	}
	return "", false
}

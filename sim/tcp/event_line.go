package tcp

import (
	"fmt"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// At is when the event happened.
func (e *Event) At() engine.Time { return e.Time }

// Line is the event as a line of a transcript, without its time. The lines of
// segments, calls and states have the format of the recordings of a real kernel
// (testdata/recordings/README.md).
func (e *Event) Line() string {
	switch e.Kind {
	case SegSent:
		return "SEG " + e.Seg.line() + e.Seg.fate()
	case SegArrived:
		return "ARR " + e.Seg.head() + e.Seg.damageNote()
	case SegLost:
		return "LOST " + e.Seg.head() + " ; " + e.Text
	case StateEvent:
		return fmt.Sprintf("STA %s %-6s %s -> %s", e.Side, e.Conn, e.Old, e.New)
	case CallEvent:
		return fmt.Sprintf("APP %s %-6s call %s", e.Side, e.Sock, e.Text)
	case RetEvent:
		return fmt.Sprintf("APP %s %-6s ret  %s", e.Side, e.Sock, e.Text)
	case TimerEvent:
		return fmt.Sprintf("TMR %s %-6s %s", e.Side, e.Conn, e.Text)
	case QueueEvent:
		return fmt.Sprintf("ACQ %s %s %s=%d backlog=%d", e.Side, e.Sock, e.Text, e.Len, e.Max)
	case DropEvent:
		return fmt.Sprintf("IGN %s %s ; %s", e.Side, e.Seg.head(), e.Text)
	case CongestionEvent:
		return fmt.Sprintf("CC  %s %-6s %s %s", e.Side, e.Conn, e.Text, e.windows())
	case MessageEvent:
		return fmt.Sprintf("MSG %s %-6s %s", e.Side, e.Sock, e.Text)
	}
	return "DO  " + e.Text
}

// head names a segment: its connection, direction, flags and numbers.
func (s *Segment) head() string {
	if s.Proto != TCP {
		return s.packetLine()
	}
	seq, ack := strconv.FormatInt(s.RelSeq, 10), "-"
	if s.Raw {
		seq = "raw" + strconv.FormatUint(uint64(s.Seq), 10)
	}
	if s.Flags&ACK != 0 {
		ack = strconv.FormatInt(s.RelAck, 10)
		if s.rawAck {
			ack = "raw"
		}
	}
	return fmt.Sprintf("%-3s %s %s seq=%s ack=%s len=%d", s.Conn, s.Direction(), s.Flags, seq, ack, s.Len)
}

// line is the whole segment but for what becomes of it.
func (s *Segment) line() string {
	if s.Proto != TCP {
		return s.packetLine()
	}
	return fmt.Sprintf("%s win=%d wnd=%d [%s]", s.head(), s.Window, s.Scaled, s.optionText())
}

// fate says when the segment arrives, as far as the network knows when it leaves.
func (s *Segment) fate() string {
	text := " arr=" + s.Arrival() + s.packetNote()
	if s.Rtx {
		text += " ; rtx"
	}
	return text + s.damageNote()
}

// damageNote says what the network does to the bytes, or did.
func (s *Segment) damageNote() string {
	switch s.Damage {
	case damageBit:
		return " ; bit flipped"
	case damageSwap:
		return " ; words swapped"
	}
	return ""
}

// Arrival is the time of delivery as it was fixed at the sending; several if
// the network copies the segment; LOST if it loses it.
func (s *Segment) Arrival() string {
	if s.Lost {
		return "LOST"
	}
	text := s.Arrives.String()
	for _, c := range s.copies {
		text += "," + c.String()
	}
	return text
}

// Direction is "A>B" or "B>A".
func (s *Segment) Direction() string { return s.From.String() + ">" + s.From.Peer().String() }

// optionText lists the options as the recordings do.
func (s *Segment) optionText() string {
	var parts []string
	o := s.Opt
	if o.MSS != 0 {
		parts = append(parts, fmt.Sprintf("mss %d", o.MSS))
	}
	if o.SACKPermitted {
		parts = append(parts, "sackOK")
	}
	if o.Timestamps {
		parts = append(parts, "TS")
	}
	if o.WindowScale >= 0 {
		parts = append(parts, fmt.Sprintf("wscale %d", o.WindowScale))
	}
	if len(o.SACK) > 0 {
		text := "sack"
		for _, b := range o.SACK {
			text += fmt.Sprintf(" %d:%d", b[0]-s.sackBase, b[1]-s.sackBase)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

var flagNames = [...]struct {
	bit  Flags
	name string
}{{SYN, "SYN"}, {FIN, "FIN"}, {RST, "RST"}, {PSH, "PSH"}, {ACK, "ACK"}, {URG, "URG"}, {ECE, "ECE"}, {CWR, "CWR"}}

// String lists the flags as the recordings do: "SYN,ACK".
func (f Flags) String() string {
	var names []string
	for _, n := range flagNames {
		if f&n.bit != 0 {
			names = append(names, n.name)
		}
	}
	if len(names) == 0 {
		return "-"
	}
	return strings.Join(names, ",")
}

package wireshark

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gopacket/gopacket"
	"github.com/gopacket/gopacket/layers"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// difference is what one of the two says of a packet and the other does not.
type difference struct {
	scenario string
	host     tcp.Side
	packet   int // from 1, as tshark counts
	what     string
	ours     bool // it is the simulation that says so
}

// explained are the differences with their reasons.
var explained = []struct {
	reason string
	list   []difference
}{
	{"the SYN,ACK of a simultaneous open has the number of the SYN before it; RFC 9293 figure 7 lets it leave with the SYN's number once more, for the first time with an ACK", []difference{
		{"open-simultaneous", tcp.A, 3, "retransmission", false},
		{"open-simultaneous", tcp.B, 3, "retransmission", false},
		{"rfc-fig7", tcp.A, 3, "retransmission", false},
		{"rfc-fig7", tcp.B, 3, "retransmission", false},
	}},
	{"there the peer's SYN,ACK brings the SYN again, which is answered as what has come before; tshark counts data only", []difference{
		{"open-simultaneous", tcp.A, 4, "spurious retransmission", true},
		{"open-simultaneous", tcp.A, 5, "duplicate ACK", true},
		{"open-simultaneous", tcp.B, 4, "spurious retransmission", true},
		{"open-simultaneous", tcp.B, 5, "duplicate ACK", true},
		{"rfc-fig7", tcp.A, 4, "spurious retransmission", true},
		{"rfc-fig7", tcp.A, 5, "duplicate ACK", true},
		{"rfc-fig7", tcp.B, 4, "spurious retransmission", true},
		{"rfc-fig7", tcp.B, 5, "duplicate ACK", true},
	}},
	{"a SYN,ACK or FIN that comes again is acknowledged again; the event tells of that, not of a hole, which the word duplicate ACK stands for", []difference{
		{"ack3-lost", tcp.A, 5, "duplicate ACK", false},
		{"last-ack-lost", tcp.A, 8, "duplicate ACK", false},
		{"ack-overflow", tcp.A, 11, "duplicate ACK", false},
		{"ack-overflow", tcp.A, 13, "duplicate ACK", false},
	}},
	{"the ACK that reports the copy also has a larger window, and tshark calls it a window update", []difference{
		{"reorder-30ms", tcp.B, 25, "duplicate ACK", true},
	}},
}

// TestNoPacketIsMalformed checks that tshark reads every packet of every scenario, and that a checksum is wrong
// exactly where the way has flipped a bit.
func TestNoPacketIsMalformed(t *testing.T) {
	for _, r := range everything(t) {
		for i, e := range r.packets(t) {
			row, where := r.rows[i], fmt.Sprintf("%s.%s packet %d (%s)", r.scenario, r.host, i+1, e.Line())
			if row.has("_ws.malformed") {
				t.Errorf("%s: malformed", where)
			}
			if bad := gopacket.NewPacket(r.capture.Packets[i].Data, layers.LayerTypeEthernet, gopacket.Default).ErrorLayer(); bad != nil {
				t.Errorf("%s: gopacket: %v", where, bad.Error())
			}
			if row["frame.comment"] == "" || row["frame.comment"] != r.capture.Packets[i].Comments[0] {
				t.Errorf("%s: tshark shows the comment %q", where, row["frame.comment"])
			}
			bad := row["tcp.checksum.status"] == "0" || row["udp.checksum.status"] == "0"
			if damaged := e.Kind == tcp.SegArrived && e.Seg.Damage == "bit"; bad != damaged || row["ip.checksum.status"] != "1" {
				t.Errorf("%s: checksums of IP %s, TCP %s, UDP %s", where, row["ip.checksum.status"], row["tcp.checksum.status"], row["udp.checksum.status"])
			}
		}
	}
}

// TestBothHosts checks a capture at two interfaces: tshark knows where and which way each packet was seen.
func TestBothHosts(t *testing.T) {
	s, err := catalog.Scenario("tcp", "syn-lost")
	if err != nil {
		t.Fatal(err)
	}
	sim, err := catalog.Get("tcp")
	if err != nil {
		t.Fatal(err)
	}
	tl, err := catalog.NewTimeline(sim, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	file := tcp.Capture(tl.Events(), []tcp.Side{tcp.A, tcp.B}, engine.EN).AppendPCAPNG(nil)
	var got []string
	for _, r := range tshark(t, file, []string{"frame.interface_name", "frame.packet_flags_direction", "tcp.flags.str", "frame.time_epoch"}) {
		got = append(got, fmt.Sprint(r["frame.interface_name"], " ", strings.TrimPrefix(r["frame.packet_flags_direction"], "0x0000000"), " ", strings.Trim(r["tcp.flags.str"], "·"), " ", r["frame.time_epoch"]))
	}
	want := []string{
		"A 2 S 946684800.000000000", // lost
		"A 2 S 946684801.000000000", "B 1 S 946684801.025000000",
		"B 2 A··S 946684801.025000000", "A 1 A··S 946684801.050000000",
		"A 2 A 946684801.050000000", "B 1 A 946684801.075000000",
	}
	if !slices.Equal(got, want) {
		t.Errorf("tshark sees %q, want %q", got, want)
	}
}

// TestAnalysisAgrees compares tshark's analysis with the events that the simulation names.
func TestAnalysisAgrees(t *testing.T) {
	var found []difference
	agreed := map[string]int{}
	for _, r := range everything(t) {
		for i, e := range r.packets(t) {
			row := r.rows[i]
			for _, c := range claims {
				ours, theirs, open := c.ours(r, e), c.theirs(row), c.open != nil && c.open(r, e, row)
				if ours == theirs && ours {
					agreed[c.name]++
				}
				if ours != theirs && !open {
					found = append(found, difference{r.scenario, r.host, i + 1, c.name, ours})
				}
			}
		}
	}
	for _, c := range claims {
		if agreed[c.name] == 0 {
			t.Errorf("no packet of any scenario is a case of %s", c.name)
		}
	}
	for _, x := range explained {
		for _, d := range x.list {
			i := slices.Index(found, d)
			if i < 0 {
				t.Errorf("%+v is explained and does not happen", d)
				continue
			}
			found = slices.Delete(found, i, i+1)
		}
	}
	for _, d := range found {
		t.Errorf("%+v", d)
	}
	t.Logf("agreed: %v", agreed)
}

// claim is one thing that can be said of a packet.
type claim struct {
	name   string
	ours   func(*seen, *tcp.Event) bool
	theirs func(row) bool
	open   func(*seen, *tcp.Event, row) bool // nil, or where the two words mean different things
}

var claims = []claim{
	{
		// tshark calls one out of order that follows what it repeats within 3 ms: at
		// the sender that is a fast retransmission with a small delay.
		name:   "retransmission",
		ours:   func(r *seen, e *tcp.Event) bool { return e.Kind == tcp.SegSent && e.Seg.Rtx },
		theirs: func(w row) bool { return w.has("tcp.analysis.retransmission", "tcp.analysis.out_of_order") },
		open:   func(r *seen, e *tcp.Event, w row) bool { return e.Kind == tcp.SegArrived },
	},
	{
		// tshark wants two duplicate ACKs not more than 20 ms before; SACK blocks can tell of a loss without.
		name:   "fast retransmission",
		ours:   func(r *seen, e *tcp.Event) bool { return strings.Contains(e.Say(engine.EN), "(fast retransmit)") },
		theirs: func(w row) bool { return w.has("tcp.analysis.fast_retransmission") },
		open: func(r *seen, e *tcp.Event, w row) bool {
			return e.Kind == tcp.SegArrived || w.has("tcp.analysis.retransmission", "tcp.analysis.out_of_order") && !w.has("tcp.analysis.fast_retransmission")
		},
	},
	{
		name: "spurious retransmission",
		ours: func(r *seen, e *tcp.Event) bool {
			return e.Kind == tcp.SegArrived && strings.Contains(r.answer(e), "reports a copy")
		},
		theirs: func(w row) bool { return w.has("tcp.analysis.spurious_retransmission") },
	},
	{
		name:   "duplicate ACK",
		ours:   repeatsAck,
		theirs: func(w row) bool { return w.has("tcp.analysis.duplicate_ack") },
		open:   func(r *seen, e *tcp.Event, w row) bool { return e.Kind == tcp.SegArrived },
	},
	{
		name: "zero window",
		ours: func(r *seen, e *tcp.Event) bool {
			return e.Seg.Proto == tcp.TCP && e.Seg.Scaled == 0 && e.Seg.Flags&(tcp.SYN|tcp.FIN|tcp.RST) == 0
		},
		theirs: func(w row) bool { return w.has("tcp.analysis.zero_window") },
	},
	{
		// Linux probes a closed window in the same way as an idle connection: empty, with the number before the next.
		name:   "keep-alive",
		ours:   func(r *seen, e *tcp.Event) bool { return r.probes(e) },
		theirs: func(w row) bool { return w.has("tcp.analysis.keep_alive") },
	},
}

func repeatsAck(r *seen, e *tcp.Event) bool {
	say := e.Say(engine.EN)
	return strings.Contains(say, "repeats its acknowledgment") || strings.Contains(say, "reports a copy")
}

// packets are the events of the packets in the capture.
func (r *seen) packets(t *testing.T) []*tcp.Event {
	var list []*tcp.Event
	for _, e := range r.events {
		e := e.(*tcp.Event)
		here := e.Kind == tcp.SegSent && e.Seg.From == r.host || e.Kind == tcp.SegArrived && e.Seg.From != r.host
		if n := len(list); here && n < len(r.capture.Packets) && &r.capture.Packets[n].Data[0] == &e.Seg.Frame[0] {
			list = append(list, e)
		}
	}
	if len(list) != len(r.capture.Packets) {
		t.Fatalf("%s.%s: %d events of the %d packets are found", r.scenario, r.host, len(list), len(r.capture.Packets))
	}
	return list
}

// answer is what the host that a segment reaches sends in the same instant.
func (r *seen) answer(e *tcp.Event) string {
	i := slices.Index(r.events, engine.Event(e))
	for _, next := range r.events[i+1:] {
		next := next.(*tcp.Event)
		if next.Time != e.Time || next.Kind == tcp.SegArrived {
			break
		}
		if next.Kind == tcp.SegSent && next.Side == r.host {
			return next.Say(engine.EN)
		}
	}
	return ""
}

// probes reports whether a segment was sent because a timer for probes ran out.
func (r *seen) probes(e *tcp.Event) bool {
	for _, timer := range r.events {
		timer := timer.(*tcp.Event)
		if timer.Kind == tcp.TimerEvent && timer.Time == e.Seg.Sent && timer.Side == e.Seg.From &&
			(timer.Text == "keepalive" || timer.Text == "persist") && e.Seg.Flags == tcp.ACK && e.Seg.Len == 0 {
			return true
		}
	}
	return false
}

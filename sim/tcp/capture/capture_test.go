package capture

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/script/scripttest"
	"wirethread/sim/tcp"
	"wirethread/sim/wire"
)

// What is inferred of segments is told, and told to be inferred.
func TestNotes(t *testing.T) {
	for _, of := range []struct {
		file string
		note note
		want int
	}{
		{"syn-lost-1.A", noteAgain, 1}, {"syn-lost-1.B", noteAgain, 0}, {"fin-lost-client.A", noteAgain, 1},
		{"lastack-lost.A", noteAgain, 1}, {"keepalive-dead-peer.A", noteProbe, 5}, {"halfclose-client.A", noteAgain, 0},
		{"open-simultaneous.A", noteAgain, 0},
	} {
		n := 0
		for _, m := range played(t, "testdata/"+of.file+".pcap") {
			for _, e := range m.Events() {
				if e := e.(*Event); e.Kind == tcp.SegSent && e.note == of.note {
					n++
					if !strings.Contains(e.Say(engine.ZH), "推断") || !strings.Contains(e.Say(engine.EN), "inferred") || !strings.Contains(e.Line(), "inferred") {
						t.Errorf("%s: %q, %q, %q do not say that they infer", of.file, e.Say(engine.ZH), e.Say(engine.EN), e.Line())
					}
				}
			}
		}
		if n != of.want {
			t.Errorf("%s: note %q %d times, want %d", of.file, notes[of.note].line, n, of.want)
		}
	}
}

// A capture of the simulation's own run shows the same segments and states.
func TestOwnRun(t *testing.T) {
	text, err := os.ReadFile("../scenarios/close-four.txt")
	if err != nil {
		t.Fatal(err)
	}
	events := run(t, string(text))
	f, err := Read(tcp.Capture(events, []tcp.Side{tcp.A}, engine.EN).AppendPCAPNG(nil))
	if err != nil {
		t.Fatal(err)
	}
	m := play(t, f.Connections[0])
	for side := tcp.A; side <= tcp.B; side++ {
		var want []string
		for _, e := range events {
			if e := e.(*tcp.Event); e.Kind == tcp.StateEvent && e.Side == side && e.Conn == "c1" && e.Old != tcp.TIME_WAIT {
				want = append(want, e.Old.String()+" "+e.New.String())
			}
		}
		if got := states(m, side); !slices.Equal(got, want) {
			t.Errorf("%v: inferred %v, the model has %v", side, got, want)
		}
	}
	if v := m.Snapshot(); len(v.Ladder) != len(m.Events()) || v.Hosts[tcp.A].Sockets[0].State != tcp.TIME_WAIT || v.Hosts[tcp.B].Sockets[0].State != tcp.CLOSED {
		t.Errorf("the picture has %d lines of %d events and hosts %+v", len(v.Ladder), len(m.Events()), v.Hosts)
	}
}

// A capture that begins in the middle, on Ethernet with a VLAN tag, its payload and checksums missing.
func TestMiddle(t *testing.T) {
	var c wire.Capture
	c.Interfaces = []wire.Interface{{LinkType: wire.LinkEthernet}}
	client, server := wire.Addr{10, 0, 0, 1}, wire.Addr{10, 0, 0, 2}
	add := func(src, dst wire.Addr, h wire.TCP, payload int) {
		h.Options = wire.NoOptions()
		f := wire.Frame{IPv4: wire.IPv4{TTL: 64, Src: src, Dst: dst}, TCP: h, Payload: make([]byte, payload)}
		b := f.Append(nil)
		b = slices.Insert(b, 12, 0x81, 0x00, 0, 7)
		b[len(b)-payload-4]++ // the checksum
		c.Packets = append(c.Packets, wire.Packet{At: engine.Time(len(c.Packets) + 1), Data: b[:len(b)-payload], Len: len(b)})
	}
	add(server, client, wire.TCP{SrcPort: 80, DstPort: 5000, Seq: 900, Ack: 100, Flags: wire.ACK, Window: 9}, 50)
	add(client, server, wire.TCP{SrcPort: 5000, DstPort: 80, Seq: 100, Ack: 950, Flags: wire.ACK | wire.FIN, Window: 9}, 0)
	add(server, client, wire.TCP{SrcPort: 80, DstPort: 5000, Seq: 950, Ack: 101, Flags: wire.ACK, Window: 9}, 0)
	f, err := Read(c.AppendPCAPNG(nil))
	if err != nil {
		t.Fatal(err)
	}
	m := play(t, f.Connections[0])
	if got := f.Connections[0].String(); got != "10.0.0.1:5000 – 10.0.0.2:80" {
		t.Errorf("the connection is %s", got)
	}
	if got := states(m, tcp.A); !slices.Equal(got, []string{"CLOSED ESTABLISHED", "ESTABLISHED FIN_WAIT1", "FIN_WAIT1 FIN_WAIT2"}) {
		t.Errorf("A: %v", got)
	}
	if line := m.Events()[0].Line(); !strings.Contains(line, "B>A ACK seq=1 ack=1 len=50") {
		t.Error(line)
	}
	if in, ok := m.Inspect("seg:1", m.Now()); !ok || !bytes.Equal(in.Bytes, c.Packets[0].Data) {
		t.Errorf("packet 1: %v %+v", ok, in)
	}
}

// Files without TCP and connections that are too long are refused.
func TestRefused(t *testing.T) {
	empty := (&wire.Capture{Interfaces: []wire.Interface{{LinkType: 1}}, Packets: []wire.Packet{{Data: []byte("what"), Len: 4}}}).AppendPCAPNG(nil)
	if _, err := Read(empty); err == nil {
		t.Error("a capture without TCP is taken")
	}
	if _, err := NewModel(&Connection{packets: make([]packet, MaxPackets+1)}); err == nil {
		t.Error("a connection of too many packets is taken")
	}
	m := play(t, &Connection{packets: make([]packet, 1)})
	if m.Apply(0, "drop 1") == nil {
		t.Error("something can be done to what has happened")
	}
}

// FuzzRead plays whatever can be read and looks at it.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"open-simultaneous.A", "rst-unread-data.B"} {
		b, err := os.ReadFile("testdata/" + name + ".pcap")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Read(b)
		if err != nil {
			return
		}
		for _, c := range file.Connections {
			m := play(t, c)
			m.Snapshot()
			m.Summary(m.Now(), engine.ZH)
			for i, e := range m.Events() {
				if e.Line() == "" || e.Say(engine.EN) == "" || i > 0 && e.At() < m.Events()[i-1].At() {
					t.Fatalf("event %d: %q at %v", i, e.Line(), e.At())
				}
			}
			m.Inspect("seg:1", 0)
		}
	})
}

// run plays a scenario of the simulation.
func run(t *testing.T, text string) []engine.Event {
	t.Helper()
	s, err := script.Read("run", text)
	if err != nil {
		t.Fatal(err)
	}
	return scripttest.Play(t, s, tcp.New).Events()
}

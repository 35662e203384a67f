package tcp

import (
	"slices"
	"strings"
	"testing"
)

const fiveSegments = "send(7240)" // TCP cuts it into five full segments

// TestWithoutOrder: the program gets the lost segment's bytes after those behind it.
func TestWithoutOrder(t *testing.T) {
	text := `message("` + strings.Repeat("a", 1448) + strings.Repeat("b", 1448) + `")`
	tcp, _, _ := received(t, func(c *Config) { c.Use.Order = false }, text, "delay A>B DATA #1 extra=3ms")
	if tcp != strings.Repeat("b", 1448)+strings.Repeat("a", 1448) {
		t.Errorf("read %s", streamOf([]byte(tcp)))
	}
}

// TestWithoutDedup: what came twice is read twice, and TCP's numbers go on as ever.
func TestWithoutDedup(t *testing.T) {
	tcp, _, lines := received(t, func(c *Config) { c.Use.Dedup = false }, `message("once")`, "dup A>B DATA #1 extra=70ms")
	if tcp != "onceonce" || !strings.Contains(lines, "B>A ACK seq=1 ack=5 len=0") || strings.Contains(lines, "ack=9") {
		t.Errorf("read %q\n%s", tcp, lines)
	}
	tcp, _, _ = received(t, func(c *Config) { c.Use.Dedup = false }, "send(4344)", "dup A>B DATA #2 extra=1ms", "delay A>B DATA #1 extra=9ms")
	if len(tcp) != 4*1448 {
		t.Errorf("a duplicate that waited for its turn: read %d bytes", len(tcp))
	}
}

// TestWithoutRetransmission: a lost segment never comes, what is behind it is not delivered.
func TestWithoutRetransmission(t *testing.T) {
	tcp, _, lines := received(t, func(c *Config) { c.Use.Retransmit = false }, fiveSegments, "drop A>B DATA #2")
	if len(tcp) != 1448 || strings.Contains(lines, "rtx") {
		t.Errorf("read %d bytes\n%s", len(tcp), lines)
	}
}

// TestWithoutWindow: the sender ignores that the receiver has no room, and segments that arrived are dropped there.
func TestWithoutWindow(t *testing.T) {
	run := func(window bool) (dropped int) {
		cfg, _ := presetConfig("linux")
		cfg.Use.Window = window
		cfg.Programs = sendingOf(60_000)
		server := &cfg.Programs[0]
		server.Lines = append([]ProgLine{{Op: OpCall, Sock: "listen", Call: "setsockopt(SO_RCVBUF,4096)"}}, server.Lines[:3]...)
		m, err := NewModel(cfg)
		if err != nil {
			t.Fatal(err)
		}
		runPlay(m, play{cfg: cfg}, playEnd, func() {})
		for _, ev := range m.Events() {
			if e := ev.(*Event); e.Kind == DropEvent && e.Rule == ruleOutOfWindow && e.Seg.Len > 0 {
				dropped++
			}
		}
		return dropped
	}
	if with, without := run(true), run(false); with != 0 || without == 0 {
		t.Errorf("%d segments were dropped by the receiver with the window, %d without", with, without)
	}
}

// TestMessageViews: what the comparison is told of each message.
func TestMessageViews(t *testing.T) {
	cfg, _ := presetConfig("linux")
	for _, r := range []string{"drop A>B DATA #1", "drop A>B UDP #1", "dup A>B UDP #2 extra=1ms", "delay A>B UDP #3 extra=30ms"} {
		rule, err := ParseNetRule(r)
		if err != nil {
			t.Fatal(err)
		}
		cfg.Rules = append(cfg.Rules, rule)
	}
	cfg.Bytes.Framing.Kind, cfg.Bytes.NoDelay = "length", true
	cfg.Programs = besideUDP("one", "two", "three", "four")
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, playEnd, func() {})
	s := m.Snapshot()
	tcp, udp := s.stream("c1", A), s.stream("u1", A)
	places := func(v StreamView) (list []int) {
		for _, msg := range v.Sends {
			list = append(list, msg.Place)
		}
		return list
	}
	if !slices.Equal(places(tcp), []int{1, 2, 3, 4}) || tcp.Complete == 0 || tcp.Sends[1].Arrived >= tcp.Sends[0].Arrived {
		t.Errorf("TCP: %v, complete at %v, %+v", places(tcp), tcp.Complete, tcp.Sends)
	}
	if !slices.Equal(places(udp), []int{0, 1, 3, 2}) || udp.Complete != 0 || !udp.Sends[0].Missing || udp.Sends[1].Copies != 2 {
		t.Errorf("UDP: %v, complete at %v, %+v", places(udp), udp.Complete, udp.Sends)
	}
	if c := udp.Cost[A]; c.Packets != 4 || udp.Cost[B].Packets != 0 || tcp.Cost[A].Packets <= 4 || tcp.Cost[B].Packets == 0 {
		t.Errorf("cost of UDP %+v, of TCP %+v", udp.Cost, tcp.Cost)
	}
}

// besideUDP sends the same messages over TCP and over UDP at the same time.
func besideUDP(messages ...string) []Program {
	call := func(sock, call string) ProgLine { return ProgLine{Op: OpCall, Sock: sock, Call: call} }
	at := ProgLine{Op: OpAt, At: 100_000}
	tcp := []ProgLine{call("c1", "setsockopt(TCP_NODELAY,1)"), call("c1", "connect(8000)"), at}
	udp := []ProgLine{call("u1", "socket(udp)"), call("u1", "connect(8000)"), at}
	for _, text := range messages {
		tcp = append(tcp, call("c1", `message("`+text+`")`))
		udp = append(udp, call("u1", `message("`+text+`")`))
	}
	return []Program{
		{Side: B, Lines: []ProgLine{call("listen", "bind(8000)"), call("listen", "listen(5)"),
			{Op: OpCall, Sock: "listen", Call: "accept()", Assign: "c1"}, {Op: OpRead, Sock: "c1"}}},
		{Side: B, Lines: []ProgLine{call("u1", "socket(udp)"), call("u1", "bind(8000)"), {Op: OpRead, Sock: "u1"}}},
		{Side: A, Lines: tcp}, {Side: A, Lines: udp},
	}
}

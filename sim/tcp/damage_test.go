package tcp

import (
	"fmt"
	"strings"
	"testing"

	"wirethread/sim/engine"
)

// received plays a client that sends over TCP, and another over UDP, with rules
// on the way, and returns what recv() returned on c1 and on u1, and the events' lines.
func received(t *testing.T, change func(*Config), text string, rules ...string) (tcp, udp, lines string) {
	t.Helper()
	cfg, _ := presetConfig("linux")
	change(&cfg)
	for _, r := range rules {
		rule, err := ParseNetRule(r)
		if err != nil {
			t.Fatal(err)
		}
		cfg.Rules = append(cfg.Rules, rule)
	}
	call := func(sock, call string) ProgLine { return ProgLine{Op: OpCall, Sock: sock, Call: call} }
	accept := ProgLine{Op: OpCall, Sock: "listen", Call: "accept()", Assign: "c1"}
	cfg.Programs = []Program{
		{Side: B, Lines: []ProgLine{call("listen", "bind(8000)"), call("listen", "listen(5)"), accept, {Op: OpDrain, Sock: "c1", Call: "recv(9000)"}}},
		{Side: B, Lines: []ProgLine{call("u1", "socket(udp)"), call("u1", "bind(8000)"), {Op: OpDrain, Sock: "u1", Call: "recv(9000)"}}},
		{Side: A, Lines: []ProgLine{call("c1", "connect(8000)"), call("c1", text)}},
		{Side: A, Lines: []ProgLine{call("u1", "socket(udp)"), call("u1", "connect(8000)"), call("u1", text)}},
	}
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, 5*engine.Second, func() {})
	for _, f := range m.flows {
		for _, r := range f.recvs {
			if f.udp {
				udp += string(r.Data)
			} else {
				tcp += string(r.Data)
			}
		}
	}
	for _, e := range m.Events() {
		lines += e.Line() + "\n"
	}
	return tcp, udp, lines
}

// TestFlippedBit: the checksum notices a flipped bit; TCP sends again, UDP goes
// without. Who does not look at it reads what came.
func TestFlippedBit(t *testing.T) {
	rules := []string{"corrupt A>B DATA #1 byte=4", "corrupt A>B UDP #1 byte=4"}
	tcp, udp, lines := received(t, func(*Config) {}, `message("pay 100")`, rules...)
	if tcp != "pay 100" || udp != "" {
		t.Errorf("TCP read %q, UDP %q", tcp, udp)
	}
	if n := strings.Count(lines, "; wrong checksum"); n != 2 {
		t.Errorf("%d packets were dropped for their checksum, not 2:\n%s", n, lines)
	}
	tcp, udp, _ = received(t, func(c *Config) { c.Use.Checksum = false }, `message("pay 100")`, rules...)
	if tcp != "pay 900" || udp != "pay 900" {
		t.Errorf("without the checksum TCP read %q, UDP %q", tcp, udp)
	}
}

// TestSwappedWords: the Internet checksum is a sum, so it does not notice that two words changed places.
func TestSwappedWords(t *testing.T) {
	tcp, udp, lines := received(t, func(*Config) {}, `message("pay 1020")`, "swap A>B DATA #1 byte=4", "swap A>B UDP #1 byte=4")
	if tcp != "pay 2010" || udp != "pay 2010" || strings.Contains(lines, "checksum") {
		t.Errorf("TCP read %q, UDP %q\n%s", tcp, udp, lines)
	}
}

// TestDamagedFragment: the checksum of UDP covers the whole datagram.
func TestDamagedFragment(t *testing.T) {
	_, udp, lines := received(t, func(*Config) {}, "send(3000)", "corrupt A>B FRAG #1")
	if udp != "" || !strings.Contains(lines, "u1  A>B UDP len=1472 data=1472a ; wrong checksum") {
		t.Errorf("UDP read %d bytes\n%s", len(udp), lines)
	}
	_, udp, _ = received(t, func(c *Config) { c.Use.Checksum = false }, "send(3000)", "corrupt A>B FRAG #1")
	if len(udp) != 3000 || udp == strings.Repeat("a", 3000) {
		t.Errorf("without the checksum UDP read %d bytes", len(udp))
	}
}

// TestSameFates: chance does to the kth data packet of TCP what it does to the kth of UDP.
func TestSameFates(t *testing.T) {
	cfg, _ := presetConfig("linux")
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for range 100 {
		tcp := m.fateOf(&Segment{Proto: TCP, Len: 10})
		m.fateOf(&Segment{Proto: TCP}) // a pure ACK between them
		m.fateOf(&Segment{Proto: TCP, Len: 10, From: B})
		if udp := m.fateOf(&Segment{Proto: UDP, Len: 10}); udp != tcp {
			t.Fatalf("TCP meets %+v, UDP %+v", tcp, udp)
		}
		seen[fmt.Sprint(tcp)] = true
	}
	if len(seen) != 100 {
		t.Errorf("only %d of 100 fates differ", len(seen))
	}
}

// TestQueue: the ACK of the handshake is being sent when five segments come: the
// queue takes two of them.
func TestQueue(t *testing.T) {
	cfg, _ := presetConfig("linux")
	cfg.Link[A].Rate, cfg.Link[A].Queue = 12_000_000, 2
	cfg.Programs = sendingOf(5 * 1448)
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	waiting := 0
	runPlay(m, play{cfg: cfg}, 100*engine.Millisecond, func() { waiting = max(waiting, m.Snapshot().Queue[A].Waiting) })
	full := 0
	for _, ev := range m.Events() {
		if strings.HasPrefix(ev.Line(), "LOST c1  A>B") && strings.HasSuffix(ev.Line(), "; queue full") {
			full++
		}
	}
	if full != 3 || waiting != 2 {
		t.Errorf("%d packets met a full queue, at most %d waited", full, waiting)
	}
}

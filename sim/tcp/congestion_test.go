package tcp

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
)

// senderWith is a socket with a congestion control and n segments outstanding, sent a
// tenth of a second ago, whose window is in full use.
func senderWith(t testing.TB, control string, n int) (*Model, *sock) {
	cfg := PresetConfig("linux")
	cfg.Sysctl[A].Congestion = control
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s := m.newSock(A)
	m.setISS(s, 0)
	s.snd.mss, s.sackOK, s.snd.wnd, s.state = 1000, true, 1<<30, ESTABLISHED
	for range n {
		s.snd.sent = append(s.snd.sent, piece{seq: s.snd.nxt, end: s.snd.nxt + 1000})
		s.snd.nxt += 1000
	}
	m.now = 100 * engine.Millisecond
	s.snd.use.limited = true
	return m, s
}

// TestSlowStart: the window doubles with each round trip, RFC 5681 section 3.1,
// ends at ssthresh, and grows by one a round trip after it; all as in the
// recordings: 10, 20, 40 segments, and 27, 28, 29 after a loss.
func TestSlowStart(t *testing.T) {
	m, s := senderWith(t, congestionReno, 0)
	for _, want := range []int{20, 40, 80} {
		if m.growWindowBy(s, s.snd.cwnd); s.snd.cwnd != want {
			t.Fatalf("cwnd %d after a round trip, want %d", s.snd.cwnd, want)
		}
	}
	s.snd.cwnd, s.snd.ssth = 20, 27
	if m.growWindowBy(s, 7); s.snd.cwnd != 27 {
		t.Fatalf("slow start ends at %d, want ssthresh 27", s.snd.cwnd)
	}
	for _, want := range []int{28, 29, 30} {
		if m.growWindowBy(s, s.snd.cwnd); s.snd.cwnd != want {
			t.Fatalf("cwnd %d after a round trip, want %d", s.snd.cwnd, want)
		}
	}
	s.snd.use.limited = false
	if m.growWindowBy(s, 100); s.snd.cwnd != 30 {
		t.Errorf("a window that was not used grew to %d", s.snd.cwnd)
	}
}

// TestCubic: the numbers of RFC 9438 for W_max = 100 segments: after a loss 0.7
// W_max; flat K = cbrt(30 / 0.4) = 4.217 s later; 0.4 t^3 segments above W_max t
// seconds after that; and fast convergence, section 4.7.
func TestCubic(t *testing.T) {
	m, s := senderWith(t, congestionCubic, 0)
	c := &s.snd.cubic
	if got := c.threshold(100); got != 70 || c.lastMax != 100 {
		t.Errorf("after a loss at 100: ssthresh %d, W_max %d", got, c.lastMax)
	}
	c.update(m, 70, 1)
	if seconds := float64(c.k) / 1024; seconds < 4.21 || seconds > 4.22 {
		t.Errorf("K is %.3f s, want 4.217", seconds)
	}
	for after, want := range map[int64]int{0: 0, 1: 0, 2: 3, 5: 50, 10: 400, -5: -50} {
		if got := c.rise(after * 1024); got != want {
			t.Errorf("%d s after K: %d segments above W_max, want %d", after, got, want)
		}
	}
	if c.threshold(80); c.lastMax != 80*(1024+717)/2048 {
		t.Errorf("W_max after a second loss at 80 is %d", c.lastMax)
	}
	for _, n := range []uint64{0, 1, 7, 8, 26, 27, 1 << 40, 1<<40 - 1, 1 << 60} {
		r := uint64(cubeRoot(n))
		if r*r*r > n || (r+1)*(r+1)*(r+1) <= n {
			t.Errorf("the cube root of %d is not %d", n, r)
		}
	}
}

// TestPRR: while more is in flight than ssthresh, what leaves is in proportion to
// what was delivered, and at the end of the round trip as much is in flight as
// ssthresh allows, RFC 6937 section 3.
func TestPRR(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(4, 60).Draw(rt, "window")
		m, s := senderWith(t, congestionReno, n)
		s.snd.cwnd = n
		s.markLost(&s.snd.sent[0])
		m.enterRecovery(s)
		for i := 1; i < n; i++ {
			s.snd.sent[i].sacked = true
			s.snd.delivered++
			m.reduceWindow(s, 1, false, false)
			for s.inFlight() < s.snd.cwnd {
				s.snd.sent = append(s.snd.sent, piece{seq: s.snd.nxt, end: s.snd.nxt + 1000})
				s.snd.nxt += 1000
				s.snd.prrOut++
			}
			if most := (s.snd.ssth*i + n - 1) / n; s.snd.prrOut > max(most, 1) && s.inFlight() > s.snd.ssth {
				rt.Fatalf("%d segments for %d delivered, want at most %d", s.snd.prrOut, i, most)
			}
		}
		if s.inFlight() > s.snd.ssth+1 {
			rt.Fatalf("%d in flight after a round trip, ssthresh is %d", s.inFlight(), s.snd.ssth)
		}
	})
}

// bulkRun is a client that sends so many bytes to a server that reads them, with network rules.
func bulkRun(t testing.TB, bytes int, change func(*Config), rules ...string) *Model {
	cfg := PresetConfig("linux")
	for _, text := range rules {
		r, err := ParseNetRule(text)
		if err != nil {
			t.Fatal(err)
		}
		cfg.Rules = append(cfg.Rules, r)
	}
	change(&cfg)
	call := func(sock, text string) ProgLine { return ProgLine{Op: OpCall, Sock: sock, Call: text} }
	accept := call("listen", "accept()")
	accept.Assign = "c1"
	cfg.Programs = []Program{
		{Side: B, Lines: []ProgLine{call("listen", "bind(8000)"), call("listen", "listen(5)"), accept, {Op: OpDrain, Sock: "c1", Call: "recv(65536)"}}},
		{Side: A, Lines: []ProgLine{call("c1", "connect(8000)"), call("c1", fmt.Sprintf("sendall(%d)", bytes))}},
	}
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, 20*engine.Second, func() {})
	return m
}

// states are the changes that the transcript tells of loss recovery: "Recovery UNDO Open".
func states(m *Model) string {
	var all []string
	for _, ev := range m.Events() {
		if e := ev.(*Event); e.Kind == CongestionEvent {
			_, to, ok := strings.Cut(e.Text, " -> ")
			if !ok {
				to = e.Text
			}
			all = append(all, to)
		}
	}
	return strings.Join(all, " ")
}

// TestRecoveryStates: what Linux does, as recorded, in the same situations, and
// what becomes of it without a mechanism.
func TestRecoveryStates(t *testing.T) {
	nothing := func(*Config) {}
	without := func(off func(*Mechanisms)) func(*Config) { return func(c *Config) { off(&c.Use) } }
	noSACK := func(c *Config) { c.Sysctl[A].SACK = false }
	for _, c := range []struct {
		name, rule string
		change     func(*Config)
		want       string
	}{
		{"loss-sack-3of10", "drop A>B DATA #3", nothing, "Disorder Recovery Open"},
		{"loss-nosack-3of10", "drop A>B DATA #3", noSACK, "Disorder Recovery"}, // until more is acknowledged
		{"reorder-small", "delay A>B DATA #3 extra=3ms", nothing, "Disorder Recovery UNDO Open"},
		{"reorder-small, patient", "delay A>B DATA #3 extra=3ms", func(c *Config) { c.Sysctl[A].Recovery |= rackNoDupThresh }, "Disorder Open"},
		{"reorder-spurious", "delay A>B DATA #4 extra=30ms", nothing, "Disorder Recovery UNDO Open"},
		{"no undo", "delay A>B DATA #4 extra=30ms", without(func(u *Mechanisms) { u.Undo = false }), "Disorder Recovery Open"},
		{"no fast retransmit", "drop A>B DATA #3", without(func(u *Mechanisms) { u.Fast = false }), "Disorder Loss Open"},
		{"no retransmission", "drop A>B DATA #3", without(func(u *Mechanisms) { u.Retransmit = false }), "Disorder Recovery"},
		{"no congestion control", "drop A>B DATA #3", func(c *Config) { c.Sysctl[A].Congestion = congestionOff }, "Disorder Recovery Open"},
	} {
		if got := states(bulkRun(t, 14480, c.change, c.rule)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestUndoRestores: after a needless retransmission window and threshold are what they were.
func TestUndoRestores(t *testing.T) {
	m := bulkRun(t, 14480, func(*Config) {}, "delay A>B DATA #4 extra=30ms")
	for _, ev := range m.Events() {
		if e := ev.(*Event); e.Kind == CongestionEvent && e.Text == "UNDO" {
			if e.Ssthresh != 0 || e.Cwnd < 13 {
				t.Errorf("%s; before it was cwnd 13 without a threshold", e.Line())
			}
			return
		}
	}
	t.Error("no undo")
}

// TestBackoff: the timeout doubles with each retransmission until the peer is
// heard, RFC 6298 section 5.5, and does not without that mechanism.
func TestBackoff(t *testing.T) {
	gaps := func(change func(*Config)) (out []engine.Time) {
		last := engine.Time(0)
		for _, ev := range bulkRun(t, 500, change, "drop A>B ANY from=30ms until=3000ms").Events() {
			if e := ev.(*Event); e.Kind == SegSent && e.Rule == ruleRTO {
				out, last = append(out, e.Time-last), e.Time
			}
		}
		return out[1:4]
	}
	if g := gaps(func(*Config) {}); g[1] != 2*g[0] || g[2] != 2*g[1] {
		t.Errorf("gaps %v do not double", g)
	}
	if g := gaps(func(c *Config) { c.Use.Backoff = false }); g[1] != g[0] || g[2] != g[1] {
		t.Errorf("gaps %v are not equal without back-off", g)
	}
}

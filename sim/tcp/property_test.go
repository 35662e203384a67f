package tcp

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
)

// TestMain turns the invariants on for every test of the package.
func TestMain(m *testing.M) {
	checking = true
	m.Run()
}

// play is one random run: a configuration and what is done to it.
type play struct {
	cfg  Config
	acts []engine.Act
}

// String is the run as a scenario that can be pasted into a file.
func (p play) String() string {
	var b strings.Builder
	l := p.cfg.Link[A]
	fmt.Fprintf(&b, "sim tcp\nset preset %s\nset seed %d\nset delay.ab %s\nset delay.ba %s\n", p.cfg.Preset, p.cfg.Seed, l.Delay.Format(), p.cfg.Link[B].Delay.Format())
	fmt.Fprintf(&b, "set loss %g%%\nset dup %g%%\nset reorder %g%%\n", float64(l.Loss)/100, float64(l.Duplicate)/100, float64(l.Reorder)/100)
	fmt.Fprintf(&b, "set corrupt %g%%\nset rate %d\nset queue %d\n", float64(l.Corrupt)/100, l.Rate, l.Queue)
	for _, k := range mechanismKnobs() {
		fmt.Fprintf(&b, "set %s %s\n", k.Name, k.value(&p.cfg))
	}
	for _, a := range p.acts {
		fmt.Fprintf(&b, "do %s %s\n", a.At.Format(), a.Action)
	}
	return b.String()
}

// plays are random runs in which anything may happen.
var plays = rapid.Custom(func(t *rapid.T) play {
	cfg, _ := presetConfig(rapid.SampledFrom(Presets()).Draw(t, "preset"))
	cfg.Seed = rapid.Uint64Range(0, 1000).Draw(t, "seed")
	for s := range cfg.Link {
		l := &cfg.Link[s]
		l.Delay = engine.Time(rapid.IntRange(0, 80).Draw(t, "delay")) * engine.Millisecond
		l.Loss = rapid.SampledFrom([]int64{0, 0, 500, 3000}).Draw(t, "loss")
		l.Duplicate = rapid.SampledFrom([]int64{0, 0, 1000}).Draw(t, "dup")
		l.Reorder = rapid.SampledFrom([]int64{0, 0, 2000}).Draw(t, "reorder")
		l.Corrupt = rapid.SampledFrom([]int64{0, 0, 1500}).Draw(t, "corrupt")
		l.Rate = rapid.SampledFrom([]int64{0, 0, 500_000}).Draw(t, "rate")
		l.Queue = rapid.SampledFrom([]int{0, 4}).Draw(t, "queue")
	}
	if off := rapid.IntRange(-10, len(mechanismKnobs())-1).Draw(t, "off"); off >= 0 {
		_ = mechanismKnobs()[off].set(&cfg, "off")
	}
	for s := range cfg.Sysctl {
		cfg.Sysctl[s].Congestion = rapid.SampledFrom([]string{"reno", "cubic", "off"}).Draw(t, "congestion")
	}
	p := play{cfg: cfg}
	begin := []string{"B listen bind(8000)", "B listen listen(1)", "A c1 connect(8000)"}
	for i, a := range begin {
		p.acts = append(p.acts, engine.Act{At: engine.Time(i), Action: engine.Action(a)})
	}
	for range rapid.IntRange(0, 25).Draw(t, "acts") {
		at := engine.Time(rapid.IntRange(0, 3000).Draw(t, "at")) * engine.Millisecond
		p.acts = append(p.acts, engine.Act{At: at, Action: engine.Action(rapid.SampledFrom(deeds).Draw(t, "act"))})
	}
	slices.SortStableFunc(p.acts, func(a, b engine.Act) int { return int(a.At - b.At) })
	return p
})

// deeds are what the random runs choose from.
var deeds = []string{
	"B listen accept()", "B listen accept()", "A c2 connect(8000)", "A c3 bind(40001)", "A c3 connect(8000)",
	"A c1 send(100)", "A c1 send(5000)", "A c1 sendall(60000)", "B c1 send(200)", "B c1 send(3000)", "A c2 send(10)",
	"A c1 recv(1000)", "B c1 recv(1000)", "B c1 recv(100000)", "B c2 recv(50)",
	"A c1 shutdown(SHUT_WR)", "B c1 shutdown(SHUT_WR)", "B c1 shutdown(SHUT_RD)", "A c1 shutdown(SHUT_RDWR)",
	"A c1 close()", "B c1 close()", "A c2 close()", "B c2 close()", "B listen close()",
	"A c1 setsockopt(SO_LINGER,{1,0})", "B c1 setsockopt(TCP_CORK,1)", "A c1 setsockopt(TCP_NODELAY,1)", "A c1 setsockopt(SO_KEEPALIVE,1)",
	"kill A", "kill B", "crash A", "crash B", "reboot A", "reboot B", "cut", "mend", "flood 5 1ms",
	"drop 3", "drop 7", "delay 5 70ms", "dup 6", "dup 9", "corrupt 4", "corrupt 8", "swap 9",
	"inject A>B RST seq=1", "inject B>A RST,ACK seq=1 ack=1", "inject A>B SYN seq=-10", "inject B>A ACK seq=1 ack=500000 len=10",
	"inject A>B FIN,ACK seq=1 ack=1", "inject B>A SYN,ACK seq=5 ack=9",
}

// runPlay carries a run out to a time, telling after each step. Impossible actions are skipped.
func runPlay(m *Model, p play, end engine.Time, after func()) {
	acts := p.acts
	for {
		next, ok := m.Next()
		if len(acts) > 0 && (!ok || acts[0].At <= next) {
			_ = m.Apply(max(acts[0].At, m.Now()), acts[0].Action)
			acts = acts[1:]
			after()
			continue
		}
		if !ok || next > end {
			return
		}
		m.Step()
		after()
	}
}

const playEnd = 200 * engine.Second

// TestInvariants: whatever happens, no rule of check.go is broken, RCV.NXT never
// goes back, and what a program reads is what the other wrote, in order.
func TestInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := plays.Draw(t, "run")
		defer func() {
			if r := recover(); r != nil {
				t.Fatalf("%v\n%s", r, p)
			}
		}()
		m, err := NewModel(p.cfg)
		if err != nil {
			t.Fatal(err)
		}
		expected := map[int]uint32{}
		runPlay(m, p, playEnd, func() {
			for _, s := range m.socks {
				if s == nil || !s.hisISN {
					continue
				}
				if was, ok := expected[s.id]; ok && before(s.rcv.nxt, was) && s.state != SYN_SENT {
					t.Fatalf("RCV.NXT of %s %s went back from %d to %d\n%s", s.side, s.conn, was, s.rcv.nxt, p)
				}
				expected[s.id] = s.rcv.nxt
			}
		})
		checkEvents(t, m, p)
	})
}

// checkEvents checks a whole run's events.
func checkEvents(t *rapid.T, m *Model, p play) {
	open := map[string]bool{}
	for _, ev := range m.Events() {
		e := ev.(*Event)
		switch e.Kind {
		case StateEvent:
			if e.New == ESTABLISHED {
				open[e.Side.String()+e.Conn] = true
			}
		case RetEvent:
			if n, ok := strings.CutPrefix(e.Text, "recv = "); ok && n[0] != '-' && n[0] != '0' && !open[e.Side.String()+e.Conn] {
				t.Fatalf("%s read data before ESTABLISHED: %s\n%s", e.Side, e.Line(), p)
			}
		case SegSent:
			if e.Seg.has(SYN) && e.Seg.has(FIN|RST) {
				t.Fatalf("SYN with FIN or RST: %s\n%s", e.Line(), p)
			}
		}
	}
}

// TestSameSeed: the same configuration and actions give the same events, and a
// copy made on the way goes on identically.
func TestSameSeed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := plays.Draw(t, "run")
		cloneAt := rapid.IntRange(0, 200).Draw(t, "clone at")
		a, _ := NewModel(p.cfg)
		runPlay(a, p, playEnd, func() {})
		compareRuns(t, a, cloneRun(p, cloneAt), p)
	})
}

// cloneRun runs on a copy from a step on, and lets the original go on beside it.
func cloneRun(p play, cloneAt int) *Model {
	m, _ := NewModel(p.cfg)
	acts, steps := p.acts, 0
	for {
		if steps++; steps == cloneAt {
			original := m
			m = m.clone()
			for range 50 {
				original.Step() // must not touch the copy
			}
		}
		next, ok := m.Next()
		if len(acts) > 0 && (!ok || acts[0].At <= next) {
			_ = m.Apply(max(acts[0].At, m.Now()), acts[0].Action)
			acts = acts[1:]
			continue
		}
		if !ok || next > playEnd {
			return m
		}
		m.Step()
	}
}

func compareRuns(t *rapid.T, a, b *Model, p play) {
	if len(a.events) != len(b.events) {
		t.Fatalf("%d events and %d\n%s", len(a.events), len(b.events), p)
	}
	for i := range a.events {
		x, y := a.events[i], b.events[i]
		if x.At() != y.At() || x.Line() != y.Line() {
			t.Fatalf("event %d: %v %s and %v %s\n%s", i, x.At(), x.Line(), y.At(), y.Line(), p)
		}
	}
}

// TestStream: over a bad network, whatever is lost, copied, reordered or damaged
// so that the checksum notices, the other program reads exactly the bytes that
// were sent, and both sides end; or a connection is given up, and what was read
// is a beginning of what was sent.
func TestStream(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cfg, _ := presetConfig("linux")
		cfg.Seed = rapid.Uint64().Draw(t, "seed")
		for s := range cfg.Link {
			cfg.Link[s].Loss = rapid.SampledFrom([]int64{0, 1000, 2500}).Draw(t, "loss")
			cfg.Link[s].Duplicate = rapid.SampledFrom([]int64{0, 2000}).Draw(t, "dup")
			cfg.Link[s].Reorder = rapid.SampledFrom([]int64{0, 3000}).Draw(t, "reorder")
			cfg.Link[s].Corrupt = rapid.SampledFrom([]int64{0, 1000}).Draw(t, "corrupt")
		}
		sizes := rapid.SliceOfN(rapid.IntRange(1, 9000), 1, 6).Draw(t, "sizes")
		want := stream(nil)
		client := []ProgLine{{Op: OpCall, Sock: "c1", Call: "connect(8000)"}}
		for i, n := range sizes {
			want = want.add(n, byte('a'+i))
			client = append(client, ProgLine{Op: OpCall, Sock: "c1", Call: fmt.Sprintf("send(%d)", n)})
		}
		client = append(client, ProgLine{Op: OpCall, Sock: "c1", Call: "close()"})
		cfg.Programs = []Program{
			{Side: B, Lines: []ProgLine{
				{Op: OpCall, Sock: "listen", Call: "bind(8000)"}, {Op: OpCall, Sock: "listen", Call: "listen(5)"},
				{Op: OpCall, Sock: "listen", Call: "accept()", Assign: "c1"}, {Op: OpDrain, Sock: "c1", Call: "recv(1000)"},
				{Op: OpCall, Sock: "c1", Call: "close()"}}},
			{Side: A, Lines: client},
		}
		m, err := NewModel(cfg)
		if err != nil {
			t.Fatal(err)
		}
		runPlay(m, play{cfg: cfg}, 3600*engine.Second, func() {})
		got, eof := stream(nil), false
		for _, ev := range m.Events() {
			e := ev.(*Event)
			if e.Kind != RetEvent || e.Side != B {
				continue
			}
			eof = eof || e.Text == "recv = 0 EOF"
			if text, ok := strings.CutPrefix(e.Text, "recv = "); ok && text[0] != '0' && text[0] != '-' {
				_, runs, _ := strings.Cut(text, " ")
				for part := range strings.SplitSeq(runs, "+") {
					n := 0
					fmt.Sscanf(part[:len(part)-1], "%d", &n)
					got = got.add(n, part[len(part)-1])
				}
			}
		}
		if gaveUp(m) { // after many losses: less data, no wrong data
			want = want.slice(0, got.size())
			eof = true
		}
		if !eof || got.String() != want.String() {
			t.Fatalf("sent %v, read %v, end %v\n%s", want, got, eof, play{cfg: cfg})
		}
	})
}

// gaveUp reports whether a connection was given up.
func gaveUp(m *Model) bool {
	for _, ev := range m.Events() {
		e := ev.(*Event)
		switch e.Rule {
		case ruleGiveUp, ruleOrphanGiveUp, ruleSynGiveUp, ruleSynAckGiveUp, ruleFinWait2Timeout, ruleNoSocket, ruleResetReceived:
			return true
		}
	}
	return false
}

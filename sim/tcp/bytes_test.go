package tcp_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/script/scripttest"
	"wirethread/sim/tcp"
	"wirethread/sim/tcp/framing"
)

// A learner's three messages stick together without framing and come apart with each framing.
func TestThreeMessagesByHand(t *testing.T) {
	texts := []string{"hello", "两个字", "a\tb, \"c\" # d"}
	for _, kind := range framing.Kinds() {
		s := load(t, "bytes-sandbox").With(map[string]string{"framing": kind, "framing.size": "32"})
		tl := scripttest.Play(t, s, tcp.New)
		at := 400 * engine.Millisecond
		for _, text := range texts {
			if err := tl.Do(at, engine.Action(`A c1 message("`+text+`")`), s.End); err != nil {
				t.Fatal(err)
			}
		}
		got := messages(tl.At(tl.End()).(*tcp.Model), "c1", tcp.A)
		if kind == framing.None {
			if len(got) >= len(texts) || strings.Join(got, "") != strings.Join(texts, "") {
				t.Errorf("without framing the program has %q", got)
			}
			continue
		}
		if !slices.Equal(got, texts) {
			t.Errorf("%s: the program has %q, want %q", kind, got, texts)
		}
	}
}

func messages(m *tcp.Model, conn string, from tcp.Side) (out []string) {
	for _, v := range m.Snapshot().Streams {
		if v.Conn == conn && v.From == from && v.Parser != nil {
			for _, p := range v.Parser.Messages {
				out = append(out, string(p.Data))
			}
		}
	}
	return out
}

// Whatever the sizes, the pauses, the losses and the options: with a framing the messages that come out are those that went in.
func TestFramedMessagesSurviveEverything(t *testing.T) {
	framed := framing.Kinds()[1:]
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("ab汉字\\ #,")), 1, 20, 60), 1, 8).Draw(t, "texts")
		on := func(name string) string { return rapid.SampledFrom([]string{"on", "off"}).Draw(t, name) }
		s, err := script.Read("t.txt", "sim tcp\nend 60s\n"+
			"set framing "+rapid.SampledFrom(framed).Draw(t, "framing")+"\nset framing.size 64\n"+
			"set nodelay "+on("nodelay")+"\nset cork "+on("cork")+"\n"+
			"set recv.size "+rapid.SampledFrom([]string{"1", "3", "7", "1024"}).Draw(t, "recv")+"\n"+
			"set recv.delay "+rapid.SampledFrom([]string{"0", "5ms", "30ms"}).Draw(t, "pause")+"\n"+
			"set mss "+rapid.SampledFrom([]string{"0", "88", "536"}).Draw(t, "mss")+"\n"+
			"set loss "+rapid.SampledFrom([]string{"0%", "5%"}).Draw(t, "loss")+"\n"+
			"prog B server\n\tlisten.bind(8000)\n\tlisten.listen(5)\n\tc1 = listen.accept()\n\tread c1\n"+
			"prog A client\n\tc1.connect(8000)\n")
		if err != nil {
			t.Fatal(err)
		}
		tl, err := engine.NewTimeline(newModel(s), s.End, nil)
		if err != nil {
			t.Fatal(err)
		}
		at := 10 * engine.Second
		for _, text := range texts {
			if err := tl.Do(at, engine.Action(`A c1 message("`+strings.ReplaceAll(text, `\`, `\\`)+`")`), s.End); err != nil {
				t.Fatal(err)
			}
			at += engine.Time(rapid.IntRange(0, 60).Draw(t, "gap")) * engine.Millisecond
		}
		if got := messages(tl.At(tl.End()).(*tcp.Model), "c1", tcp.A); !slices.Equal(got, texts) {
			t.Fatalf("%q went in, %q came out", texts, got)
		}
	})
}

// Parameters become calls of the programs, where a program would make them.
func TestOptionsAreCalls(t *testing.T) {
	s := load(t, "sticky-nagle").With(map[string]string{"nodelay": "on", "mss": "100", "sndbuf": "5000", "rcvbuf": "6000"})
	tl := scripttest.Play(t, s, tcp.New)
	for _, want := range []string{"A c1 setsockopt(TCP_NODELAY,1)", "A c1 setsockopt(TCP_MAXSEG,100)", "A c1 setsockopt(SO_SNDBUF,5000)", "B listen setsockopt(SO_RCVBUF,6000)"} {
		if n := script.Count(tl.Events(), tl.End(), strings.Fields("APP "+strings.Replace(want, " setsockopt", " call setsockopt", 1))); n != 1 {
			t.Errorf("%s is called %d times", want, n)
		}
	}
	if n := script.Count(tl.Events(), tl.End(), strings.Fields("APP -1")); n != 0 {
		t.Errorf("%d calls fail", n)
	}
}

// UDP sockets have no such options.
func TestOptionsAreForTCP(t *testing.T) {
	for _, name := range []string{"udp-and-tcp", "udp-boundaries", "udp-closed-port"} {
		s := load(t, name).With(map[string]string{"nodelay": "on", "cork": "on", "mss": "100"})
		tl := scripttest.Play(t, s, tcp.New)
		if n := script.Count(tl.Events(), tl.End(), strings.Fields("APP A u1 call setsockopt(TCP_NODELAY,1)")); n != 0 {
			t.Errorf("%s: TCP_NODELAY is set on a UDP socket", name)
		}
	}
}

// A pause between messages gives each a segment of its own, Nagle or not.
func TestSendGap(t *testing.T) {
	s := load(t, "sticky-nagle").With(map[string]string{"send.gap": "60ms"})
	tl := scripttest.Play(t, s, tcp.New)
	if n := script.Count(tl.Events(), tl.End(), strings.Fields("SEG A>B PSH,ACK")); n != 5 {
		t.Errorf("%d segments, want 5", n)
	}
}

// A segment that Nagle or the cork held back says so.
func TestWhyItStuck(t *testing.T) {
	for name, want := range map[string]string{"sticky-nagle": "Nagle", "sticky-cork": "TCP_CORK"} {
		for moment, words := range map[string]string{"held": want, "rest": "several sends", "all": "several sends"} {
			s := load(t, name)
			tl := scripttest.Play(t, s, tcp.New)
			if e, _ := s.FindEvent(moment, tl.Events()); e != nil && !strings.Contains(e.Why(engine.EN), words) {
				t.Errorf("%s at %s: %q lacks %q", name, moment, e.Why(engine.EN), words)
			}
		}
	}
}

func TestMessageThatDoesNotFit(t *testing.T) {
	s := load(t, "sticky-nagle").With(map[string]string{"framing": "fixed", "framing.size": "4"})
	tl := scripttest.Play(t, s, tcp.New)
	if n := script.Count(tl.Events(), tl.End(), strings.Fields("APP A c1 ret message = -1 ValueError")); n != 1 {
		t.Errorf("%d messages are refused, want one: three", n)
	}
	if got := messages(tl.At(tl.End()).(*tcp.Model), "c1", tcp.A); !slices.Equal(got, []string{"one", "two", "four", "five"}) {
		t.Errorf("the others arrive as %q", got)
	}
}

// A copy of a run that parses goes on independently.
func TestCloneKeepsTheParser(t *testing.T) {
	s := load(t, "frame-header-split")
	m := newModel(s)
	for at, ok := m.Next(); ok && at <= 130*engine.Millisecond; at, ok = m.Next() {
		m.Step()
	}
	c := m.Clone()
	if err := c.Apply(c.Now(), `A c1 message("another")`); err != nil {
		t.Fatal(err)
	}
	for _, ok := c.Next(); ok && c.Now() < s.End; _, ok = c.Next() {
		c.Step()
	}
	for _, ok := m.Next(); ok && m.Now() < s.End; _, ok = m.Next() {
		m.Step()
	}
	if got := messages(m.(*tcp.Model), "c1", tcp.A); !slices.Equal(got, []string{"one", "two"}) {
		t.Errorf("the run has %q", got)
	}
	if got := messages(c.(*tcp.Model), "c1", tcp.A); !slices.Equal(got, []string{"one", "two", "another"}) {
		t.Errorf("its copy has %q", got)
	}
}

func TestStreamQueries(t *testing.T) {
	for _, c := range []struct{ scenario, moment, query, want string }{
		{"sticky-nagle", "held", "A.c1.held", "nagle"},
		{"sticky-nagle", "end", "A.c1.segments", "2"},
		{"sticky-nagle", "end", "A.c1.sends", "5"},
		{"sticky-nagle", "end", "B.c1.messages", "2"},
		{"sticky-nodelay", "end", "A.c1.segments", "5"},
		{"sticky-cork", "held", "A.c1.held", "cork"},
		{"sticky-cork", "end", "A.c1.segments", "1"},
		{"sticky-busy-reader", "arrived", "B.c1.recv_buffer", "19"},
		{"sticky-busy-reader", "read", "B.c1.recvs", "1"},
		{"frame-length", "end", "B.c1.messages", "5"},
		{"frame-length", "end", "B.c1.parser", "header"},
		{"frame-lie-long", "waits", "B.c1.parser", "body"},
		{"frame-lie-short", "broken", "B.c1.broken", "limit"},
	} {
		s := load(t, c.scenario)
		tl := scripttest.Play(t, s, tcp.New)
		got, err := script.Evaluate(c.query, s, tl, c.moment)
		if err != nil || got != c.want {
			t.Errorf("%s at %s: %s = %q %v, want %q", c.scenario, c.moment, c.query, got, err, c.want)
		}
	}
}

// Those who do not see the scene are told where the bytes are.
func TestSummaryOfStreams(t *testing.T) {
	for _, c := range []struct {
		scenario string
		at       engine.Time
		en, zh   string
	}{
		{"sticky-nagle", 110 * engine.Millisecond, "c1 A→B: 5 writes, 19 bytes, 19 not acknowledged, 0 not read, the rest is held by Nagle.", "c1 A→B：写入 5 次共 19 字节，19 字节未确认，0 字节未读，其余的被 Nagle 留着。"},
		{"frame-lie-long", 200 * engine.Millisecond, "0 not read; messages parsed: 0, body 5/9.", "已解析 0 条，正文 5/9。"},
		{"frame-lie-short", 200 * engine.Millisecond, "messages parsed: 1, then the parser failed: longer than the limit.", "解析出 1 条后失败：长度超过上限。"},
	} {
		tl := scripttest.Play(t, load(t, c.scenario), tcp.New)
		m := tl.At(c.at)
		for l, want := range map[engine.Lang]string{engine.EN: c.en, engine.ZH: c.zh} {
			if got := m.Summary(c.at, l); !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", c.scenario, got, want)
			}
		}
	}
}

func TestMessageCalls(t *testing.T) {
	for _, text := range []string{`message("hello")`, `message("")`, `message("a, \"b\" #c")`, `message("a\nb")`, `message("x",len=9)`, `message("x", len=0)`, `message(20*'a')`} {
		if err := tcp.CheckCall(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{`message()`, `message(hello)`, `message("`, `message("x",9)`, `message("x",len=-1)`, `message("x",len=9999999999)`, `message(20)`, `message("` + strings.Repeat("x", 5000) + `")`} {
		if err := tcp.CheckCall(text); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
}

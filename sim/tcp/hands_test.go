package tcp_test

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/script/scripttest"
	"wirethread/sim/tcp"
)

// load reads a scenario by name.
func load(t testing.TB, name string) *script.Script {
	t.Helper()
	src, err := fs.ReadFile(tcp.Scenarios(), "scenarios/"+name+".txt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read(name, string(src))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func names(t testing.TB) []string {
	t.Helper()
	files, err := fs.Glob(tcp.Scenarios(), "scenarios/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), ".txt")
	}
	return files
}

// At any moment of any scenario, every choice can be carried out as it stands,
// every item can be inspected, and the scene is described in both languages.
func TestWhateverIsOfferedWorks(t *testing.T) {
	all := names(t)
	rapid.Check(t, func(t *rapid.T) {
		s := loadQuietly(rapid.SampledFrom(all).Draw(t, "scenario"))
		tl, err := engine.NewTimeline(newModel(s), s.End, s.Acts)
		if err != nil {
			t.Fatal(err)
		}
		at := engine.Time(rapid.Int64Range(-60_000, int64(min(s.End, 3*engine.Second))).Draw(t, "at"))
		checkOffers(t, tl, at)
	})
}

// A learner who tries anything is never offered what cannot be done, and is told of everything that happens.
func TestAnythingByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := loadQuietly(rapid.SampledFrom([]string{"sandbox", "open", "close-simultaneous", "bytes-sandbox", "frame-length", "udp-and-tcp"}).Draw(t, "scenario"))
		tl, err := engine.NewTimeline(newModel(s), s.End, s.Acts)
		if err != nil {
			t.Fatal(err)
		}
		at := engine.Time(0)
		for range rapid.IntRange(1, 12).Draw(t, "deeds") {
			c := rapid.SampledFrom(tl.At(at).Choices(at)).Draw(t, "choice")
			if err := tl.Do(at, filled(c), at+engine.Second); err != nil {
				t.Fatal(err)
			}
			at += engine.Time(rapid.IntRange(0, 80).Draw(t, "pause")) * engine.Millisecond
			checkOffers(t, tl, at)
		}
		for _, e := range tl.Events() {
			for _, l := range []engine.Lang{engine.ZH, engine.EN} {
				if say := e.Say(l); say == "" || strings.Contains(say+e.Why(l), "%!") {
					t.Errorf("%s: badly worded: %q %q", e.Line(), say, e.Why(l))
				}
			}
		}
	})
}

// checkOffers checks what a learner is shown at a moment.
func checkOffers(t *rapid.T, tl *engine.Timeline, at engine.Time) {
	m := tl.At(at)
	ids := map[string]bool{}
	for _, item := range m.Items(at) {
		if ids[item.ID] {
			t.Errorf("two items are called %s", item.ID)
		}
		ids[item.ID] = true
		if in, ok := m.Inspect(item.ID, at); !ok || len(in.Fields) == 0 || in.Title.ZH == "" {
			t.Errorf("item %s cannot be inspected", item.ID)
		}
	}
	for _, c := range m.Choices(at) {
		if err := m.Clone().Apply(max(at, m.Now()), filled(c)); err != nil {
			t.Errorf("%s (%s) was offered and refused: %v", c.ID, c.Action, err)
		}
		if c.Label.ZH == "" || c.Label.EN == "" || !ids[c.On] {
			t.Errorf("choice %s has no label, or acts on %s, which cannot be selected", c.ID, c.On)
		}
	}
	if m.Summary(at, engine.ZH) == "" || m.Summary(at, engine.EN) == "" {
		t.Error("the scene is not described")
	}
}

func loadQuietly(name string) *script.Script {
	src, _ := fs.ReadFile(tcp.Scenarios(), "scenarios/"+name+".txt")
	s, err := script.Read(name, string(src))
	if err != nil {
		panic(err)
	}
	return s
}

func newModel(s *script.Script) engine.Model {
	m, err := tcp.New(s)
	if err != nil {
		panic(err)
	}
	return m
}

// filled is a choice's action with the default of every input.
func filled(c engine.Choice) engine.Action {
	a := string(c.Action)
	for _, in := range c.Inputs {
		a = strings.ReplaceAll(a, "{"+in.Name+"}", in.Default)
	}
	return engine.Action(a)
}

// A sandbox run made of nothing but choices: open, talk, close.
func TestByHand(t *testing.T) {
	s := load(t, "sandbox")
	tl := scripttest.Play(t, s, tcp.New)
	at := engine.Time(0)
	for _, id := range []string{"A.open", "B.listen.accept", "A.c1.message", "B.c1.recv", "A.c1.close", "B.c1.close"} {
		m := tl.At(at)
		i := 0
		choices := m.Choices(at)
		for i < len(choices) && choices[i].ID != id {
			i++
		}
		if i == len(choices) {
			t.Fatalf("at %s %s is not offered, only %v", at, id, choiceIDs(choices))
		}
		if err := tl.Do(at, filled(choices[i]), at+200*engine.Millisecond); err != nil {
			t.Fatal(err)
		}
		at += 200 * engine.Millisecond
	}
	m := tl.At(tl.End())
	if got, _ := m.Query("A.c1.state"); got != "TIME_WAIT" {
		t.Errorf("A is in %s at the end, want TIME_WAIT", got)
	}
	if n := script.Count(tl.Events(), tl.End(), strings.Fields("APP B c1 ret recv = 5")); n != 1 {
		t.Errorf("the five letters of hello were read %d times", n)
	}
}

func choiceIDs(cs []engine.Choice) (ids []string) {
	for _, c := range cs {
		ids = append(ids, c.ID)
	}
	return ids
}

// The numbers of RFC 9293's figures (golden vectors G1, G2, G3), and the times of a SYN lost for ever (G4).
func TestGoldenVectors(t *testing.T) {
	for name, want := range map[string][]string{
		"rfc-fig6":  {"A>B SYN 100", "B>A SYN,ACK 300/101", "A>B ACK 101/301"},
		"rfc-fig7":  {"A>B SYN 100", "B>A SYN 300", "B>A SYN,ACK 300/101", "A>B SYN,ACK 100/301"},
		"rfc-fig8":  {"A>B SYN 100", "A>B SYN 90", "B>A SYN,ACK 300/91", "A>B RST 91", "B>A SYN,ACK 400/101", "A>B ACK 101/401"},
		"rfc-fig12": {"A>B FIN,ACK 100/300", "B>A ACK 300/101", "B>A FIN,ACK 300/101", "A>B ACK 101/301"},
		"rfc-fig13": {"A>B FIN,ACK 100/300", "B>A FIN,ACK 300/100", "B>A ACK 301/101", "A>B ACK 101/301"},
	} {
		sent := segments(scripttest.Play(t, load(t, name), tcp.New).Events())
		if strings.Contains(name, "12") || strings.Contains(name, "13") {
			sent = sent[3:] // the figures begin with an open connection
		}
		if got := strings.Join(sent[:len(want)], " · "); got != strings.Join(want, " · ") {
			t.Errorf("%s: %s, want %s", name, got, strings.Join(want, " · "))
		}
	}
	var syns []string
	for _, e := range scripttest.Play(t, load(t, "syn-lost-forever"), tcp.New).Events() {
		if script.Matches(e.Line(), []string{"SEG", "SYN"}) {
			syns = append(syns, fmt.Sprint(int64(e.At()/engine.Second)))
		}
	}
	if got := strings.Join(syns, " "); got != "0 1 2 3 4 5 7 11 19 35 67" {
		t.Errorf("SYNs at %s s", got)
	}
}

// segments are the segments of a run as the figures write them.
func segments(events []engine.Event) (sent []string) {
	for _, ev := range events {
		if e := ev.(*tcp.Event); e.Kind == tcp.SegSent {
			text := fmt.Sprintf("%s %s %d", e.Seg.Direction(), e.Seg.Flags, e.Seg.Seq)
			if e.Seg.Flags&tcp.ACK != 0 {
				text += fmt.Sprintf("/%d", e.Seg.Ack)
			}
			sent = append(sent, text)
		}
	}
	return sent
}

func TestQueries(t *testing.T) {
	tl := scripttest.Play(t, load(t, "server-full"), tcp.New)
	for _, c := range []struct {
		at         engine.Time
		expr, want string
	}{
		{1000, "A.c1.state", "SYN_SENT"},
		{1000, "flight", "1"},
		{30_000, "B.listen.syn_queue", "1"},
		{60_000, "A.c1.state", "ESTABLISHED"},
		{60_000, "A.c1.snd_una", "1"},
		{60_000, "A.c1.rcv_nxt", "1"},
		{60_000, "A.c1.srtt", "50"},
		{60_000, "A.c1.rto", "250"},
		{60_000, "A.c1.timer", "none"},
		{1_000_000, "B.listen.accept_queue", "2"},
		{1_000_000, "A.c3.state", "SYN_SENT"},
		{1_000_000, "A.c3.timer", "SYN"},
		{1_000_000, "A.c3.blocked", "connect(8000)"},
		{1_000_000, "count IGN SYN", "2"},
		{4_000_000, "A.c3.state", "ESTABLISHED"},
	} {
		if got, err := tl.At(c.at).Query(c.expr); err != nil || got != c.want {
			t.Errorf("at %s %s: %q, %v; want %q", c.at, c.expr, got, err, c.want)
		}
	}
	for _, expr := range []string{"", "state", "A.c1", "A.c7.state", "C.c1.state", "A.c1.colour", "count"} {
		if got, err := tl.At(0).Query(expr); err == nil {
			t.Errorf("%q was answered: %q", expr, got)
		} else if zh := engine.ErrorText(err, engine.ZH); zh == err.Error() {
			t.Errorf("%q: no Chinese wording of %v", expr, err)
		}
	}
}

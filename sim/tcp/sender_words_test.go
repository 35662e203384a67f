package tcp_test

import (
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/script/scripttest"
	"wirethread/sim/tcp"
)

func TestSenderQueries(t *testing.T) {
	for _, c := range []struct{ scenario, moment, query, want string }{
		{"loss-sack", "dupack1", "A.c1.ca", "Disorder"},
		{"loss-sack", "recovery", "A.c1.ca", "Recovery"},
		{"loss-sack", "dupack1", "A.c1.ssthresh", "none"},
		{"loss-sack", "end", "A.c1.cwnd", "6"},
		{"loss-sack", "end", "A.c1.resent", "1"},
		{"loss-sack", "end", "A.c1.needless", "0"},
		{"loss-acks", "end", "A.c1.resent", "0"},
		{"reorder-30ms", "end", "A.c1.needless", "1"},
		{"path-dead", "rto3", "A.c1.backoff", "3"},
		{"slow-start", "round2", "A.c1.cwnd", "11"},
		{"no-congestion", "end", "A.c1.cwnd", "none"},
		{"compare-clean", "end", "delivered u1", "20"},
		{"compare-loss", "end", "delivered u1", "18"},
		{"compare-loss", "end", "missing u1", "2"},
		{"compare-loss", "end", "delivered c1", "20"},
		{"compare-loss", "end", "packets u1", "20"},
		{"compare-big", "end", "delivered u1", "0"},
		{"compare-dup", "end", "copies u1", "2"},
		{"compare-dup", "end", "copies c1", "0"},
		{"no-dedup", "end", "copies c1", "1"},
		{"checksum-off", "end", "damaged c1", "1"},
		{"checksum-caught", "end", "damaged c1", "0"},
	} {
		s := load(t, c.scenario)
		got, err := script.Evaluate(c.query, s, scripttest.Play(t, s, tcp.New), c.moment)
		if err != nil || got != c.want {
			t.Errorf("%s at %s: %s = %q %v, want %q", c.scenario, c.moment, c.query, got, err, c.want)
		}
	}
}

func TestUnknownConversation(t *testing.T) {
	s := load(t, "compare-loss")
	if got, err := script.Evaluate("delivered u7", s, scripttest.Play(t, s, tcp.New), "end"); err == nil {
		t.Errorf("delivered u7 = %q", got)
	}
}

// Those who do not see the congestion view are told what it shows.
func TestSummaryOfSenders(t *testing.T) {
	for _, c := range []struct{ scenario, moment, en, zh string }{
		{"loss-sack", "dupack3", "Recovery (fast recovery), cwnd 5 (ssthresh 6)", "Recovery（快速恢复），cwnd 5 (ssthresh 6)"},
		{"loss-sack", "dupack3", "B lacks 2897:4345.", "B 缺 2897:4345。"},
		{"path-dead", "rto2", "doubled, times: 2", "已加倍 2 次"},
		{"reorder-30ms", "end", "sent again: 1, needlessly: 1", "重传过 1 段，白传 1 段"},
		{"compare-loss", "end", "20 datagrams sent, read whole: 18, gone for good: 2.", "发了 20 个数据报，程序完整读到 18 个，永远缺 2 条。"},
	} {
		s := load(t, c.scenario)
		tl := scripttest.Play(t, s, tcp.New)
		at := s.Find(tl.Events())[c.moment]
		m := tl.At(at)
		for l, want := range map[engine.Lang]string{engine.EN: c.en, engine.ZH: c.zh} {
			if got := m.Summary(at, l); !strings.Contains(got, want) {
				t.Errorf("%s at %s: %q lacks %q", c.scenario, c.moment, got, want)
			}
		}
	}
}

// Whatever is lost, dropped, sent again or changes the congestion window, the learner can ask why.
func TestWhyOfRecovery(t *testing.T) {
	for _, name := range names(t) {
		s := load(t, name)
		if !slices.Contains([]string{"loss", "congestion", "compare"}, s.Group) {
			continue
		}
		for _, e := range scripttest.Play(t, s, tcp.New).Events() {
			word, _, _ := strings.Cut(e.Line(), " ")
			again := strings.HasSuffix(e.Line(), "; rtx")
			if !again && !slices.Contains([]string{"CC", "LOST", "IGN", "TMR"}, word) {
				continue
			}
			if e.Why(engine.ZH) == "" || e.Why(engine.EN) == "" {
				t.Errorf("%s: no reason is given for %s %s", name, e.At(), e.Line())
			}
		}
	}
}

func TestDamageIsOffered(t *testing.T) {
	s := load(t, "checksum-missed")
	m := scripttest.Play(t, s, tcp.New).At(110 * engine.Millisecond)
	actions := ""
	for _, c := range m.Choices(110 * engine.Millisecond) {
		actions += string(c.Action) + "\n"
	}
	if strings.Contains(actions, "swap") || strings.Contains(actions, "corrupt") {
		t.Errorf("damage is offered for a segment that is damaged already: %s", actions)
	}
	s = load(t, "loss-acks")
	m = scripttest.Play(t, s, tcp.New).At(110 * engine.Millisecond)
	actions = ""
	for _, c := range m.Choices(110 * engine.Millisecond) {
		actions += string(c.Action) + "\n"
	}
	if !strings.Contains(actions, "corrupt 4\n") || strings.Contains(actions, "swap 4\n") {
		t.Errorf("of a segment full of a's a bit can flip, and no words can be swapped: %s", actions)
	}
}

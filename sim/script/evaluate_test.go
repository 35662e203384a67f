package script_test

import (
	"os"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/script/scripttest"
	"wirethread/sim/tcp"
)

func play(t *testing.T, name string) (*script.Script, *engine.Timeline) {
	t.Helper()
	src, err := os.ReadFile("../tcp/scenarios/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read(name, string(src))
	if err != nil {
		t.Fatal(err)
	}
	return s, scripttest.Play(t, s, tcp.New)
}

func TestEvaluate(t *testing.T) {
	s, tl := play(t, "syn-lost")
	for _, c := range []struct{ moment, expr, want string }{
		{"synack", "event.ack", "1"},
		{"synack", "event.flags", "SYN,ACK"},
		{"established", "event.state", "ESTABLISHED"},
		{"lost", "count SEG SYN", "1"},
		{"resent", "count SEG SYN", "2"}, // what happens at the moment's time counts
		{"", "count SEG SYN", "2"},
		{"end", "last.seq SEG A>B", "1"},
		{"lost", "next.flags SEG", "SYN"},
		{"lost", "time resent", "1000"},
		{"", "gap lost resent", "987.5"},
		{"", "gap syn 1050ms", "1050"},
		{"lost", "A.c1.state", "SYN_SENT"},
		{"60ms", "A.c1.state", "SYN_SENT"},
		{"", "A.c1.state", "ESTABLISHED"},
	} {
		got, err := script.Evaluate(c.expr, s, tl, c.moment)
		if err != nil || got != c.want {
			t.Errorf("%s at %q: %q, %v; want %q", c.expr, c.moment, got, err, c.want)
		}
	}
}

func TestEvaluateRefusals(t *testing.T) {
	s, tl := play(t, "syn-lost")
	for _, c := range []struct{ moment, expr, want string }{
		{"nowhere", "event.ack", "scenario syn-lost has no moment \"nowhere\": use one of syn, lost"},
		{"", "", "there is nothing to compute"},
		{"60ms", "event.ack", "there is no such event"}, // a time has no event
		{"synack", "event.colour", "this event has no field colour"},
		{"", "last.ack RST", "there is no such event"},
		{"", "gap syn nowhere", "has no moment"},
		{"", "weather", "cannot be read"},
	} {
		_, err := script.Evaluate(c.expr, s, tl, c.moment)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q at %q: error %v, want %q", c.expr, c.moment, err, c.want)
		} else if engine.ErrorText(err, engine.ZH) == err.Error() {
			t.Errorf("%q at %q: no Chinese wording", c.expr, c.moment)
		}
	}
}

// A moment that this run does not reach, because the learner changed it, is told apart from one that does not exist.
func TestMomentThatDoesNotHappen(t *testing.T) {
	s, _ := play(t, "syn-lost")
	s = s.With(map[string]string{"loss": "100%"})
	tl := scripttest.Play(t, s, tcp.New)
	if _, ok := s.Find(tl.Events())["established"]; ok {
		t.Error("established was found though everything is lost")
	}
	if _, err := s.When("established", tl.Events()); err == nil || !strings.Contains(err.Error(), "does not happen") {
		t.Errorf("error %v, want that it does not happen", err)
	}
}

func TestMatches(t *testing.T) {
	const line = "SEG c1  A>B SYN,ACK seq=0 ack=1"
	for words, want := range map[string]bool{"SEG": true, "SEG A>B": true, "A>B SEG": false, "SEG SYN": false, "SYN,ACK ack=1": true, "SEG SEG": false} {
		if got := script.Matches(line, strings.Fields(words)); got != want {
			t.Errorf("%q: %v", words, got)
		}
	}
}

package tcp_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/tcp"
)

const head = "sim tcp\nend 1s\n"

func config(t *testing.T, text string) tcp.Config {
	t.Helper()
	s, err := script.Read("x.txt", head+text)
	if err != nil {
		t.Fatal(err)
	}
	c, err := tcp.NewConfig(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSettings(t *testing.T) {
	c := config(t, "set delay 40ms\nset delay.ba 10ms\nset tcp_fin_timeout 9s\nset B.tcp_fin_timeout 7s\nset A.tcp_sack off\nset loss 2.5%\nset iss.B 300\nset preset teaching\n")
	if c.Preset != "teaching" || c.Sysctl[tcp.A].TimeWait != 4*engine.Second {
		t.Errorf("preset %s with TIME-WAIT %s: the preset must count wherever it stands", c.Preset, c.Sysctl[tcp.A].TimeWait)
	}
	if c.Link[tcp.A].Delay != 40*engine.Millisecond || c.Link[tcp.B].Delay != 10*engine.Millisecond || c.Link[tcp.A].Loss != 250 {
		t.Errorf("links %+v", c.Link)
	}
	if c.Sysctl[tcp.A].FinTimeout != 9*engine.Second || c.Sysctl[tcp.B].FinTimeout != 7*engine.Second {
		t.Errorf("tcp_fin_timeout %s and %s, want 9s and 7s", c.Sysctl[tcp.A].FinTimeout, c.Sysctl[tcp.B].FinTimeout)
	}
	if c.Sysctl[tcp.A].SACK || !c.Sysctl[tcp.B].SACK || c.ISS[tcp.A] != nil || *c.ISS[tcp.B] != 300 {
		t.Errorf("sack %v %v, iss %v %v", c.Sysctl[tcp.A].SACK, c.Sysctl[tcp.B].SACK, c.ISS[tcp.A], c.ISS[tcp.B])
	}
}

func TestPrograms(t *testing.T) {
	c := config(t, "prog B server\n\tat 5ms\n\tc1 = listen.accept()\n\trepeat 2\n\t\twhile c1.recv(9)\n\tsleep(1s)\nnet delay both DATA #1,#3 extra=5ms from=1s until=2s (first transmissions only)\n")
	want := []tcp.Program{{Side: tcp.B, Name: "server", Lines: []tcp.ProgLine{
		{Text: "at 5ms", Op: tcp.OpAt, At: 5 * engine.Millisecond},
		{Text: "c1 = listen.accept()", Sock: "listen", Call: "accept()", Assign: "c1"},
		{Text: "repeat 2", Op: tcp.OpRepeat, Times: 2, Body: []tcp.ProgLine{
			{Text: "while c1.recv(9)", Op: tcp.OpDrain, Sock: "c1", Call: "recv(9)"},
		}},
		{Text: "sleep(1s)", Op: tcp.OpSleep, At: engine.Second},
	}}}
	if d := cmp.Diff(want, c.Programs); d != "" {
		t.Error(d)
	}
	from, until := engine.Second, 2*engine.Second
	rules := []tcp.NetRule{{Verb: "delay", Both: true, Kind: "DATA", Nth: []int{1, 3}, Extra: 5 * engine.Millisecond, After: &from, Till: &until, First: true}}
	if d := cmp.Diff(rules, c.Rules); d != "" {
		t.Error(d)
	}
}

// Whatever is wrong is told with file and line, in both languages.
func TestScenarioRefusals(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"set dely 5ms\n", "x.txt:3: there is no parameter dely"},
		{"set fin_timeout 5s\n", "x.txt:3: there is no parameter fin_timeout: use one such as tcp_fin_timeout"},
		{"set preset windows\n", "x.txt:3: preset = windows: choose one of linux, rfc9293, teaching"},
		{"set delay 11s\n", "x.txt:3: delay = 11s: write a value from 0s to 10s"},
		{"set loss 101%\n", "x.txt:3: loss = 101%"},
		{"set C.tcp_sack on\n", "x.txt:3: there is no parameter C.tcp_sack"},
		{"unplug\n", "x.txt:3: \"unplug\" is not a directive"},
		{"net lose A>B SYN\n", "x.txt:3: the network rule"},
		{"net drop A>C SYN\n", "x.txt:3: the direction \"A>C\""},
		{"net drop A>B SYN #0\n", "x.txt:3: \"#0\" does not say which ones"},
		{"net drop A>B SYN often\n", "x.txt:3: \"often\" in the network rule"},
		{"prog C server\n\tat 0\n", "x.txt:3: prog needs a host and a name"},
		{"prog A client\n", "x.txt:3: nothing stands under"},
		{"prog A client\n\tconnect\n", "x.txt:4: the statement \"connect\""},
		{"prog A client\n\tat soon\n", "x.txt:4: \"soon\" is not a time"},
		{"prog A client\n\trepeat 0\n\t\tat 0\n", "x.txt:4: \"repeat 0\" cannot be read"},
		{"prog A client\n\tat 0\n\t\tat 1s\n", "x.txt:4: nothing may stand indented"},
		{"prog A client\n\tc1.dance()\n", "x.txt:4: the call \"dance()\""},
		{strings.Repeat("net drop A>B SYN\n", 51), "x.txt:53: more than 50 network rules"},
	} {
		s, err := script.Read("x.txt", head+c.text)
		if err == nil {
			_, err = tcp.New(s)
		}
		e := new(engine.Error)
		if !errors.As(err, &e) || !strings.HasPrefix(e.EN, c.want) || e.ZH == e.EN {
			t.Errorf("%q: error %v, want %q in both languages", c.text, err, c.want)
		}
	}
}

// A preset's values are shown where a scenario sets nothing.
func TestValues(t *testing.T) {
	for preset, want := range map[string]string{"linux": "60s", "rfc9293": "240s", "teaching": "4s"} {
		s, err := script.Read("x", head+"set preset "+preset+"\nset delay.ba 10ms\n")
		if err != nil {
			t.Fatal(err)
		}
		vs, err := tcp.Values(s)
		if err != nil || vs["tcp_timewait_len"] != want || vs["delay.ba"] != "10ms" || vs["delay.ab"] != "25ms" {
			t.Errorf("%s: TIME-WAIT %s, delays %s and %s, %v", preset, vs["tcp_timewait_len"], vs["delay.ab"], vs["delay.ba"], err)
		}
		for _, p := range tcp.Params() {
			if err := p.Check(vs[p.Name]); err != nil {
				t.Errorf("%s: the value shown cannot be written back: %v", preset, err)
			}
		}
	}
}

// FuzzScenario: a scenario is refused with a sentence or it plays; it never panics.
func FuzzScenario(f *testing.F) {
	f.Add("prog A c\n\tc1.connect(8000)\nnet drop A>B SYN #1\ndo 5ms kill A\n")
	f.Add("set loss 50%\nprog B s\n\tlisten.bind(8000)\n\tlisten.listen(1)\n\tforever\n\t\tlisten.accept()\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := script.Read("x.txt", head+text)
		if err != nil {
			return
		}
		m, err := tcp.New(s)
		if err != nil {
			if e := new(engine.Error); !errors.As(err, &e) {
				t.Fatalf("not worded for the learner: %v", err)
			}
			return
		}
		if s.End > 10*engine.Second {
			s.End = 10 * engine.Second
		}
		if _, err := engine.NewTimeline(m, s.End, nil); err != nil {
			t.Fatal(err)
		}
	})
}

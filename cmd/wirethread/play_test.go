package main

import (
	"strings"
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/script"
)

func played(t *testing.T, c playCmd) string {
	t.Helper()
	var b strings.Builder
	if err := c.play(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPlay(t *testing.T) {
	s, err := catalog.Scenario("tcp", "syn-lost")
	if err != nil {
		t.Fatal(err)
	}
	c := playCmd{Sim: "tcp", Scenario: "syn-lost", Lang: "zh", Raw: true}
	if got, want := played(t, c), strings.Join(s.Expect, "\n")+"\n"; got != want {
		t.Errorf("the raw transcript is not the scenario's: %s", script.Difference(s.Expect, strings.Split(got, "\n")))
	}
	c.Raw, c.At = false, "lost"
	out := played(t, c)
	for _, want := range []string{"第一个 SYN 丢失", "12.5  A 发出的 SYN 丢失", "A：c1 SYN_SENT"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if strings.Contains(out, "1000.0") && !strings.Contains(out, "SYN 重传定时器将在 1000.0") {
		t.Errorf("it goes on behind the moment:\n%s", out)
	}
	c = playCmd{Sim: "tcp", Scenario: "syn-lost", Lang: "en", Why: true, Set: map[string]string{"tcp_timeout_init": "300ms"}}
	if out := played(t, c); !strings.Contains(out, "300.0  A sends again: SYN") || !strings.Contains(out, "RFC 9293, 3.5") {
		t.Errorf("the changed timer or the reasons are missing in\n%s", out)
	}
}

func TestPlayRefusals(t *testing.T) {
	for want, c := range map[string]playCmd{
		"syn-flood":        {Sim: "tcp", Scenario: "nope", Lang: "en"},
		"use one of tcp":   {Sim: "ip", Scenario: "open", Lang: "en"},
		"from 0s to 10s":   {Sim: "tcp", Scenario: "open", Lang: "en", Set: map[string]string{"delay": "1h"}},
		"use one of syn":   {Sim: "tcp", Scenario: "open", Lang: "en", At: "lunch"},
		"请写 0s 到 10s 之间的值": {Sim: "tcp", Scenario: "open", Lang: "zh", Set: map[string]string{"delay": "1h"}},
	} {
		if err := c.Run(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %q", c, err, want)
		}
	}
}

package script

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"wirethread/sim/engine"
)

var lossLink = Run{
	Sim: "tcp", Scenario: "syn-lost",
	Params: []Setting{{Name: "delay", Value: "100ms"}},
	Acts: []engine.Act{
		{At: 500000, Action: "A c1 close()"},
		{At: 600000, Action: "inject A>B SYN seq=90&x=+%"},
	},
	At: 1500000,
}

func TestLinkReads(t *testing.T) {
	link := Link(lossLink)
	const want = "v=1&s=tcp/syn-lost&p=delay:100ms&a=500000~A+c1+close()&a=600000~inject+A%3EB+SYN+seq%3D90%26x%3D%2B%25&t=1500000&c="
	if !strings.HasPrefix(link, want) {
		t.Errorf("link %s, want %s...", link, want)
	}
	for _, l := range []string{link, "#" + link} {
		r, err := ParseLink(l)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(lossLink, r); d != "" {
			t.Error(d)
		}
	}
}

// A link that lost its end, at any byte, is never taken for a whole one.
func TestTruncatedLink(t *testing.T) {
	link := Link(lossLink)
	for n := range link {
		if _, err := ParseLink(link[:n]); err == nil {
			t.Errorf("the link cut to %q was taken for whole", link[:n])
		}
	}
	r, err := ParseLink(link[:strings.Index(link, "&t=")])
	if err == nil || !strings.Contains(err.Error(), "incomplete") || !strings.Contains(err.Error(), "tcp/syn-lost") {
		t.Errorf("error %v, want one that says what could be read", err)
	}
	if len(r.Acts) != 2 || r.Scenario != "syn-lost" {
		t.Errorf("read %+v, want the scenario and both actions", r)
	}
}

func TestEditedLink(t *testing.T) {
	link := strings.Replace(Link(lossLink), "100ms", "900ms", 1)
	r, err := ParseLink(link)
	if err == nil || !strings.Contains(err.Error(), "was changed") {
		t.Errorf("error %v, want one that says the link was changed", err)
	}
	if r.Params[0].Value != "900ms" {
		t.Errorf("read %+v, want what the link says", r)
	}
}

func TestLinkRefusals(t *testing.T) {
	for _, c := range []struct{ link, want string }{
		{"", "not a link of this course"},
		{"hello", "not a link of this course"},
		{"v=2&s=tcp/open", "version"},
		{"v=1", "names no scenario"},
		{"v=1&s=tcp", "names no scenario"},
		{"v=1&s=tcp/open&t=99999999999999", "out of range"},
		{"v=1&s=tcp/open&t=soon", "out of range"},
		{"v=1&s=tcp/open&a=5", "out of range"},
		{"v=1&s=tcp/open&a=5~" + strings.Repeat("x", 401), "out of range"},
		{"v=1&s=tcp/open&a=5~%00", "out of range"},
		{"v=1&s=tcp/open&p=delay", "out of range"},
		{"v=1&s=tcp/open" + strings.Repeat("&a=1~cut", MaxActs+1), "out of range"},
		{"v=1&s=" + strings.Repeat("x", MaxLink), "characters"},
	} {
		_, err := ParseLink(c.link)
		if e := new(engine.Error); !errors.As(err, &e) || !strings.Contains(e.EN, c.want) || e.ZH == "" || e.ZH == e.EN {
			t.Errorf("%.50q: error %v, want %q in both languages", c.link, err, c.want)
		}
	}
}

func TestLinkRoundTrip(t *testing.T) {
	text := rapid.StringMatching(`[ -~一-三]{1,30}`)
	when := rapid.Int64Range(-1e9, int64(MaxEnd))
	rapid.Check(t, func(t *rapid.T) {
		r := Run{Sim: text.Draw(t, "sim"), Scenario: text.Draw(t, "scenario"), At: engine.Time(when.Draw(t, "at"))}
		for range rapid.IntRange(0, 4).Draw(t, "params") {
			r.Params = append(r.Params, Setting{Name: text.Draw(t, "name"), Value: text.Draw(t, "value")})
		}
		for range rapid.IntRange(0, 4).Draw(t, "acts") {
			r.Acts = append(r.Acts, engine.Act{At: engine.Time(when.Draw(t, "t")), Action: engine.Action(text.Draw(t, "action"))})
		}
		got, err := ParseLink(Link(r))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(r, got); d != "" {
			t.Error(d)
		}
	})
}

func FuzzParseLink(f *testing.F) {
	f.Add(Link(lossLink))
	f.Add("#v=1&s=tcp/open&t=%&c=0")
	f.Fuzz(func(t *testing.T, link string) {
		r, err := ParseLink(link)
		if err != nil {
			return
		}
		if _, err := ParseLink(Link(r)); err != nil {
			t.Errorf("%q was read, but what it says cannot be written: %v", link, err)
		}
	})
}

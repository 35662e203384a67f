package content

import (
	"errors"
	"strings"
	"testing"

	"wirethread/sim/engine"
)

// FuzzPage reads anything as a page: it must report problems with lines of the
// file, never fail otherwise, and never let markup through.
func FuzzPage(f *testing.F) {
	f.Add(goodHead + goodBody)
	f.Add(goodHead + "````deeper #a A\n```cue #b open@syn\nx\n```\n````\n")
	f.Add(goodHead + "```quiz #a\nask: x\n  y\nright: 1\n\ty\nwrong: 2\n```\n")
	f.Add("---\ntitle: [\n---\n- ```cue\n  x\n  ```\n")
	f.Add(goodHead + "```listing #a a.py\n```\n")
	f.Add("\x91\n00") // goldmark fails on the broken character
	f.Fuzz(func(t *testing.T, src string) {
		var ps Problems
		p := readPage("zh/x.md", []byte(src), engine.ZH, shelf{[]Term{{Name: "SYN"}}, []program{{name: "a.py"}}}, fakeLibrary{}, &ps)
		lines := strings.Count(src, "\n") + 1
		for _, pr := range ps {
			if pr.File != "zh/x.md" || pr.Line < 0 || pr.Line > lines || pr.Text == "" {
				t.Errorf("the problem %+v has no place in %d lines", pr, lines)
			}
		}
		if strings.Contains(strings.ToLower(string(p.page.HTML)), "<script") {
			t.Errorf("the page holds a script:\n%s", p.page.HTML)
		}
		if err := ps.err(); err != nil && !errors.As(err, &ps) {
			t.Errorf("the error is %T", err)
		}
	})
}

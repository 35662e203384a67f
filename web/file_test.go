package web

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// buildFile builds the test course as one file.
func buildFile(t *testing.T) string {
	out := filepath.Join(t.TempDir(), "one.html")
	if _, err := File(t.Context(), testOptions(out)); err != nil {
		t.Fatal(err)
	}
	return read(t, out)
}

// TestFilePolicy checks that the file's policy allows each of its scripts and
// styles, those of the stage inside too, and nothing that is not in it.
func TestFilePolicy(t *testing.T) {
	file := buildFile(t)
	policy := policyOf([]byte(file))
	parts := regexp.MustCompile(`(?s)<(script|style)>(.*?)</(?:script|style)>`)
	count := 0
	for _, document := range []string{file, packed(t, file, "stage-document")} {
		for _, m := range parts.FindAllStringSubmatch(document, -1) {
			count++
			if !strings.Contains(policy, hashes([]string{m[2]})) {
				t.Errorf("the policy does not allow the %s that begins %.40q", m[1], m[2])
			}
		}
	}
	if allowed := strings.Count(policy, "sha256-"); allowed != count || count < 6 {
		t.Errorf("the policy allows %d parts, the file has %d", allowed, count)
	}
	for _, forbidden := range []string{"'self'", "unsafe-inline", "http:", "https:", "connect-src"} {
		if strings.Contains(policy, forbidden) {
			t.Errorf("the policy has %s", forbidden)
		}
	}
}

func packed(t *testing.T, file, id string) string {
	m := regexp.MustCompile(`id="` + id + `">([^<]*)<`).FindStringSubmatch(file)
	if m == nil {
		t.Fatalf("the file has no %s", id)
	}
	b, err := base64.StdEncoding.DecodeString(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestFileModule checks that the module comes out as it went in.
func TestFileModule(t *testing.T) {
	r, err := gzip.NewReader(bytes.NewReader([]byte(packed(t, buildFile(t), "stage-module"))))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if want := testOptions("").Module.Wasm; !bytes.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestFileAddresses checks that the file needs nothing outside it, that every
// address inside leads somewhere and that no ID stands twice.
func TestFileAddresses(t *testing.T) {
	file := buildFile(t)
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(file, -1) {
		if ids[m[1]] {
			t.Errorf("the ID %q stands twice", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range addressForm.FindAllStringSubmatch(file, -1) {
		switch to := m[1]; {
		case strings.HasPrefix(to, "data:"):
		case !strings.HasPrefix(to, "#"):
			t.Errorf("%q leads outside", to)
		case !ids[to[1:]]:
			t.Errorf("%q leads nowhere", to)
		}
	}
	for _, page := range []string{"zh", "en", "zh/shake", "en/shake", "zh/shake/why", "en/shake/why"} {
		if !ids[page] {
			t.Errorf("the file has no #%s", page)
		}
	}
}

func TestPrefixIDs(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`<h2 id="a" class="a">a</h2>`, `<h2 id="p/a" class="a">a</h2>`},
		{`<a href="#a" data-href="#a">#a</a>`, `<a href="#p/a" data-href="#a">#a</a>`},
		{`<a href="../other-one/index.html">x</a>`, `<a href="#p/other-one">x</a>`},
		{`<a href="../other/index.html#why">x</a>`, `<a href="#p/other/why">x</a>`},
		{`<a href="https://x/#a">x</a>`, `<a href="https://x/#a">x</a>`},
		{`<p aria-labelledby="a b">&lt;id="a"&gt;</p>`, `<p aria-labelledby="p/a p/b">&lt;id="a"&gt;</p>`},
		{`<input type="radio" name="q" value="q">`, `<input type="radio" name="p/q" value="q">`},
		{`<pre><code id="s">id="a"` + "\n\tx</code></pre>", `<pre><code id="p/s">id="a"` + "\n\tx</code></pre>"},
		{`<div data-script="s" data-t="1"></div>`, `<div data-script="p/s" data-t="1"></div>`},
	} {
		got, err := prefixIDs(c.source, "p/")
		if err != nil || got != c.want {
			t.Errorf("prefixIDs(%s) = %s, %v; want %s", c.source, got, err, c.want)
		}
	}
}

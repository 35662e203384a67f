package web

import (
	"encoding/json"
	"html"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEmbeddingPage checks that the page about embedding names every type and field of the messages, in both languages.
func TestEmbeddingPage(t *testing.T) {
	dir := buildSite(t, true)
	source := read(t, "src/host.js")
	var names []string
	for _, m := range regexp.MustCompile(`tell\("(\w+)"`).FindAllStringSubmatch(source, -1) {
		names = append(names, m[1])
	}
	for name, fields := range jsFields(t, "src/host.js") {
		names = append(names, fields...)
		if len(fields) == 0 {
			t.Errorf("%s has no field", name)
		}
	}
	_, passed, _ := strings.Cut(source, "const passed = {")
	passed, _, _ = strings.Cut(passed, "};")
	for _, m := range regexp.MustCompile(`(\w+):|"(\w+)"`).FindAllStringSubmatch(passed, -1) {
		names = append(names, m[1]+m[2])
	}
	if len(names) < 40 {
		t.Fatalf("only %d names found: %v", len(names), names)
	}
	for _, lang := range langs {
		page := read(t, filepath.Join(dir, lang, "embedding", "index.html"))
		for _, name := range names {
			if !regexp.MustCompile(`<code>` + name + `\b`).MatchString(page) {
				t.Errorf("%s: the page does not name %q", lang, name)
			}
		}
	}
}

// TestExamples checks that the examples of embedding stand on the page, lead to files of the site, and ask for what an embed knows.
func TestExamples(t *testing.T) {
	dir := buildSite(t, true)
	page := html.UnescapeString(read(t, filepath.Join(dir, "zh", "embedding", "index.html")))
	asked := regexp.MustCompile(`given.get\("(\w+)"\)|choice\("(\w+)"\)`).FindAllStringSubmatch(read(t, "src/query.js"), -1)
	known := map[string]bool{}
	for _, m := range asked {
		known[m[1]+m[2]] = true
	}
	known["lesson"] = true
	examples, err := os.ReadDir("embedding")
	if err != nil {
		t.Fatal(err)
	}
	addresses := 0
	for _, example := range examples {
		text := read(t, filepath.Join("embedding", example.Name()))
		if !strings.Contains(page, text) {
			t.Errorf("%s is not on the page", example.Name())
		}
		for _, address := range regexp.MustCompile(`https://[^"\s]+`).FindAllString(text, -1) {
			addresses++
			u, err := url.Parse(html.UnescapeString(address))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(u.Path, "/zh/") {
				checkFile(t, dir, example.Name(), strings.TrimPrefix(u.Path, "/"))
			}
			for name := range u.Query() {
				if !known[name] {
					t.Errorf("%s: no embed knows %q", example.Name(), name)
				}
			}
		}
		for _, tag := range regexp.MustCompile(`<wirethread-sim ([^>]*)>`).FindAllStringSubmatch(text, -1) {
			for _, attribute := range regexp.MustCompile(`(\w+)="`).FindAllStringSubmatch(tag[1], -1) {
				if name := attribute[1]; !known[name] && name != "id" && !strings.Contains(tag[1], "{{ .Get "+`"`+name) {
					t.Errorf("%s: the element does not know %q", example.Name(), name)
				}
			}
		}
	}
	if addresses < 8 || len(examples) < 7 {
		t.Errorf("only %d addresses in %d examples", addresses, len(examples))
	}
}

// TestSiteAddress checks that a site that knows its address gives it to those who embed, also by oEmbed.
func TestSiteAddress(t *testing.T) {
	o := testOptions(filepath.Join(t.TempDir(), "site"))
	o.Dev, o.URL = true, "https://course.example/net/"
	if _, err := Site(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	page := read(t, filepath.Join(o.Out, "en", "embedding", "index.html"))
	if n := strings.Count(page, o.URL); n < 8 || strings.Contains(page, exampleAddress) {
		t.Errorf("the address stands there %d times, or the example's too", n)
	}
	lesson := read(t, filepath.Join(o.Out, "en", "shake", "index.html"))
	for _, want := range []string{
		`<meta property="og:url" content="https://course.example/net/en/shake/">`,
		`<link rel="alternate" type="application/json&#43;oembed" href="https://course.example/net/en/shake/oembed.json"`,
	} {
		if !strings.Contains(lesson, want) && !strings.Contains(lesson, strings.ReplaceAll(want, "&#43;", "+")) {
			t.Errorf("the lesson has no %s", want)
		}
	}
	var told oEmbed
	if err := json.Unmarshal([]byte(read(t, filepath.Join(o.Out, "en", "shake", "oembed.json"))), &told); err != nil {
		t.Fatal(err)
	}
	if told.Version != "1.0" || told.Type != "rich" || told.Width == 0 || !strings.Contains(told.HTML, `src="https://course.example/net/en/shake/index.html?embed"`) {
		t.Errorf("oEmbed says %+v", told)
	}
}

package web

import (
	"encoding/json"
	"html"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEmbeddingPage checks that the page about embedding has in both languages a row for every type of message that an
// embed sends or takes, with every field, and no others.
func TestEmbeddingPage(t *testing.T) {
	dir := buildSite(t, true)
	tells, takes := hostMessages(t)
	for _, lang := range langs {
		page := read(t, filepath.Join(dir, lang, "embedding", "index.html"))
		for _, table := range []struct {
			id   string
			want map[string][]string
		}{{"tells", tells}, {"takes", takes}} {
			told := documented(t, page, table.id)
			for name, fields := range table.want {
				for _, field := range fields {
					if !slices.Contains(told[name], field) {
						t.Errorf("%s, %s: the row of %s does not name %q", lang, table.id, name, field)
					}
				}
				if told[name] == nil {
					t.Errorf("%s, %s: no row tells of %q", lang, table.id, name)
				}
				for _, field := range told[name] {
					if !slices.Contains(fields, field) {
						t.Errorf("%s, %s: the row of %s names %q, which is not sent", lang, table.id, name, field)
					}
				}
				delete(told, name)
			}
			for name := range told {
				t.Errorf("%s, %s: there is no message %q", lang, table.id, name)
			}
		}
		for _, other := range regexp.MustCompile(`parent\.postMessage\(\{ (subject|context): "([^"]+)"`).FindAllStringSubmatch(read(t, "src/host.js"), -1) {
			if !strings.Contains(html.UnescapeString(page), other[1]+`: "`+other[2]+`"`) {
				t.Errorf("%s: the page does not tell of %s %q", lang, other[1], other[2])
			}
		}
	}
}

// hostMessages are the messages of src/host.js with their fields, by type. The typedef of what tell("x") sends is X, but for
// those in named.
func hostMessages(t *testing.T) (tells, takes map[string][]string) {
	t.Helper()
	named := map[string]string{"moment": "Told", "error": "Failed"}
	source := read(t, "src/host.js")
	types := jsFields(t, "src/host.js")
	tells, takes = map[string][]string{}, map[string][]string{"play": {}}
	for _, m := range regexp.MustCompile(`tell\("(\w+)"`).FindAllStringSubmatch(source, -1) {
		name := named[m[1]]
		if name == "" {
			name = strings.ToUpper(m[1][:1]) + m[1][1:]
		}
		if tells[m[1]] = types[name]; len(types[name]) == 0 {
			t.Errorf("host.js does not say what %q holds", m[1])
		}
	}
	_, passed, _ := strings.Cut(source, "const passed = {")
	passed, _, _ = strings.Cut(passed, "};")
	for _, m := range regexp.MustCompile(`(\w+): \[([^\]]*)\]`).FindAllStringSubmatch(passed, -1) {
		takes[m[1]] = regexp.MustCompile(`\w+`).FindAllString(m[2], -1)
	}
	set := regexp.MustCompile(`@param \{\(look: \{([^}]*)\}`).FindStringSubmatch(source)
	if set == nil || len(tells) < 6 || len(takes) < 5 {
		t.Fatalf("host.js is not read: it sends %v and takes %v", tells, takes)
	}
	for _, m := range regexp.MustCompile(`(\w+)\?:`).FindAllStringSubmatch(set[1], -1) {
		takes["set"] = append(takes["set"], m[1])
	}
	for _, m := range regexp.MustCompile(`m\.type === "(\w+)"`).FindAllStringSubmatch(source, -1) {
		if _, known := takes[m[1]]; !known {
			t.Errorf("host.js takes %q, of which this test does not know the fields", m[1])
		}
	}
	return tells, takes
}

// documented are the types of a table of the page with their fields.
func documented(t *testing.T, page, id string) map[string][]string {
	t.Helper()
	_, table, ok := strings.Cut(page, `<h3 id="`+id+`">`)
	if !ok {
		t.Fatalf("the page has no part %s", id)
	}
	table, _, _ = strings.Cut(table, "</table>")
	code := regexp.MustCompile(`<code>(\w+)</code>`)
	types := map[string][]string{}
	for _, row := range strings.Split(table, "<tr>")[2:] {
		cells := strings.Split(row, "<td>")
		fields := []string{}
		for _, m := range code.FindAllStringSubmatch(cells[2], -1) {
			fields = append(fields, m[1])
		}
		for _, m := range code.FindAllStringSubmatch(cells[1], -1) {
			types[m[1]] = fields
		}
	}
	return types
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

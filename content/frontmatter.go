package content

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/parser"
	"go.abhg.dev/goldmark/frontmatter"
)

// meta is the front matter of a page:
//
//	---
//	title: 三次握手与四次挥手
//	minutes: 20
//	summary: One or two sentences without markup.
//	sim: tcp
//	scenario: open
//	picture: syn-lost@resent
//	verified: [open, close]
//	sources:
//	  - id: rfc9293
//	    text: "RFC 9293: Transmission Control Protocol (TCP), 2022"
//	    url: https://www.rfc-editor.org/rfc/rfc9293
//	---
type meta struct {
	Title    string
	Minutes  int
	Summary  string
	Sim      string
	Scenario string
	Picture  string // may be empty
	Verified []string
	Sources  []struct{ ID, Text, URL string }
}

var metaKeys = []string{"title", "minutes", "summary", "sim", "scenario", "picture", "verified", "sources"}

// frontMatter fills the page from its front matter.
func (p *pageReader) frontMatter(src []byte, ctx parser.Context) {
	data := frontmatter.Get(ctx)
	if data == nil {
		p.problem(1, "the page has no front matter: begin it with ---, the keys %s, and ---", strings.Join(metaKeys, ", "))
		return
	}
	var m meta
	var keys map[string]any
	if err := data.Decode(&keys); err != nil {
		p.yamlProblem(err)
		return
	}
	for k := range keys {
		if !slices.Contains(metaKeys, k) {
			p.problem(metaLine(src, k), "the front matter knows no key %q: use %s", k, strings.Join(metaKeys, ", "))
		}
	}
	if err := data.Decode(&m); err != nil {
		p.yamlProblem(err)
		return
	}
	p.checkMeta(m, src)
	p.page.Title, p.page.Minutes, p.page.Summary = m.Title, m.Minutes, m.Summary
	p.page.Sim, p.page.Scenario, p.page.Verified = m.Sim, m.Scenario, m.Verified
	p.picture = m.Picture
	if text := p.say(p.lib.verified(m.Sim)); text != "" && len(m.Verified) > 0 {
		p.page.VerifiedBy = fmt.Sprintf(text, strings.Join(m.Verified, p.say(words.andMark)))
	}
	if m.Sim != "" && m.Scenario != "" {
		p.open(m.Scenario, metaLine(src, "scenario"))
	}
}

func (p *pageReader) checkMeta(m meta, src []byte) {
	for _, c := range []struct {
		key     string
		missing bool
	}{{"title", m.Title == ""}, {"minutes", m.Minutes < 1}, {"summary", m.Summary == ""}, {"sim", m.Sim == ""}, {"scenario", m.Scenario == ""}, {"sources", len(m.Sources) == 0}} {
		if c.missing {
			p.problem(metaLine(src, c.key), "the front matter needs %q: add it", c.key)
		}
	}
	line := metaLine(src, "sources")
	for _, s := range m.Sources {
		at := lineAt(src, bytes.Index(src, []byte("id: "+s.ID)))
		if !idForm.MatchString(s.ID) || s.Text == "" {
			p.problem(max(line, at), "a source needs an id of small letters and digits, and a text: complete it")
			continue
		}
		if u, err := url.Parse(s.URL); s.URL != "" && (err != nil || u.Scheme != "https") {
			p.problem(at, "the url of source %q is not an https address: correct it", s.ID)
			continue
		}
		if slices.ContainsFunc(p.page.Sources, func(o Source) bool { return o.ID == s.ID }) {
			p.problem(line, "the source %q stands twice: remove one", s.ID)
			continue
		}
		p.page.Sources = append(p.page.Sources, Source{s.ID, s.Text, s.URL})
	}
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// yamlProblem gives an error of the YAML reader its line in the file: the front matter begins behind line 1.
func (p *pageReader) yamlProblem(err error) {
	text := strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\n", " "), "yaml: ")
	line := 1
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		line++
		text = strings.Replace(text, m[0], "", 1)
	}
	p.problem(line, "the front matter cannot be read (%s): correct it", text)
}

// metaLine is the line of a key of the front matter; 1 if it is not there.
func metaLine(src []byte, key string) int {
	for i, line := range strings.Split(string(src), "\n") {
		if strings.HasPrefix(line, key+":") {
			return i + 1
		}
		if i > 0 && line == "---" {
			break
		}
	}
	return 1
}

// writeSources writes the list of sources below the text.
func (p *pageReader) writeSources(out *bytes.Buffer) {
	if len(p.page.Sources) == 0 {
		return
	}
	fmt.Fprintf(out, "<section class=\"sources\">\n<h2 id=\"sources\">%s</h2>\n<ul>\n", esc(p.say(words.sources)))
	p.page.TOC = append(p.page.TOC, Heading{2, "sources", p.say(words.sources)})
	for _, s := range p.page.Sources {
		text := esc(s.Text)
		if s.URL != "" {
			text = fmt.Sprintf(`<a href="%s" rel="noopener">%s</a>`, esc(s.URL), text)
		}
		fmt.Fprintf(out, "<li id=\"source-%s\">%s</li>\n", esc(s.ID), text)
	}
	out.WriteString("</ul>\n</section>\n")
}

package web

import (
	"html/template"
	"os"
	"path/filepath"
	"testing"

	"wirethread/content"
	"wirethread/sim/engine"
)

// testCourse is a course of one written and one planned lesson.
func testCourse() *content.Course {
	c := &content.Course{}
	ch := &content.Chapter{Number: 1, Slug: "transport"}
	ch.Title.ZH, ch.Title.EN = "传输层", "Transport"
	written := &content.Lesson{Slug: "shake", Question: "Q3", Stars: 2, Chapter: ch, Number: 1}
	written.Title.ZH, written.Title.EN = "握手", "Shaking hands"
	planned := &content.Lesson{Slug: "later", Question: "Q4", Chapter: ch, Number: 2}
	planned.Title.ZH, planned.Title.EN = "以后", "Later"
	body := template.HTML(`<h2 id="why">Why</h2><p>See <a href="#why">above</a> &amp; <code>a &lt; b</code>.</p>
<div class="predict" id="first" data-script="script-own"><input type="radio" name="first" value="#x"></div><pre><code id="script-own">set a
	b</code></pre>`)
	zh := &content.Page{Lang: "zh", Title: "握手", Minutes: 5, Sim: "tcp", Scenario: "open", HTML: body, TOC: []content.Heading{{Level: 2, ID: "why", Text: "Why"}}}
	en := &content.Page{Lang: "en", Title: "Shaking hands", Minutes: 5, Sim: "tcp", Scenario: "open", HTML: body, TOC: zh.TOC}
	written.Pages = map[engine.Lang]*content.Page{zh.Lang: zh, en.Lang: en}
	ch.Lessons = []*content.Lesson{written, planned}
	c.Chapters = []*content.Chapter{ch}
	return c
}

func testOptions(out string) Options {
	module := &Module{Wasm: []byte("\x00asm, not really"), Exec: []byte("class Go {}"), Licences: "Licence of <Go>"}
	return Options{Root: "..", Out: out, Course: testCourse(), Module: module, portraitist: sketches}
}

// buildSite builds the test course and returns its folder.
func buildSite(t *testing.T, dev bool) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	o := testOptions(dir)
	o.Dev = dev
	if _, err := Site(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

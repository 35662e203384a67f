package content

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"wirethread/sim/engine"
)

const goodOutline = "chapter transport | 传输层 | Transport\n" +
	"lesson Q3 2 handshake | 握手 | Handshake\n" +
	"lesson Q7 2 reliable | 可靠 | Reliable\n"

const goodHead = `---
title: T
minutes: 5
summary: S
sim: tcp
scenario: open
sources:
  - id: rfc9293
    text: "RFC 9293: TCP"
    url: https://www.rfc-editor.org/rfc/rfc9293
---
`

// headLines is how many lines goodHead has: a body's first line is headLines+1.
var headLines = strings.Count(goodHead, "\n")

const goodBody = "## Heading {#top}\n" + `
See [above](#top) and [the source](#source-rfc9293). Text with a [link](tcp:lost@resent), a [scenario](tcp:lost), a [lesson](lesson:handshake#top) and b & c.

` + "```answer\nShort **answer**.\n```\n" + `
` + "```cue #cue-resent lost@resent\nSent *again*.\n```\n" + `
` + "```predict #wait lost@resent\nask: How long?\nvalue: gap syn resent\nchoice: 200 = 200 ms\nchoice: 1000 = 1 s\nwhy: RFC 6298.\n```\n" + `
` + "```drill #again lost\nask: How many in tick {t}?\nvalue: beeps\ngiven: who\nfrom: 2ms\nto: 12ms\nwhy: Count.\n```\n" + `
` + "```drill #who lost\nask: Who?\nvalue: who\namong: names\nname: A = the **first**\nwhy: It is.\n```\n" + `
` + "```quiz #which\nask: Which?\nwrong: `ACK`\n\tNo.\nright: `SYN,ACK`\n\tYes.\n```\n" + `
` + "```correction #rst\nclaim: It rebuilds.\ntruth: It aborts.\nsource: rfc9293 §3.5.2\n```\n" + `
` + "````deeper #more More about it\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```cue #inner lost@1.5s\nA time.\n```\n````\n" + `
` + "```scenario #mine\nsim tcp\ntitle.zh 我\ntitle.en Mine\nabout.zh 我\nabout.en Mine\ngroup free\nend 2s\n```\n" + `
` + "```cue #of-mine mine@lost\nIn mine.\n```\n" + `
` + "```transcript lost lost..resent\n```\n" + `
` + "```python\ns.connect((\"b\", 8000))\n```\n"

func course(outline, zh, en string) fstest.MapFS {
	return fstest.MapFS{
		"course.txt":      {Data: []byte(outline)},
		"zh/handshake.md": {Data: []byte(zh)},
		"en/handshake.md": {Data: []byte(en)},
	}
}

func TestLoad(t *testing.T) {
	good := goodHead + goodBody
	c, err := load(course(goodOutline, good, good), fakeLibrary{})
	if err != nil {
		t.Fatal(err)
	}
	if l := c.Lesson("reliable"); l == nil || !l.Planned() || l.Number != 2 || l.Chapter.Slug != "transport" {
		t.Errorf("the planned lesson is %+v", l)
	}
	p := c.Lesson("handshake").Pages[engine.EN]
	if len(p.Cues) != 3 || p.Cues[2].Number != 3 || p.Cues[0].T != engine.Second || p.Cues[1].Moment != "" || p.Cues[1].T != 1500*engine.Millisecond {
		t.Errorf("cues are %+v", p.Cues)
	}
	if len(p.Predictions) != 1 || p.Predictions[0].Answer != "1000" {
		t.Errorf("predictions are %+v", p.Predictions)
	}
	if len(p.Quizzes) != 1 || p.Quizzes[0].Right != 2 || p.Corrections != 1 {
		t.Errorf("quizzes are %+v, corrections %d", p.Quizzes, p.Corrections)
	}
	if len(p.Scenarios) != 3 {
		t.Errorf("scenarios are %+v, want open, lost, mine", p.Scenarios)
	}
	if got := fmt.Sprint(p.TOC); got != "[{2 top Heading} {2 sources Sources} {2 transcripts Transcripts}]" {
		t.Errorf("table of contents %s", got)
	}
	for _, want := range []string{
		`<a href="#transcript-tcp-lost" class="goto" data-sim="tcp" data-scenario="lost" data-moment="resent" data-t="1000000">link</a>`,
		`<div class="cue" id="cue-resent" data-cue="1" data-sim="tcp" data-scenario="lost" data-moment="resent" data-t="1000000">`,
		`<a class="cue-go" href="#transcript-tcp-lost" aria-label="Step 1, Title &lt;lost&gt;, 1 s: show it in the simulation">`,
		`data-script="script-mine" data-moment="lost" data-t="12500"`,
		`<code id="script-mine">sim tcp`,
		`<input type="radio" name="wait" value="1000"> <span>1 s</span>`,
		`<details class="predict-answer" data-answer="1000">`,
		`<a href="../handshake/index.html#top">lesson</a>`,
		`<p class="drill-ask">How many in tick <b class="drill-t">7</b>?</p>`,
		`<p class="drill-given">A</p>`,
		`<strong class="drill-computed">the <strong>first</strong></strong>`,
		`<li data-option="2" data-right>`,
		`<a href="#source-rfc9293">RFC 9293 §3.5.2</a>`,
		`<li id="source-rfc9293"><a href="https://www.rfc-editor.org/rfc/rfc9293" rel="noopener">RFC 9293: TCP</a></li>`,
		`<details class="transcript" id="transcript-tcp-open"`,
		`<li><b>12.5 ms</b> en says lost`,
		`<h2 id="top">Heading</h2>`,
		`<pre class="chroma">`,
		`b &amp; c`,
		`<table>`,
	} {
		if !strings.Contains(string(p.HTML), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(string(p.HTML), " style=") {
		t.Error("the page has inline styles, which its content security policy forbids")
	}
	if t.Failed() {
		t.Log(p.HTML)
	}
}

// TestRejections puts one defect into a page of both languages and expects the problem at its file and line.
func TestRejections(t *testing.T) {
	for _, c := range []struct {
		name, body string
		line       int // in the body, from 1
		want       string
	}{
		{"unknown block", "\n```video x\n```\n", 2, "unknown block"},
		{"unknown simulation", "```cue #a udp:open@syn\nx\n```\n", 1, `no simulation "udp"`},
		{"unknown scenario", "\n```cue #a opne@syn\nx\n```\n", 2, `no scenario "opne": use one of open, lost`},
		{"unknown moment", "```cue #a open@sync\nx\n```\n", 1, "use one of syn, lost, resent, end"},
		{"time behind the end", "```cue #a open@3s\nx\n```\n", 1, "ends at 2 s"},
		{"no moment", "```cue #a open\nx\n```\n", 1, "is not a moment"},
		{"unknown moment in a link", "text\nand [link](tcp:open@sync)\n", 2, "no moment"},
		{"unknown scenario in a link", "[link](tcp:opne)\n", 1, "no scenario"},
		{"dead link", "[link](other.html)\n", 1, "leads nowhere"},
		{"link to no ID", "[link](#nowhere)\n", 1, `no ID "nowhere"`},
		{"no ID", "```cue open@syn\nx\n```\n", 1, "has no ID"},
		{"bad ID", "```cue #Ärger open@syn\nx\n```\n", 1, "cannot be an ID"},
		{"duplicate ID", "```cue #a open@syn\nx\n```\n\n```cue #a open@syn\nx\n```\n", 5, "stands in line"},
		{"heading without ID", "text\n\n## 标题\n", 3, "has no ID"},
		{"title as heading", "# Title {#title}\n", 1, "level 2"},
		{"printed asterisks", "第一行\n**加粗。**后文\n", 2, "would be printed"},
		{"raw HTML", "\n<div>x</div>\n", 2, "raw HTML"},
		{"inline HTML", "a\nb <i>x</i>\n", 2, "raw HTML"},
		{"image", "![x](x.png)\n", 1, "images"},
		{"unsourced correction", "\n```correction #a\nclaim: x\ntruth: y\n```\n", 2, "has no source"},
		{"unknown source", "```correction #a\nclaim: x\ntruth: y\nsource: rfc1 §1\n```\n", 4, `no source "rfc1"`},
		{"unknown key", "```correction #a\nclaim: x\ntruth: y\nsource: rfc9293\nsorce: x\n```\n", 5, "knows only the keys"},
		{"missing key", "```correction #a\nclaim: x\nsource: rfc9293\n```\n", 1, `0 "truth:" lines`},
		{"answer is no choice", "```predict #a lost@resent\nask: x\nvalue: gap syn resent\nchoice: 1 = 1\nchoice: 2 = 2\nwhy: y\n```\n", 1, `computes "1000"`},
		{"bad expression", "```predict #a lost@resent\nask: x\nvalue: gap\nchoice: 1 = 1\nchoice: 2 = 2\nwhy: y\n```\n", 3, "cannot be computed"},
		{"drill of no number", "```drill #a lost\nask: x\nvalue: who\nwhy: y\n```\n", 1, "which is no number"},
		{"drill of another seed", "```drill #a lost\nask: x\nvalue: beeps\nseed: sead\nwhy: y\n```\n", 1, "there is no parameter sead"},
		{"drill beyond the end", "```drill #a lost\nask: x\nvalue: beeps\nfrom: 1s\nto: 3s\nwhy: y\n```\n", 5, "is no span of the scenario"},
		{"link to no lesson", "\n[x](lesson:reliable)\n", 2, `no lesson "reliable" is written`},
		{"link to no ID of a lesson", "[x](lesson:handshake#nowhere)\n", 1, `the lesson handshake has no ID "nowhere"`},
		{"bad choice", "```predict #a lost@resent\nask: x\nvalue: gap syn resent\nchoice: 1000\nchoice: 1000 = 2\nchoice: 3 = x\nwhy: y\n```\n", 4, "write a choice"},
		{"choice twice", "```predict #a lost@resent\nask: x\nvalue: gap syn resent\nchoice: 1000 = x\nchoice: 1000.0 = y\nwhy: y\n```\n", 5, "stands in two choices"},
		{"two right options", "```quiz #a\nask: x\nright: 1\n\ty\nright: 2\n\ty\nwrong: 3\n\tn\n```\n", 1, `2 "right:" lines`},
		{"no right option", "```quiz #a\nask: x\nwrong: 3\n\tn\n```\n", 1, `0 "right:" lines`},
		{"unexplained option", "```quiz #a\nask: x\nright: 1\n\ty\nwrong: 2\n```\n", 5, "no explanation"},
		{"broken scenario", "text\n\n```scenario #mine\nsim tcp\nend soon\n```\n", 5, ""},
		{"hidden scenario", "````deeper #a A\n```scenario #mine\nsim tcp\n```\n````\n", 2, "top level"},
		{"bad range", "```transcript lost resent..syn\n```\n", 1, "is not a range"},
		{"problem inside a block", "````deeper #a A\ntext\n\n```cue #b open@sync\nx\n```\n````\n", 4, "no moment"},
		{"not UTF-8", "text\n\xff\n", 2, "not UTF-8"},
		{"deep nesting", "``````deeper #a A\n`````deeper #b B\n````deeper #c C\n```answer\nx\n```\n````\n`````\n``````\n", 5, "deep"},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := goodHead + c.body
			_, err := load(course(goodOutline, page, page), fakeLibrary{})
			for _, lang := range []string{"zh", "en"} {
				wantProblem(t, err, lang+"/handshake.md", headLines+c.line, c.want)
			}
		})
	}
}

func TestFrontMatterRejections(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		line           int
		want           string
	}{
		{"none", "---\n", "", 1, "no front matter"},
		{"not YAML", "title: T", "title: [", 3, "cannot be read"},
		{"wrong type", "minutes: 5", "minutes: many", 3, "cannot be read"},
		{"unknown key", "summary: S", "sumary: S", 4, `no key "sumary"`},
		{"missing key", "title: T\n", "", 1, `needs "title"`},
		{"unknown simulation", "sim: tcp", "sim: gil", 6, `no simulation "gil"`},
		{"unknown scenario", "scenario: open", "scenario: opne", 6, `no scenario "opne"`},
		{"unknown moment of the picture", "scenario: open\n", "scenario: open\npicture: open@sync\n", 7, `no moment "sync"`},
		{"picture without a moment", "scenario: open\n", "scenario: open\npicture: open\n", 7, "is not a moment"},
		{"no https", "https:", "http:", 8, "not an https address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := strings.ReplaceAll(goodHead, c.old, c.new) + "text\n"
			_, err := load(course(goodOutline, page, page), fakeLibrary{})
			wantProblem(t, err, "zh/handshake.md", c.line, c.want)
		})
	}
}

func TestTranslations(t *testing.T) {
	heading := "## A {#a}\n"
	cue := "```cue #c open@syn\nx\n```\n"
	for _, c := range []struct {
		name, zh, en, file string
		line               int
		want               string
	}{
		{"heading in Chinese only", heading, "text\n", "zh/handshake.md", headLines + 1, `"a" does not exist in en/handshake.md`},
		{"cue in English only", heading, heading + cue, "en/handshake.md", headLines + 2, `"c" does not exist in zh/handshake.md`},
		{"other moment", cue, strings.Replace(cue, "syn", "lost", 1), "en/handshake.md", headLines + 1, "differs from line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := load(course(goodOutline, goodHead+c.zh, goodHead+c.en), fakeLibrary{})
			wantProblem(t, err, c.file, c.line, c.want)
		})
	}
	other := strings.Replace(goodHead, "sim:", "picture: open@syn\nsim:", 1)
	_, err := load(course(goodOutline, other, goodHead), fakeLibrary{})
	wantProblem(t, err, "en/handshake.md", 1, "picture")
	fsys := course(goodOutline, goodHead, goodHead)
	delete(fsys, "en/handshake.md")
	_, err = load(fsys, fakeLibrary{})
	wantProblem(t, err, "zh/handshake.md", 0, "write en/handshake.md")
}

func TestOutlineRejections(t *testing.T) {
	for _, c := range []struct {
		name, outline string
		line          int
		want          string
	}{
		{"no titles", goodOutline + "chapter x\n", 4, "three parts"},
		{"lesson before a chapter", "lesson Q1 2 a | a | a\n" + goodOutline, 1, "below a chapter"},
		{"unknown word", goodOutline + "part a | a | a\n", 4, "write \"chapter"},
		{"stars", goodOutline + "lesson Q1 9 a | a | a\n", 4, "0, 1, 2 or 3"},
		{"slug twice", goodOutline + "lesson Q9 0 handshake | a | a\n", 4, "line 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := load(course(c.outline, goodHead, goodHead), fakeLibrary{})
			wantProblem(t, err, "course.txt", c.line, c.want)
		})
	}
	_, err := load(course("chapter a | a | a\n", goodHead, goodHead), fakeLibrary{})
	wantProblem(t, err, "zh/handshake.md", 0, "no lesson of course.txt")
}

func TestGlossary(t *testing.T) {
	fsys := course(goodOutline, goodHead+"第一个SYN，ACKs，TIME_WAIT。\n", goodHead+"text\n")
	fsys["glossary.txt"] = &fstest.MapFile{Data: []byte("# terms\nSYN | 同步 | synchronise\nACK | 确认 | acknowledge\nTIME-WAIT [TIME_WAIT] | 等 | wait\n")}
	c, err := load(fsys, fakeLibrary{})
	if err != nil {
		t.Fatal(err)
	}
	h := string(c.Lesson("handshake").Pages[engine.ZH].HTML)
	if !strings.Contains(h, "<dt>SYN</dt>\n<dd>同步</dd>\n<dt>TIME-WAIT</dt>") || strings.Contains(h, "<dt>ACK</dt>") {
		t.Errorf("the terms of the page are wrong:\n%s", h)
	}
	fsys["glossary.txt"] = &fstest.MapFile{Data: []byte("SYN | a | b\nACK | a\nSYN | c | d\n")}
	_, err = load(fsys, fakeLibrary{})
	wantProblem(t, err, "glossary.txt", 2, "three parts")
	wantProblem(t, err, "glossary.txt", 3, "stands twice")
}

// TestPicture reads a picture's moment; the scenario need not be one that the text uses, and then has no transcript.
func TestPicture(t *testing.T) {
	page := strings.Replace(goodHead, "sim:", "picture: lost@resent\nsim:", 1) + "text\n"
	c, err := load(course(goodOutline, page, page), fakeLibrary{})
	if err != nil {
		t.Fatal(err)
	}
	p := c.Lesson("handshake").Pages[engine.ZH]
	if want := (Place{"tcp", "lost", "resent", engine.Second}); p.Picture != want || len(p.Scenarios) != 1 {
		t.Errorf("the picture is of %+v, want %+v; there are %d transcripts", p.Picture, want, len(p.Scenarios))
	}
	own := strings.Replace(page, "lost@resent", "mine@lost", 1) + goodBody
	_, err = load(course(goodOutline, own, own), fakeLibrary{})
	wantProblem(t, err, "zh/handshake.md", 5, "written in the lesson")
}

// TestAllProblems shows that one load reports everything, in order.
func TestAllProblems(t *testing.T) {
	page := goodHead + "## 标题\n\n```cue #a open@sync\nx\n```\n\n**加粗。**后文\n"
	_, err := load(course(goodOutline, page, page), fakeLibrary{})
	var ps Problems
	if !errors.As(err, &ps) || len(ps) != 6 {
		t.Fatalf("want three problems in each language, got\n%v", err)
	}
	if ps[0].File != "en/handshake.md" || ps[0].Line != headLines+1 || ps[5].Line != headLines+7 {
		t.Errorf("the order is\n%v", err)
	}
}

func wantProblem(t *testing.T, err error, file string, line int, text string) {
	t.Helper()
	var ps Problems
	if !errors.As(err, &ps) {
		t.Fatalf("no problem was reported: %v", err)
	}
	for _, p := range ps {
		if p.File == file && p.Line == line && strings.Contains(p.Text, text) {
			return
		}
	}
	t.Errorf("no problem %s:%d with %q, but\n%v", file, line, text, err)
}

package content

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"wirethread/sim/engine"
)

// Limits of a page.
const (
	maxPageBytes = 512 << 10
	maxDepth     = 3   // blocks within blocks
	maxBlocks    = 400 // of a page
)

// pageReader reads one page of a lesson.
type pageReader struct {
	file string
	page *Page
	lib  library
	shelf
	problems  *Problems
	ids       map[string]int  // ID -> the line where it stands
	marks     []mark          // what both languages must have in common, in order
	anchors   []anchor        // the links within the page, to be checked at its end
	elsewhere []lessonAnchor  // the links to other lessons, to be checked when all are read
	inline    map[string]*run // the scenarios that the page itself holds, by ID; nil for a broken one
	used      []*run          // the scenarios of the page, in the order of their first use
	blocks    int
	depth     int
	picture   string // what the front matter says of it, to be found when the page is read
}

// mark is something with an ID that both languages of a lesson must have.
type mark struct {
	kind string // "heading", "cue"
	id   string
	same string // what must be equal in both languages, besides
	line int
}

// lessonAnchor is a link to another lesson, or to an ID in it.
type lessonAnchor struct {
	slug, id string
	line     int
}

// anchor is a link to an ID of the page.
type anchor struct {
	id   string
	line int
}

// readPage reads and checks one page. The page may be half-made when there were problems.
func readPage(file string, src []byte, lang engine.Lang, s shelf, lib library, ps *Problems) *pageReader {
	p := &pageReader{
		file: file, shelf: s, lib: lib, problems: ps,
		page:   &Page{Lang: lang},
		ids:    map[string]int{},
		inline: map[string]*run{},
	}
	if len(src) > maxPageBytes {
		p.problem(0, "the file has %d bytes, more than %d: split the lesson", len(src), maxPageBytes)
		return p
	}
	if bad := invalidUTF8(src); bad >= 0 {
		p.problem(lineAt(src, bad), "this line is not UTF-8: save the file in that encoding")
		return p
	}
	src = bytes.TrimPrefix(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), []byte("\ufeff"))
	ctx := parser.NewContext()
	doc := whole.Parser().Parse(text.NewReader(src), parser.WithContext(ctx))
	p.frontMatter(src, ctx)
	p.gatherScenarios(doc, src)
	var out bytes.Buffer
	p.render(&out, whole, doc, src, 1)
	p.writeGlossary(&out, string(src))
	p.writeSources(&out)
	p.writeTranscripts(&out)
	p.choosePicture(src)
	p.checkAnchors()
	p.page.HTML = template.HTML(out.String())
	return p
}

// forget lets go of what only reading needs: the runs of all scenarios are large.
func (p *pageReader) forget() { p.lib, p.inline, p.used, p.problems = nil, nil, nil, nil }

// invalidUTF8 is the offset of the first byte that is not UTF-8; -1 if all is.
func invalidUTF8(src []byte) int {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// problem records what is wrong at a line of this page.
func (p *pageReader) problem(line int, format string, args ...any) {
	p.problems.add(p.file, line, format, args...)
}

// say is a wording of the loader in the page's language.
func (p *pageReader) say(t engine.Text) string { return t.In(p.page.Lang) }

// markdown renders what stands inside a block; the text begins at the given line.
func (p *pageReader) markdown(src string, line int) string {
	if p.depth == maxDepth {
		p.problem(line, "blocks stand more than %d deep inside each other: move this one out", maxDepth)
		return ""
	}
	p.depth++
	defer func() { p.depth-- }()
	var out bytes.Buffer
	b := []byte(src)
	p.render(&out, part, part.Parser().Parse(text.NewReader(b)), b, line)
	return out.String()
}

// phrase renders text of one paragraph without the paragraph around it.
func (p *pageReader) phrase(src string, line int) string {
	h := strings.TrimSpace(p.markdown(src, line))
	inner := strings.TrimSuffix(strings.TrimPrefix(h, "<p>"), "</p>")
	if len(inner) != len(h)-len("<p></p>") || strings.Contains(inner, "<p>") {
		p.problem(line, "write a single paragraph here")
	}
	return inner
}

// render checks a tree, builds its blocks and writes its HTML.
func (p *pageReader) render(out *bytes.Buffer, md goldmark.Markdown, doc ast.Node, src []byte, line0 int) {
	var fences []*ast.FencedCodeBlock
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			p.check(n, src, line0)
			if f, ok := n.(*ast.FencedCodeBlock); ok {
				fences = append(fences, f)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, f := range fences {
		if b, ok := p.ourBlock(f, src, line0); ok {
			n := &blockNode{block: b, html: []byte(p.build(b))}
			f.Parent().ReplaceChild(f.Parent(), f, n)
		}
	}
	if err := md.Renderer().Render(out, src, doc); err != nil {
		p.problem(line0, "the text cannot be rendered: %v", err)
	}
}

// check looks at one node of the tree.
func (p *pageReader) check(n ast.Node, src []byte, line0 int) {
	line := line0 + lineAt(src, n.Pos()) - 1
	switch n := n.(type) {
	case *ast.Heading:
		p.heading(n, src, line)
	case *ast.HTMLBlock, *ast.RawHTML:
		p.problem(line, "raw HTML is not rendered: write Markdown or one of the blocks")
	case *ast.Text:
		at := line0 + lineAt(src, n.Segment.Start) - 1
		if bytes.Contains(n.Segment.Value(src), []byte("**")) {
			p.problem(at, "these ** would be printed as they are: put the punctuation outside, as in **加粗**。, or a blank after the second **")
		}
	case *ast.Link:
		p.link(n, line)
	case *ast.Image:
		p.problem(line, "images are not supported: show a scenario with a cue instead")
	}
}

// heading requires an explicit ID, the same in both languages, and fills the table of contents.
func (p *pageReader) heading(n *ast.Heading, src []byte, line int) {
	v, ok := n.AttributeString("id")
	raw, _ := v.([]byte)
	id := string(raw)
	if !ok || id == "" {
		p.problem(line, "this heading has no ID: write one behind it, as in \"## 标题 {#why-three}\"; it must be the same in both languages")
		return
	}
	if n.Level == 1 {
		p.problem(line, "the title comes from the front matter: begin with a heading of level 2 (##)")
	}
	p.takeID("heading", id, "", line)
	if n.Level <= 3 && p.depth == 0 {
		p.page.TOC = append(p.page.TOC, Heading{n.Level, id, plain(n, src)})
	}
}

// plain is the text of a node without its markup.
func plain(n ast.Node, src []byte) string {
	var b strings.Builder
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,63}$`)

// takeID registers an ID of the page, and what both languages must have in common.
func (p *pageReader) takeID(kind, id, same string, line int) {
	was, taken := p.ids[id]
	switch {
	case !idForm.MatchString(id):
		p.problem(line, "%q cannot be an ID: use small letters, digits and -, beginning with a letter", id)
	case strings.HasPrefix(id, "transcript") || strings.HasPrefix(id, "source") || strings.HasPrefix(id, "script-") || id == "glossary":
		p.problem(line, "glossary and IDs beginning with transcript, source or script belong to the page itself: rename %q", id)
	case taken:
		p.problem(line, "the ID %q stands in line %d already: choose another", id, was)
	default:
		p.ids[id] = line
		p.marks = append(p.marks, mark{kind, id, same, line})
	}
}

// esc escapes text for HTML.
func esc(s string) string { return template.HTMLEscapeString(s) }

// clock writes a time for people: "25 ms", "1.025 s".
func clock(t engine.Time) string {
	unit, name := engine.Millisecond, "ms"
	if t >= engine.Second || t <= -engine.Second {
		unit, name = engine.Second, "s"
	}
	s := fmt.Sprintf("%.3f", float64(t)/float64(unit))
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") + " " + name
}

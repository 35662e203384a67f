package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"wirethread/sim/engine"
)

// glossaryFile holds the terms. A course may do without it.
const glossaryFile = "glossary.txt"

// Term is one entry of the glossary.
type Term struct {
	Name      string // "TIME-WAIT"
	Spellings []string
	Text      engine.Text
}

// readGlossary reads the terms: "NAME [OTHER SPELLING] | Chinese | English".
func readGlossary(src string, ps *Problems) []Term {
	var terms []Term
	for i, line := range strings.Split(src, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "|")
		for j := range parts {
			parts[j] = strings.TrimSpace(parts[j])
		}
		if len(parts) != 3 || slices.Contains(parts, "") {
			ps.add(glossaryFile, i+1, "write three parts with | between them: the term, the Chinese meaning, the English meaning")
			continue
		}
		name, rest, _ := strings.Cut(parts[0], " [")
		t := Term{Name: name, Text: engine.Text{ZH: parts[1], EN: parts[2]}}
		if rest = strings.TrimSuffix(rest, "]"); rest != "" {
			t.Spellings = strings.Split(rest, ", ")
		}
		if slices.ContainsFunc(terms, func(o Term) bool { return o.Name == name }) {
			ps.add(glossaryFile, i+1, "the term %q stands twice: remove one", name)
			continue
		}
		terms = append(terms, t)
	}
	return terms
}

// in reports whether the term stands in a text as a word of its own.
func (t Term) in(text string) bool {
	return slices.ContainsFunc(append([]string{t.Name}, t.Spellings...), func(w string) bool { return hasWord(text, w) })
}

func hasWord(text, w string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			return false
		}
		i += from
		before, after := lastByte(text[:i]), firstByte(text[i+len(w):])
		if !wordByte(before) && !wordByte(after) {
			return true
		}
		from = i + len(w)
	}
}

func lastByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}

func firstByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// wordByte reports whether a byte continues a Latin word. Chinese characters do not.
func wordByte(b byte) bool {
	return b == '_' || b < unicode.MaxASCII && (unicode.IsLetter(rune(b)) || unicode.IsDigit(rune(b)))
}

// writeGlossary explains the terms that stand in the page.
func (p *pageReader) writeGlossary(out *bytes.Buffer, src string) {
	var used []Term
	for _, t := range p.glossary {
		if t.in(src) {
			used = append(used, t)
		}
	}
	if len(used) == 0 {
		return
	}
	p.page.TOC = append(p.page.TOC, Heading{2, "glossary", p.say(words.glossary)})
	fmt.Fprintf(out, "<section class=\"glossary\">\n<h2 id=\"glossary\">%s</h2>\n<dl>\n", esc(p.say(words.glossary)))
	for _, t := range used {
		fmt.Fprintf(out, "<dt>%s</dt>\n<dd>%s</dd>\n", esc(t.Name), esc(t.Text.In(p.page.Lang)))
	}
	out.WriteString("</dl>\n</section>\n")
}

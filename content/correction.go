package content

import (
	"fmt"
	"strings"
)

// correction sets what is often heard beside what is so, with at least one source:
//
//	```correction #rst
//	claim: RST rebuilds the connection.
//	truth: RST aborts it.
//	source: rfc9293 section 3.5.2
//	```
//
// The first word of a source is the ID of one in the front matter.
func (p *pageReader) correction(b block) string {
	fs := p.fields(b, need{"claim", 1, 1}, need{"truth", 1, 1}, need{"source", 0, many})
	claim, truth := first(fs, "claim"), first(fs, "truth")
	sources := withKey(fs, "source")
	if len(sources) == 0 {
		p.problem(b.line, "this correction has no source: add a line \"source: ID where\", with the ID of a source in the front matter")
	}
	var same, refs []string
	for _, f := range sources {
		if html, id, ok := p.cite(f); ok {
			refs, same = append(refs, html), append(same, id)
		}
	}
	p.takeID("correction", b.id, strings.Join(same, " "), b.line)
	p.page.Corrections++
	return fmt.Sprintf(`<div class="correction" id="%s">
<p class="correction-claim"><span class="block-label">%s</span> %s</p>
<div class="correction-truth"><span class="block-label">%s</span> %s</div>
<p class="correction-source"><span class="block-label">%s</span> %s</p>
</div>
`, b.id, esc(p.say(words.claim)), p.phrase(claim.text(), claim.line),
		esc(p.say(words.truth)), p.markdown(truth.text(), truth.line),
		esc(p.say(words.source)), strings.Join(refs, p.say(words.listMark)))
}

// cite renders "rfc9293 section 3.5.2" as a link to the source.
func (p *pageReader) cite(f field) (html, id string, ok bool) {
	id, where, _ := strings.Cut(f.value, " ")
	for _, s := range p.page.Sources {
		if s.ID == id {
			name, _, _ := strings.Cut(s.Text, p.say(words.titleMark))
			text := strings.TrimSpace(name + " " + where)
			return fmt.Sprintf(`<a href="#source-%s">%s</a>`, esc(id), esc(text)), id, true
		}
	}
	p.problem(f.line, "there is no source %q in the front matter: add it under sources, or correct the ID", id)
	return "", id, false
}

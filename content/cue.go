package content

import "fmt"

// cue builds a paragraph tied to a moment of a scenario:
//
//	```cue #resent syn-lost@resent
//	Markdown
//	```
func (p *pageReader) cue(b block) string {
	at, r, ok := p.place(b.args, b.line)
	p.takeID("cue", b.id, b.args, b.line)
	text := p.markdown(b.body, b.line+1)
	if !ok {
		return ""
	}
	n := len(p.page.Cues) + 1
	p.page.Cues = append(p.page.Cues, Cue{ID: b.id, Number: n, Place: at})
	label := fmt.Sprintf(p.say(words.cue), n, r.title.In(p.page.Lang)+", "+clock(at.T))
	return fmt.Sprintf(`<div class="cue" id="%s" data-cue="%d"%s>
<a class="cue-go" href="#%s" aria-label="%s"><span class="cue-number">%d</span></a>
<div class="cue-text">
%s</div>
<p class="cue-where"><span class="cue-scenario">%s</span> <span class="cue-time">%s</span></p>
</div>
`, b.id, n, r.data(at), r.transcriptID(), esc(label), n, text, esc(r.title.In(p.page.Lang)), clock(at.T))
}

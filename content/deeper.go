package content

import "fmt"

// deeper builds a part that is folded away until asked for:
//
//	```deeper #options What the options say
//	Markdown
//	```
func (p *pageReader) deeper(b block) string {
	if b.args == "" {
		p.problem(b.line, "this deeper block has no title: write it behind the ID")
	}
	p.takeID("deeper", b.id, "", b.line)
	return fmt.Sprintf(`<details class="deeper" id="%s">
<summary><span class="block-label">%s</span> %s</summary>
<div class="deeper-text">
%s</div>
</details>
`, b.id, esc(p.say(words.deeper)), p.phrase(b.args, b.line), p.markdown(b.body, b.line+1))
}

package content

import "fmt"

// answer builds the answer for those in a hurry:
//
//	```answer
//	Markdown
//	```
func (p *pageReader) answer(b block) string {
	return fmt.Sprintf("<div class=\"answer\">\n<p class=\"block-label\">%s</p>\n%s</div>\n",
		esc(p.say(words.answer)), p.markdown(b.body, b.line+1))
}

package content

import (
	"fmt"
	"strings"
)

// quiz builds a question with one right option and a reason for each:
//
//	```quiz #synack
//	ask: The server's ISN is 300 ...
//	wrong: `ACK ack=100`
//		It has no SYN of its own.
//	right: `SYN,ACK seq=300 ack=101`
//		Its own ISN, and the next byte that it expects.
//	```
func (p *pageReader) quiz(b block) string {
	fs := p.fields(b, need{"ask", 1, 1}, need{"right", 1, 1}, need{"wrong", 1, many})
	ask := first(fs, "ask")
	question := p.phrase(ask.text(), ask.line)
	q := Quiz{ID: b.id}
	var options, reasons strings.Builder
	for _, f := range fs {
		if f.key == "ask" {
			continue
		}
		q.Options++
		verdict, mark := p.say(words.wrong), ""
		if f.key == "right" {
			q.Right, verdict, mark = q.Options, p.say(words.right), " data-right"
		}
		if strings.TrimSpace(f.more) == "" {
			p.problem(f.line, "this option has no explanation: write why it is %s in indented lines under it", f.key)
		}
		label := p.phrase(f.value, f.line)
		fmt.Fprintf(&options, `<label class="choice"><input type="radio" name="%s" value="%d"> <span>%s</span></label>
`, b.id, q.Options, label)
		fmt.Fprintf(&reasons, `<li data-option="%d"%s><p><strong class="verdict">%s</strong> %s</p>
%s</li>
`, q.Options, mark, esc(verdict), label, p.markdown(f.more, f.line+1))
	}
	p.takeID("quiz", b.id, fmt.Sprintf("%d of %d", q.Right, q.Options), b.line)
	p.page.Quizzes = append(p.page.Quizzes, q)
	return fmt.Sprintf(`<div class="quiz" id="%s">
<p class="block-label">%s</p>
<fieldset><legend>%s</legend>
%s</fieldset>
<details class="quiz-answer"><summary>%s</summary>
<ol>
%s</ol>
</details>
</div>
`, b.id, esc(p.say(words.quiz)), question, options.String(), esc(p.say(words.showQuiz)), reasons.String())
}

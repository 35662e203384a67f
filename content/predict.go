package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// predict builds a question that the engine answers:
//
//	```predict #first-wait syn-lost@resent
//	ask: How long does the client wait?
//	value: gap syn resent
//	choice: 200 = 200 ms
//	choice: 1000 = 1 s
//	why: There is no sample of the round-trip time yet.
//	```
//
// Playback stops just before the moment. The value is an expression of package
// script; a choice is a value and how it is shown.
func (p *pageReader) predict(b block) string {
	fs := p.fields(b, need{"ask", 1, 1}, need{"value", 1, 1}, need{"choice", 2, many}, need{"why", 1, 1})
	at, r, ok := p.place(b.args, b.line)
	expr := first(fs, "value")
	values, labels := p.choices(withKey(fs, "choice"))
	p.takeID("predict", b.id, strings.Join(append([]string{b.args, expr.value}, values...), "|"), b.line)
	ask, why := first(fs, "ask"), first(fs, "why")
	question, reason := p.phrase(ask.text(), ask.line), p.markdown(why.text(), why.line)
	if !ok || expr.value == "" {
		return ""
	}
	answer, err := r.evaluate(expr.value, momentOf(b.args))
	if err != nil {
		p.problem(expr.line, "%q cannot be computed at %s: %v", expr.value, b.args, err)
		return ""
	}
	right := slices.IndexFunc(values, func(v string) bool { return sameValue(v, answer) })
	if right < 0 {
		p.problem(b.line, "the model computes %q and no choice has this value: add it as a choice, or correct the expression", answer)
		return ""
	}
	p.page.Predictions = append(p.page.Predictions, Prediction{ID: b.id, Place: at, Expr: expr.value, Choices: values, Answer: values[right]})
	return p.predictHTML(b.id, r.data(at), expr.value, question, values, labels, right, reason)
}

// momentOf is the moment of "syn-lost@resent".
func momentOf(ref string) string {
	_, moment, _ := strings.Cut(ref, "@")
	return moment
}

// choices cuts "1000 = 1 s" into values and rendered labels.
func (p *pageReader) choices(fs []field) (values, labels []string) {
	for _, f := range fs {
		v, label, ok := strings.Cut(f.value, "=")
		v, label = strings.TrimSpace(v), strings.TrimSpace(label)
		if !ok || v == "" || label == "" {
			p.problem(f.line, "write a choice as \"value = what the learner reads\", as in \"1000 = 1 s\"")
			continue
		}
		if slices.ContainsFunc(values, func(o string) bool { return sameValue(o, v) }) {
			p.problem(f.line, "the value %q stands in two choices: remove one", v)
		}
		values, labels = append(values, v), append(labels, p.phrase(label, f.line))
	}
	return values, labels
}

// sameValue compares values, numbers as numbers.
func sameValue(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return x == y
	}
	return a == b
}

func (p *pageReader) predictHTML(id, data, expr, question string, values, labels []string, right int, why string) string {
	var s strings.Builder
	fmt.Fprintf(&s, `<div class="predict" id="%s"%s data-expr="%s">
<p class="block-label">%s</p>
<fieldset><legend>%s</legend>
`, id, data, esc(expr), esc(p.say(words.predict)), question)
	for i := range values {
		fmt.Fprintf(&s, `<label class="choice"><input type="radio" name="%s" value="%s"> <span>%s</span></label>
`, id, esc(values[i]), labels[i])
	}
	fmt.Fprintf(&s, `</fieldset>
<details class="predict-answer" data-answer="%s"><summary>%s</summary>
<p>%s<strong>%s</strong></p>
%s</details>
</div>
`, esc(values[right]), esc(p.say(words.showAnswer)), esc(p.say(words.computed)), labels[right], why)
	return s.String()
}

package content

import (
	"fmt"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// drill builds a question that can be asked again and again: each time about
// another run of a scenario, made from another seed, and at another time. The
// engine answers.
//
//	```drill #who-runs rr-random
//	ask: Which process runs in tick {t}?
//	value: running cpu0
//	given: workload
//	among: names
//	name: idle = none, the CPU is idle
//	from: 1ms
//	to: 20ms
//	why: ...
//	```
//
// Value, given (what the learner must know) and among (the possible answers,
// divided by blanks; without it the answer is a number) are expressions of
// package script. They are computed at the time asked, given at the run's
// beginning. Times are whole steps from "from" to "to"; {t} is their number;
// without from and to the question is about the run's end. The parameter that
// makes another run is called seed unless a field seed names another.
func (p *pageReader) drill(b block) string {
	fs := p.fields(b, need{"ask", 1, 1}, need{"value", 1, 1}, need{"why", 1, 1}, need{"given", 0, 1}, need{"among", 0, 1},
		need{"name", 0, many}, need{"from", 0, 1}, need{"to", 0, 1}, need{"step", 0, 1}, need{"seed", 0, 1})
	values, labels := p.choices(withKey(fs, "name"))
	d := drill{param: "seed", value: first(fs, "value").value, given: first(fs, "given").value, among: first(fs, "among").value, names: values, labels: labels}
	if s := first(fs, "seed").value; s != "" {
		d.param = s
	}
	ask, why := first(fs, "ask"), first(fs, "why")
	p.takeID("drill", b.id, strings.Join([]string{b.args, d.param, d.value, d.given, d.among, strings.Join(values, " ")}, "|"), b.line)
	question, reason := p.phrase(ask.text(), ask.line), p.markdown(why.text(), why.line)
	r := p.open(b.args, b.line)
	if r == nil || !p.drillTimes(&d, fs, r) {
		return ""
	}
	example, err := d.compute(r)
	if err != nil {
		p.problem(b.line, "the drill cannot be computed: %v", err)
		return ""
	}
	p.page.Drills = append(p.page.Drills, Drill{ID: b.id, Sim: r.sim, Scenario: r.name, Param: d.param, Expr: d.value})
	return p.drillHTML(b.id, r, d, example, question, reason)
}

// drill is what a drill block asks.
type drill struct {
	param, value, given, among string
	names, labels              []string // what some values are called
	from, to, step             engine.Time
}

// computed is a question with its answer.
type computed struct {
	at            engine.Time
	given, answer string
}

// drillTimes reads the times that may be asked about.
func (p *pageReader) drillTimes(d *drill, fs []field, r *run) bool {
	d.step = engine.Millisecond
	for _, f := range []struct {
		key string
		to  *engine.Time
	}{{"step", &d.step}, {"from", &d.from}, {"to", &d.to}} {
		text := first(fs, f.key)
		if text.value == "" {
			continue
		}
		t, err := engine.ParseTime(text.value)
		if err != nil {
			p.problem(text.line, "%v", err)
			return false
		}
		*f.to = t
	}
	if d.from == 0 && d.to == 0 {
		return true
	}
	if d.step <= 0 || d.from < 0 || d.to < d.from || d.to > r.end {
		p.problem(first(fs, "to").line, "from %s to %s in steps of %s is no span of the scenario, which ends at %s: correct the times",
			clock(d.from), clock(d.to), clock(d.step), clock(r.end))
		return false
	}
	return true
}

// drillSeeds are the runs for which a drill is tried while the course is loaded; the first is the example.
var drillSeeds = []string{"1", "2", "3", "20"}

// compute tries the drill on several runs and returns the first as the example.
func (d drill) compute(r *run) (example computed, err error) {
	for i, seed := range drillSeeds {
		other, err := r.with(d.param, seed)
		if err != nil {
			return example, err
		}
		for _, at := range []engine.Time{(d.from + d.to) / 2 / d.step * d.step, d.from, d.to} {
			c, err := d.ask(other, at)
			if err != nil {
				return example, fmt.Errorf("%s = %s: %w", d.param, seed, err)
			}
			if i == 0 && example.answer == "" {
				example = c
			}
		}
	}
	return example, nil
}

// ask computes the answer for one time of one run.
func (d drill) ask(r *run, at engine.Time) (c computed, err error) {
	c.at = at
	moment := ""
	if d.to > 0 {
		moment = at.Format()
	}
	if c.answer, err = r.evaluate(d.value, moment); err != nil {
		return c, err
	}
	if d.given != "" {
		if c.given, err = r.evaluate(d.given, "0"); err != nil {
			return c, err
		}
	}
	if d.among == "" {
		if _, err := strconv.ParseFloat(c.answer, 64); err != nil {
			return c, fmt.Errorf("%s computes %q, which is no number: add a field among with the possible answers", d.value, c.answer)
		}
		return c, nil
	}
	all, err := r.evaluate(d.among, moment)
	if err == nil && !contains(strings.Fields(all), c.answer) {
		err = fmt.Errorf("%s computes %q, which is not among %q", d.value, c.answer, all)
	}
	return c, err
}

func contains(values []string, v string) bool {
	for _, o := range values {
		if sameValue(o, v) {
			return true
		}
	}
	return false
}

// label is how a value is shown.
func (d drill) label(v string) string {
	for i, n := range d.names {
		if n == v {
			return d.labels[i]
		}
	}
	return esc(v)
}

func (p *pageReader) drillHTML(id string, r *run, d drill, example computed, question, why string) string {
	var s strings.Builder
	fmt.Fprintf(&s, `<div class="drill" id="%s" data-sim="%s" data-scenario="%s" data-param="%s" data-expr="%s" data-given="%s" data-among="%s" data-from="%d" data-to="%d" data-step="%d">
<p class="block-label">%s</p>
<p class="drill-ask">%s</p>
`, id, esc(r.sim), esc(r.name), esc(d.param), esc(d.value), esc(d.given), esc(d.among), d.from, d.to, d.step,
		esc(p.say(words.drill)), strings.ReplaceAll(question, "{t}", fmt.Sprintf(`<b class="drill-t">%d</b>`, example.at/d.step)))
	if d.given != "" {
		fmt.Fprintf(&s, "<p class=\"drill-given\">%s</p>\n", esc(example.given))
	}
	for i, n := range d.names {
		fmt.Fprintf(&s, "<span class=\"drill-name\" data-value=\"%s\" hidden>%s</span>\n", esc(n), d.labels[i])
	}
	fmt.Fprintf(&s, `<details class="drill-answer"><summary>%s</summary>
<p>%s<strong class="drill-computed">%s</strong></p>
%s</details>
</div>
`, esc(p.say(words.showAnswer)), esc(p.say(words.computed)), d.label(example.answer), why)
	return s.String()
}

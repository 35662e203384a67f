package browser

import (
	"fmt"
	"strings"
	"testing"
)

// seen is what a learner sees at a moment.
const seen = `({t: heard.moment.t, events: heard.moment.events, summary: heard.moment.summary, items: heard.moment.items, choices: heard.moment.choices,
	scenario: heard.run.scenario, acts: heard.run.acts, params: heard.run.params, log: heard.run.log, clock: document.querySelector("[data-clock]").textContent})`

// TestLink shares a moment of a changed run and opens it in a fresh browser.
func TestLink(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		v.choose("close-four")
		v.underway()
		v.click("[data-tool=flight]")
		v.told("the drop", func() { v.must(v.the("[data-flight] .choice button").First().Click()) })
		v.until("the run has the action", "heard.run.acts.length === 1")
		v.click("[data-tool=params]")
		v.click("[data-params] details:not([open]):has([data-param=delay]) summary")
		v.must(v.the("[data-param=delay] input").Fill("40"))
		v.told("the parameter", func() { v.press("Enter") })
		v.told("the next event", func() { v.click("[data-do=next]") })
		v.click("[data-tool=share]")
		link, err := v.the("[data-link]").InputValue()
		v.must(err)

		w := arrive(t, browser)
		w.open(strings.TrimPrefix(link, siteURL))
		w.awaitStage()
		w.until("the stage is where the link says", "heard.run.acts.length === 1")
		if here, there := read[string](v, "JSON.stringify("+seen+")"), read[string](w, "JSON.stringify("+seen+")"); here != there {
			t.Errorf("the link %s opens another moment:\n%.3000s\nnot\n%.3000s", link, there, here)
		}
	})
}

// TestDamagedLink opens links that are not whole: one sentence, and the page works on.
func TestDamagedLink(t *testing.T) {
	v := learn(t, false, "zh")
	v.choose("close-four")
	v.seek(0.4)
	link := read[string](v, "heard.moment.link")
	truncated := link[:len(link)-12]
	for _, bad := range []struct{ name, link string }{
		{"without its end", link[:strings.Index(link, "&c=")]},
		{"edited by hand", strings.Replace(link, "close-four", "close-three", 1)},
		{"unknown scenario", "v=1&s=tcp/no-such-thing&t=0"},
		{"nonsense", "v=1&%%%&&&="},
		{"another version", strings.Replace(link, "v=1", "v=9", 1)},
	} {
		t.Run(bad.name, func(t *testing.T) {
			before := read[int](v, "count.error ?? 0")
			_, err := v.page.Evaluate("link => { location.hash = link; }", bad.link)
			v.must(err)
			v.until("the stage refuses", fmt.Sprintf("count.error > %d", before))
			v.checkSentence()
		})
	}
	v.open(lessonAt(false, "zh") + "?again#" + truncated)
	v.awaitStage()
	v.checkSentence()
	v.told("the next event", func() { v.click("[data-do=next]") })
	if _, events := v.now(); events == 0 {
		t.Error("the page does not go on")
	}
}

// checkSentence expects that the page shows the stage's sentence, in Chinese.
func (v *visit) checkSentence() {
	v.t.Helper()
	v.until("a sentence says what is wrong", `[...document.querySelectorAll("[data-alert], [data-page-alert]")].some(e => e.checkVisibility() && e.textContent.includes(heard.error.text) && /[一-龥]{4}/.test(e.textContent))`)
}

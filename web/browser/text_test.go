package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

func withoutScript(o *playwright.BrowserNewContextOptions) {
	o.JavaScriptEnabled = playwright.Bool(false)
	o.ReducedMotion = playwright.ReducedMotionReduce // scroll at once
}

// TestWithoutScript reads the lesson with JavaScript off.
func TestWithoutScript(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		for _, lang := range []string{"zh", "en"} {
			v := enter(t, lessonAt(single, lang), withoutScript)
			article := fmt.Sprintf(`article[data-lesson=%s][lang^=%s]`, slug, lang)
			p := lessonPage(t, lang)
			v.count(article+" .correction", p.Corrections)
			v.count(article+" .correction:has(.correction-source a[href])", p.Corrections)
			v.count(article+" .cue", len(p.Cues))
			v.count(article+" .predict details", len(p.Predictions))
			v.count(article+" .quiz details", len(p.Quizzes))
			v.count(article+" .sources li", len(p.Sources))
			v.count(article+" .transcripts details.transcript", len(p.Scenarios))
			if hidden := read[[]string](v, hiddenIn(article)); len(hidden) > 0 {
				t.Errorf("%s: hidden without scripts:\n%s", lang, strings.Join(hidden, "\n"))
			}
			v.must(v.the(article + " .transcripts summary").First().Click())
			if first := v.text(article + " .transcripts details[open] ol"); len(first) < 100 {
				t.Errorf("%s: the first transcript is %q", lang, first)
			}
			for _, dead := range []string{"[data-stage]", "[data-theme-choice]"} {
				if read[bool](v, fmt.Sprintf("document.querySelector(%q)?.checkVisibility() ?? false", dead)) {
					t.Errorf("%s: %s is shown although it does nothing", lang, dead)
				}
			}
		}
	})
}

// hiddenIn finds what cannot be seen in an element and is not merely folded away.
func hiddenIn(selector string) string {
	return fmt.Sprintf(`[...document.querySelectorAll('%s *')].filter(e => !e.closest("details:not([open]), .toc, .hide") && e.textContent.trim()
		&& !e.matches("noscript, noscript *") && !e.checkVisibility({visibilityProperty: true, opacityProperty: true})).map(e => e.outerHTML.slice(0, 120)).slice(0, 10)`, selector)
}

// count expects so many visible elements.
func (v *visit) count(selector string, want int) {
	v.t.Helper()
	if got := read[int](v, fmt.Sprintf(`[...document.querySelectorAll('%s')].filter(e => e.checkVisibility()).length`, selector)); got != want || want == 0 {
		v.t.Errorf("%d visible %s, want %d", got, selector, want)
	}
}

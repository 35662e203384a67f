package browser

import (
	"fmt"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// TestLanguage changes the language in the middle of the lesson and of a run.
func TestLanguage(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		v.choose("close-four")
		v.seek(0.4)
		link := read[string](v, "heard.moment.link")
		quiz := lessonPage(t, "zh").Quizzes[0].ID
		inView := `(r => r.bottom > 0 && r.top < innerHeight / 2)(document.querySelector('%s').getBoundingClientRect())`
		_, err := v.page.Evaluate(fmt.Sprintf(`() => document.querySelector('%s').scrollIntoView({behavior: "instant"})`, block("zh", quiz)))
		v.must(err)
		v.until("the quiz is in view", fmt.Sprintf(inView, block("zh", quiz)))
		v.click("[data-language]")
		v.until("the page is in English", `document.documentElement.lang === "en"`)
		v.awaitStage()
		v.until("the stage is at the same moment", fmt.Sprintf("heard.moment.link === %q", link))
		v.until("the stage speaks English", `/^[\x00-\x7f–—’“”→×]+$/.test(heard.run.title + heard.moment.summary)`)
		v.until("the same quiz is in view", fmt.Sprintf(inView, block("en", quiz)))
		if s := v.text("[data-do=play]"); s != "Play" {
			t.Errorf("the button says %q", s)
		}
		if options := read[string](v, `[...document.querySelectorAll("[data-scenarios] option")].map(o => o.textContent).join("")`); hasChinese(options) {
			t.Errorf("the picker is in Chinese: %.200s", options)
		}
	})
}

func hasChinese(s string) bool {
	for _, c := range s {
		if c >= 0x4e00 && c < 0xa000 {
			return true
		}
	}
	return false
}

// TestTheme chooses the dark theme: the page and the stage follow, also after a reload.
func TestTheme(t *testing.T) {
	v := learn(t, false, "zh", func(o *playwright.BrowserNewContextOptions) { o.ColorScheme = playwright.ColorSchemeLight })
	const back = `getComputedStyle(document.documentElement).backgroundColor`
	const stageBack = `getComputedStyle(document.documentElement).getPropertyValue("--bg")`
	v.settle()
	page, stage := read[string](v, back), readIn[string](v, v.frame(), stageBack)
	v.pick("[data-theme-choice]", "dark")
	v.until("the page is dark", fmt.Sprintf("%s !== %q", back, page))
	v.settle()
	if now := readIn[string](v, v.frame(), stageBack); now == stage {
		t.Errorf("the stage stays %s", now)
	}
	dark := read[string](v, back)
	_, err := v.page.Reload()
	v.must(err)
	v.awaitStage()
	if now := read[string](v, back); now != dark {
		t.Errorf("after a reload the page is %s, before it %s", now, dark)
	}
}

// TestPrint prints the lesson: no stage, everything unfolded.
func TestPrint(t *testing.T) {
	v := learn(t, false, "zh")
	v.must(v.page.EmulateMedia(playwright.PageEmulateMediaOptions{Media: playwright.MediaPrint}))
	for _, selector := range []string{"[data-stage]", ".bar", ".block-buttons"} {
		if read[bool](v, fmt.Sprintf(`[...document.querySelectorAll(%q)].some(e => e.checkVisibility())`, selector)) {
			t.Errorf("%s is printed", selector)
		}
	}
	const folded = `document.querySelectorAll("article details:not([open])").length`
	before := read[int](v, folded)
	_, err := v.page.Evaluate(`addEventListener("beforeprint", () => { window.foldedOnPaper = ` + folded + ` })`)
	v.must(err)
	paper, err := v.page.PDF()
	v.must(err)
	if len(paper) < 50_000 {
		t.Errorf("the printed lesson has only %d bytes", len(paper))
	}
	if closed := read[int](v, "window.foldedOnPaper"); closed > 0 {
		t.Errorf("%d parts stay folded on paper", closed)
	}
	if after := read[int](v, folded); after != before {
		t.Errorf("after printing %d parts are folded, before it %d", after, before)
	}
	v.count("article .correction", lessonPage(t, "zh").Corrections)
	v.count("article .predict-answer", len(lessonPage(t, "zh").Predictions))
}

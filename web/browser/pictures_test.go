package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// sizes are the windows in which the pages are looked at.
var sizes = [][2]int{{1280, 800}, {1180, 820}, {820, 1180}, {390, 844}}

// TestPictures writes pictures of the pages into the folder named by -pictures, for looking. Without it, it does nothing.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		return
	}
	if err := os.MkdirAll(*pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, size := range sizes {
		for _, lang := range []string{"zh", "en"} {
			for _, scheme := range []*playwright.ColorScheme{playwright.ColorSchemeLight, playwright.ColorSchemeDark} {
				v := arrive(t, browser, withSize(size[0], size[1]), func(o *playwright.BrowserNewContextOptions) { o.ColorScheme = scheme })
				name := fmt.Sprintf("%dx%d-%s-%s.png", size[0], size[1], lang, *scheme)
				v.open(indexAt(false, lang))
				v.shoot("index-" + name)
				v.open(lessonAt(false, lang))
				v.awaitStage()
				v.shoot("lesson-start-" + name)
				v.loss()
				v.shoot("lesson-" + name)
				if (lang == "zh") == (*scheme == "light") {
					v.more(lang, name)
				}
			}
		}
	}
}

// loss shows the moment after the first loss with the lost segment selected.
func (v *visit) loss() {
	v.t.Helper()
	v.choose("syn-lost")
	v.told("the moment of the loss", func() {
		_, err := v.page.Evaluate(`() => document.querySelector("[data-frame]").contentWindow.postMessage({wirethread: 1, type: "goto", moment: "resent"}, "*")`)
		v.must(err)
	})
	v.told("the next event", func() { v.click("[data-do=next]") })
	if id := read[string](v, `heard.moment.items.find(i => i.kind === "segment")?.id ?? ""`); id != "" {
		v.told("the selection", func() {
			_, err := v.page.Evaluate(`(id) => document.querySelector("[data-frame]").contentWindow.postMessage({wirethread: 1, type: "select", id}, "*")`, id)
			v.must(err)
		})
	}
	v.settle()
}

// more shows the panels and what lies further down in the text.
func (v *visit) more(lang, name string) {
	v.t.Helper()
	if narrow := read[bool](v, `document.querySelector("[data-do=tools]").checkVisibility()`); narrow {
		v.click("[data-do=tools]")
	}
	for _, tool := range []string{"inspect", "actions", "params", "log"} {
		if !read[bool](v, fmt.Sprintf(`document.querySelector("[data-tool=%s]").ariaExpanded === "true"`, tool)) {
			v.click(fmt.Sprintf("[data-tool=%s]", tool))
		}
		v.settle()
		v.shoot(tool + "-" + name)
	}
	v.press("Escape")
	v.choose("close-four")
	v.told("the end", func() { v.seek(0.9) })
	p := lessonPage(v.t, lang)
	v.answer(lang, p.Predictions[0].ID, wrongChoice(p.Predictions[0]))
	for part, selector := range map[string]string{"predict": ".predict", "correction": ".correction", "quiz": ".quiz", "deeper": "table", "sources": ".sources"} {
		_, err := v.page.Evaluate(`(s) => { const e = document.querySelector("article " + s); e.closest("details")?.setAttribute("open", ""); e.scrollIntoView({behavior: "instant", block: "start"}); scrollBy({top: -20, behavior: "instant"}); }`, selector)
		v.must(err)
		v.settle()
		v.shoot(part + "-" + name)
	}
}

func (v *visit) shoot(name string) {
	v.t.Helper()
	_, err := v.page.Screenshot(playwright.PageScreenshotOptions{Path: playwright.String(filepath.Join(*pictures, name))})
	v.must(err)
}

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

func (v *visit) shoot(name string) {
	v.t.Helper()
	_, err := v.page.Screenshot(playwright.PageScreenshotOptions{Path: playwright.String(filepath.Join(*pictures, name))})
	v.must(err)
}

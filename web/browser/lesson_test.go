package browser

import (
	"testing"

	"github.com/mxschmitt/playwright-go"

	"wirethread/content"
	"wirethread/sim/engine"
)

const slug = "handshake"

// lessonAt is the address of the lesson on the site or in the single file.
func lessonAt(single bool, lang string) string {
	if single {
		return fileURL + "#" + lang + "/" + slug
	}
	return lang + "/" + slug + "/"
}

func indexAt(single bool, lang string) string {
	if single {
		return fileURL + "#" + lang
	}
	return lang + "/"
}

// inBoth runs a test on the site and on the single file.
func inBoth(t *testing.T, test func(t *testing.T, single bool)) {
	t.Run("site", func(t *testing.T) { test(t, false) })
	t.Run("file", func(t *testing.T) { test(t, true) })
}

// lessonPage is the lesson as the loader has it.
func lessonPage(t *testing.T, lang string) *content.Page {
	t.Helper()
	l := course.Lesson(slug)
	if l == nil || l.Pages[engine.Lang(lang)] == nil {
		t.Fatalf("the course has no lesson %s in %s", slug, lang)
	}
	return l.Pages[engine.Lang(lang)]
}

// learn opens the lesson and waits for its stage.
func learn(t *testing.T, single bool, lang string, options ...func(*playwright.BrowserNewContextOptions)) *visit {
	t.Helper()
	v := enter(t, lessonAt(single, lang), options...)
	v.awaitStage()
	return v
}

// block is the selector of a block of the lesson that is shown.
func block(lang, id string) string {
	return `article.current :is([id="` + id + `"], [id="` + lang + "/" + slug + "/" + id + `"])`
}

func withSize(width, height int) func(*playwright.BrowserNewContextOptions) {
	return func(o *playwright.BrowserNewContextOptions) {
		o.Viewport = &playwright.Size{Width: width, Height: height}
	}
}

func withTouch(o *playwright.BrowserNewContextOptions) {
	o.HasTouch = playwright.Bool(true)
	o.Viewport = &playwright.Size{Width: 820, Height: 1180}
}

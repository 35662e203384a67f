package browser

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// openRemembering starts a Chromium that keeps a page as it is when the learner goes on and comes back (bfcache);
// the driver's switches forbid that.
func openRemembering(t *testing.T) playwright.Browser {
	t.Helper()
	b, err := launchWithout(driver, []string{"--disable-back-forward-cache"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// awayAndBack leaves the page, comes back to it and tells whether the browser kept it as it was. A slow one does not.
func (v *visit) awayAndBack(away string) (kept bool) {
	v.t.Helper()
	read[any](v, `void addEventListener("pageshow", (e) => (window.cameBack = e.persisted))`)
	v.must(v.goTo(away))
	_, err := v.page.GoBack(playwright.PageGoBackOptions{WaitUntil: playwright.WaitUntilStateCommit})
	v.must(err)
	v.until("the page is back", `window.cameBack || performance.getEntriesByType("navigation")[0].type === "back_forward"`)
	return read[bool](v, "window.cameBack === true")
}

// TestBack comes back to the lesson, kept or loaded again: the run goes on where it was.
func TestBack(t *testing.T) {
	t.Run("kept", func(t *testing.T) { testBack(t, openRemembering(t)) })
	t.Run("loaded", func(t *testing.T) { testBack(t, browser) })
}

func testBack(t *testing.T, in playwright.Browser) {
	v := arrive(t, in)
	v.open(lessonAt(false, "zh"))
	v.awaitStage()
	v.choose("close-four")
	v.seek(0.5)
	at, _ := v.now()
	v.until("the address tells the moment", "location.hash.endsWith(heard.moment.link)")
	if !v.awayAndBack(siteURL + "zh/") {
		v.awaitStage()
		v.until("the run is where it was", fmt.Sprintf("heard.moment.t === %d", at))
		v.overlook("net::ERR_ABORTED") // the browser loads the frame from its history, and the page loads it again
	}
	v.told("the next event", func() { v.click("[data-do=next]") })
	if now, _ := v.now(); now <= at {
		t.Errorf("the event after %d is at %d", at, now)
	}
	v.playToEnd()
}

// TestScormBack comes back to the lesson in a learning platform. The session ended when the learner went. In a page
// that was kept the platform begins no other: the lesson says so, works, and hands in the answer when it is opened again.
func TestScormBack(t *testing.T) {
	p := newPlatform(t, filepath.Join(packages(t), slug+".zip"))
	v := arrive(t, openRemembering(t))
	v.attendAgain(p, "#zh/"+slug)
	v.inner = nil // the driver loses a frame that comes back
	kept := v.awayAndBack(p.url + "kept")
	p.finishes(v)
	page := lessonPage(t, "zh")
	quiz := page.Quizzes[0]
	const sco = `document.querySelector("iframe").contentDocument`
	if kept {
		v.until("the lesson says that the platform takes nothing", sco+`.querySelector("[data-lms]").textContent.includes("下次打开本课时会再提交")`)
	} else {
		v.until("the lesson works", sco+`?.querySelector("[data-stage][data-ready]")`)
	}
	at := fmt.Sprintf(`%s.querySelector('%s')`, sco, block("zh", quiz.ID))
	read[any](v, fmt.Sprintf(`((quiz) => { quiz.querySelector('input[value="%d"]').click(); quiz.querySelector("button.primary").click(); })(%s)`, quiz.Right, at))
	v.until("the answer is right", at+`.dataset.state === "right"`)
	v.attendAgain(p, "")
	p.expect(v, "cmi.core.score.raw", share(1, len(page.Predictions)+len(page.Quizzes)))
	if !kept {
		v.overlook("net::ERR_ABORTED") // the page was gone before the platform's answer came
	}
}

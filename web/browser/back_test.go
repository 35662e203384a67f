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

// awayAndBack leaves the page and comes back to it as it was.
func (v *visit) awayAndBack(away string) {
	v.t.Helper()
	read[any](v, `void addEventListener("pageshow", (e) => (window.cameBack = e.persisted))`)
	v.must(v.goTo(away))
	_, err := v.page.GoBack(playwright.PageGoBackOptions{WaitUntil: playwright.WaitUntilStateCommit})
	v.must(err)
	v.until("the page is back as it was", "window.cameBack === true")
}

// TestBack comes back to the lesson: the run goes on where it was.
func TestBack(t *testing.T) {
	v := arrive(t, openRemembering(t))
	v.open(lessonAt(false, "zh"))
	v.awaitStage()
	v.choose("close-four")
	v.seek(0.5)
	at, _ := v.now()
	v.awayAndBack(siteURL + "zh/")
	v.told("the next event", func() { v.click("[data-do=next]") })
	if now, _ := v.now(); now <= at {
		t.Errorf("the event after %d is at %d", at, now)
	}
	v.playToEnd()
}

// TestScormBack comes back to the lesson in a learning platform. The session ended when the learner went, and the
// platform begins no other: the lesson says so, works, and hands in the answer when it is opened again.
func TestScormBack(t *testing.T) {
	p := newPlatform(t, filepath.Join(packages(t), slug+".zip"))
	v := arrive(t, openRemembering(t))
	v.attendAgain(p, "#zh/"+slug)
	v.inner = nil // the driver loses a frame that comes back
	v.awayAndBack(p.url + "kept")
	p.finishes(v)
	page := lessonPage(t, "zh")
	quiz := page.Quizzes[0]
	const sco = `document.querySelector("iframe").contentDocument`
	v.until("the lesson says that the platform takes nothing", sco+`.querySelector("[data-lms]").textContent.includes("下次打开本课时会再提交")`)
	at := fmt.Sprintf(`%s.querySelector('%s')`, sco, block("zh", quiz.ID))
	read[any](v, fmt.Sprintf(`((quiz) => { quiz.querySelector('input[value="%d"]').click(); quiz.querySelector("button.primary").click(); })(%s)`, quiz.Right, at))
	v.until("the answer is right", at+`.dataset.state === "right"`)
	v.attendAgain(p, "")
	p.expect(v, "cmi.core.score.raw", share(1, len(page.Predictions)+len(page.Quizzes)))
}

package browser

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mxschmitt/playwright-go"

	"wirethread/content"
)

// TestPrediction plays into a gate, answers rightly and wrongly, and finds the answers again after a reload.
func TestPrediction(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		all := lessonPage(t, "zh").Predictions
		first := all[0]
		v.playTo(first)
		v.answer("zh", first.ID, first.Answer)
		v.until("the answer is right", fmt.Sprintf(`document.querySelector('%s').dataset.state === "right"`, block("zh", first.ID)))
		if !read[bool](v, "heard.moment.t >= heard.run.moments."+first.Moment) {
			t.Error("after the answer the run has not gone on past the moment")
		}
		second := all[1]
		v.answer("zh", second.ID, wrongChoice(second))
		v.until("the answer is wrong", fmt.Sprintf(`document.querySelector('%s').dataset.state === "wrong"`, block("zh", second.ID)))
		v.until("the reason is shown", fmt.Sprintf(`document.querySelector('%s details').open`, block("zh", second.ID)))

		quiz := lessonPage(t, "zh").Quizzes[0]
		v.answer("zh", quiz.ID, fmt.Sprint(quiz.Right))
		v.until("the quiz is right", fmt.Sprintf(`document.querySelector('%s').dataset.state === "right"`, block("zh", quiz.ID)))
		progress := v.text("[data-progress]")

		_, err := v.page.Reload()
		v.must(err)
		v.awaitStage()
		if again := v.text("[data-progress]"); again != progress {
			t.Errorf("after a reload the progress is %q, before it %q", again, progress)
		}
		for id, state := range map[string]string{first.ID: "right", second.ID: "wrong", quiz.ID: "right"} {
			if got := read[string](v, fmt.Sprintf(`document.querySelector('%s').dataset.state`, block("zh", id))); got != state {
				t.Errorf("after a reload %s is %s, before it %s", id, got, state)
			}
		}
	})
}

// TestAnswers compares every built-in answer with what the stage computes.
func TestAnswers(t *testing.T) {
	v := learn(t, false, "en")
	for _, p := range lessonPage(t, "en").Predictions {
		v.answer("en", p.ID, p.Answer)
		v.until(p.ID+" is right", fmt.Sprintf(`document.querySelector('%s').dataset.state === "right"`, block("en", p.ID)))
	}
}

// TestWithoutStorage blocks localStorage as sandboxed frames do.
func TestWithoutStorage(t *testing.T) {
	v := arrive(t, browser)
	v.must(v.ctx.AddInitScript(playwright.Script{Content: playwright.String(
		`Object.defineProperty(window, "localStorage", {get() { throw new DOMException("denied", "SecurityError"); }});`)}))
	v.open(lessonAt(false, "zh"))
	v.awaitStage()
	if !read[bool](v, `document.querySelector("[data-page-alert]").checkVisibility()`) {
		t.Error("nothing says that progress is not kept")
	}
	p := lessonPage(t, "zh").Predictions[0]
	v.answer("zh", p.ID, p.Answer)
	v.until("the answer is right", fmt.Sprintf(`document.querySelector('%s').dataset.state === "right"`, block("zh", p.ID)))
	v.pick("[data-theme-choice]", "dark")
	v.until("the theme is dark", `document.documentElement.dataset.theme === "dark"`)
}

// playTo plays the prediction's scenario until the gate stops it.
func (v *visit) playTo(p content.Prediction) {
	v.t.Helper()
	v.choose(p.Scenario)
	v.click("[data-do=play]")
	v.until("playback stops at the question", fmt.Sprintf("heard.gate?.id === %q && !heard.moment.playing", p.ID))
	if read[bool](v, fmt.Sprintf("heard.moment.t >= heard.run.moments.%s && heard.run.log[heard.moment.events - 1]?.t === heard.run.moments.%[1]s", p.Moment)) {
		v.t.Errorf("playback stops behind the moment of %s, not before it", p.ID)
	}
	v.until("the question has the focus", fmt.Sprintf(`document.activeElement.closest('%s')`, block("zh", p.ID)))
	v.until("the question can be seen", fmt.Sprintf(`(r => r.top >= 0 && r.top < innerHeight)(document.querySelector('%s').getBoundingClientRect())`, block("zh", p.ID)))
}

// answer takes a choice of a prediction or a quiz and confirms it.
func (v *visit) answer(lang, id, value string) {
	v.t.Helper()
	at := block(lang, id)
	v.must(v.the(fmt.Sprintf("%s input[value=%q]", at, value)).Check())
	v.must(v.the(at + " .block-buttons button.primary").Click())
}

func wrongChoice(p content.Prediction) string {
	return p.Choices[slices.IndexFunc(p.Choices, func(c string) bool { return c != p.Answer })]
}

package browser

import (
	"fmt"
	"testing"
)

// newcomer makes a fresh learner in an engine.
type newcomer func(t *testing.T) *visit

// engines are those of the browsers that people have; each is opened once.
var engines = []struct {
	name string
	open func(t *testing.T) newcomer
}{
	{"chromium", func(t *testing.T) newcomer {
		b := openChromium(t, likePeoples)
		return func(t *testing.T) *visit { return arrive(t, b) }
	}},
	{"firefox", func(t *testing.T) newcomer {
		b := openFirefox(t, screen(t))
		return func(t *testing.T) *visit { return arrive(t, b, undriven) }
	}},
	{"webkit", func(t *testing.T) newcomer {
		display := screen(t)
		return func(t *testing.T) *visit { return arriveWebKit(t, display) }
	}},
}

// TestEngines plays the same lesson in every engine, in every way in which learners meet it, and a simulation in somebody else's page.
func TestEngines(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			fresh := engine.open(t)
			for _, way := range ways {
				t.Run(way.name, func(t *testing.T) { way.learn(fresh(t)) })
			}
			t.Run("simulation", func(t *testing.T) { fresh(t).watchSimulation() })
		})
	}
}

// arriveWebKit makes a browser with an empty page.
func arriveWebKit(t *testing.T, display string) *visit {
	t.Helper()
	v := &visit{t: t, other: openWebKit(t, display)}
	t.Cleanup(func() {
		for _, wrong := range read[[]string](v, "window.wrong ?? []") {
			t.Error(wrong)
		}
	})
	return v
}

// study plays the lesson's stage to its end and answers a question rightly; opened again, the lesson knows the answer.
func (v *visit) study(open func(query string)) {
	v.t.Helper()
	open("")
	v.awaitStage()
	v.play()
	quiz := lessonPage(v.t, "zh").Quizzes[0]
	at := block("zh", quiz.ID)
	v.click(fmt.Sprintf("%s input[value=%q]", at, fmt.Sprint(quiz.Right)))
	v.click(at + " .block-buttons button.primary")
	judged := fmt.Sprintf(`document.querySelector('%s')?.dataset.state === "right"`, at)
	v.until("the answer is judged", judged)
	open("?again")
	v.until("the answer is kept", judged)
	v.awaitStage()
}

// watchSimulation plays one simulation to its end; the page around it hears of that.
func (v *visit) watchSimulation() {
	v.t.Helper()
	embed := siteURL + "embed/index.html"
	v.base = "http://127.0.0.1:"
	v.must(v.goTo(hostAt(v.t, `<iframe width="900" height="700" src="`+embed+`?sim=tcp&amp;scenario=syn-lost&amp;lang=zh"></iframe>`)))
	v.enterFrame(embed)
	v.awaitStage()
	v.checkPicture()
	v.playToEnd()
	v.leaveFrame()
	v.until("the host has heard of it", `last("ready") && last("moment").atEnd && last("completed").scenario === "syn-lost"`)
}

// play sees the picture, compares runs with this machine's, selects a segment in the picture and drops it, plays to the end and moves in time.
func (v *visit) play() {
	v.t.Helper()
	v.checkPicture()
	v.checkComputed([]string{"tcp/loss-sack", "gil/race-list", "tcp/close-four"})
	segment := v.underway()
	v.pressPicture(segment)
	v.until("the segment is selected", fmt.Sprintf("heard.moment.picked === %q", segment))
	v.click("[data-tool=flight]")
	v.click(`[data-flight] .choice button[aria-label^="丢弃 SYN"]`)
	v.until("the run has the action", `heard.run.acts.length === 1 && heard.run.acts[0].action.startsWith("drop ")`)
	v.click("[data-tool=actions]")
	v.told("the run without the action", func() { v.click("[data-do=undo]") })
	v.playToEnd()
	v.moveInTime()
}

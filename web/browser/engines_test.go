package browser

import (
	"encoding/json"
	"fmt"
	"strings"
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
		return func(t *testing.T) *visit { return arrive(t, browser) }
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

// TestEngines takes the same journey in every engine and in every way in which
// the course is opened: as a site, inside a page of another origin, from a disk.
func TestEngines(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			fresh := engine.open(t)
			t.Run("page", func(t *testing.T) { learnIn(fresh(t), lessonAt(false, "zh")) })
			t.Run("file", func(t *testing.T) { learnIn(fresh(t), lessonAt(true, "zh")) })
			t.Run("embed", func(t *testing.T) { watchEmbed(fresh(t)) })
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

// learnIn plays the lesson and answers a question; a reload knows the answer.
func learnIn(v *visit, address string) {
	v.open(address)
	v.awaitStage()
	v.play()
	quiz := lessonPage(v.t, "zh").Quizzes[0]
	at := block("zh", quiz.ID)
	v.click(fmt.Sprintf("%s input[value=%q]", at, fmt.Sprint(quiz.Right)))
	v.click(at + " .block-buttons button.primary")
	judged := fmt.Sprintf(`document.querySelector('%s')?.dataset.state === "right"`, at)
	v.until("the answer is judged", judged)
	before, after, _ := strings.Cut(address, "#")
	v.open(before + "?again#" + after)
	v.until("the answer is kept", judged)
	v.awaitStage()
}

// watchEmbed plays an embed; the page around it hears of its end.
func watchEmbed(v *visit) {
	v.t.Helper()
	embed := siteURL + "embed/index.html"
	v.base = "http://127.0.0.1:"
	v.must(v.goTo(hostAt(v.t, `<iframe width="900" height="700" src="`+embed+`?sim=tcp&amp;scenario=syn-lost&amp;lang=zh"></iframe>`)))
	if v.other != nil {
		v.must(v.other.enter("iframe", embed))
	} else {
		v.inner = v.page.Frames()[1]
	}
	v.awaitStage()
	v.play()
	v.leaveFrame()
	v.until("the host has heard of it", `last("ready") && last("moment").scenario === "close-four" && last("completed").scenario === "close-four"`)
}

// leaveFrame makes the page itself the place of the visit again.
func (v *visit) leaveFrame() {
	v.t.Helper()
	if v.other != nil {
		v.must(v.other.post("/frame", map[string]any{"id": json.RawMessage("null")}, nil))
	}
	v.inner = nil
}

// play sees the picture, compares runs with this machine's, drops a segment, plays to the end and moves in time.
func (v *visit) play() {
	v.t.Helper()
	v.checkPicture()
	v.checkComputed([]string{"tcp/syn-lost", "tcp/loss-sack", "gil/race-list", "tcp/close-four"})
	v.underway()
	v.click("[data-tool=flight]")
	v.click(`[data-flight] .choice button[aria-label^="丢弃 SYN"]`)
	v.until("the run has the action", `heard.run.acts.length === 1 && heard.run.acts[0].action.startsWith("drop ")`)
	v.click("[data-tool=actions]")
	v.told("the run without the action", func() { v.click("[data-do=undo]") })
	v.playToEnd()
	v.moveInTime()
}

package browser

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/mxschmitt/playwright-go"
)

// restTime is longer than a frame takes on a slow machine without a graphics card.
const restTime = 400 * time.Millisecond

// stagePatience is how long the page itself waits for its stage (web/src/theatre.js).
const stagePatience = time.Minute

// awaitStage waits until the stage shows a scenario.
func (v *visit) awaitStage() {
	v.t.Helper()
	v.within(stagePatience, v.where(), "the stage is ready", `document.querySelector("[data-stage][data-ready]") && heard.run && heard.moment`)
}

// frame is the stage's own document.
func (v *visit) frame() playwright.Frame {
	v.t.Helper()
	el, err := v.the("[data-frame]").ElementHandle()
	v.must(err)
	f, err := el.ContentFrame()
	v.must(err)
	return f
}

// choose takes a scenario in the picker, if need be after one of its simulation, and waits for its run.
func (v *visit) choose(scenario string) {
	v.t.Helper()
	scenario = full(scenario)
	sim, _, _ := strings.Cut(scenario, "/")
	if read[string](v, "heard.run.sim") != sim {
		v.choosing(read[string](v, fmt.Sprintf(`[...document.querySelector("[data-scenarios]").options].find((o) => o.value.startsWith("%s/")).value`, sim)))
	}
	v.choosing(scenario)
}

func (v *visit) choosing(scenario string) {
	v.t.Helper()
	const shown = `(heard.run.sim + "/" + heard.run.scenario)`
	if read[string](v, shown) == scenario {
		return
	}
	v.told("scenario "+scenario, func() { v.pick("[data-scenarios]", scenario) })
	v.until("the stage shows "+scenario, fmt.Sprintf("%s === %q", shown, scenario))
}

// told does something and waits until the stage tells of another moment.
func (v *visit) told(what string, do func()) {
	v.t.Helper()
	before := read[int](v, "count.moment")
	do()
	v.until("the stage tells of "+what, fmt.Sprintf("count.moment > %d", before))
}

// now is the stage's time and how many events have happened.
func (v *visit) now() (t, events int) {
	v.t.Helper()
	return read[int](v, "heard.moment.t"), read[int](v, "heard.moment.events")
}

// seek moves the slider to a place between 0 and 1 and waits until the stage is there, paused.
func (v *visit) seek(p float64) {
	v.t.Helper()
	v.fill("[data-time]", strconv.Itoa(int(p*10000)))
	v.until(fmt.Sprintf("the stage is at place %.3f", p), fmt.Sprintf("Math.abs(heard.moment.p - %f) < 0.001 && !heard.moment.playing", p))
}

// underway brings the stage to the middle of the SYN's flight and returns the SYN.
func (v *visit) underway() (segment string) {
	v.t.Helper()
	v.seek(read[float64](v, `(syn => (syn.p + heard.run.log.find(e => e.t > syn.t).p) / 2)(heard.run.log.find(e => e.t === heard.run.moments.syn))`))
	v.until("a segment is in flight", `heard.moment.choices.some(c => c.action.startsWith("drop "))`)
	return read[string](v, `heard.moment.choices.find(c => c.action.startsWith("drop ")).on`)
}

// frames is how many frames the stage has drawn.
func (v *visit) frames() int {
	v.t.Helper()
	if v.other != nil {
		return read[int](v, `document.querySelector("[data-frame]").contentWindow.wirethreadFrames`)
	}
	return readIn[int](v, v.frame(), "wirethreadFrames")
}

// settle waits until the stage has drawn what there is to draw.
func (v *visit) settle() {
	v.t.Helper()
	for last := -1; ; {
		n := v.frames()
		if n > 0 && n == last {
			return
		}
		last = n
		time.Sleep(restTime)
	}
}

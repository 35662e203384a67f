package browser

import (
	"testing"
	"time"
)

// watched is how long a resting stage is observed.
const watched = 700 * time.Millisecond

// TestIdle counts frames: the stage draws while it plays and can be seen, else not.
func TestIdle(t *testing.T) {
	v := learn(t, false, "zh")
	v.choose("close-four")
	v.checkResting("paused at the beginning")
	v.pick("[data-speed]", "0.1")
	v.click("[data-do=play]")
	v.checkDrawing("playing")

	v.page.Evaluate(`() => { document.querySelector("[data-stage]").style.transform = "translateY(-4000px)"; }`)
	v.checkResting("off screen")
	v.page.Evaluate(`() => { document.querySelector("[data-stage]").style.transform = ""; }`)
	v.checkDrawing("on screen again")

	hide := `(hidden) => { Object.defineProperty(document, "hidden", {value: hidden, configurable: true}); document.dispatchEvent(new Event("visibilitychange")); }`
	_, err := v.page.Evaluate(hide, true)
	v.must(err)
	v.checkResting("in a hidden tab")
	_, err = v.page.Evaluate(hide, false)
	v.must(err)
	v.checkDrawing("in a tab that is shown again")

	v.click("[data-do=play]")
	v.until("it is paused", "!heard.moment.playing")
	v.checkResting("paused")
	v.seek(1)
	v.checkResting("at the end")
}

func (v *visit) checkResting(when string) {
	v.t.Helper()
	v.settle()
	before := v.frames()
	time.Sleep(watched)
	if after := v.frames(); after != before {
		v.t.Errorf("%s: %d frames drawn in %v", when, after-before, watched)
	}
}

func (v *visit) checkDrawing(when string) {
	v.t.Helper()
	before := v.frames()
	deadline := time.Now().Add(patience)
	for v.frames() < before+3 {
		if time.Now().After(deadline) {
			v.t.Fatalf("%s: nothing is drawn", when)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

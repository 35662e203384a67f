package browser

import (
	"bytes"
	"image/png"
	"testing"

	"wirethread/sim/script"
)

// TestJourney opens the lesson, plays every scenario's computation and compares
// it with the native one, plays one to its end, and moves in time.
func TestJourney(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		v.checkPicture()
		v.checkScenarios()
		v.choose("close-four")
		v.playToEnd()
		v.moveInTime()
	})
}

// checkPicture expects more than a filled canvas.
func (v *visit) checkPicture() {
	v.t.Helper()
	v.settle()
	img, err := png.Decode(bytes.NewReader(v.screenshot("[data-frame]")))
	v.must(err)
	colours := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
		}
	}
	if len(colours) < 20 {
		v.t.Errorf("the canvas shows only %d colours", len(colours))
	}
}

// checkScenarios expects that the stage computes what the machine computes.
func (v *visit) checkScenarios() {
	v.t.Helper()
	v.checkComputed(scenarios())
}

// checkComputed expects the same of some scenarios.
func (v *visit) checkComputed(names []string) {
	v.t.Helper()
	for _, name := range names {
		v.choose(name)
		got := read[[]string](v, `heard.run.log.map(e => e.t + " " + e.line)`)
		if d := script.Difference(nativeLog(v.t, name), got); d != "" {
			v.t.Errorf("%s in the browser: %s", name, d)
		}
	}
}

func (v *visit) playToEnd() {
	v.t.Helper()
	v.pick("[data-speed]", "10")
	v.click("[data-do=play]")
	v.until("it plays", "heard.moment.playing")
	v.until("it is at its end", "heard.moment.atEnd && !heard.moment.playing")
	v.click("[data-tool=log]")
	if shown, all := read[int](v, `document.querySelectorAll("[data-log] > li").length`), read[int](v, "heard.run.log.length"); shown != all {
		v.t.Errorf("the log shows %d of %d events at the end", shown, all)
	}
	if got := v.text("[data-do=play]"); got != "播放" {
		v.t.Errorf("at the end the button says %q", got)
	}
}

func (v *visit) moveInTime() {
	v.t.Helper()
	v.seek(0.5)
	before := read[int](v, "heard.moment.events")
	if all := read[int](v, "heard.run.log.length"); before == 0 || before == all {
		v.t.Errorf("in the middle %d of %d events have happened", before, all)
	}
	if shown := read[int](v, `document.querySelectorAll("[data-log] > li").length`); shown != before {
		v.t.Errorf("the log shows %d of %d events", shown, before)
	}
	v.told("the next event", func() { v.click("[data-do=next]") })
	at, events := v.now()
	if events <= before {
		v.t.Errorf("after the next event %d events have happened, before it %d", events, before)
	}
	v.told("the event before", func() { v.click("[data-do=previous]") })
	if earlier, _ := v.now(); earlier >= at || !read[bool](v, "heard.run.log.some(e => e.t === heard.moment.t)") {
		v.t.Errorf("the event before is at %d, the later one at %d", earlier, at)
	}
}

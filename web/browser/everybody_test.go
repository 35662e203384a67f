package browser

import (
	"fmt"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// TestRotation turns the tablet in the middle of a playing run: it plays on, from where it was.
func TestRotation(t *testing.T) {
	v := learn(t, false, "zh", withTouch)
	v.choose("close-four")
	v.underway()
	v.touch("[data-do=tools]")
	v.touch("[data-tool=flight]")
	v.touch(`[data-flight] .choice button[aria-label^="丢弃 SYN"]`)
	v.until("the run has the action", "heard.run.acts.length === 1")
	v.pick("[data-speed]", "0.1")
	v.touch("[data-do=play]")
	v.until("it plays", "heard.moment.playing")
	at := read[int](v, "heard.moment.t")
	runs := read[int](v, "count.run")
	for _, size := range [][2]int{{1180, 820}, {820, 1180}} {
		v.must(v.page.SetViewportSize(size[0], size[1]))
		v.until("the page is turned", fmt.Sprintf("innerWidth === %d", size[0]))
		ticks := read[int](v, "count.tick ?? 0")
		v.until("it plays on", fmt.Sprintf("count.tick > %d && heard.moment.playing", ticks))
	}
	if now := read[int](v, "heard.tick.t"); now < at {
		t.Errorf("it plays on from %d, it was at %d", now, at)
	}
	if again := read[int](v, "count.run"); again != runs {
		t.Errorf("the run was loaded %d times more", again-runs)
	}
	v.click("[data-do=play]")
	v.until("it is paused", "!heard.moment.playing")
	v.checkPicture()
}

// TestSpoken steps through a run: the one live region says each event, and the slider what has happened.
func TestSpoken(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		if n := read[int](v, `document.querySelectorAll("[data-stage] [aria-live]").length`); n != 1 {
			t.Errorf("%d live regions", n)
		}
		v.choose("close-four")
		for range 5 {
			v.told("the next event", func() { v.click("[data-do=next]") })
			v.until("the event is said", `document.querySelector("[data-live]").textContent.includes(heard.run.log[heard.moment.events - 1].say)`)
			v.until("the slider says it", `document.querySelector("[data-time]").getAttribute("aria-valuetext").includes(heard.run.log[heard.moment.events - 1].say)`)
			v.until("the scene is described", `heard.moment.summary && document.querySelector("[data-summary]").textContent === heard.moment.summary`)
		}
	})
}

// sent remembers what the page tells the stage about its looks.
const sent = `if (window !== top) addEventListener("message", (e) => {
	if (e.data?.wirethread === 1 && e.data.type === "set") window.look = { ...window.look, ...e.data };
});`

// TestForcedColours has the system choose the colours: stage and page take them, also when that begins later.
func TestForcedColours(t *testing.T) {
	v := arrive(t, browser)
	v.must(v.ctx.AddInitScript(playwright.Script{Content: playwright.String(sent)}))
	v.open(lessonAt(false, "zh"))
	v.awaitStage()
	v.choose("close-four")
	v.underway()
	if theme := readIn[string](v, v.frame(), "look.theme"); theme == "contrast" {
		t.Fatalf("the stage's theme is %s before", theme)
	}
	v.must(v.page.EmulateMedia(playwright.PageEmulateMediaOptions{ForcedColors: playwright.ForcedColorsActive}))
	v.untilIn(v.frame(), "the stage has the system's colours", `look.theme === "contrast"`)
	v.checkPicture()
	v.axe("forced colours", "")
}

// TestReducedMotion plays without motion: the stage draws events, not what is between them.
func TestReducedMotion(t *testing.T) {
	v := arrive(t, browser, func(o *playwright.BrowserNewContextOptions) { o.ReducedMotion = playwright.ReducedMotionReduce })
	v.must(v.ctx.AddInitScript(playwright.Script{Content: playwright.String(sent)}))
	v.open(lessonAt(false, "zh"))
	v.awaitStage()
	v.untilIn(v.frame(), "the stage knows it", `look.motion === "steps"`)
	v.choose("close-four")
	v.seek(0)
	v.pick("[data-speed]", "0.25")
	v.settle()
	before := v.frames()
	v.click("[data-do=play]")
	v.until("five events have happened", "heard.moment.events >= 5")
	v.click("[data-do=play]")
	v.until("it is paused", "!heard.moment.playing")
	v.settle()
	events := read[int](v, "heard.moment.events")
	if frames := v.frames() - before; frames > events+5 {
		t.Errorf("%d frames are drawn for %d events", frames, events)
	}
	if moving := read[string](v, `document.getAnimations().filter((a) => a.playState === "running" && a.effect.getComputedTiming().duration > 10).map((a) => a.effect.target.outerHTML.slice(0, 80)).join("\n")`); moving != "" {
		t.Errorf("moving: %s", moving)
	}
}

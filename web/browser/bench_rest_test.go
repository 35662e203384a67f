//go:build bench

package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mxschmitt/playwright-go"
)

// resting is how long a stage that rests is watched.
const resting = 10 * time.Second

// rests are the ways in which a stage that was playing comes to rest.
var rests = []struct{ what, begin, end string }{
	{"paused", `document.querySelector("[data-do=play]").click()`, `document.querySelector("[data-do=play]").click()`},
	{"off screen", `document.querySelector("[data-stage]").style.transform = "translateY(-4000px)"`, `document.querySelector("[data-stage]").style.transform = ""`},
	{"hidden", `hide(true)`, `hide(false)`},
}

// hide makes a document believe that its tab is hidden, or shown again.
const hide = `window.hide = (on) => {
	Object.defineProperty(document, "hidden", { value: on, configurable: true });
	document.dispatchEvent(new Event("visibilitychange"));
};`

// benchRest counts frames of a stage that nobody needs, and the main thread's work.
func benchRest(t *testing.T) []line {
	v := arrive(t, browser)
	v.must(v.ctx.AddInitScript(playwright.Script{Content: playwright.String(hide)}))
	v.open("zh/handshake/")
	v.awaitStage()
	cdp, err := v.ctx.NewCDPSession(v.page)
	v.must(err)
	_, err = cdp.Send("Performance.enable", nil)
	v.must(err)
	v.choose("close-four")
	v.pick("[data-speed]", "0.1")
	v.click("[data-do=play]")
	var drawn, busy series
	var words []string
	for _, rest := range rests {
		var frames, shares series
		for range *runs {
			v.checkDrawing("playing")
			read[any](v, rest.begin)
			v.settle()
			before, from, since := v.frames(), v.metric(cdp, "TaskDuration"), time.Now()
			time.Sleep(resting)
			shares = append(shares, 100*(v.metric(cdp, "TaskDuration")-from)/time.Since(since).Seconds())
			frames = append(frames, float64(v.frames()-before))
			read[any](v, rest.end)
		}
		words = append(words, fmt.Sprintf("%s %s frames, %s %%", rest.what, frames.text(0), shares.text(2)))
		drawn, busy = append(drawn, frames...), append(busy, shares.median())
	}
	figures := strings.Join(words, "; ")
	return []line{
		atMost("paused, off screen or hidden: frames in 10 s, the most", series{drawn.quantile(1)}, 0, 0, "", figures),
		atMost("the same: main thread's time, the most", series{busy.quantile(1)}, 1, 2, " %", figures),
	}
}

// metric is a figure that Chromium keeps of a page; times are in seconds.
func (v *visit) metric(cdp playwright.CDPSession, name string) float64 {
	v.t.Helper()
	got, err := cdp.Send("Performance.getMetrics", nil)
	v.must(err)
	for _, metric := range got.(map[string]any)["metrics"].([]any) {
		if one := metric.(map[string]any); one["name"] == name {
			return number(one["value"])
		}
	}
	v.t.Fatalf("Chromium has no metric %s", name)
	return 0
}

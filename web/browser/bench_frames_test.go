//go:build bench

package browser

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"
)

const (
	slow     = 0.1 // a speed at which little happens, and something moves in every frame
	watching = 24  // frames that are measured at a time
	settling = 500 * time.Millisecond
)

// canvases are the sizes in pixels in which frames are measured.
var canvases = [][2]int{{1024, 768}, {2048, 1536}}

// benchFrames plays the heaviest moment of every view, in turn with the empty game.
func benchFrames(t *testing.T) (lines []line) {
	all := heaviest(t)
	var spent, calls, least series
	for _, size := range canvases {
		ratios := make([]series, len(all))
		stages, floors := make([]series, len(all)), make([]series, len(all))
		game, stage := openFrame(t, openFloor(t).url+"game.html", size), openFrame(t, siteURL+"stage/index.html", size)
		stage.until("the stage is ready", "heard.ready")
		game.hold(true)
		for range *runs {
			for i, h := range all {
				game.hold(false)
				floor := game.watchFrames()
				game.hold(true)
				stage.playHeavy(h)
				frames := stage.watchFrames()
				stage.tellStage(`{type: "pause"}`)
				floors[i], stages[i] = append(floors[i], interval(floor)), append(stages[i], interval(frames))
				for _, f := range floor {
					least = append(least, f.Spent)
				}
				for _, f := range frames {
					spent, calls = append(spent, f.Spent), append(calls, float64(f.Calls))
				}
			}
		}
		for i, h := range all {
			ratios[i] = stages[i].over(floors[i])
			lines = append(lines, atMost(fmt.Sprintf("frame interval, %d x %d, %s %s (%s, %d shapes), against the empty game", size[0], size[1], h.sim, h.view, h.scenario, h.shapes),
				ratios[i], 1, 2, "", fmt.Sprintf("%s ms / %s ms", stages[i].text(1), floors[i].text(1))))
		}
	}
	return append(lines,
		atMost("Go and WebGL time of a frame in steady state, median of all frames above", series{spent.median()}, 2, 1, " ms",
			fmt.Sprintf("p99 %.1f ms, %d frames; the empty game %.1f ms, p99 %.1f ms", spent.quantile(0.99), len(spent), least.median(), least.quantile(0.99))),
		atMost("draw calls of a frame, most of all frames above", series{calls.quantile(1)}, 8, 0, "", fmt.Sprintf("median %.0f", calls.median())))
}

// framed is a visitor of a page that holds nothing but a frame.
type framed struct{ *visit }

// openFrame shows a document alone in a frame of this size.
func openFrame(t *testing.T, address string, size [2]int) framed {
	t.Helper()
	f := framed{arriveMetered(t, withSize(size[0], size[1]))}
	f.show(address, size)
	return f
}

// frameAlone is a page with nothing but a frame.
const frameAlone = `<style>body { margin: 0 } input { display: none } iframe { border: 0; display: block }</style><iframe data-frame width="%d" height="%d" src="%s"></iframe>`

// show opens a document in a frame of this size and waits until something is drawn there.
func (f framed) show(address string, size [2]int) {
	f.t.Helper()
	f.base = "http://127.0.0.1:"
	f.must(f.goTo(hostAt(f.t, fmt.Sprintf(frameAlone, size[0], size[1], address))))
	f.untilIn(f.frame(), "something is drawn", "window.meter?.drawn")
	if got := readIn[[2]int](f.visit, f.frame(), `(({width, height}) => [width, height])(document.querySelector("canvas"))`); got != size {
		f.t.Fatalf("the canvas of %s has %v pixels, not %v", address, got, size)
	}
}

// hold stops the document's frames, or lets them go on.
func (f framed) hold(on bool) {
	f.t.Helper()
	if on {
		readIn[any](f.visit, f.frame(), "(meter.hold = true)")
		return
	}
	readIn[any](f.visit, f.frame(), "meter.release()")
	time.Sleep(settling)
}

// tellStage sends the stage a message.
func (f framed) tellStage(message string) {
	f.t.Helper()
	_, err := f.page.Evaluate(`() => document.querySelector("[data-frame]").contentWindow.postMessage({wirethread: 1, ...` + message + `}, "*")`)
	f.must(err)
}

// playHeavy plays on from a moment, slowly.
func (f framed) playHeavy(h heavy) {
	f.t.Helper()
	f.tellStage(fmt.Sprintf(`{type: "set", view: %q, speed: %g}`, h.view, slow))
	f.tellStage(fmt.Sprintf(`{type: "load", sim: %q, scenario: %q, p: %g, play: true}`, h.sim, h.scenario, h.place))
	f.until("the stage plays "+h.scenario, fmt.Sprintf("heard.run?.scenario === %q && heard.moment.playing", h.scenario))
	time.Sleep(settling)
}

// watchFrames are some frames, one after the other.
func (f framed) watchFrames() []frameMeasured {
	f.t.Helper()
	text, err := f.frame().Evaluate("(n) => meter.watch(n).then(JSON.stringify)", watching)
	f.must(err)
	var frames []frameMeasured
	f.must(json.Unmarshal([]byte(text.(string)), &frames))
	if first, last := frames[0].Drawn, frames[len(frames)-1].Drawn; last > 0 && last-first != len(frames)-1 {
		f.t.Fatalf("%d of %d frames are drawn", last-first+1, len(frames))
	}
	return frames
}

// interval is the mean time between frames, in milliseconds.
func interval(frames []frameMeasured) float64 {
	return (frames[len(frames)-1].Time - frames[0].Time) / float64(len(frames)-1)
}

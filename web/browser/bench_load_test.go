//go:build bench

package browser

import (
	"fmt"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// throttled is how many times slower the processor is while the text's first paint is awaited.
const throttled = 4

// benchText awaits the first paint of the lesson's text on a slow machine, and of the bare page's.
func benchText(t *testing.T) []line {
	bare := openFloor(t).url
	took := inTurn(t,
		func(t *testing.T) []float64 {
			v := arriveSlow(t)
			v.open(lessonAt(false, "zh"))
			painted := v.firstPaint()
			v.awaitStage()
			fetched := readIn[float64](v, v.frame(), `performance.timeOrigin + performance.getEntriesByType("resource").find((e) => e.name.endsWith(".wasm")).responseEnd`) -
				read[float64](v, "performance.timeOrigin")
			if painted >= fetched {
				t.Errorf("the text is painted after %.0f ms, the module is there after %.0f ms: the text waits", painted, fetched)
			}
			return []float64{painted, fetched}
		},
		func(t *testing.T) []float64 {
			v := arriveSlow(t)
			v.base = bare
			v.must(v.goTo(bare + "bare.html"))
			return []float64{v.firstPaint()}
		},
	)
	lesson, module, least := took[0][0], took[0][1], took[1][0]
	return []line{atMost(fmt.Sprintf("first contentful paint of a lesson, processor slowed %d times, against the bare page", throttled), lesson.over(least), 1.5, 2, "",
		fmt.Sprintf("%s ms / %s ms; the module arrives after %s ms", lesson.text(0), least.text(0), module.text(0)))}
}

// arriveSlow is a fresh learner with a slow machine.
func arriveSlow(t *testing.T) *visit {
	t.Helper()
	v := arrive(t, browser)
	cdp, err := v.ctx.NewCDPSession(v.page)
	v.must(err)
	_, err = cdp.Send("Emulation.setCPUThrottlingRate", map[string]any{"rate": throttled})
	v.must(err)
	return v
}

// firstPaint is when the page first showed something of its content, in milliseconds of its life.
func (v *visit) firstPaint() float64 {
	v.t.Helper()
	const painted = `performance.getEntriesByName("first-contentful-paint")[0]`
	v.until("the page is painted", painted)
	return read[float64](v, painted+".startTime")
}

// benchStage awaits the first frame of the lesson's simulation, and the empty game's.
func benchStage(t *testing.T) []line {
	game := openFloor(t).url
	took := inTurn(t,
		func(t *testing.T) []float64 {
			v := arriveMetered(t)
			first := func(address string) float64 {
				v.open(address)
				v.awaitStage()
				frame := v.frame()
				v.untilIn(frame, "the simulation is drawn", "meter.picture && wirethreadFrames > 0")
				return readIn[float64](v, frame, "meter.picture") - read[float64](v, "performance.timeOrigin")
			}
			fresh := first(lessonAt(false, "zh"))
			v.must(v.goTo("about:blank")) // the next page is not to wait for this one's end
			return []float64{fresh, first(lessonAt(false, "zh"))}
		},
		func(t *testing.T) []float64 {
			v := arriveMetered(t)
			v.base = game
			first := func() float64 {
				v.must(v.goTo(game + "game.html"))
				v.until("the game is drawn", "window.meter?.drawn")
				return read[float64](v, "meter.drawn - performance.timeOrigin")
			}
			fresh := first()
			v.must(v.goTo("about:blank"))
			return []float64{fresh, first()}
		},
	)
	lines := []line{}
	for k, when := range []string{"first visit", "again"} {
		stage, least := took[0][k], took[1][k]
		lines = append(lines, atMost("navigation to the first frame of the simulation, "+when+", against the empty game's first frame", stage.over(least), 1.3, 2, "",
			fmt.Sprintf("%s ms / %s ms", stage.text(0), least.text(0))))
	}
	return lines
}

// arriveMetered is a fresh learner whose browser measures what is drawn in every document.
func arriveMetered(t *testing.T, options ...func(*playwright.BrowserNewContextOptions)) *visit {
	t.Helper()
	v := arrive(t, browser, options...)
	v.must(v.ctx.AddInitScript(playwright.Script{Content: playwright.String(meter)}))
	return v
}

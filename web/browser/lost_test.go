package browser

import (
	"fmt"
	"testing"
)

// TestLostContext takes the graphics away from a changed run, twice: each time the stage comes back with its state.
func TestLostContext(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		v.choose("close-four")
		v.underway()
		v.click("[data-tool=flight]")
		v.click(`[data-flight] .choice button[aria-label^="丢弃 SYN"]`)
		v.until("the run has the action", "heard.run.acts.length === 1")
		v.seek(0.5)
		read[any](v, "window.before = JSON.stringify("+seen+")")
		for range 2 {
			starts := read[int](v, "count.ready")
			_, err := v.frame().Evaluate(`() => document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()`)
			v.must(err)
			v.until("the stage begins anew", fmt.Sprintf("count.ready > %d", starts))
			v.until("the stage is where it was", "JSON.stringify("+seen+") === before")
			v.checkPicture()
		}
		v.told("the next event", func() { v.click("[data-do=next]") })
	})
}

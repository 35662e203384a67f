package browser

import (
	"fmt"
	"testing"
)

// TestRaceByTouch loses an update by hand, on a tablet, and reads from the
// screen which bytecode did it: T1 reads, T2 adds and stores, T1 stores what it
// has computed from the old value. Each tap executes one bytecode.
func TestRaceByTouch(t *testing.T) {
	v := enter(t, "zh/locks/", withTouch)
	v.awaitStage()
	v.choose("gil/race-hand")
	v.touch("[data-do=tools]")
	done := 0
	execute := func(thread string, bytecodes int) {
		for range bytecodes {
			done++
			v.must(v.the(fmt.Sprintf(`[data-actions] .choice-group:has(h3:text-matches("^%s")) .choice button >> nth=0`, thread)).Tap())
			v.until("the bytecode is done", fmt.Sprintf(`heard.run.log.slice(0, heard.moment.events).filter((e) => e.line.startsWith("OP ")).length === %d`, done))
		}
	}
	execute("T1", 1)
	execute("T2", 6)
	execute("T1", 3)
	v.asks("n", "1")
	v.touch("[data-tool=log]")
	v.until("the log names the bytecode", `[...document.querySelectorAll("[data-log] > li")].some((li) => li.textContent.includes("T1") && li.textContent.includes("旧值"))`)
}

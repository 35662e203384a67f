package browser

import (
	"fmt"
	"testing"
)

// TestWorkloadByTouch builds a workload on two empty machines with a finger, on a
// tablet, and compares two schedulers on it.
func TestWorkloadByTouch(t *testing.T) {
	v := enter(t, "zh/process-states/", withTouch)
	v.awaitStage()
	v.choose("cpu/sandbox-two")
	v.touch("[data-do=tools]")
	for i, length := range []string{"6", "2"} {
		form := fmt.Sprintf(`[data-actions] form:has(button:text-matches("P%d"))`, i+1)
		v.must(v.the(form + " >> nth=0 >> input").Fill(length))
		v.must(v.the(form + " >> nth=0 >> button").Tap())
		v.until("the process is started", fmt.Sprintf(`heard.run.acts.length === %d`, i+1))
	}
	v.seek(1)
	v.asks("average turnaround", "6")         // round robin, slice 2: P2 ends at 4, P1 at 8
	v.asks("compare average turnaround", "7") // first come, first served: 6 and 8

	v.touch("[data-tool=params]")
	v.told("the run under another scheduler", func() { v.pick(`[data-param=policy] select`, "stcf") })
	v.asks("average turnaround", "5") // the shortest rest first: P2 takes the CPU from P1
}

// asks expects the stage to compute a value for the end of the run.
func (v *visit) asks(expr, want string) {
	v.t.Helper()
	_, err := v.page.Evaluate(`(expr) => document.querySelector("[data-frame]").contentWindow.postMessage({wirethread: 1, type: "query", id: expr, expr}, "*")`, expr)
	v.must(err)
	v.until("the stage answers", fmt.Sprintf("heard.answer?.id === %q", expr))
	if got := read[string](v, "heard.answer.value ?? heard.answer.error"); got != want {
		v.t.Errorf("%s is %s, not %s", expr, got, want)
	}
}

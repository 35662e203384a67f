package browser

import (
	"fmt"
	"testing"

	"wirethread/sim/engine"
)

// TestDrill asks two questions of the same drill: each is about a run of its
// own, which stands at its beginning, and the engine's answer is right.
func TestDrill(t *testing.T) {
	v := enter(t, "zh/process-states/")
	v.awaitStage()
	drills := course.Lesson("process-states").Pages[engine.ZH].Drills
	if len(drills) < 2 {
		t.Fatalf("the lesson has %d drills", len(drills))
	}
	d := drills[0]
	within := func(s string) string { return fmt.Sprintf(`article.current [id=%q] %s`, d.ID, s) }
	seeds := map[string]bool{}
	for _, right := range []bool{true, false} {
		v.click(within(".block-buttons button:last-child"))
		v.until("a question is asked", fmt.Sprintf(`document.querySelector('%s').dataset.state === "open"`, within("")))
		v.until("the stage stands at the beginning of its run", fmt.Sprintf("heard.run.scenario === %q && heard.moment.events === 0", d.Scenario))
		seed := read[string](v, fmt.Sprintf(`heard.run.params.find((p) => p.name === %q).value`, d.Param))
		seeds[seed] = true
		at := read[int](v, fmt.Sprintf(`Number(document.querySelector('%s').textContent) * 1000`, within(".drill-t")))
		answer := computed(t, d.Sim, d.Scenario, map[string]string{d.Param: seed}, d.Expr, engine.Time(at))
		choice := within(fmt.Sprintf(`.drill-answers input[value=%q]`, answer))
		if !right {
			choice = within(fmt.Sprintf(`.drill-answers label:not(:has(input[value=%q])) input >> nth=0`, answer))
		}
		v.click(choice)
		v.click(within(".block-buttons button:first-child"))
		state := map[bool]string{true: "right", false: "wrong"}[right]
		v.until("the answer is "+state, fmt.Sprintf(`document.querySelector('%s').dataset.state === %q`, within(""), state))
	}
	if len(seeds) != 2 {
		t.Errorf("both questions are about the run of seed %v", seeds)
	}
	v.click(within(".block-buttons button:nth-child(2)"))
	v.until("the stage shows the moment", "heard.moment.events > 0")
}

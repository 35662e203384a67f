package browser

import (
	"fmt"
	"strings"
	"testing"
)

// tabbable are the elements that Tab must reach. Of radio buttons with one name only one is reached.
const tabbable = `[...document.querySelectorAll("a[href], button, select, input:not([type=radio]), summary, iframe, [tabindex='0']")]
	.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.getClientRects().length)`

// TestTab goes through the whole page by Tab alone: everything is reached, also
// what stands behind the stage.
func TestTab(t *testing.T) {
	v := learn(t, false, "zh")
	v.settle()
	all := read[int](v, "(window.todo = new Set("+tabbable+")).size")
	missed := all
	for presses := 0; missed > 0 && presses < all+60; presses++ {
		v.press("Tab")
		missed = read[int](v, "(todo.delete(document.activeElement), todo.size)")
	}
	if missed > 0 {
		t.Errorf("Tab does not reach %d elements: %s", missed,
			read[string](v, `[...todo].slice(0, 10).map(e => e.outerHTML.slice(0, 90)).join("\n")`))
	}
}

// TestDropByKeyboard drops a segment with keys alone, beginning at the link that leads to the stage.
func TestDropByKeyboard(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		v.must(v.the("[data-skip=stage]").Focus())
		v.press("Enter")
		v.until("the stage has the focus", `document.activeElement.id === "stage"`)
		v.told("the next event", func() { v.press("ArrowRight") })
		for range 10 {
			if read[bool](v, `heard.moment.choices.some(c => c.action.startsWith("drop "))`) {
				break
			}
			v.told("the next event", func() { v.press("ArrowRight") })
		}
		segment := read[string](v, `heard.moment.choices.find(c => c.action.startsWith("drop ")).on`)
		v.press("2")
		v.until("the list of what is in flight is open", `document.querySelector("[data-tool=flight]").ariaExpanded === "true"`)
		drop := read[string](v, fmt.Sprintf(`heard.moment.choices.find(c => c.on === %q && c.action.startsWith("drop ")).label`, segment))
		v.tabTo("the drop button", fmt.Sprintf(`document.activeElement.closest("[data-flight]") && document.activeElement.ariaLabel?.startsWith(%q)`, drop))
		v.press("Enter")
		v.checkDropped(segment)
	})
}

// TestCanvasKeys puts the focus into the picture, steps there, and leaves it by Tab in both directions.
func TestCanvasKeys(t *testing.T) {
	v := learn(t, false, "zh")
	v.must(v.the("[data-do=help]").Focus())
	v.tabTo("the picture", `document.activeElement.matches("[data-frame]")`)
	v.told("the next event", func() { v.press("ArrowRight") })
	v.press("Tab")
	if on := read[string](v, "document.activeElement.outerHTML.slice(0, 80)"); strings.HasPrefix(on, "<iframe") {
		v.press("Tab") // the document of the frame has one stop more in some engines
	}
	v.until("the focus has left the picture", `!document.activeElement.matches("[data-frame]")`)
	v.must(v.the("[data-time]").Focus())
	v.press("Shift+Tab")
	v.until("the focus is in the picture again", `document.activeElement.matches("[data-frame]")`)
	v.press("Shift+Tab")
	v.until("the focus stands before the picture", `document.activeElement.closest(".stage-head")`)
}

func (v *visit) press(key string) {
	v.t.Helper()
	if err := v.page.Keyboard().Press(key); err != nil {
		v.t.Fatalf("press %s: %v", key, err)
	}
}

// tabTo presses Tab until the focus is where a condition says.
func (v *visit) tabTo(what, condition string) {
	v.t.Helper()
	for range 60 {
		v.press("Tab")
		if read[bool](v, "Boolean("+condition+")") {
			return
		}
	}
	v.t.Fatalf("Tab does not reach %s; the focus is on %s", what, read[string](v, "document.activeElement.outerHTML.slice(0, 200)"))
}

package browser

import (
	"fmt"
	"strings"
	"testing"
)

// least is the least width and height of what is pressed, in CSS pixels.
const least = 44

// small finds what can be pressed and is too small for a finger. Links inside sentences are as large as their words.
var small = fmt.Sprintf(`[...document.querySelectorAll("button, select, summary, .skip, .cue-go, .brand, [data-language], input:not([type=radio], [type=checkbox])")]
	.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches(".skip:not(:focus)") && !e.closest(".log"))
	.map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.height < %[1]d - 0.5 || r.width < %[1]d - 0.5)
	.map(([e, r]) => Math.round(r.width) + " x " + Math.round(r.height) + " " + e.outerHTML.slice(0, 100))`, least)

// TestSizes looks at the lesson in windows from a phone's to a desk's: nothing
// sticks out sideways, and every control is large enough for a finger.
func TestSizes(t *testing.T) {
	v := learn(t, false, "en", withTouch)
	for _, size := range append(sizes, [2]int{320, 640}) {
		v.must(v.page.SetViewportSize(size[0], size[1]))
		at := fmt.Sprintf("%d x %d", size[0], size[1])
		v.until("the page has taken "+at, fmt.Sprintf("innerWidth === %d", size[0]))
		if wide := read[int](v, "document.documentElement.scrollWidth"); wide > size[0] {
			t.Errorf("at %s the page is %d wide", at, wide)
		}
		if read[bool](v, `document.querySelector("[data-do=tools]").checkVisibility() && !document.querySelector("[data-tool]").checkVisibility()`) {
			v.touch("[data-do=tools]")
		}
		for _, tool := range read[[]string](v, `[...document.querySelectorAll("[data-tool]")].map(e => e.dataset.tool)`) {
			if !read[bool](v, fmt.Sprintf(`document.querySelector("[data-tool=%s]").ariaExpanded === "true"`, tool)) {
				v.touch(fmt.Sprintf("[data-tool=%s]", tool))
			}
			if found := read[[]string](v, small); len(found) > 0 {
				t.Errorf("at %s with panel %s too small for a finger:\n%s", at, tool, strings.Join(found, "\n"))
			}
			if out := read[string](v, `[...document.querySelectorAll("[data-stage] :is(button, select, input)")].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(e.parentElement).overflowX === "visible").map(e => e.outerHTML.slice(0, 100)).join("\n")`); out != "" {
				t.Errorf("at %s with panel %s beyond the window's edge:\n%s", at, tool, out)
			}
		}
	}
}

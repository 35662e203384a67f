package browser

import (
	"fmt"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// TestDropByTouch taps a segment on its way and drops it, on a tablet.
func TestDropByTouch(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh", withTouch)
		v.choose("close-four")
		segment := v.underway()
		v.tapPicture(segment)
		v.until("the segment is selected", fmt.Sprintf("heard.moment.picked === %q", segment))

		v.touch("[data-do=tools]")
		v.touch("[data-tool=flight]")
		v.until("the segment's line is marked", `document.querySelector("[data-flight] [aria-pressed=true]")`)
		drop := v.the("[data-flight] .flight-row:has([aria-pressed=true]) .choice button").First()
		v.must(drop.Tap())
		v.checkDropped(segment)

		v.touch("[data-tool=actions]")
		v.told("the run without the action", func() { v.touch("[data-do=undo]") })
		v.until("the action is taken back", "heard.run.acts.length === 0")
	})
}

// TestTapInFirefox taps a segment in Firefox. It has no swipe: the scrolling that a finger does is no part of what
// Firefox's driver can ask for, and WebKitGTK's driver knows no finger at all.
func TestTapInFirefox(t *testing.T) {
	v := &visit{t: t, other: openTouchFirefox(t, screen(t))}
	v.open(lessonAt(false, "zh"))
	v.awaitStage()
	v.choose("close-four")
	segment := v.underway()
	read[any](v, `void document.querySelector("[data-frame]").contentWindow.addEventListener("touchend", () => (window.touched = true), true)`)
	v.pressPicture(segment)
	v.until("the segment is selected", fmt.Sprintf("heard.moment.picked === %q", segment))
	if !read[bool](v, "window.touched") {
		t.Error("that was no finger")
	}
}

// TestSwipeScrolls drags a finger up over the picture: the page must scroll.
func TestSwipeScrolls(t *testing.T) {
	v := learn(t, false, "zh", withTouch)
	box, err := v.the("[data-frame]").BoundingBox()
	v.must(err)
	session, err := v.ctx.NewCDPSession(v.page)
	v.must(err)
	finger := func(kind string, at ...float64) {
		points := make([]map[string]float64, len(at))
		for i, y := range at {
			points[i] = map[string]float64{"x": box.X + box.Width/2, "y": y}
		}
		_, err := session.Send("Input.dispatchTouchEvent", map[string]any{"type": kind, "touchPoints": points})
		v.must(err)
	}
	from := box.Y + box.Height - 50
	finger("touchStart", from)
	for moved := 10.0; moved <= 250; moved += 10 {
		finger("touchMove", from-moved)
	}
	finger("touchEnd")
	v.until("the page has scrolled", "scrollY > 100")
}

// tapPicture taps an item where the picture should have it.
func (v *visit) tapPicture(item string) {
	v.t.Helper()
	at := v.spot(item)
	v.must(v.the("[data-frame]").Tap(playwright.LocatorTapOptions{Position: &playwright.Position{X: at.X, Y: at.Y}}))
}

// pressPicture clicks there.
func (v *visit) pressPicture(item string) {
	v.t.Helper()
	at := v.spot(item)
	if v.other != nil {
		v.must(v.other.press("[data-frame]", int(at.X-at.Width/2), int(at.Y-at.Height/2)))
		return
	}
	v.must(v.the("[data-frame]").Click(playwright.LocatorClickOptions{Position: &playwright.Position{X: at.X, Y: at.Y}}))
}

// spot is where in the picture an item should be, and the picture's size.
func (v *visit) spot(item string) (at playwright.Rect) {
	v.t.Helper()
	v.settle()
	at = read[playwright.Rect](v, `document.querySelector("[data-frame]").getBoundingClientRect()`)
	at.X, at.Y = middle(v.t, picture(v.t, read[string](v, "heard.moment.link"), at.Width, at.Height), item)
	return at
}

func (v *visit) touch(selector string) {
	v.t.Helper()
	if err := v.the(selector).Tap(); err != nil {
		v.t.Fatalf("tap %s: %v", selector, err)
	}
}

// checkDropped expects that the one action of the run has lost the segment.
func (v *visit) checkDropped(segment string) {
	v.t.Helper()
	v.until("the run has the action", "heard.run.acts.length === 1")
	if act := read[string](v, "heard.run.acts[0].action"); act[:5] != "drop " {
		v.t.Errorf("the action is %q", act)
	}
	v.until("a loss is logged where it was done", "heard.run.log.some(e => e.mark === 'loss' && e.t >= heard.run.acts[0].t)")
	v.until("the segment is no longer in flight", fmt.Sprintf("!heard.moment.choices.some(c => c.on === %q)", segment))
}

package browser

import (
	"strings"
	"testing"
)

// TestWithoutWebGL starts a browser that cannot draw: one sentence, and the text is there.
func TestWithoutWebGL(t *testing.T) {
	blind, err := launch(driver, "--disable-gpu", "--disable-3d-apis")
	if err != nil {
		t.Fatal(err)
	}
	defer blind.Close()
	v := arrive(t, blind)
	defer v.ctx.Close()
	v.open(lessonAt(false, "zh"))
	v.until("a sentence says what is missing", `document.querySelector("[data-alert]").checkVisibility()`)
	if s := v.text("[data-alert-text]"); !strings.Contains(s, "WebGL 2") || !strings.Contains(s, "浏览器") {
		t.Errorf("the sentence is %q", s)
	}
	if read[bool](v, `document.querySelector("[data-loading]").checkVisibility()`) {
		t.Error("it still says that it loads")
	}
	v.count("article.lesson .correction", lessonPage(t, "zh").Corrections)
	v.click("article .cue-go >> nth=0")
	v.until("the cue leads to the transcript", `document.querySelector("details.transcript[open] ol")?.checkVisibility()`)
}

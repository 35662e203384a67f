package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// keptLesson is what the page has stored of the lesson.
const keptLesson = `localStorage.getItem("wirethread:lesson:` + slug + `")`

// readProgress gives the index a file and waits for what it says.
func (v *visit) readProgress(file string) string {
	v.t.Helper()
	const told = `document.querySelector("article.current [data-progress-told]").textContent`
	_, err := v.page.Evaluate(`() => document.querySelectorAll("[data-progress-told]").forEach((e) => (e.textContent = ""))`)
	v.must(err)
	v.must(v.the("article.current [data-progress-file]").SetInputFiles(file))
	v.until("the page answers the file", told)
	return read[string](v, told)
}

// saveProgress saves the file and returns its path.
func (v *visit) saveProgress() string {
	v.t.Helper()
	saved, err := v.page.ExpectDownload(func() error { return v.the("article.current [data-do=save-progress]").Click() })
	v.must(err)
	path := filepath.Join(v.t.TempDir(), saved.SuggestedFilename())
	v.must(saved.SaveAs(path))
	return path
}

// TestProgressFile takes progress from one browser to another that has some of its own.
func TestProgressFile(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := enter(t, indexAt(single, "zh"))
		v.store(`{"cues":["a","b"],"answers":{"q":{"choice":"x","right":true},"p":{"choice":"y","right":false}},"of":9}`)
		file := v.saveProgress()

		w := enter(t, indexAt(single, "en"))
		w.store(`{"cues":["b","c"],"answers":{"q":{"choice":"z","right":false}},"of":9}`)
		if said := w.readProgress(file); said != "Done. Lessons in the file: 1; with something new: 1." {
			t.Errorf("the page says %q", said)
		}
		want := `{"cues":["b","c","a"],"answers":{"q":{"choice":"z","right":false},"p":{"choice":"y","right":false}},"of":9}`
		if got := read[string](w, fmt.Sprintf("((k) => JSON.stringify({cues: k.cues, answers: {q: k.answers.q, p: k.answers.p}, of: k.of}))(JSON.parse(%s))", keptLesson)); got != want {
			t.Errorf("merged: %s\nwant    %s", got, want)
		}
		w.until("the index shows it", fmt.Sprintf(`document.querySelector("article.current [data-lesson-state=%s]").textContent === "begun"`, slug))
		if said := w.readProgress(file); !strings.HasSuffix(said, "with something new: 0.") {
			t.Errorf("the second time the page says %q", said)
		}
	})
}

func (v *visit) store(lesson string) {
	v.t.Helper()
	_, err := v.page.Evaluate(`(text) => localStorage.setItem("wirethread:lesson:`+slug+`", text)`, lesson)
	v.must(err)
}

// TestBadProgressFile reads files that are none: each is refused with a sentence, and nothing changes.
func TestBadProgressFile(t *testing.T) {
	v := enter(t, "en/", func(o *playwright.BrowserNewContextOptions) { o.Locale = playwright.String("en-GB") })
	v.store(`{"cues":["a"],"answers":{},"of":9}`)
	const head = `{"format":"wirethread progress","version":1,"lessons":`
	good := `"handshake":{"cues":["new"],"answers":{},"of":1}`
	for _, bad := range []struct{ name, text, says string }{
		{"empty", "", "not a progress file"},
		{"a page", "<!doctype html>", "not a progress file"},
		{"null", "null", "not a progress file"},
		{"other JSON", `{"lessons":{}}`, "not a progress file"},
		{"cut", head + "{" + good, "not a progress file"},
		{"newer", `{"format":"wirethread progress","version":2,"lessons":{` + good + `}}`, "newer version"},
		{"no version", `{"format":"wirethread progress","lessons":{` + good + `}}`, "damaged"},
		{"a list", head + "[]}", "damaged"},
		{"one lesson bad", head + "{" + good + `,"socket":{"cues":"x","answers":{},"of":1}}}`, "damaged or was edited (socket)"},
		{"markup", head + "{" + good + `,"<img src=x onerror=alert(1)>":{"cues":[],"answers":{},"of":1}}}`, "damaged or was edited (<img"},
		{"an answer bad", head + `{"handshake":{"cues":[],"answers":{"q":{"choice":"x","right":"yes"}},"of":1}}}`, "damaged"},
		{"negative", head + `{"handshake":{"cues":[],"answers":{},"of":-1}}}`, "damaged"},
		{"proto", head + `{"__proto__":{"cues":[],"answers":{},"of":"1"}}}`, "damaged"},
		{"large", strings.Repeat(" ", 1<<20) + head + "{" + good + "}}", "larger than 1 MB"},
	} {
		t.Run(bad.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "bad.json")
			v.must(os.WriteFile(file, []byte(bad.text), 0o644))
			before := read[string](v, "JSON.stringify(localStorage)")
			if said := v.readProgress(file); !strings.Contains(said, bad.says) || !strings.Contains(said, "your progress is unchanged") {
				t.Errorf("the page says %q", said)
			}
			if after := read[string](v, "JSON.stringify(localStorage)"); after != before {
				t.Errorf("stored is now %s", after)
			}
		})
	}
}

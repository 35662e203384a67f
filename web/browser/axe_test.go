package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// violations runs axe in a document and lists what breaks its rules up to WCAG 2.2 AA and its best practices.
const violations = `async (where) => {
	const found = await axe.run(where || document, {iframes: false, resultTypes: ["violations"]});
	if (found.passes.length < 10) throw new Error("axe has looked at nothing");
	return JSON.stringify(found.violations.map(v => v.id + ": " + v.help + "\n" + v.nodes.slice(0, 4).map(n => "    " + n.html.slice(0, 160) + "\n      " + (n.any[0]?.message ?? n.all[0]?.message ?? "")).join("\n")));
}`

// TestAxe checks the index and the lesson with a living stage in both languages and themes.
func TestAxe(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		t.Run(lang, func(t *testing.T) {
			v := enter(t, indexAt(false, lang))
			v.inThemes("index", func(what string) { v.axe(what, "") })
			v.open(lessonAt(false, lang))
			v.awaitStage()
			v.choose("close-four")
			v.underway()
			p := lessonPage(t, lang)
			v.answer(lang, p.Quizzes[0].ID, fmt.Sprint(p.Quizzes[0].Right))
			v.answer(lang, p.Predictions[0].ID, wrongChoice(p.Predictions[0]))
			v.until("the answers are judged", `document.querySelector(".quiz[data-state=right]") && document.querySelector(".predict[data-state=wrong]")`)
			v.inThemes("lesson", func(what string) { v.axe(what, "") })
			if lang == "zh" {
				v.inThemes("panel", v.axePanels)
			}
		})
	}
}

// inThemes does something in light and in dark.
func (v *visit) inThemes(what string, do func(what string)) {
	v.t.Helper()
	for _, scheme := range []*playwright.ColorScheme{playwright.ColorSchemeLight, playwright.ColorSchemeDark} {
		v.must(v.page.EmulateMedia(playwright.PageEmulateMediaOptions{ColorScheme: scheme}))
		do(fmt.Sprintf("%s, %s", what, *scheme))
	}
}

// TestAxeFile checks the single file, where all pages are in one document.
func TestAxeFile(t *testing.T) {
	v := learn(t, true, "zh")
	v.axe("file", "")
}

// TestAxeElsewhere checks what stands in other people's pages, each with a living stage: a simulation, a lesson, and a
// lesson in a learning platform's frame.
func TestAxeElsewhere(t *testing.T) {
	v := arrive(t, browser)
	for _, address := range []string{"embed/?sim=tcp&scenario=close-four&lang=en", "embed/?sim=tcp&lang=zh&controls=min", lessonAt(false, "zh") + "?embed"} {
		v.open(address)
		v.awaitStage()
		v.inThemes(address, func(what string) { v.axe(what, "") })
	}
	p := newPlatform(t, filepath.Join(packages(t), slug+".zip"))
	v.base = p.url
	v.must(v.goTo(p.url + "course/" + slug + ".html"))
	v.awaitStage()
	v.until("the page says that there is no platform", `document.querySelector("[data-lms]").checkVisibility()`)
	v.inThemes("SCO", func(what string) { v.axe(what, "") })
}

// axePanels checks the stage with each of its panels open.
func (v *visit) axePanels(what string) {
	v.t.Helper()
	for _, name := range read[[]string](v, `[...document.querySelectorAll("[data-tool]")].map(e => e.dataset.tool)`) {
		tab := fmt.Sprintf("[data-tool=%s]", name)
		if !read[bool](v, fmt.Sprintf(`document.querySelector(%q).ariaExpanded === "true"`, tab)) {
			v.click(tab)
		}
		v.until("panel "+name+" is open", fmt.Sprintf(`document.querySelector("#panel-%s").checkVisibility()`, name))
		v.axe(what+", "+name, "[data-stage]")
	}
}

func (v *visit) axe(what, where string) {
	v.t.Helper()
	source, err := os.ReadFile(nodeModules + "/axe-core/axe.min.js")
	if err != nil {
		v.t.Fatal("axe-core is missing: run npm ci in web/test")
	}
	if !read[bool](v, "Boolean(window.axe)") {
		_, err = v.page.Evaluate(string(source) + "; undefined")
		v.must(err)
	}
	text, err := v.page.Evaluate(violations, where)
	v.must(err)
	for _, s := range jsonList(v.t, text) {
		v.t.Errorf("%s: %s", what, s)
	}
}

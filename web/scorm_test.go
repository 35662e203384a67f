package web

import (
	"archive/zip"
	"bytes"
	"html/template"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/content"
)

// packScorm builds the test course in English as packages and returns the files of one.
func packScorm(t *testing.T, o Options, name string) map[string]string {
	t.Helper()
	if _, err := SCORM(t.Context(), o, "en"); err != nil {
		t.Fatal(err)
	}
	b := []byte(read(t, filepath.Join(o.Out, name)))
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
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

// TestScormPage checks that a lesson's document is whole: both languages, every address inside the package or
// the document, other lessons named and not linked, the licences beside it.
func TestScormPage(t *testing.T) {
	o := testOptions(t.TempDir())
	for _, p := range o.Course.Lessons()[0].Pages {
		p.HTML += template.HTML(`<p><a href="../later/index.html#why" class="x">see <em>later</em></a> <a href="../shake/index.html#why">this one</a></p>`)
	}
	files := packScorm(t, o, "shake.zip")
	page := files["shake.html"]
	for _, part := range []string{`<html lang="en">`, `data-page="en/shake"`, `data-page="zh/shake"`, "<p>see <em>later</em> <a href=\"#en/shake/why\">this one</a></p>"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page has no %s", part)
		}
	}
	for _, m := range addressForm.FindAllStringSubmatch(page, -1) {
		switch to := m[1]; {
		case strings.HasPrefix(to, "data:"):
		case strings.HasPrefix(to, "#"):
			if !strings.Contains(page, `id="`+to[1:]+`"`) {
				t.Errorf("no element for %s", to)
			}
		case files[to] == "":
			t.Errorf("no file for %s", to)
		}
	}
	if files["licences.txt"] != o.Module.Licences {
		t.Errorf("the licences are %q", files["licences.txt"])
	}
}

// TestScormCourse checks that the package of the course names the written lessons, in their chapter, and no other.
func TestScormCourse(t *testing.T) {
	files := packScorm(t, testOptions(t.TempDir()), "wirethread.zip")
	manifest := files["imsmanifest.xml"]
	chapter, lesson := strings.Index(manifest, "<title>Transport</title>"), strings.Index(manifest, "<title>Shaking hands</title>")
	if chapter < 0 || lesson < chapter || strings.Contains(manifest, "Later") {
		t.Errorf("the manifest is\n%s", manifest)
	}
}

// TestScormSame checks that the same sources give the same bytes.
func TestScormSame(t *testing.T) {
	first, second := testOptions(t.TempDir()), testOptions(t.TempDir())
	packScorm(t, first, "shake.zip")
	packScorm(t, second, "shake.zip")
	if read(t, filepath.Join(first.Out, "shake.zip")) != read(t, filepath.Join(second.Out, "shake.zip")) {
		t.Error("two builds differ")
	}
}

// TestScormTooMuch checks that a lesson whose progress a learning platform cannot keep is refused.
func TestScormTooMuch(t *testing.T) {
	o := testOptions(t.TempDir())
	page := pageOf(o.Course.Lessons()[0], "en")
	page.Predictions = []content.Prediction{{ID: "first", Choices: []string{"no", strings.Repeat("é", suspendMost/6)}}}
	if _, err := SCORM(t.Context(), o, "en"); err == nil || !strings.Contains(err.Error(), "4096") {
		t.Errorf("the error is %v", err)
	}
	page.Predictions[0].Choices[1] = strings.Repeat("é", suspendMost/6-10)
	if _, err := SCORM(t.Context(), o, "en"); err != nil {
		t.Error(err)
	}
}

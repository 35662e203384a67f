package browser

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// pages are the addresses of all pages of the site that people see, the stage's own document aside.
func pages(t *testing.T) (all []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(siteDir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".html") && path != "stage/index.html" && path != "index.html" {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"zh", "en"} {
		if want := lessonAt(false, lang) + "index.html"; !slices.Contains(all, want) {
			t.Fatalf("%s is not among the pages %v", want, all)
		}
	}
	return all
}

// zooms are windows of 1280 x 1024 pixels at 200 % and 400 %, in CSS pixels (WCAG 2.2, SC 1.4.10), and a split screen's half.
var zooms = [][2]int{{640, 512}, {320, 256}, {320, 1180}}

// TestPages looks at every page in both themes with axe; zoomed it needs no
// scrolling sideways, and nothing is too small for a finger.
func TestPages(t *testing.T) {
	v := arrive(t, browser, withTouch)
	for _, path := range pages(t) {
		v.open(path)
		v.until("the page stands", `document.readyState === "complete"`)
		v.inThemes(path, func(what string) { v.axe(what, "") })
		for _, size := range zooms {
			v.must(v.page.SetViewportSize(size[0], size[1]))
			at := fmt.Sprintf("%s at %d x %d", path, size[0], size[1])
			v.until(at+" is taken", fmt.Sprintf("innerWidth === %d", size[0]))
			if wide := read[int](v, "document.documentElement.scrollWidth"); wide > size[0] {
				t.Errorf("%s is %d wide", at, wide)
			}
			if found := read[[]string](v, small); len(found) > 0 {
				t.Errorf("%s too small for a finger:\n%s", at, strings.Join(found, "\n"))
			}
		}
		v.must(v.page.SetViewportSize(820, 1180))
	}
}

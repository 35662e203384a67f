package web

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// addressForm finds what a page refers to.
var addressForm = regexp.MustCompile(`\s(?:href|src|data-stage-url|data-module)="([^"]*)"`)

// pagesOf are the HTML files of a site by name.
func pagesOf(t *testing.T, dir string) map[string]string {
	pages := map[string]string{}
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(file) == ".html" {
			name, _ := filepath.Rel(dir, file)
			pages[filepath.ToSlash(name)] = read(t, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// TestSiteLinks checks that every address of every page leads to a file of the
// site, and that none depends on the folder in which the site is.
func TestSiteLinks(t *testing.T) {
	dir := buildSite(t, true)
	pages := pagesOf(t, dir)
	for _, name := range []string{"index.html", "zh/index.html", "en/index.html", "zh/shake/index.html", "en/shake/index.html", "stage/index.html", "embed/index.html", "404.html"} {
		if pages[name] == "" {
			t.Errorf("the site has no %s", name)
		}
	}
	for name, page := range pages {
		for _, m := range addressForm.FindAllStringSubmatch(page, -1) {
			to := m[1]
			switch {
			case strings.HasPrefix(to, "data:"):
			case strings.HasPrefix(to, "#"):
				if !strings.Contains(page, `id="`+to[1:]+`"`) {
					t.Errorf("%s: no element for %s", name, to)
				}
			case name == "404.html" && strings.HasPrefix(to, "/"):
				checkFile(t, dir, name, strings.TrimPrefix(to, "/"))
			case strings.HasPrefix(to, "/") || strings.Contains(to, "//"):
				t.Errorf("%s: %s is not relative", name, to)
			default:
				checkFile(t, dir, name, path.Join(path.Dir(name), to))
			}
		}
	}
}

func checkFile(t *testing.T, dir, page, name string) {
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
		t.Errorf("%s leads to %s, which does not exist", page, name)
	}
}

// TestPlanned checks that a lesson that is not written is named and not linked.
func TestPlanned(t *testing.T) {
	page := read(t, filepath.Join(buildSite(t, true), "en", "index.html"))
	if !strings.Contains(page, `<span class="unwritten">Later</span>`) || strings.Contains(page, "later/") {
		t.Error("the planned lesson is missing, or a link")
	}
	if !strings.Contains(page, `href="shake/index.html"`) {
		t.Error("the written lesson is not a link")
	}
}

// TestPolicy checks that every page forbids scripts and styles that are not files of the site, and has none.
func TestPolicy(t *testing.T) {
	inline := regexp.MustCompile(`<script>|<script [^>]*>[^<]|\son\w+=|\sstyle=|"javascript:`)
	for name, page := range pagesOf(t, buildSite(t, true)) {
		policy := policyOf([]byte(page))
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, " 'unsafe-eval'") {
			t.Errorf("%s: policy %q", name, policy)
		}
		if got := strings.Contains(policy, "wasm-unsafe-eval"); got != (name == "stage/index.html") {
			t.Errorf("%s: may compile WebAssembly: %v", name, got)
		}
		if m := inline.FindString(page); m != "" {
			t.Errorf("%s: inline %q", name, m)
		}
		if name != "404.html" && strings.Contains(page, "<style") {
			t.Errorf("%s: inline style", name)
		}
	}
}

// TestRebuild checks that a build removes what an earlier one left, and nothing else.
func TestRebuild(t *testing.T) {
	dir := buildSite(t, true)
	mine := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	o := testOptions(dir)
	o.Dev = true
	old := read(t, filepath.Join(dir, manifest))
	o.Module.Wasm = []byte("another module")
	if _, err := Site(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	for name := range strings.Lines(old) {
		name = strings.TrimSpace(name)
		_, err := os.Stat(filepath.Join(dir, name))
		if gone := err != nil; gone != (strings.HasSuffix(name, ".wasm") || strings.HasPrefix(name, "assets/module.")) {
			t.Errorf("%s removed: %v", name, gone)
		}
	}
	read(t, mine)
}

package browser

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unknownToChecker are errors of the checker's own: it does not know these parts of CSS yet
// (https://www.w3.org/TR/css-conditional-5/#container-queries).
var unknownToChecker = []string{"CSS: Unrecognized at-rule “@container”", "CSS: “container-type”: Property “container-type” doesn't exist."}

// finding is what the checker says of a line.
type finding struct{ Type, URL, Message, Extract string }

// TestValid checks the HTML of every page of the site, of the single file and of the SCORM packages by
// the Nu Html Checker, and the checker by a page that is not valid.
func TestValid(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.html")
	if err := os.WriteFile(bad, []byte(`<!doctype html><html lang="en"><title>Bad</title><p id="a"><p id="a">`), 0o644); err != nil {
		t.Fatal(err)
	}
	refused := false
	for _, f := range check(t, siteDir, strings.TrimPrefix(fileURL, "file://"), packedPages(t), bad) {
		switch {
		case strings.HasSuffix(f.URL, "/bad.html"):
			refused = true
		case f.Type == "error" && !slices.Contains(unknownToChecker, f.Message):
			t.Errorf("%s: %s\n%.200s", f.URL[strings.LastIndex(f.URL, "wirethread"):], f.Message, f.Extract)
		}
	}
	if !refused {
		t.Error("the checker takes what is not valid")
	}
}

// packedPages writes the pages of all SCORM packages into a folder.
func packedPages(t *testing.T) (dir string) {
	t.Helper()
	archives, err := filepath.Glob(filepath.Join(packages(t), "*.zip"))
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "wirethread-scorm")
	for _, archive := range archives {
		for name, text := range unzipped(t, archive) {
			if filepath.Ext(name) != ".html" {
				continue
			}
			path := filepath.Join(dir, strings.TrimSuffix(filepath.Base(archive), ".zip"), name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, slug, slug+".html")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// check runs the checker on files and folders.
func check(t *testing.T, paths ...string) []finding {
	t.Helper()
	jar := filepath.Join(nodeModules, "vnu-jar", "build", "dist", "vnu.jar")
	cmd := exec.Command("java", append([]string{"-Xss8m", "-jar", jar, "--format", "json", "--exit-zero-always", "--skip-non-html"}, paths...)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("the checker does not run; it needs java, and npm ci in web/test: %v\n%.500s", err, said.Bytes())
	}
	var answer struct{ Messages []finding }
	if err := json.Unmarshal(said.Bytes(), &answer); err != nil {
		t.Fatalf("%v in %.500s", err, said.Bytes())
	}
	return answer.Messages
}

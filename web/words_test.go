package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestWordsUsed checks that every key that a script or template names exists,
// and that none is left over.
func TestWordsUsed(t *testing.T) {
	w, err := readWords(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	called := regexp.MustCompile(`\bsay\("(\w+)"`)
	quoted := regexp.MustCompile(`"(\w+)"`)
	used := map[string]bool{}
	for name, source := range allSources(t) {
		for _, m := range quoted.FindAllStringSubmatch(source, -1) {
			used[m[1]] = true
		}
		if filepath.Ext(name) != ".js" {
			continue // a template or Go code that names a missing key does not build
		}
		for _, m := range called.FindAllStringSubmatch(source, -1) {
			if w[m[1]] == nil {
				t.Errorf("%s says %q, which words.json does not have", name, m[1])
			}
		}
	}
	for key := range w {
		if !used[key] {
			t.Errorf("words.json: nothing uses %q", key)
		}
	}
}

// allSources are the texts that may name words.
func allSources(t *testing.T) map[string]string {
	sources := scripts(t)
	for _, pattern := range []string{"templates/*.html", "*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			sources[f] = string(text)
		}
	}
	return sources
}

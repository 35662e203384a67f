package web

import (
	"context"
	"encoding/json"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/content"
)

// sketches draws nothing: a picture is a text.
func sketches(_ context.Context, _ string, o portraitOrder) ([][]byte, error) {
	pictures := make([][]byte, len(o.Portraits))
	for i, s := range o.Portraits {
		pictures[i] = []byte("a picture of " + s.Title)
	}
	return pictures, nil
}

// TestLinkPreview checks that a lesson of a site that knows its address has a picture for other sites, which no reader stores.
func TestLinkPreview(t *testing.T) {
	o := testOptions(filepath.Join(t.TempDir(), "site"))
	o.URL = "https://course.example/net/"
	if _, err := Site(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(o.Out, "assets", "shake.*.png"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the pictures are %v, %v", files, err)
	}
	if got := read(t, files[0]); got != "a picture of Shaking hands" {
		t.Errorf("the picture is %q", got)
	}
	address := o.URL + "assets/" + filepath.Base(files[0])
	for lang, alt := range map[string]string{"zh": "“握手”一课的模拟画面", "en": "The simulation of the lesson “Shaking hands”"} {
		page := read(t, filepath.Join(o.Out, lang, "shake", "index.html"))
		for _, want := range []string{
			`<meta property="og:image" content="` + address + `">`,
			`<meta property="og:image:type" content="image/png">`,
			`<meta property="og:image:width" content="1200">`,
			`<meta property="og:image:height" content="630">`,
			`<meta property="og:image:alt" content="` + alt + `">`,
			`<meta name="twitter:card" content="summary_large_image">`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the lesson has no %s", lang, want)
			}
		}
		var told oEmbed
		if err := json.Unmarshal([]byte(read(t, filepath.Join(o.Out, lang, "shake", "oembed.json"))), &told); err != nil {
			t.Fatal(err)
		}
		if told.Thumbnail != address || told.ThumbnailWidth != 1200 || told.ThumbnailHeight != 630 {
			t.Errorf("%s: oEmbed says %+v", lang, told)
		}
	}
	for name, at := range map[string]string{"index.html": "", "zh/index.html": "zh/", "en/index.html": "en/"} {
		page := read(t, filepath.Join(o.Out, name))
		for _, want := range []string{`<meta property="og:image" content="` + address + `">`, `<meta property="og:url" content="` + o.URL + at + `">`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s has no %s", name, want)
			}
		}
	}
	if strings.Contains(read(t, filepath.Join(o.Out, workerFile)), filepath.Base(files[0])) {
		t.Error("readers store the picture for reading offline")
	}
}

// TestNoLinkPreview checks that a site that does not know its address draws nothing and names no picture.
func TestNoLinkPreview(t *testing.T) {
	o := testOptions(filepath.Join(t.TempDir(), "site"))
	o.Dev = true
	o.portraitist = func(context.Context, string, portraitOrder) ([][]byte, error) {
		return nil, errors.New("somebody wants pictures")
	}
	if _, err := Site(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	for name, page := range pagesOf(t, o.Out) {
		if strings.Contains(page, "og:image") || strings.Contains(page, "twitter:card") {
			t.Errorf("%s names a picture", name)
		}
	}
	o.URL = "https://course.example/"
	if _, err := Site(t.Context(), o); err == nil || !strings.Contains(err.Error(), "somebody wants pictures") {
		t.Errorf("pictures that cannot be drawn are told as %v", err)
	}
}

// TestPortraits draws the pictures of the real course.
func TestPortraits(t *testing.T) {
	course, err := content.Load(os.DirFS("../content"))
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions(filepath.Join(t.TempDir(), "site"))
	o.Dev, o.URL, o.Course, o.portraitist = true, "https://course.example/", course, nil
	if _, err := Site(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, l := range course.Lessons() {
		if l.Planned() {
			continue
		}
		files, err := filepath.Glob(filepath.Join(o.Out, "assets", l.Slug+".??????????.png"))
		if err != nil || len(files) != 1 {
			t.Errorf("%s: the pictures are %v, %v", l.Slug, files, err)
			continue
		}
		picture := read(t, files[0])
		size, err := png.DecodeConfig(strings.NewReader(picture))
		if err != nil || size.Width != portraitWidth || size.Height != portraitHeight || len(picture) > 100<<10 {
			t.Errorf("%s: %d x %d pixels, %d bytes, %v", l.Slug, size.Width, size.Height, len(picture), err)
		}
		if other := seen[picture]; other != "" {
			t.Errorf("%s and %s have the same picture", l.Slug, other)
		}
		seen[picture] = l.Slug
		for _, lang := range langs {
			if !strings.Contains(read(t, filepath.Join(o.Out, lang, l.Slug, "index.html")), o.URL+"assets/"+filepath.Base(files[0])) {
				t.Errorf("%s/%s does not name its picture", lang, l.Slug)
			}
		}
	}
	if len(seen) < 11 {
		t.Errorf("only %d pictures", len(seen))
	}
}

// TestSubject checks that a picture shows the moment that the author chose, else the lesson's first scenario.
func TestSubject(t *testing.T) {
	p := &content.Page{Title: "T", Sim: "tcp", Scenario: "open"}
	if s := subjectOf(p); s != (portraitSubject{Title: "T", Sim: "tcp", Scenario: "open"}) {
		t.Errorf("the picture of nothing chosen is %+v", s)
	}
	p.Picture = content.Place{Sim: "tcp", Scenario: "lost", T: 7}
	if s := subjectOf(p); s.Scenario != "lost" || s.T == nil || *s.T != 7 {
		t.Errorf("the picture of lost at 7 is %+v", s)
	}
}

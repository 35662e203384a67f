package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"image/png"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// kept is what a site's service worker keeps: names and integrity, and the version.
func kept(t *testing.T, dir string) (files map[string]string, version string) {
	t.Helper()
	m := regexp.MustCompile(`version:"([0-9a-f]+)",files:(\[.*\])};\n`).FindStringSubmatch(read(t, filepath.Join(dir, workerFile)))
	if m == nil {
		t.Fatal("the service worker does not begin with its version and files")
	}
	var list [][2]string
	if err := json.Unmarshal([]byte(m[2]), &list); err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, f := range list {
		files[f[0]] = f[1]
	}
	return files, m[1]
}

// TestWorkerKeeps checks that the worker keeps every page with everything that it refers to, each as it is.
func TestWorkerKeeps(t *testing.T) {
	dir := buildSite(t, false)
	files, version := kept(t, dir)
	for name, page := range pagesOf(t, dir) {
		if files[name] == "" {
			t.Errorf("%s is not kept", name)
		}
		for _, m := range addressForm.FindAllStringSubmatch(page, -1) {
			if regexp.MustCompile(`^(data:|#|/)`).MatchString(m[1]) {
				continue
			}
			to, _, _ := strings.Cut(m[1], "#")
			if to = filepath.Join(filepath.Dir(name), to); files[to] == "" {
				t.Errorf("%s needs %s, which is not kept", name, to)
			}
		}
	}
	for name, integrity := range files {
		sum := sha256.Sum256([]byte(read(t, filepath.Join(dir, name))))
		if integrity != "sha256-"+base64.StdEncoding.EncodeToString(sum[:]) {
			t.Errorf("%s: integrity %s", name, integrity)
		}
	}
	o := testOptions(dir)
	o.Course.Chapters[0].Lessons[1].Title.EN = "Much later"
	if _, err := Site(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if _, next := kept(t, dir); next == version {
		t.Error("another course has the same version")
	}
}

// TestAppManifest checks that the manifest's addresses lead to files, with icons as large as it says.
func TestAppManifest(t *testing.T) {
	dir := buildSite(t, true)
	var m appManifest
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, "manifest.webmanifest"))), &m); err != nil {
		t.Fatal(err)
	}
	checkFile(t, dir, "the manifest", m.StartURL)
	purposes := map[string]string{}
	for _, icon := range m.Icons {
		img, err := png.Decode(bytes.NewReader([]byte(read(t, filepath.Join(dir, icon.Src)))))
		if err != nil {
			t.Fatal(err)
		}
		if size := img.Bounds().Size().String(); size != strings.Replace("("+icon.Sizes+")", "x", ",", 1) {
			t.Errorf("%s: %s", icon.Src, size)
		}
		purposes[icon.Sizes] += icon.Purpose + " "
		_, _, _, alpha := img.At(0, 0).RGBA()
		if fills := alpha == 0xffff; fills != (icon.Purpose == "maskable") {
			t.Errorf("%s: its corner is opaque: %v", icon.Src, fills)
		}
		r, g, b, _ := img.At(img.Bounds().Dx()/4, img.Bounds().Dy()/2).RGBA()
		if r != 0xffff || g != 0xffff || b != 0xffff {
			t.Errorf("%s: no white line where the sender's is", icon.Src)
		}
	}
	if purposes["192x192"] == "" || !strings.Contains(purposes["512x512"], "maskable") {
		t.Errorf("icons %v", purposes)
	}
}

package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func get(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL.Path = target // as it comes, not cleaned
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestServer(t *testing.T) {
	dir := buildSite(t, false)
	secret := filepath.Join(filepath.Dir(dir), "secret.html")
	if err := os.WriteFile(secret, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(dir, "link.html")); err != nil {
		t.Fatal(err)
	}
	s, err := NewServer(dir)
	if err != nil {
		t.Fatal(err)
	}

	t.Run("page", func(t *testing.T) {
		w := get(s, "/zh/shake/")
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/html; charset=utf-8" || w.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%d %v", w.Code, w.Header())
		}
		if w.Header().Get("Content-Security-Policy") != pagePolicy {
			t.Errorf("policy %q", w.Header().Get("Content-Security-Policy"))
		}
		if again := get(s, "/zh/shake/", "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("asked again: %d", again.Code)
		}
	})
	t.Run("stage", func(t *testing.T) {
		if got := get(s, "/stage/index.html").Header().Get("Content-Security-Policy"); got != stagePolicy {
			t.Errorf("policy %q", got)
		}
	})
	t.Run("asset", func(t *testing.T) {
		name := regexp.MustCompile(`assets/app\.[0-9a-f]+\.js`).FindString(read(t, filepath.Join(dir, manifest)))
		for _, c := range []struct{ accept, encoding string }{{"gzip, br", "br"}, {"gzip", "gzip"}, {"br;q=0, gzip", "gzip"}, {"", ""}} {
			w := get(s, "/"+name, "Accept-Encoding", c.accept)
			if w.Code != 200 || w.Header().Get("Content-Encoding") != c.encoding || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
				t.Errorf("%q: %d %v", c.accept, w.Code, w.Header())
			}
		}
	})
	t.Run("outside", func(t *testing.T) {
		for _, target := range []string{"/../secret.html", "/zh/../../secret.html", "/link.html", "/..%2fsecret.html", "/.wirethread", "/zh\x00", "/nothing"} {
			if w := get(s, target); w.Code == 200 || strings.Contains(w.Body.String(), "secret") {
				t.Errorf("%q: %d", target, w.Code)
			}
		}
	})
	t.Run("missing", func(t *testing.T) {
		w := get(s, "/zh/nothing/")
		if w.Code != 404 || !strings.Contains(w.Body.String(), "没有这个页面") || !strings.Contains(w.Body.String(), "No such page") {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
	t.Run("folder", func(t *testing.T) {
		if w := get(s, "/zh/shake"); w.Code != 301 || w.Header().Get("Location") != "./shake/" {
			t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
		}
	})
	t.Run("method", func(t *testing.T) {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST: %d", w.Code)
		}
	})
}

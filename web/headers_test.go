package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSecurityHeaders checks what the server says with every answer, and who may frame which page.
func TestSecurityHeaders(t *testing.T) {
	dir := buildSite(t, false)
	s, err := NewServer(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, page := range pagesOf(t, dir) {
		if strings.Contains(page, "frame-ancestors") {
			t.Errorf("%s: browsers refuse frame-ancestors in a page itself", name)
		}
		w := get(s, "/"+name)
		h := w.Header()
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("Cache-Control") != "no-cache" || !strings.Contains(h.Get("Permissions-Policy"), "camera=()") {
			t.Errorf("%s: %v", name, h)
		}
		policy := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, policyOf([]byte(page))) || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: policy %q", name, policy)
		}
		mayFrame := name == "embed/index.html" || name == "stage/index.html" || strings.Contains(name, "/shake/") || strings.Contains(name, "/embedding/")
		if strings.Contains(policy, "frame-ancestors 'self'") == mayFrame {
			t.Errorf("%s: may be framed: %v, policy %q", name, mayFrame, policy)
		}
	}
	if w := get(s, "/sw.js"); w.Header().Get("Cache-Control") != "no-cache" || w.Header().Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("sw.js: %v", w.Header())
	}
	if w := get(s, "/no/such/file.js"); w.Code != http.StatusNotFound || w.Header().Get("Content-Security-Policy") == "" {
		t.Errorf("a file that is not there: %d %v", w.Code, w.Header())
	}
}

// FuzzServer asks for arbitrary addresses: nothing outside the site is ever
// sent, and no answer leads elsewhere.
func FuzzServer(f *testing.F) {
	dir := f.TempDir()
	site := filepath.Join(dir, "site")
	for name, text := range map[string]string{
		"secret.txt": "secret", "site/index.html": "page", "site/zh/index.html": "page", "site/404.html": "none",
		"site/assets/a.0123456789.js": "script", "site/.wirethread": "secret",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			f.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			f.Fatal(err)
		}
	}
	for _, link := range []string{"out", "zh/out"} {
		if err := os.Symlink(dir, filepath.Join(site, link)); err != nil {
			f.Fatal(err)
		}
	}
	s, err := NewServer(site)
	if err != nil {
		f.Fatal(err)
	}
	for _, target := range []string{
		"/", "/zh", "/zh/", "/assets/a.0123456789.js", "/../secret.txt", "/zh/../../secret.txt", "//secret.txt", "/..%2fsecret.txt", `/..\secret.txt`,
		"/out/secret.txt", "/zh/out/secret.txt", "/.wirethread", "/./.wirethread", "/\x00", "//example.org/..", "/zh/..//", "/%zz",
	} {
		f.Add(target, "br;q=1, gzip", "bytes=0-3")
	}
	f.Fuzz(func(t *testing.T, target, encoding, part string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = target
		r.Header.Set("Accept-Encoding", encoding)
		r.Header.Set("Range", part)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%q sends %q", target, w.Body)
		}
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "./") || strings.Contains(to, "//")) {
			t.Errorf("%q leads to %q", target, to)
		}
	})
}

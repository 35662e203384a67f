package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNginx starts nginx as docs/serving/nginx.conf says, and compares its answers with our server's.
func TestNginx(t *testing.T) {
	dir := buildSite(t, false)
	port, work := freePort(t), t.TempDir()
	example := strings.NewReplacer("listen 80;", "listen 127.0.0.1:"+port+";", "/srv/wirethread", dir).Replace(read(t, "../docs/serving/nginx.conf"))
	user := ""
	if os.Getuid() == 0 {
		user = "user root;" // the test's folders are root's own
	}
	config := fmt.Sprintf(`%s daemon off; worker_processes 1; pid %[2]s/pid; error_log %[2]s/error.log; events {}
http { include /etc/nginx/mime.types; access_log off; client_body_temp_path %[2]s/a; proxy_temp_path %[2]s/b; fastcgi_temp_path %[2]s/c; uwsgi_temp_path %[2]s/d; scgi_temp_path %[2]s/e;
%[3]s
}`, user, work, example)
	startServer(t, port, config, "nginx", "-e", filepath.Join(work, "error.log"), "-c")
	compareServers(t, dir, port, "gzip")
}

// TestCaddy does the same with docs/serving/Caddyfile.
func TestCaddy(t *testing.T) {
	dir := buildSite(t, false)
	port := freePort(t)
	config := "{\n\tadmin off\n\tauto_https off\n}\n" +
		strings.NewReplacer("\nwirethread.example.org {", "\nhttp://127.0.0.1:"+port+" {", "/srv/wirethread", dir).Replace(read(t, "../docs/serving/Caddyfile"))
	startServer(t, port, config, "caddy", "run", "--adapter", "caddyfile", "--config")
	compareServers(t, dir, port, "br")
}

func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// startServer runs a command, whose last argument is the configuration's file, until the test ends.
func startServer(t *testing.T, port, config string, name string, args ...string) {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (Debian: apt-get install %s)", name, name)
	}
	file := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.Command(program, append(args, file)...)
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	})
	for range 100 {
		if c, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	cmd.Process.Kill()
	cmd.Wait()
	t.Fatalf("%s does not listen: %s", name, said.String())
}

// compareServers expects the same answers as of Server, and the given compression.
func compareServers(t *testing.T, dir, port, encoding string) {
	t.Helper()
	ours, err := NewServer(dir)
	if err != nil {
		t.Fatal(err)
	}
	targets := []string{"/", "/zh/", "/zh/index.html", "/en/shake/", "/stage/", "/embed/", "/sw.js", "/manifest.webmanifest", "/zh/nothing/", "/404.html", "/.wirethread", "/../web.go"}
	for name := range strings.FieldsSeq(read(t, filepath.Join(dir, manifest))) {
		if strings.HasPrefix(name, "assets/") && !strings.HasSuffix(name, ".br") && !strings.HasSuffix(name, ".gz") {
			targets = append(targets, "/"+name)
		}
	}
	for _, target := range targets {
		t.Run(target, func(t *testing.T) { compareAnswers(t, ours, "http://127.0.0.1:"+port, target, encoding) })
	}
}

func compareAnswers(t *testing.T, ours *Server, base, target, encoding string) {
	want := get(ours, target)
	got := ask(t, base, target, "identity")
	if target == "/../web.go" {
		if got.Code == http.StatusOK {
			t.Errorf("it leaves the site: %s", got.Body)
		}
		return
	}
	if got.Code != want.Code || !bytes.Equal(got.Body.Bytes(), want.Body.Bytes()) {
		t.Errorf("status %d, %d bytes; want %d, %d bytes", got.Code, got.Body.Len(), want.Code, want.Body.Len())
	}
	for _, name := range []string{"Cache-Control", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} {
		if g, w := got.Header()[name], want.Header()[name]; strings.Join(g, "|") != strings.Join(w, "|") && want.Code == http.StatusOK {
			t.Errorf("%s: %q, want %q", name, g, w)
		}
	}
	html := strings.HasPrefix(want.Header().Get("Content-Type"), "text/html")
	if g, w := framing(got), framing(want); g != w && html && want.Code == http.StatusOK {
		t.Errorf("frames: %q, want %q", g, w)
	}
	if g, w := mediaType(got), mediaType(want); g != w {
		t.Errorf("type %q, want %q", g, w)
	}
	small := ask(t, base, target, encoding)
	if e := small.Header().Get("Content-Encoding"); e != encoding && want.Code == http.StatusOK {
		t.Errorf("sent with encoding %q though the client takes %s", e, encoding)
	}
	if v := small.Header().Get("Vary"); v != "Accept-Encoding" && want.Code == http.StatusOK {
		t.Errorf("Vary %q", v)
	}
	if encoding == "gzip" && want.Code == http.StatusOK {
		r, err := gzip.NewReader(small.Body)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(r); err != nil || !bytes.Equal(b, want.Body.Bytes()) {
			t.Errorf("unpacked %d bytes, want %d (%v)", len(b), want.Body.Len(), err)
		}
	}
}

func ask(t *testing.T, base, target, encoding string) *httptest.ResponseRecorder {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, base, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Opaque = target // as it is, not cleaned
	r.Header.Set("Accept-Encoding", encoding)
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	w := httptest.NewRecorder()
	w.Code, w.HeaderMap = answer.StatusCode, answer.Header
	if _, err := io.Copy(w.Body, answer.Body); err != nil {
		t.Fatal(err)
	}
	return w
}

// framing is what a policy says of frames.
func framing(w *httptest.ResponseRecorder) string {
	for _, part := range strings.Split(w.Header().Get("Content-Security-Policy"), ";") {
		if part = strings.TrimSpace(part); strings.HasPrefix(part, "frame-ancestors") {
			return part
		}
	}
	return ""
}

// mediaType is the type in the spelling of RFC 9239, without parameters.
func mediaType(w *httptest.ResponseRecorder) string {
	t, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	return strings.Replace(t, "application/javascript", "text/javascript", 1)
}

package web

import (
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"regexp"
	"strings"
)

// Server serves a site that Site built. It never leaves the site's folder: the
// files are opened through os.Root.
type Server struct{ files fs.FS }

// NewServer serves the folder dir.
func NewServer(dir string) (*Server, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Server{root.FS()}, nil
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if info, err := fs.Stat(s.files, orDot(name)); err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			// Relative, so that it also holds below a proxy's folder; the name is clean.
			w.Header().Set("Location", "./"+path.Base(name)+"/")
			w.WriteHeader(http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
	}
	if name == manifest {
		name = ""
	}
	s.serve(w, r, name)
}

func orDot(name string) string {
	if name == "" {
		return "."
	}
	return name
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request, name string) {
	status := http.StatusOK
	body, err := fs.ReadFile(s.files, orDot(name))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) && name != "" {
			http.Error(w, "the file cannot be read", http.StatusInternalServerError)
			return
		}
		name, status = "404.html", http.StatusNotFound
		if body, err = fs.ReadFile(s.files, name); err != nil {
			http.NotFound(w, r)
			return
		}
	}
	header(w.Header(), name, body)
	body = s.encoded(w.Header(), r, name, body)
	if status != http.StatusOK {
		w.WriteHeader(status)
		if r.Method == http.MethodGet {
			w.Write(body)
		}
		return
	}
	writeBody(w, r, body)
}

// hashed is the name of a file that never changes.
var hashed = regexp.MustCompile(`^assets/.*\.[0-9a-f]{10}\.[a-z]+$`)

func header(h http.Header, name string, body []byte) {
	h.Set("Content-Type", contentType(name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if hashed.MatchString(name) {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if policy := policyOf(body); path.Ext(name) == ".html" && policy != "" {
		h.Set("Content-Security-Policy", policy)
	}
}

// contentType does not ask the machine's own tables first: they are often wrong.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

var policyForm = regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`)

// policyOf reads the policy that a page states itself, for the header of the same name.
func policyOf(page []byte) string {
	found := policyForm.FindSubmatch(page)
	if found == nil {
		return ""
	}
	return strings.NewReplacer("&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(string(found[1]))
}

// encoded returns the compressed file instead if it exists and the client takes it.
func (s *Server) encoded(h http.Header, r *http.Request, name string, body []byte) []byte {
	for _, e := range [][2]string{{"br", ".br"}, {"gzip", ".gz"}} {
		if !accepts(r.Header.Get("Accept-Encoding"), e[0]) {
			continue
		}
		if small, err := fs.ReadFile(s.files, name+e[1]); err == nil {
			h.Set("Content-Encoding", e[0])
			return small
		}
	}
	return body
}

// accepts reads an Accept-Encoding header; "q=0" refuses.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == encoding {
			q = strings.ReplaceAll(q, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

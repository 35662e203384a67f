package web

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path"
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

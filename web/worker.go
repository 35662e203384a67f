package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// workerFile is the service worker, which keeps the site for reading without a server. It stands
// in the site's root, because a worker serves the folder in which it is.
const workerFile = "sw.js"

// worker writes the service worker with the list of all that it keeps. A site under construction has none.
func (s *site) worker() error {
	if s.Dev {
		return nil
	}
	source, err := os.ReadFile(filepath.Join(s.Root, "web", "src", "worker.js"))
	if err != nil {
		return err
	}
	code, err := minifyScript(source)
	if err != nil {
		return err
	}
	list, err := s.offlineFiles()
	if err != nil {
		return err
	}
	sum := sha256.Sum256(list)
	head := `self.wirethread={version:"` + hex.EncodeToString(sum[:5]) + `",files:` + string(list) + "};\n"
	return s.out.file(workerFile, append([]byte(head), code...))
}

// offlineFiles is a JSON list of [name, integrity] of every file that works offline.
func (s *site) offlineFiles() ([]byte, error) {
	var files [][2]string
	for name := range s.out.written {
		if !worksOffline(name) {
			continue
		}
		b, err := os.ReadFile(s.out.path(name))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(b)
		files = append(files, [2]string{name, "sha256-" + base64.StdEncoding.EncodeToString(sum[:])})
	}
	slices.SortFunc(files, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return json.Marshal(files)
}

// worksOffline leaves out what only others ask for: compressed copies, pictures
// for other sites, and the module as a script for documents without an origin,
// which no worker serves.
func worksOffline(name string) bool {
	switch path.Ext(name) {
	case ".html", ".js", ".css", ".wasm", ".webmanifest":
		return !strings.HasPrefix(name, "assets/module.")
	case ".png":
		return strings.HasPrefix(name, "assets/icon-")
	}
	return false
}

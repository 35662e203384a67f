package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/andybalholm/brotli"
)

// manifest lists what a build wrote, so that the next one removes what it no longer needs and nothing else.
const manifest = ".wirethread"

// output writes the files of a site. It leaves files that have not changed as they are.
type output struct {
	dir      string
	compress bool
	written  map[string]bool
	sizes    []Size
}

func newOutput(dir string, compress bool) (*output, error) {
	return &output{dir: dir, compress: compress, written: map[string]bool{}}, os.MkdirAll(dir, 0o755)
}

// asset writes a file whose name holds a hash of what is in it and returns its address from the site's root.
func (o *output) asset(name string, b []byte) (string, error) {
	sum := sha256.Sum256(b)
	ext := filepath.Ext(name)
	address := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	return address, o.file(address, b)
}

func (o *output) file(name string, b []byte) error {
	size := Size{Name: name, Plain: len(b)}
	same, err := o.write(name, b)
	if err != nil {
		return err
	}
	if o.compress {
		if size.Brotli, err = o.compressed(name, b, same); err != nil {
			return err
		}
	}
	o.sizes = append(o.sizes, size)
	return nil
}

// compressed writes name.gz and name.br, unless those of a file that stayed the same are there.
func (o *output) compressed(name string, b []byte, same bool) (int, error) {
	was, err := os.Stat(o.path(name + ".br"))
	_, missing := os.Stat(o.path(name + ".gz"))
	if same && err == nil && missing == nil {
		o.written[name+".br"], o.written[name+".gz"] = true, true
		return int(was.Size()), nil
	}
	br := Brotli(b)
	if _, err := o.write(name+".br", br); err != nil {
		return 0, err
	}
	_, err = o.write(name+".gz", gzipped(b))
	return len(br), err
}

func (o *output) path(name string) string { return filepath.Join(o.dir, filepath.FromSlash(name)) }

// write reports whether the file held b already.
func (o *output) write(name string, b []byte) (same bool, err error) {
	o.written[name] = true
	return writeChanged(o.path(name), b)
}

// writeChanged writes a file unless it holds b already, which it reports.
func writeChanged(path string, b []byte) (same bool, err error) {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, b) {
		return true, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return false, err
	}
	return false, os.WriteFile(path, b, 0o644)
}

// finish removes what an earlier build left.
func (o *output) finish() ([]Size, error) {
	old, err := os.ReadFile(o.path(manifest))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, name := range strings.Fields(string(old)) {
		if !o.written[name] && filepath.IsLocal(name) {
			os.Remove(o.path(name))
		}
	}
	var names []string
	for name := range o.written {
		names = append(names, name)
	}
	slices.Sort(names)
	sort.Slice(o.sizes, func(i, j int) bool { return o.sizes[i].Name < o.sizes[j].Name })
	return o.sizes, os.WriteFile(o.path(manifest), []byte(strings.Join(names, "\n")+"\n"), 0o644)
}

func gzipped(b []byte) []byte { return gzippedAt(b, gzip.BestCompression) }

func gzippedAt(b []byte, level int) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, level)
	if err != nil {
		panic(err)
	}
	w.Write(b)
	w.Close()
	return out.Bytes()
}

// Brotli compresses at level 9, as the files of a site are: on the module, level 11 takes eight times as long for a tenth less.
func Brotli(b []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, 9)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

// String is a line of the build's report.
func (s Size) String() string {
	if s.Brotli == 0 {
		return fmt.Sprintf("%9d  %s", s.Plain, s.Name)
	}
	return fmt.Sprintf("%9d %9d br  %s", s.Plain, s.Brotli, s.Name)
}

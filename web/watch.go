package web

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Change is something that was edited.
type Change struct {
	Name    string // of the last file, from the root
	Code    bool   // the module or the loader must be compiled anew
	Lessons bool   // the course must be loaded anew
}

// settle is how long the sources must be quiet: editors write a file in several steps.
const settle = 60 * time.Millisecond

// Watch tells of changes below the named files and folders of root.
func Watch(ctx context.Context, root string, names ...string) (<-chan Change, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := watchAll(w, filepath.Join(root, name)); err != nil {
			w.Close()
			return nil, err
		}
	}
	changes := make(chan Change)
	go watch(ctx, w, root, changes)
	return changes, nil
}

func watchAll(w *fsnotify.Watcher, top string) error {
	return filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if d.IsDir() || path == top {
			return w.Add(path)
		}
		return nil
	})
}

func watch(ctx context.Context, w *fsnotify.Watcher, root string, changes chan<- Change) {
	defer close(changes)
	defer w.Close()
	var pending Change
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.Events:
			if ignored(e) {
				continue
			}
			if e.Has(fsnotify.Create) {
				watchAll(w, e.Name) // a new folder; errors mean that it is gone again
			}
			name, err := filepath.Rel(root, e.Name)
			if err != nil {
				continue
			}
			name = filepath.ToSlash(name)
			pending = Change{name, pending.Code || isCode(name), pending.Lessons || strings.HasPrefix(name, "content/")}
			quiet = time.After(settle)
		case <-quiet:
			select {
			case changes <- pending:
			case <-ctx.Done():
				return
			}
			pending, quiet = Change{}, nil
		}
	}
}

// ignored are the files that editors keep beside the one they edit, and tests.
func ignored(e fsnotify.Event) bool {
	base := filepath.Base(e.Name)
	return e.Op == fsnotify.Chmod || strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") ||
		strings.HasSuffix(base, "_test.go") || strings.Contains(filepath.ToSlash(e.Name), "/testdata/")
}

// isCode tells whether a file is compiled in: Go code, and the scenarios beside it.
func isCode(name string) bool {
	return strings.HasSuffix(name, ".go") || strings.HasPrefix(name, "sim/") || name == "go.mod"
}

package web

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"wirethread/content"
)

// Options say what to build and where.
type Options struct {
	Root   string          // the folder of go.mod: sources of the module, lessons, templates
	Out    string          // a folder for Site, a file for File
	Base   string          // where the site will be on its server, for the 404 page: "/" if empty
	URL    string          // the whole address of the site, ending in /, for what others read of it; empty: not known
	Dev    bool            // reload when the sources change; do not compress
	Module *Module         // compiled before; nil: compile it
	Course *content.Course // loaded before; nil: load it from Root

	portraitist portraitist // nil: wasm/portrait
}

// Size is a file that was made, and what travels when the server compresses.
type Size struct {
	Name          string
	Plain, Brotli int // bytes; Brotli 0 if not compressed
}

// inputs is all that the pages are made from.
type inputs struct {
	Options
	words     words
	course    *content.Course
	templates *templates
	bundle    bundle
	stage     stageSource
	module    *Module
}

func gather(ctx context.Context, o Options) (*inputs, error) {
	if o.Base == "" {
		o.Base = "/"
	}
	if o.portraitist == nil {
		o.portraitist = drawPortraits
	}
	var err error
	if o.Root, err = filepath.Abs(o.Root); err != nil {
		return nil, err
	}
	in := &inputs{Options: o, course: o.Course, module: o.Module}
	sources := os.DirFS(filepath.Join(o.Root, "web"))
	if in.words, err = readWords(sources); err != nil {
		return nil, err
	}
	if in.templates, err = readTemplates(sources); err != nil {
		return nil, err
	}
	if in.stage, err = readStage(sources); err != nil {
		return nil, err
	}
	if in.bundle, err = makeBundle(filepath.Join(o.Root, "web"), o.Dev); err != nil {
		return nil, err
	}
	if in.course == nil {
		if in.course, err = content.Load(os.DirFS(filepath.Join(o.Root, "content"))); err != nil {
			return nil, err
		}
	}
	if in.module == nil {
		in.module, err = Compile(ctx, o.Root)
	}
	return in, err
}

func readText(files fs.FS, name string) (string, error) {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		return "", fmt.Errorf("web: %w", err)
	}
	return string(b), nil
}

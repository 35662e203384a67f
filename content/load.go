package content

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"wirethread/sim/engine"
)

// languages are the folders of the lessons.
var languages = []engine.Lang{engine.ZH, engine.EN}

// shelf is what all pages may refer to.
type shelf struct {
	glossary []Term
	programs []program
}

// Loader loads a course again and again and reads only those pages anew that have changed. The zero value is ready.
// What the catalog has must not change meanwhile.
type Loader struct {
	read map[string]readBefore // by file
}

// readBefore is a page, and what it was read from.
type readBefore struct {
	src      []byte
	shelf    shelf
	page     *pageReader
	problems Problems
}

// Load reads and checks a course, as the function Load does.
func (ld *Loader) Load(fsys fs.FS) (*Course, error) { return ld.load(fsys, newCatalogLibrary()) }

// load reads a course and checks its lessons against a library.
func load(fsys fs.FS, lib library) (*Course, error) { return new(Loader).load(fsys, lib) }

func (ld *Loader) load(fsys fs.FS, lib library) (*Course, error) {
	var ps Problems
	src, err := fs.ReadFile(fsys, outlineFile)
	if err != nil {
		ps.add(outlineFile, 0, "the list of chapters and lessons cannot be read: %v", err)
		return nil, ps.err()
	}
	c := readOutline(string(src), &ps)
	s := shelf{loadGlossary(fsys, &ps), loadPrograms(fsys, &ps)}
	pages := map[string]map[engine.Lang]*pageReader{}
	for _, lang := range languages {
		for _, file := range lessonFiles(fsys, lang, &ps) {
			slug := strings.TrimSuffix(path.Base(file), ".md")
			if c.Lesson(slug) == nil {
				ps.add(file, 0, "no lesson of %s has the slug %q: add a line there, or rename the file", outlineFile, slug)
				continue
			}
			if pages[slug] == nil {
				pages[slug] = map[engine.Lang]*pageReader{}
			}
			pages[slug][lang] = ld.readFile(fsys, file, lang, s, lib, &ps)
		}
	}
	for _, l := range c.Lessons() {
		if both := pages[l.Slug]; both != nil {
			compare(both[engine.ZH], both[engine.EN], l.Slug, &ps)
			for _, lang := range languages {
				if p := both[lang]; p != nil {
					l.Pages[lang] = p.page
					checkLessonLinks(p, pages, &ps)
				}
			}
		}
	}
	if err := ps.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// checkLessonLinks reports links to lessons, or to IDs in them, that do not exist in the page's language.
func checkLessonLinks(p *pageReader, pages map[string]map[engine.Lang]*pageReader, ps *Problems) {
	for _, a := range p.elsewhere {
		to := pages[a.slug][p.page.Lang]
		if to == nil {
			ps.add(p.file, a.line, "no lesson %q is written: correct the link", a.slug)
		} else if _, ok := to.ids[a.id]; !ok && a.id != "" {
			ps.add(p.file, a.line, "the lesson %s has no ID %q: correct the link", a.slug, a.id)
		}
	}
}

func loadGlossary(fsys fs.FS, ps *Problems) []Term {
	src, err := fs.ReadFile(fsys, glossaryFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		ps.add(glossaryFile, 0, "the glossary cannot be read: %v", err)
	}
	return readGlossary(string(src), ps)
}

// lessonFiles are the lessons of a language, in order.
func lessonFiles(fsys fs.FS, lang engine.Lang, ps *Problems) []string {
	entries, err := fs.ReadDir(fsys, string(lang))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		ps.add(string(lang), 0, "the folder cannot be read: %v", err)
	}
	var files []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".md") {
			files = append(files, path.Join(string(lang), e.Name()))
		}
	}
	return files
}

// readFile reads a page, unless neither its file nor the shelf has changed since it was read before.
func (ld *Loader) readFile(fsys fs.FS, file string, lang engine.Lang, s shelf, lib library, ps *Problems) *pageReader {
	src, err := fs.ReadFile(fsys, file)
	if err != nil {
		ps.add(file, 0, "the file cannot be read: %v", err)
	}
	r, known := ld.read[file]
	if !known || !bytes.Equal(r.src, src) || !reflect.DeepEqual(r.shelf, s) {
		r = readBefore{src: src, shelf: s}
		r.page = readPage(file, src, lang, s, lib, &r.problems)
		r.page.forget()
		if ld.read == nil {
			ld.read = map[string]readBefore{}
		}
		ld.read[file] = r
	}
	*ps = append(*ps, r.problems...)
	return r.page
}

// compare reports what exists in one language only, or differs where it must not.
func compare(zh, en *pageReader, slug string, ps *Problems) {
	switch {
	case zh == nil:
		ps.add(en.file, 0, "the lesson exists in English only: write zh/%s.md", slug)
		return
	case en == nil:
		ps.add(zh.file, 0, "the lesson exists in Chinese only: write en/%s.md", slug)
		return
	}
	compareMarks(zh, en, ps)
	for _, m := range en.marks {
		if !slices.ContainsFunc(zh.marks, func(o mark) bool { return o.id == m.id }) {
			ps.add(en.file, m.line, "the %s %q does not exist in %s: add it there, or remove it here", m.kind, m.id, zh.file)
		}
	}
	if zh.page.Sim != en.page.Sim || zh.page.Scenario != en.page.Scenario || zh.page.Picture != en.page.Picture || !slices.Equal(zh.page.Verified, en.page.Verified) {
		ps.add(en.file, 1, "sim, scenario, picture and verified in the front matter differ from %s: make them equal", zh.file)
	}
}

func compareMarks(zh, en *pageReader, ps *Problems) {
	for _, m := range zh.marks {
		i := slices.IndexFunc(en.marks, func(o mark) bool { return o.id == m.id })
		if i < 0 {
			ps.add(zh.file, m.line, "the %s %q does not exist in %s: add it there, or remove it here", m.kind, m.id, en.file)
			continue
		}
		if o := en.marks[i]; o.kind != m.kind || o.same != m.same {
			ps.add(en.file, o.line, "the %s %q differs from line %d of %s in kind, moment, value, sources or order of options: make them equal", o.kind, o.id, m.line, zh.file)
		}
	}
}

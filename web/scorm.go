package web

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"wirethread/content"
)

// A package of SCORM 1.2 has one SCO a lesson: one document with the lesson in both languages, because a
// session with the learning platform ends with its document. The stage and the module are files that
// all SCOs of a package share. The module travels as a script, since platforms seldom serve .wasm.

// courseName is the name of the package with all lessons.
const courseName = "wirethread"

// scorm is one build of the packages.
type scorm struct {
	*inputs
	lang              string // of titles, and of a learner who has chosen none
	shared            []zipped
	app, early, style string // addresses from the root
}

// SCORM writes the course into the folder o.Out as packages of SCORM 1.2: one for each lesson, and one for all.
// Lang is the language of their titles.
func SCORM(ctx context.Context, o Options, lang string) ([]Size, error) {
	in, err := gather(ctx, o)
	if err != nil {
		return nil, err
	}
	s := &scorm{inputs: in, lang: lang}
	if err := s.assets(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return nil, err
	}
	return s.packages(ctx)
}

func (s *scorm) add(name string, b []byte) (address string) {
	s.shared = append(s.shared, newZipped(name, b))
	return name
}

func (s *scorm) assets() error {
	s.app = s.add("assets/sco.js", s.bundle.sco)
	s.early = s.add("assets/early.js", s.bundle.early)
	s.style = s.add("assets/app.css", s.bundle.style)
	packed := s.add("assets/module.js", s.module.packed(s.Dev))
	exec := s.add("assets/wasm_exec.js", s.module.Exec)
	script := s.add("assets/stage.js", []byte(s.stage.script))
	style := s.add("assets/stage.css", []byte(s.stage.style))
	document, err := s.stage.served("", "../"+packed, "../"+exec, "../"+script, "../"+style)
	if err != nil {
		return err
	}
	s.add("stage/index.html", []byte(document))
	s.add("licences.txt", []byte(s.module.Licences))
	return nil
}

// sco is a lesson as it stands in a package.
type sco struct {
	slug     string
	page     zipped
	item     imsItem
	resource imsResource
}

// packages writes the package of each lesson that is written, then the one with all.
func (s *scorm) packages(ctx context.Context) ([]Size, error) {
	var sizes []Size
	var all []sco
	var chapters []imsItem
	for _, c := range s.course.Chapters {
		scos, err := s.chapter(c)
		if err != nil {
			return nil, err
		}
		chapter := imsItem{Identifier: "chapter-" + c.Slug, Title: pick(s.lang, c.Title.ZH, c.Title.EN)}
		for _, one := range scos {
			size, err := s.write(one.slug, one.item.Title, []imsItem{one.item}, one)
			if err != nil {
				return nil, err
			}
			sizes, chapter.Items = append(sizes, size), append(chapter.Items, one.item)
		}
		if len(scos) > 0 {
			all, chapters = append(all, scos...), append(chapters, chapter)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	title, err := s.words.say(s.lang, "brand")
	if err != nil {
		return nil, err
	}
	size, err := s.write(courseName, title, chapters, all...)
	return append(sizes, size), err
}

// chapter is the lessons of a chapter that are written.
func (s *scorm) chapter(c *content.Chapter) ([]sco, error) {
	var scos []sco
	for _, l := range c.Lessons {
		if pageOf(l, s.lang) == nil {
			continue
		}
		page, err := s.page(l)
		if err != nil {
			return nil, err
		}
		resource := newSCO("sco-"+l.Slug, page.name)
		item := imsItem{Identifier: "lesson-" + l.Slug, Resource: resource.Identifier, Title: pick(s.lang, l.Title.ZH, l.Title.EN)}
		scos = append(scos, sco{l.Slug, page, item, resource})
	}
	return scos, nil
}

// write writes the package NAME.zip: its manifest first, as some platforms expect.
func (s *scorm) write(name, title string, items []imsItem, scos ...sco) (Size, error) {
	manifest, err := newManifest("package-"+name, title, items, scos, s.shared).file()
	if err != nil {
		return Size{}, err
	}
	files := []zipped{newZipped("imsmanifest.xml", manifest)}
	for _, one := range scos {
		files = append(files, one.page)
	}
	var b bytes.Buffer
	if err := writeZip(&b, append(files, s.shared...)); err != nil {
		return Size{}, err
	}
	name += ".zip"
	return Size{Name: name, Plain: b.Len()}, os.WriteFile(filepath.Join(s.Out, name), b.Bytes(), 0o644)
}

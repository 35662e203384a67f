package web

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"regexp"

	"wirethread/content"
)

// A package of SCORM 1.2 has one SCO a lesson: one document with the lesson in both languages, because a
// session with the learning platform ends with its document. The stage and the module are files that
// all SCOs of a package share. The module travels as a script, since platforms seldom serve .wasm.

// courseName is the name of the package with all lessons.
const courseName = "wirethread"

// suspendMost is the length of cmi.suspend_data, in characters.
const suspendMost = 4096

// scoData fills scorm.html.
type scoData struct {
	frameData
	Lessons []lessonData // in all languages, that of the page first
}

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
	packed := s.add("assets/module.js", packedModule(s.module.Wasm, s.Dev))
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

func (s *scorm) packages(ctx context.Context) ([]Size, error) {
	var sizes []Size
	var pages []zipped
	var chapters []imsItem
	var scos []imsResource
	for _, c := range s.course.Chapters {
		chapter := imsItem{Identifier: "chapter-" + c.Slug, Title: pick(s.lang, c.Title.ZH, c.Title.EN)}
		for _, l := range c.Lessons {
			if pageOf(l, s.lang) == nil {
				continue
			}
			page, err := s.page(l)
			if err != nil {
				return nil, err
			}
			item := imsItem{Identifier: "lesson-" + l.Slug, Resource: "sco-" + l.Slug, Title: pick(s.lang, l.Title.ZH, l.Title.EN)}
			sco := newSCO(l.Slug, page.name)
			size, err := s.write(l.Slug, newManifest(courseName+"-"+l.Slug, item.Title, []imsItem{item}, []imsResource{sco}, s.shared), page)
			if err != nil {
				return nil, err
			}
			sizes, pages, scos, chapter.Items = append(sizes, size), append(pages, page), append(scos, sco), append(chapter.Items, item)
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		if len(chapter.Items) > 0 {
			chapters = append(chapters, chapter)
		}
	}
	title, err := s.words.say(s.lang, "brand")
	if err != nil {
		return nil, err
	}
	size, err := s.write(courseName, newManifest(courseName, title, chapters, scos, s.shared), pages...)
	return append(sizes, size), err
}

// write writes a package: its manifest first, as some platforms expect.
func (s *scorm) write(name string, m imsManifest, pages ...zipped) (Size, error) {
	text, err := m.file()
	if err != nil {
		return Size{}, err
	}
	files := append([]zipped{newZipped("imsmanifest.xml", text)}, pages...)
	var b bytes.Buffer
	if err := writeZip(&b, append(files, s.shared...)); err != nil {
		return Size{}, err
	}
	name += ".zip"
	return Size{Name: name, Plain: b.Len()}, os.WriteFile(filepath.Join(s.Out, name), b.Bytes(), 0o644)
}

// page is the document of a lesson.
func (s *scorm) page(l *content.Lesson) (zipped, error) {
	if n := suspendBound(pageOf(l, s.lang)); n > suspendMost {
		return zipped{}, fmt.Errorf("the complete progress of %s takes %d characters, SCORM 1.2 allows %d: shorten the IDs or the choices, or split the lesson", l.Slug, n, suspendMost)
	}
	w := wording{s.words, s.lang}
	tools, err := w.tools()
	if err != nil {
		return zipped{}, err
	}
	d := scoData{frameData: frameData{
		wording: w, CSP: pagePolicy, MainID: "text", Kind: "lesson", HasStage: true, Tools: tools,
		Home: "#" + s.lang + "/" + l.Slug, Other: "#" + otherLang(s.lang) + "/" + l.Slug,
		EarlyURL: s.early, StyleURL: s.style, ScriptURL: s.app,
	}}
	for _, lang := range []string{s.lang, otherLang(s.lang)} {
		lesson, err := s.alone(l, lang)
		if err != nil {
			return zipped{}, err
		}
		d.Lessons = append(d.Lessons, lesson)
	}
	d.Title, d.Description, d.Crumb = d.Lessons[0].Title, d.Lessons[0].Description, d.Lessons[0].Crumb
	b, err := s.templates.render("scorm.html", d)
	return newZipped(l.Slug+".html", b), err
}

// linkElsewhere is a link to another lesson, as oneOfMany leaves it.
var linkElsewhere = regexp.MustCompile(`(?s)<a href="#(zh|en)/([a-z0-9-]+)(?:/[a-z0-9-]+)?"[^>]*>(.*?)</a>`)

// alone is a lesson without links to other lessons: which of them can be opened is the platform's affair.
func (s *scorm) alone(l *content.Lesson, lang string) (lessonData, error) {
	d, err := s.oneOfMany(l, lang)
	d.HTML = template.HTML(linkElsewhere.ReplaceAllStringFunc(string(d.HTML), func(link string) string {
		m := linkElsewhere.FindStringSubmatch(link)
		if m[2] == l.Slug {
			return link
		}
		return m[3]
	}))
	return d, err
}

// suspendBound is the most that src/suspend.js makes of the complete progress of a lesson, in characters.
func suspendBound(p *content.Page) int {
	n := len("1;;;")
	for _, c := range p.Cues {
		n += len(c.ID) + len(",")
	}
	answer := func(id string, choice int) { n += len(id) + len(":+,") + choice }
	for _, q := range p.Predictions {
		longest := 0
		for _, c := range q.Choices {
			longest = max(longest, len("%00")*len(c))
		}
		answer(q.ID, longest)
	}
	for _, q := range p.Quizzes {
		answer(q.ID, len(fmt.Sprint(q.Options)))
	}
	return n
}

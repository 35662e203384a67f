package web

import (
	"html/template"
	"slices"
	"strings"

	"wirethread/content"
)

// indexData is the course index in one language.
type indexData struct {
	wording
	Title     string
	ArticleID string
	Prefix    string       // of IDs in the article
	Ready     []lessonLine // that are written
	Starred   []lessonLine
	Licences  string
	Chapters  []chapterData

	EmbeddingHref string // of the page that says how to embed; empty where there is none
}

type chapterData struct {
	Number  int
	Slug    string
	Title   string
	Lessons []lessonLine
}

// lessonLine is a lesson in a list. A lesson that is not written has no Href.
type lessonLine struct {
	Slug, Title, Href     string
	Summary               string // of a lesson that is written
	Stars                 int
	StarsText, StarsLabel string
	Planned               string
}

// lessonData is a lesson in one language.
type lessonData struct {
	wording
	Slug, Title, ArticleID string
	Sim, Scenario          string
	Crumb, Meta, Verified  string
	TOC                    []tocLine
	HTML                   template.HTML
	Description            string
}

// tocLine is a line of the table of contents.
type tocLine struct {
	Level int
	Href  template.URL // "#why"
	Text  string
}

func tocOf(headings []content.Heading, prefix string) []tocLine {
	lines := make([]tocLine, len(headings))
	for i, h := range headings {
		lines[i] = tocLine{h.Level, template.URL("#" + prefix + h.ID), h.Text}
	}
	return lines
}

// lessonHref writes the address of a lesson as the index of the same language needs it.
type lessonHref func(slug string) string

func (in *inputs) index(lang string, href lessonHref) (indexData, error) {
	w := wording{in.words, lang}
	d := indexData{wording: w, ArticleID: lang, Licences: in.module.Licences}
	var err error
	if d.Title, err = w.W("brand"); err != nil {
		return d, err
	}
	if d.Starred, err = lines(w, in.course.Starred(), href); err != nil {
		return d, err
	}
	all, err := lines(w, in.course.Lessons(), href)
	if err != nil {
		return d, err
	}
	d.Ready = slices.DeleteFunc(all, func(l lessonLine) bool { return l.Href == "" })
	for _, c := range in.course.Chapters {
		ls, err := lines(w, c.Lessons, href)
		if err != nil {
			return d, err
		}
		d.Chapters = append(d.Chapters, chapterData{c.Number, c.Slug, pick(lang, c.Title.ZH, c.Title.EN), ls})
	}
	return d, nil
}

func lines(w wording, lessons []*content.Lesson, href lessonHref) ([]lessonLine, error) {
	var ls []lessonLine
	for _, l := range lessons {
		line := lessonLine{Slug: l.Slug, Title: pick(w.Lang, l.Title.ZH, l.Title.EN), Stars: l.Stars, StarsText: strings.Repeat("★", l.Stars)}
		var err error
		if line.StarsLabel, err = w.W("stars", l.Stars); err != nil {
			return nil, err
		}
		if line.Planned, err = w.W("planned"); err != nil {
			return nil, err
		}
		if p := pageOf(l, w.Lang); p != nil {
			line.Href, line.Summary = href(l.Slug), p.Summary
		}
		ls = append(ls, line)
	}
	return ls, nil
}

func (in *inputs) lesson(l *content.Lesson, lang string) (lessonData, error) {
	w := wording{in.words, lang}
	p := pageOf(l, lang)
	d := lessonData{
		wording: w, Slug: l.Slug, Title: p.Title, ArticleID: lang + "/" + l.Slug,
		Sim: p.Sim, Scenario: p.Scenario, TOC: tocOf(p.TOC, ""), HTML: p.HTML, Description: p.Summary,
	}
	chapter, err := w.W("chapter", l.Chapter.Number)
	if err != nil {
		return d, err
	}
	d.Crumb = chapter + " " + pick(lang, l.Chapter.Title.ZH, l.Chapter.Title.EN)
	question, err := w.W("question", l.Question)
	if err != nil {
		return d, err
	}
	minutes, err := w.W("minutes", p.Minutes)
	if err != nil {
		return d, err
	}
	d.Meta = d.Crumb + " · " + question + " · " + minutes
	d.Verified = p.VerifiedBy
	return d, err
}

// pageOf is the lesson's page in a language; nil if it is not written.
func pageOf(l *content.Lesson, lang string) *content.Page {
	for _, p := range l.Pages {
		if string(p.Lang) == lang {
			return p
		}
	}
	return nil
}

func pick(lang, zh, en string) string {
	if lang == "zh" {
		return zh
	}
	return en
}

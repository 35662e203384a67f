package web

import (
	"fmt"
	"html/template"
	"regexp"

	"wirethread/content"
)

// suspendMost is the length of cmi.suspend_data, in characters.
const suspendMost = 4096

// scoData fills scorm.html.
type scoData struct {
	frameData
	Lessons []lessonData // in all languages, that of the page first
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

package web

import (
	"html/template"
	"io/fs"
	"strings"
)

// templates are the page's templates: page.html, root.html, embed.html, 404.html, file.html and scorm.html, with parts and the stage's panel.
type templates struct{ all *template.Template }

func readTemplates(files fs.FS) (*templates, error) {
	all, err := template.ParseFS(files, "templates/*.html")
	return &templates{all}, err
}

func (t *templates) render(name string, data any) ([]byte, error) {
	var b strings.Builder
	err := t.all.ExecuteTemplate(&b, name, data)
	return []byte(b.String()), err
}

// frameData is what every page has around its article.
type frameData struct {
	wording
	CSP, Title, Description string
	Root                    string // the way to the site's root: "../"
	Home, Other, MainID     string
	Crumb                   string
	Kind                    string // "index", "lesson" or "embed"
	HasStage, Single, Embed bool
	Tools                   []tool
	Index                   *indexData  // of Kind "index"
	Lesson                  *lessonData // of Kind "lesson"
	Embedding               *embeddingData
	Address, OEmbed         string // whole addresses of the page and of what oEmbed knows of it; empty if the site does not know its own

	Picture *pictureData // for link previews; nil: none

	EarlyURL, StyleURL, ScriptURL string

	AppleIconURL string
	WorkerURL    string // the service worker's; empty: none
}

// tool is a panel below the stage.
type tool struct{ Name, Word, Label string }

// toolWords are the panels in their order, with the keys of their names.
var toolWords = [][2]string{
	{"actions", "actions"}, {"flight", "inFlight"}, {"inspect", "inspector"}, {"log", "log"}, {"params", "parameters"}, {"share", "share"},
}

func (w wording) tools() ([]tool, error) {
	var ts []tool
	for _, t := range toolWords {
		label, err := w.W(t[1])
		if err != nil {
			return nil, err
		}
		ts = append(ts, tool{t[0], t[1], label})
	}
	return ts, nil
}

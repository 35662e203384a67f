package web

import (
	"html/template"
	"io/fs"
	"strings"
)

// stageSource is the stage's document, from stage/.
type stageSource struct {
	document      *template.Template
	script, style string
}

// stageData fills stage.html.
type stageData struct {
	Lang, Title string
	Module      string        // the module's address; empty: the page sends the bytes
	Packed      string        // of a script with the module, for a document that may not fetch it
	Policy      template.HTML // a meta element; empty where the document inherits one
	Styles      template.HTML
	Scripts     template.HTML
}

func readStage(files fs.FS) (s stageSource, err error) {
	text, err := readText(files, "stage/stage.html")
	if err != nil {
		return s, err
	}
	if s.document, err = template.New("stage.html").Parse(text); err != nil {
		return s, err
	}
	if s.script, err = readText(files, "stage/stage.js"); err != nil {
		return s, err
	}
	s.style, err = readText(files, "stage/stage.css")
	return s, err
}

func (s stageSource) render(data stageData) (string, error) {
	data.Lang, data.Title = "zh-CN", "Wirethread"
	var b strings.Builder
	err := s.document.Execute(&b, data)
	return b.String(), err
}

// served is the stage's document as a page of the site, beside an assets folder.
func (s stageSource) served(module, packed, exec, script, style string) (string, error) {
	return s.render(stageData{
		Module:  module,
		Packed:  packed,
		Policy:  template.HTML(`<meta http-equiv="Content-Security-Policy" content="` + stagePolicy + `">`),
		Styles:  template.HTML(`<link rel="stylesheet" href="` + style + `">`),
		Scripts: template.HTML(`<script src="` + exec + `"></script><script src="` + script + `"></script>`),
	})
}

// inline is the document with everything inside, for srcdoc.
func (s stageSource) inline(exec, script, style string) (string, error) {
	return s.render(stageData{
		Styles:  template.HTML("<style>" + style + "</style>"),
		Scripts: template.HTML("<script>" + exec + "</script><script>" + script + "</script>"),
	})
}

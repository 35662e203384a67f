package web

import (
	"context"
	"encoding/base64"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"wirethread/content"
)

// fileData fills file.html.
type fileData struct {
	frameData
	Indexes       []indexData
	Lessons       []lessonData
	Early, Script template.JS
	Style         template.CSS
	StageDocument template.HTML // base64: in the document it is text, not a script that runs
	StageModule   template.HTML // base64 of the module, compressed by gzip
}

// File builds the whole course as one HTML file, o.Out, that needs no server and no network.
func File(ctx context.Context, o Options) (Size, error) {
	in, err := gather(ctx, o)
	if err != nil {
		return Size{}, err
	}
	data, err := in.file()
	if err != nil {
		return Size{}, err
	}
	b, err := in.templates.render("file.html", data)
	if err != nil {
		return Size{}, err
	}
	if err := os.MkdirAll(filepath.Dir(o.Out), 0o755); err != nil {
		return Size{}, err
	}
	return Size{Name: filepath.Base(o.Out), Plain: len(b)}, os.WriteFile(o.Out, b, 0o644)
}

func (in *inputs) file() (fileData, error) {
	w := wording{in.words, "zh"}
	tools, err := w.tools()
	if err != nil {
		return fileData{}, err
	}
	d := fileData{frameData: frameData{
		wording: w, MainID: "text", Kind: "index", HasStage: true, Single: true, Tools: tools, Home: "#zh", Other: "#en", Title: "网线与线程 · Wirethread",
	}}
	if d.Description, err = w.W("describe"); err != nil {
		return d, err
	}
	if err := in.articles(&d); err != nil {
		return d, err
	}
	return d, in.inline(&d)
}

// articles adds every page of the course, in both languages.
func (in *inputs) articles(d *fileData) error {
	for _, lang := range langs {
		index, err := in.index(lang, func(slug string) string { return "#" + lang + "/" + slug })
		if err != nil {
			return err
		}
		index.Prefix = lang + "/"
		d.Indexes = append(d.Indexes, index)
		for _, l := range in.course.Lessons() {
			if pageOf(l, lang) == nil {
				continue
			}
			lesson, err := in.oneOfMany(l, lang)
			if err != nil {
				return err
			}
			d.Lessons = append(d.Lessons, lesson)
		}
	}
	return nil
}

// oneOfMany is a lesson for a document with several: its IDs begin with its page's name.
func (in *inputs) oneOfMany(l *content.Lesson, lang string) (lessonData, error) {
	d, err := in.lesson(l, lang)
	if err != nil {
		return d, err
	}
	prefix := lang + "/" + l.Slug + "/"
	text, err := prefixIDs(string(d.HTML), prefix)
	d.HTML, d.TOC = template.HTML(text), tocOf(pageOf(l, lang).TOC, prefix)
	return d, err
}

// inline adds scripts, styles and the stage, and the policy that allows exactly these.
func (in *inputs) inline(d *fileData) error {
	exec, err := minifyScript(in.module.Exec)
	if err != nil {
		return err
	}
	stage, err := minifyScript([]byte(in.stage.script))
	if err != nil {
		return err
	}
	early, app := strings.TrimSpace(string(in.bundle.early)), strings.TrimSpace(string(in.bundle.app))
	style := strings.TrimSpace(string(in.bundle.style))
	execText, stageText := strings.TrimSpace(string(exec)), strings.TrimSpace(string(stage))
	document, err := in.stage.inline(execText, stageText, in.stage.style)
	if err != nil {
		return err
	}
	d.Early, d.Script, d.Style = template.JS(early), template.JS(app), template.CSS(style)
	d.StageDocument = template.HTML(base64.StdEncoding.EncodeToString([]byte(document)))
	d.StageModule = template.HTML(base64.StdEncoding.EncodeToString(gzipped(in.module.Wasm)))
	d.CSP = filePolicy([]string{early, app, execText, stageText}, []string{style, in.stage.style})
	return nil
}

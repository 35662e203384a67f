package web

import (
	"context"
	"html/template"

	"wirethread/content"
)

// Site builds the static site into the folder o.Out and lists what it holds.
func Site(ctx context.Context, o Options) ([]Size, error) {
	in, err := gather(ctx, o)
	if err != nil {
		return nil, err
	}
	out, err := newOutput(o.Out, !o.Dev)
	if err != nil {
		return nil, err
	}
	s := &site{inputs: in, out: out}
	portraits := func() error { return s.portraits(ctx) }
	for _, step := range []func() error{s.assets, s.installable, portraits, s.root, s.pages, s.embed, s.notFound, s.worker} {
		if err := step(); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return out.finish()
}

// site is one build of the site.
type site struct {
	*inputs
	out                         *output
	app, early, choose, styling string // addresses from the root
	appleIcon                   string
	embedApp, embedStyling      string
	pictures                    map[string]string // of lessons, for link previews: slug, address
}

func (s *site) assets() (err error) {
	write := func(name string, b []byte) (address string) {
		if err == nil {
			address, err = s.out.asset(name, b)
		}
		return address
	}
	s.app = write("app.js", s.bundle.app)
	s.early = write("early.js", s.bundle.early)
	s.choose = write("choose.js", s.bundle.choose)
	s.styling = write("app.css", s.bundle.style)
	s.embedApp = write("embed.js", s.bundle.embed)
	s.embedStyling = write("embed.css", s.bundle.embedStyle)
	module := write("wirethread.wasm", s.module.Wasm)
	packed := write("module.js", s.module.packed(s.Dev))
	exec := write("wasm_exec.js", s.module.Exec)
	script := write("stage.js", []byte(s.stage.script))
	style := write("stage.css", []byte(s.stage.style))
	if err != nil {
		return err
	}
	document, err := s.stage.served("../"+module, "../"+packed, "../"+exec, "../"+script, "../"+style)
	if err != nil {
		return err
	}
	return s.out.file("stage/index.html", []byte(document))
}

// frame is what is around an article: depth folders below the root.
func (s *site) frame(lang, kind, root, other string) (frameData, error) {
	w := wording{s.words, lang}
	tools, err := w.tools()
	worker := workerFile
	if s.Dev {
		worker = ""
	}
	return frameData{
		wording: w, CSP: pagePolicy, Root: root, Other: other, MainID: "text", Kind: kind, HasStage: kind == "lesson", Tools: tools,
		EarlyURL: s.early, StyleURL: s.styling, ScriptURL: s.app, AppleIconURL: s.appleIcon, WorkerURL: worker,
	}, err
}

// root is the page that chooses the language.
func (s *site) root() error {
	f, err := s.frame("zh", "root", "", "en/index.html")
	if err != nil {
		return err
	}
	f.Title, f.ScriptURL = "网线与线程 · Wirethread", s.choose
	if f.Description, err = f.W("describe"); err != nil {
		return err
	}
	if f.Picture, err = s.coursePicture(f.wording); err != nil {
		return err
	}
	f.Address = s.URL
	return s.page("root.html", "index.html", f)
}

func (s *site) pages() error {
	for _, lang := range langs {
		if err := s.indexPage(lang); err != nil {
			return err
		}
		for _, l := range s.course.Lessons() {
			if pageOf(l, lang) == nil {
				continue
			}
			if err := s.lessonPage(l, lang); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *site) indexPage(lang string) error {
	f, err := s.frame(lang, "index", "../", "../"+otherLang(lang)+"/index.html")
	if err != nil {
		return err
	}
	d, err := s.index(lang, func(slug string) string { return slug + "/index.html" })
	if err != nil {
		return err
	}
	tagline, err := f.W("tagline")
	if err != nil {
		return err
	}
	if f.Description, err = f.W("describe"); err != nil {
		return err
	}
	d.EmbeddingHref = "embedding/index.html"
	f.Title, f.Home = d.Title+" · "+tagline, "index.html"
	if f.Picture, err = s.coursePicture(f.wording); err != nil {
		return err
	}
	if s.URL != "" {
		f.Address = s.URL + lang + "/"
	}
	f.Index = &d
	return s.page("page.html", lang+"/index.html", f)
}

func (s *site) lessonPage(l *content.Lesson, lang string) error {
	f, err := s.frame(lang, "lesson", "../../", "../../"+otherLang(lang)+"/"+l.Slug+"/index.html")
	if err != nil {
		return err
	}
	d, err := s.lesson(l, lang)
	if err != nil {
		return err
	}
	brand, err := f.W("brand")
	if err != nil {
		return err
	}
	f.Title, f.Description, f.Home, f.Crumb = d.Title+" · "+brand, d.Description, "../index.html", d.Crumb
	if f.Picture, err = s.picture(l, f.wording); err != nil {
		return err
	}
	page := lang + "/" + l.Slug + "/"
	if f.OEmbed, err = s.oembed(page, f.Title, brand, f.Picture); err != nil {
		return err
	}
	if s.URL != "" {
		f.Address = s.URL + page
	}
	f.Lesson = &d
	return s.page("page.html", lang+"/"+l.Slug+"/index.html", f)
}

func (s *site) notFound() error {
	style := ":root{background:Canvas;color:CanvasText}body{font:1rem/1.6 system-ui,sans-serif;margin:0}main{max-width:40rem;margin:10vh auto;padding:1rem}"
	return s.page("404.html", "404.html", struct {
		bilingual
		CSP, Base string
		Style     template.CSS
	}{bilingual{s.words}, stylePolicy(style), s.Base, template.CSS(style)})
}

func (s *site) page(template, name string, data any) error {
	b, err := s.templates.render(template, data)
	if err != nil {
		return err
	}
	return s.out.file(name, b)
}

// bilingual is for a page that does not know its reader's language.
type bilingual struct{ words words }

// ZH is the Chinese wording of a key.
func (b bilingual) ZH(key string) (string, error) { return b.words.say("zh", key) }

// EN is the English wording of a key.
func (b bilingual) EN(key string) (string, error) { return b.words.say("en", key) }

package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// exampleAddress stands for the site's address in web/embedding.
const exampleAddress = "https://wirethread.example/"

// embeddingData is the page that says how to embed, and what an embed and its host tell each other.
type embeddingData struct {
	wording
	Title, Address string
	Examples       map[string]string // by the name of their file
}

// embed is the page with one simulation for somebody else's page; its address says which.
func (s *site) embed() error {
	f, err := s.frame("zh", "embed", "../", "")
	if err != nil {
		return err
	}
	if f.Title, err = f.W("embedTitle"); err != nil {
		return err
	}
	if f.Description, err = f.W("describe"); err != nil {
		return err
	}
	f.HasStage, f.Embed = true, true
	f.StyleURL, f.ScriptURL = s.embedStyling, s.embedApp
	if err := s.page("embed.html", "embed/index.html", f); err != nil {
		return err
	}
	if err := s.out.file("embed.js", s.bundle.element); err != nil {
		return err
	}
	for _, lang := range langs {
		if err := s.embedding(lang); err != nil {
			return err
		}
	}
	return nil
}

func (s *site) embedding(lang string) error {
	f, err := s.frame(lang, "index", "../../", "../../"+otherLang(lang)+"/embedding/index.html")
	if err != nil {
		return err
	}
	d := embeddingData{wording: f.wording, Address: s.address()}
	if d.Title, err = f.W("embedding"); err != nil {
		return err
	}
	if d.Examples, err = s.examples(); err != nil {
		return err
	}
	brand, err := f.W("brand")
	if err != nil {
		return err
	}
	if f.Description, err = f.W("embeddingAbout"); err != nil {
		return err
	}
	f.Title, f.Home, f.Embedding = d.Title+" · "+brand, "../index.html", &d
	return s.page("page.html", lang+"/embedding/index.html", f)
}

// address is where the site will be, or what stands for it.
func (s *site) address() string {
	if s.URL == "" {
		return exampleAddress
	}
	return s.URL
}

// examples are the files of web/embedding, each with the site's address.
func (s *site) examples() (map[string]string, error) {
	sources := os.DirFS(filepath.Join(s.Root, "web", "embedding"))
	files, err := fs.ReadDir(sources, ".")
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, file := range files {
		text, err := readText(sources, file.Name())
		if err != nil {
			return nil, err
		}
		texts[file.Name()] = strings.ReplaceAll(text, exampleAddress, s.address())
	}
	return texts, nil
}

package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

// langs are the languages of the course, as engine.Lang spells them.
var langs = []string{"zh", "en"}

// htmlLang is the value of a lang attribute.
func htmlLang(lang string) string {
	if lang == "zh" {
		return "zh-CN"
	}
	return lang
}

func otherLang(lang string) string {
	if lang == "zh" {
		return "en"
	}
	return "zh"
}

// words is the page's wording: key, language, text.
type words map[string]map[string]string

func readWords(files fs.FS) (words, error) {
	text, err := readText(files, "words.json")
	if err != nil {
		return nil, err
	}
	var w words
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return nil, fmt.Errorf("web/words.json: %w", err)
	}
	for key, in := range w {
		for _, lang := range langs {
			if in[lang] == "" {
				return nil, fmt.Errorf("web/words.json: %q has no wording in %q", key, lang)
			}
		}
	}
	return w, nil
}

// say fills args into the wording of a key; templates name keys, so a key that is missing is an error of the build.
func (w words) say(lang, key string, args ...any) (string, error) {
	in, ok := w[key]
	if !ok {
		return "", fmt.Errorf("web/words.json has no %q", key)
	}
	if len(args) == 0 {
		return in[lang], nil
	}
	return fmt.Sprintf(in[lang], args...), nil
}

// wording is the words in one language, for templates.
type wording struct {
	words words
	Lang  string
}

// W is the wording of a key.
func (w wording) W(key string, args ...any) (string, error) { return w.words.say(w.Lang, key, args...) }

// HTMLLang is the page's lang attribute.
func (w wording) HTMLLang() string { return htmlLang(w.Lang) }

// OtherLang is the lang attribute of the page in the other language.
func (w wording) OtherLang() string { return htmlLang(otherLang(w.Lang)) }

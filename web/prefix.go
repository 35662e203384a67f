package web

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/html"
)

// idAttributes name elements of the same page, or groups of radio buttons.
var idAttributes = map[string]bool{
	"id": true, "for": true, "name": true, "aria-labelledby": true, "aria-describedby": true, "aria-controls": true, "data-script": true,
}

// lessonLink is a link from one lesson's folder to another's, as package content writes it.
var lessonLink = regexp.MustCompile(`^\.\./([a-z0-9-]+)/index\.html(#[a-z0-9-]+)?$`)

// prefixIDs puts prefix, "zh/handshake/", before every ID that an article defines
// or names, so that several articles fit into one document. A link to another
// lesson of the site becomes one to its article.
func prefixIDs(source, prefix string) (string, error) {
	lexer := html.NewLexer(parse.NewInput(bytes.NewBufferString(source)))
	var out strings.Builder
	for {
		token, text := lexer.Next()
		switch {
		case token == html.ErrorToken && errors.Is(lexer.Err(), io.EOF):
			return out.String(), nil
		case token == html.ErrorToken:
			return "", lexer.Err()
		case token == html.AttributeToken:
			out.WriteString(prefixAttribute(string(text), string(lexer.AttrKey()), string(lexer.AttrVal()), prefix))
		default:
			out.Write(text)
		}
	}
}

// prefixAttribute rewrites one attribute, written as source.
func prefixAttribute(source, name, quoted, prefix string) string {
	value := strings.Trim(quoted, `"'`)
	switch {
	case idAttributes[name] && value != "":
		ids := strings.Fields(value)
		for i := range ids {
			ids[i] = prefix + ids[i]
		}
		return " " + name + `="` + strings.Join(ids, " ") + `"`
	case name == "href" && strings.HasPrefix(value, "#"):
		return ` href="#` + prefix + value[1:] + `"`
	case name == "href" && lessonLink.MatchString(value):
		lang, _, _ := strings.Cut(prefix, "/")
		m := lessonLink.FindStringSubmatch(value)
		return ` href="#` + lang + "/" + m[1] + strings.Replace(m[2], "#", "/", 1) + `"`
	}
	return source
}

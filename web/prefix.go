package web

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/html"
)

// idAttributes name elements of the same page, or groups of radio buttons.
var idAttributes = map[string]bool{
	"id": true, "for": true, "name": true, "aria-labelledby": true, "aria-describedby": true, "aria-controls": true, "data-script": true,
}

// prefixIDs puts prefix before every ID that an article defines or names, so
// that several articles fit into one document.
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
	}
	return source
}

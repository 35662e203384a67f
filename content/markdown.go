package content

import (
	"bytes"

	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/yuin/goldmark"
	highlighting "github.com/yuin/goldmark-highlighting/v2"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"go.abhg.dev/goldmark/frontmatter"
)

// whole reads a file, with its front matter; part reads what stands inside a block.
var (
	whole = newMarkdown(&frontmatter.Extender{Formats: []frontmatter.Format{frontmatter.YAML}})
	part  = newMarkdown()
)

func newMarkdown(more ...goldmark.Extender) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(
			extension.Table,
			extension.DefinitionList,
			extension.NewCJK(extension.WithEastAsianLineBreaks(extension.EastAsianLineBreaksCSS3Draft)),
			highlighting.NewHighlighting(highlighting.WithFormatOptions(chromahtml.WithClasses(true))),
			blockExtension{},
			cornerExtension{},
		),
		goldmark.WithExtensions(more...),
		goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	)
}

// lineAt is the line of an offset, from 1.
func lineAt(source []byte, offset int) int {
	return 1 + bytes.Count(source[:min(max(offset, 0), len(source))], []byte("\n"))
}

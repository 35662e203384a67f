package content

import (
	"bytes"

	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/yuin/goldmark"
	highlighting "github.com/yuin/goldmark-highlighting/v2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
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
		),
		goldmark.WithExtensions(more...),
		goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	)
}

// blockNode stands in the tree for one of our fenced blocks.
type blockNode struct {
	ast.BaseBlock
	block block
	html  []byte // what the builder of its kind made of it
}

// block is one of our fenced blocks as written:
//
//	```cue #resent syn-lost@resent
//	After one second ...
//	```
type block struct {
	kind string // "cue"
	id   string // "resent", or ""
	args string // the rest of the first line
	line int    // of the fence
	body string
}

var kindBlock = ast.NewNodeKind("WirethreadBlock")

// Kind implements ast.Node.
func (*blockNode) Kind() ast.NodeKind { return kindBlock }

// Dump implements ast.Node.
func (n *blockNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"kind": n.block.kind, "id": n.block.id}, nil)
}

// blockExtension renders block nodes.
type blockExtension struct{}

// Extend implements goldmark.Extender.
func (b blockExtension) Extend(m goldmark.Markdown) {
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(b, 100)))
}

// RegisterFuncs implements renderer.NodeRenderer.
func (blockExtension) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindBlock, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, err := w.Write(n.(*blockNode).html)
			return ast.WalkSkipChildren, err
		}
		return ast.WalkContinue, nil
	})
}

// lineAt is the line of an offset, from 1.
func lineAt(source []byte, offset int) int {
	return 1 + bytes.Count(source[:min(max(offset, 0), len(source))], []byte("\n"))
}

package content

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// cornerExtension makes the empty corner of a table an ordinary cell: an empty
// one that claims to be a header tells a screen reader's user nothing.
type cornerExtension struct{}

// Extend implements goldmark.Extender.
func (c cornerExtension) Extend(m goldmark.Markdown) {
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(c, 100)))
}

// RegisterFuncs implements renderer.NodeRenderer.
func (cornerExtension) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	var usual cellRenderer
	extension.NewTableHTMLRenderer().RegisterFuncs(&usual)
	r.Register(tables.KindTableCell, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Parent().Kind() != tables.KindTableHeader || n.HasChildren() {
			return usual.cell(w, source, n, entering)
		}
		var err error
		if entering {
			_, err = w.WriteString("<td></td>\n")
		}
		return ast.WalkContinue, err
	})
}

// cellRenderer takes from a renderer of tables what it does with cells.
type cellRenderer struct{ cell renderer.NodeRendererFunc }

// Register implements renderer.NodeRendererFuncRegisterer.
func (c *cellRenderer) Register(kind ast.NodeKind, do renderer.NodeRendererFunc) {
	if kind == tables.KindTableCell {
		c.cell = do
	}
}

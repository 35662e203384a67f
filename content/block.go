package content

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

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

// codeLanguages are the languages of ordinary code blocks.
var codeLanguages = []string{"text", "go", "python", "c", "console", "http", "json", "sh"}

// ourBlock reads a fenced block's first line; false for ordinary code.
func (p *pageReader) ourBlock(f *ast.FencedCodeBlock, src []byte, line0 int) (b block, ours bool) {
	b.line = line0 + lineAt(src, f.Pos()) - 1
	if f.Info != nil {
		b.kind, b.id, b.args = splitInfo(string(f.Info.Segment.Value(src)))
	}
	if _, ours = builders[b.kind]; !ours {
		if !slices.Contains(codeLanguages, b.kind) {
			p.problem(b.line, "unknown block %q: use one of %s, or for code one of %s", b.kind,
				strings.Join(blockKinds(), ", "), strings.Join(codeLanguages, ", "))
		}
		return b, false
	}
	b.body = string(f.Lines().Value(src))
	return b, true
}

// splitInfo cuts "cue #resent syn-lost@resent" into its parts.
func splitInfo(info string) (kind, id, args string) {
	var rest []string
	for i, w := range strings.Fields(info) {
		switch {
		case i == 0:
			kind = w
		case id == "" && strings.HasPrefix(w, "#"):
			id = w[1:]
		default:
			rest = append(rest, w)
		}
	}
	return kind, id, strings.Join(rest, " ")
}

// build makes a block's HTML.
func (p *pageReader) build(b block) string {
	if p.blocks++; p.blocks > maxBlocks {
		p.problem(b.line, "a page may have %d blocks: split the lesson", maxBlocks)
		return ""
	}
	k := builders[b.kind]
	if k.needsID && b.id == "" {
		p.problem(b.line, "this %s block has no ID: write one behind its name, as in \"%s #first-syn\"; it must be the same in both languages", b.kind, b.kind)
		return ""
	}
	return k.build(p, b)
}

// kind is how one kind of block is built.
type kind struct {
	needsID bool
	build   func(*pageReader, block) string
}

// builders are the kinds of blocks by name; one file each.
var builders map[string]kind

func init() {
	builders = map[string]kind{
		"answer":     {false, (*pageReader).answer},
		"cue":        {true, (*pageReader).cue},
		"predict":    {true, (*pageReader).predict},
		"drill":      {true, (*pageReader).drill},
		"quiz":       {true, (*pageReader).quiz},
		"correction": {true, (*pageReader).correction},
		"deeper":     {true, (*pageReader).deeper},
		"scenario":   {true, (*pageReader).scenario},
		"transcript": {false, (*pageReader).transcript},
		"listing":    {true, (*pageReader).listing},
	}
}

func blockKinds() []string {
	return []string{"answer", "cue", "predict", "drill", "quiz", "correction", "deeper", "scenario", "transcript", "listing"}
}

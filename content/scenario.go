package content

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// gatherScenarios plays the scenarios that the page itself holds, so that text above them may refer to them.
func (p *pageReader) gatherScenarios(doc ast.Node, src []byte) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		f, ok := n.(*ast.FencedCodeBlock)
		if !ok || f.Info == nil {
			continue
		}
		kind, id, args := splitInfo(string(f.Info.Segment.Value(src)))
		if kind != "scenario" || id == "" {
			continue
		}
		b := block{kind, id, args, lineAt(src, f.Pos()), string(f.Lines().Value(src))}
		p.inline[id] = p.playBlock(b)
	}
}

func (p *pageReader) playBlock(b block) *run {
	r, err := p.lib.playText(p.file, b.line+1, p.page.Sim, b.id, b.body)
	if err != nil {
		line, text := placeOf(err, p.file, b.line)
		p.problem(line, "%s", text)
		return nil
	}
	return r
}

// placeOf takes the file and line out of an error of package script.
func placeOf(err error, file string, line int) (int, string) {
	rest, ok := strings.CutPrefix(err.Error(), file+":")
	if !ok {
		return line, err.Error()
	}
	n, text, _ := strings.Cut(rest, ": ")
	if at, err := strconv.Atoi(n); err == nil {
		return at, text
	}
	return line, rest
}

// scenario builds a scenario written in the lesson itself, in the language of package script:
//
//	```scenario #my-loss
//	sim tcp
//	...
//	```
//
// Cues refer to it by its ID: my-loss@lost. It must be the same in both languages and stand at the top level of the page.
func (p *pageReader) scenario(b block) string {
	p.takeID("scenario", b.id, b.body, b.line)
	r, ok := p.inline[b.id]
	if !ok {
		p.problem(b.line, "a scenario must stand at the top level of the page: move it out of the block around it")
		return ""
	}
	if r == nil {
		return ""
	}
	p.use(r)
	return fmt.Sprintf(`<div class="scenario" id="%s">
<p><a class="goto" href="#%s"%s>%s</a></p>
<p class="scenario-about">%s</p>
<details><summary>%s</summary>
<pre class="scenario-script"><code id="%s">%s</code></pre>
</details>
</div>
`, b.id, r.transcriptID(), r.data(Place{Sim: r.sim, Scenario: r.name}), esc(fmt.Sprintf(p.say(words.scenario), r.title.In(p.page.Lang))),
		esc(r.about.In(p.page.Lang)), esc(p.say(words.scenarioText)), r.scriptID(), esc(b.body))
}

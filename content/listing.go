package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"wirethread/sim/engine"
)

// programsFolder holds the programs that lessons show.
const programsFolder = "python"

// program is one that a lesson shows, with what it prints.
type program struct {
	name   string // "length.py"
	code   string
	output string
}

// loadPrograms reads the programs and what they print.
func loadPrograms(fsys fs.FS, ps *Problems) []program {
	files, err := fs.Glob(fsys, programsFolder+"/*.py")
	if err != nil {
		ps.add(programsFolder, 0, "the folder cannot be read: %v", err)
	}
	var all []program
	for _, file := range files {
		code, err := fs.ReadFile(fsys, file)
		output, errOut := fs.ReadFile(fsys, strings.TrimSuffix(file, ".py")+".out")
		if err := errors.Join(err, errOut); err != nil {
			ps.add(file, 0, "the program and what it prints (a file .out beside it) cannot be read: %v", err)
			continue
		}
		p := program{path.Base(file), string(code), string(output)}
		p.checkComments(file, ps)
		all = append(all, p)
	}
	return all
}

// checkComments requires each comment in both languages, the Chinese one above the English one.
func (p program) checkComments(file string, ps *Problems) {
	var zh bool
	for i, line := range strings.Split(p.code, "\n") {
		lang, _, isComment := comment(line)
		if zh != (isComment && lang == engine.EN) {
			ps.add(file, i+1, "write a comment in both languages, \"# zh: ...\" and below it \"# en: ...\"")
		}
		zh = isComment && lang == engine.ZH
	}
}

// comment takes a line "# zh: text" apart.
func comment(line string) (lang engine.Lang, text string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "# ")
	for _, l := range languages {
		if text, is := strings.CutPrefix(rest, string(l)+": "); ok && is {
			return l, text, true
		}
	}
	return "", "", false
}

// in is the program with the comments of one language.
func (p program) in(lang engine.Lang) string {
	var lines []string
	for _, line := range strings.Split(strings.TrimRight(p.code, "\n"), "\n") {
		l, text, ok := comment(line)
		switch {
		case !ok:
			lines = append(lines, line)
		case l == lang:
			lines = append(lines, line[:strings.Index(line, "#")]+"# "+text)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// listing builds a program of the folder python with what it prints:
//
//	```listing #exactly length.py
//	```
func (p *pageReader) listing(b block) string {
	i := slices.IndexFunc(p.programs, func(g program) bool { return g.name == b.args })
	if i < 0 {
		names := make([]string, len(p.programs))
		for i, g := range p.programs {
			names[i] = g.name
		}
		p.problem(b.line, "there is no program %q: use one of the folder %s: %s", b.args, programsFolder, strings.Join(names, ", "))
		return ""
	}
	if strings.TrimSpace(b.body) != "" {
		p.problem(b.line+1, "a listing block has no text of its own: remove it")
	}
	p.takeID("listing", b.id, b.args, b.line)
	g := p.programs[i]
	code := p.markdown("```python\n"+g.in(p.page.Lang)+"```\n", b.line)
	p.page.Programs = append(p.page.Programs, g.name)
	return fmt.Sprintf(`<div class="listing" id="%s">
<p class="listing-name"><span class="block-label">%s</span> <code>%s</code></p>
%s<p>%s</p>
<pre class="listing-output" tabindex="0">%s</pre>
</div>
`, b.id, esc(p.say(words.program)), esc(g.name), strings.Replace(code, "<pre ", `<pre tabindex="0" `, 1), // keys can scroll what is wide
		esc(p.say(words.prints)), esc(g.output))
}

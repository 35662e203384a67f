package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"wirethread/sim/engine"
)

// place reads "syn-lost@resent", "gil:race@lost" or "syn-lost@1.5s" and finds the moment's time.
func (p *pageReader) place(ref string, line int) (Place, *run, bool) {
	name, moment, ok := strings.Cut(ref, "@")
	if !ok || moment == "" || strings.ContainsAny(ref, " \t") {
		p.problem(line, "%q is not a moment: write scenario@moment, as in syn-lost@resent", ref)
		return Place{}, nil, false
	}
	r := p.open(name, line)
	if r == nil {
		return Place{}, nil, false
	}
	at := Place{Sim: r.sim, Scenario: r.name, Moment: moment}
	if t, err := engine.ParseTime(moment); err == nil {
		at.T, at.Moment = t, ""
		if t > r.end {
			p.problem(line, "scenario %s ends at %s, before %s: choose an earlier time", r.name, clock(r.end), clock(t))
			return at, r, false
		}
		return at, r, true
	}
	if at.T, ok = r.moments[moment]; !ok {
		p.problem(line, "scenario %s has no moment %q, or it does not happen: use one of %s, or a time such as 1.5s", r.name, moment, momentNames(r))
	}
	return at, r, ok
}

// open plays a scenario, "syn-lost" or "tcp:syn-lost", once a page; nil after a problem.
func (p *pageReader) open(ref string, line int) *run {
	sim, name, ok := strings.Cut(ref, ":")
	if !ok {
		sim, name = p.page.Sim, ref
		if r, ok := p.inline[name]; ok {
			if r != nil {
				p.use(r)
			}
			return r
		}
	}
	i := slices.IndexFunc(p.used, func(r *run) bool { return r.sim == sim && r.name == name && r.script == "" })
	if i >= 0 {
		return p.used[i]
	}
	names, ok := p.lib.scenarios(sim)
	if !ok {
		p.problem(line, "there is no simulation %q: use the name of a folder of sim, such as tcp", sim)
		return nil
	}
	if !slices.Contains(names, name) {
		p.problem(line, "simulation %s has no scenario %q: use one of %s", sim, name, strings.Join(names, ", "))
		return nil
	}
	r, err := p.lib.play(sim, name)
	if err != nil {
		p.problem(line, "scenario %s cannot be played: %v", name, err)
		return nil
	}
	p.use(r)
	return r
}

// use notes that the page uses a run.
func (p *pageReader) use(r *run) {
	if !slices.Contains(p.used, r) {
		p.used = append(p.used, r)
	}
}

func momentNames(r *run) string {
	names := make([]string, 0, len(r.moments))
	for n := range r.moments {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(r.moments[a], r.moments[b]), strings.Compare(a, b))
	})
	return strings.Join(names, ", ")
}

// data is the data attributes of a place.
func (r *run) data(at Place) string {
	s := fmt.Sprintf(` data-sim="%s" data-scenario="%s"`, esc(at.Sim), esc(at.Scenario))
	if r.script != "" {
		s += fmt.Sprintf(` data-script="%s"`, esc(r.scriptID()))
	}
	if at.Moment != "" {
		s += fmt.Sprintf(` data-moment="%s"`, esc(at.Moment))
	}
	return s + fmt.Sprintf(` data-t="%d"`, at.T)
}

// scriptID is the ID of the element that holds the text of a scenario written in the lesson.
func (r *run) scriptID() string { return "script-" + r.name }

// transcriptID is the ID of a scenario's transcript.
func (r *run) transcriptID() string { return "transcript-" + r.sim + "-" + r.name }

// link turns a link to tcp:syn-lost@resent or tcp:syn-lost into one that the stage follows; others must be of the web or of the page.
func (p *pageReader) link(n *ast.Link, line int) {
	dest := string(n.Destination)
	switch {
	case strings.HasPrefix(dest, "https://"):
	case strings.HasPrefix(dest, "lesson:"):
		p.lessonLink(n, strings.TrimPrefix(dest, "lesson:"), line)
	case strings.HasPrefix(dest, "#"):
		p.anchors = append(p.anchors, anchor{dest[1:], line})
	case strings.HasPrefix(dest, p.page.Sim+":") && p.page.Sim != "":
		p.stageLink(n, dest, line)
	default:
		p.problem(line, "the link to %q leads nowhere: write https://..., #id, lesson:slug#id, or %s:scenario@moment", dest, p.page.Sim)
	}
}

// lessonLink turns a link to lesson:handshake or lesson:handshake#open into one
// between the folders of the site, which the single file rewrites.
func (p *pageReader) lessonLink(n *ast.Link, dest string, line int) {
	slug, id, _ := strings.Cut(dest, "#")
	p.elsewhere = append(p.elsewhere, lessonAnchor{slug, id, line})
	n.Destination = []byte("../" + slug + "/index.html")
	if id != "" {
		n.Destination = append(n.Destination, "#"+id...)
	}
}

// checkAnchors reports links to IDs that the page does not have.
func (p *pageReader) checkAnchors() {
	for _, a := range p.anchors {
		_, ok := p.ids[a.id]
		for _, h := range p.page.TOC {
			ok = ok || h.ID == a.id
		}
		for _, s := range p.page.Sources {
			ok = ok || "source-"+s.ID == a.id
		}
		if !ok {
			p.problem(a.line, "the page has no ID %q: correct the link", a.id)
		}
	}
}

func (p *pageReader) stageLink(n *ast.Link, dest string, line int) {
	var at Place
	var r *run
	if _, name, _ := strings.Cut(dest, ":"); strings.Contains(name, "@") {
		var ok bool
		if at, r, ok = p.place(name, line); !ok {
			return
		}
	} else if r = p.open(name, line); r == nil {
		return
	} else {
		at = Place{Sim: r.sim, Scenario: r.name}
	}
	n.Destination = []byte("#" + r.transcriptID())
	set := func(k, v string) { n.SetAttributeString(k, []byte(v)) }
	set("class", "goto")
	set("data-sim", at.Sim)
	set("data-scenario", at.Scenario)
	if r.script != "" {
		set("data-script", r.scriptID())
	}
	if at.Moment != "" {
		set("data-moment", at.Moment)
	}
	set("data-t", fmt.Sprint(int64(at.T)))
}

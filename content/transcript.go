package content

import (
	"bytes"
	"fmt"
	"strings"

	"wirethread/sim/engine"
)

// maxTranscript is how many lines of a transcript a page shows.
const maxTranscript = 300

// transcript builds a scenario's events in words, in place, from one moment to another:
//
//	```transcript syn-lost syn..established
//	```
//
// Without a range it is the whole scenario.
func (p *pageReader) transcript(b block) string {
	name, span, _ := strings.Cut(b.args, " ")
	if name == "" {
		p.problem(b.line, "this transcript block names no scenario: write it behind transcript, as in \"transcript syn-lost syn..resent\"")
		return ""
	}
	if strings.TrimSpace(b.body) != "" {
		p.problem(b.line+1, "a transcript block has no text of its own: remove it")
	}
	r := p.open(name, b.line)
	if r == nil {
		return ""
	}
	from, to := engine.Time(0), r.end
	if span != "" {
		a, z, ok := strings.Cut(span, "..")
		start, _, okA := p.place(name+"@"+a, b.line)
		stop, _, okZ := p.place(name+"@"+z, b.line)
		if !ok || !okA || !okZ || stop.T < start.T {
			p.problem(b.line, "%q is not a range: write two moments, the earlier one first, as in syn..resent", span)
			return ""
		}
		from, to = start.T, stop.T
	}
	var lines []Line
	for _, l := range r.lines(p.page.Lang) {
		if l.T >= from && l.T <= to {
			lines = append(lines, l)
		}
	}
	return fmt.Sprintf("<div class=\"transcript\"%s>\n%s</div>\n", r.data(Place{Sim: r.sim, Scenario: r.name, T: from}), p.linesHTML(lines))
}

// lines are the run's events in words.
func (r *run) lines(l engine.Lang) []Line {
	var ls []Line
	for _, e := range r.events {
		if s := e.Say(l); s != "" && e.At() <= r.end {
			ls = append(ls, Line{e.At(), clock(e.At()), s})
		}
	}
	return ls
}

// linesHTML writes lines with as few characters as can be: a course has tens of thousands.
func (p *pageReader) linesHTML(lines []Line) string {
	var s strings.Builder
	s.WriteString("<ol class=\"transcript-lines\">\n")
	for i, l := range lines {
		if i == maxTranscript {
			fmt.Fprintf(&s, "<li class=\"transcript-more\">"+p.say(words.shortened)+"</li>\n", len(lines)-i)
			break
		}
		fmt.Fprintf(&s, "<li><b>%s</b> %s\n", l.Clock, esc(l.Text))
	}
	s.WriteString("</ol>\n")
	return s.String()
}

// writeTranscripts ends the page with the transcript of every scenario that it uses.
func (p *pageReader) writeTranscripts(out *bytes.Buffer) {
	if len(p.used) == 0 {
		return
	}
	fmt.Fprintf(out, "<section class=\"transcripts\">\n<h2 id=\"transcripts\">%s</h2>\n<p>%s</p>\n", esc(p.say(words.transcripts)), esc(p.say(words.transcriptsAbout)))
	p.page.TOC = append(p.page.TOC, Heading{2, "transcripts", p.say(words.transcripts)})
	for _, r := range p.used {
		s := Scenario{
			Sim: r.sim, Name: r.name, Title: r.title.In(p.page.Lang), About: r.about.In(p.page.Lang),
			Script: r.script, Transcript: r.lines(p.page.Lang),
		}
		p.page.Scenarios = append(p.page.Scenarios, s)
		fmt.Fprintf(out, "<details class=\"transcript\" id=\"%s\"%s>\n<summary>%s</summary>\n<p>%s</p>\n%s</details>\n", r.transcriptID(),
			r.data(Place{Sim: r.sim, Scenario: r.name}), esc(s.Title), esc(s.About), p.linesHTML(s.Transcript))
	}
	out.WriteString("</section>\n")
}

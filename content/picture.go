package content

// choosePicture finds the moment that stands for the lesson in link previews. The front matter may name it:
//
//	picture: cores-4@joined
//
// Whatever the page itself uses is known by then.
func (p *pageReader) choosePicture(src []byte) {
	if p.picture == "" {
		return
	}
	line := metaLine(src, "picture")
	at, r, ok := p.place(p.picture, line)
	if ok && r.script != "" {
		p.problem(line, "the picture must show a scenario of the simulation, and %s is written in the lesson: choose another", r.name)
	}
	p.page.Picture = at
}

package content

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// outlineFile names the chapters and lessons.
const outlineFile = "course.txt"

// readOutline reads course.txt: the course without its pages.
func readOutline(src string, ps *Problems) *Course {
	c := &Course{}
	slugs := map[string]int{}
	for i, line := range strings.Split(src, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, title, ok := outlineLine(line)
		switch {
		case !ok:
			ps.add(outlineFile, i+1, "write three parts with | between them: a head, the Chinese title, the English title")
		case head[0] == "chapter" && len(head) == 2:
			c.Chapters = append(c.Chapters, &Chapter{Number: len(c.Chapters) + 1, Slug: head[1], Title: title})
		case head[0] == "lesson" && len(head) == 4 && len(c.Chapters) > 0:
			if was, ok := slugs[head[3]]; ok {
				ps.add(outlineFile, i+1, "the slug %q is used in line %d already: choose another", head[3], was)
			}
			slugs[head[3]] = i + 1
			addLesson(c.Chapters[len(c.Chapters)-1], head, title, i+1, ps)
		default:
			ps.add(outlineFile, i+1, "write \"chapter SLUG | ... | ...\" or, below a chapter, \"lesson QUESTION STARS SLUG | ... | ...\"")
		}
	}
	return c
}

func outlineLine(line string) (head []string, title engine.Text, ok bool) {
	parts := strings.Split(line, "|")
	if len(parts) != 3 {
		return nil, title, false
	}
	head = strings.Fields(parts[0])
	title = engine.Text{ZH: strings.TrimSpace(parts[1]), EN: strings.TrimSpace(parts[2])}
	return head, title, len(head) > 0 && title.ZH != "" && title.EN != ""
}

func addLesson(ch *Chapter, head []string, title engine.Text, line int, ps *Problems) {
	stars, err := strconv.Atoi(head[2])
	if err != nil || stars < 0 || stars > 3 {
		ps.add(outlineFile, line, "%q is not a number of stars: write 0, 1, 2 or 3", head[2])
	}
	ch.Lessons = append(ch.Lessons, &Lesson{
		Question: head[1], Stars: stars, Slug: head[3], Title: title, Chapter: ch,
		Number: len(ch.Lessons) + 1, Pages: map[engine.Lang]*Page{},
	})
}

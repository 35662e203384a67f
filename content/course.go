package content

import (
	"embed"
	"html/template"
	"io/fs"

	"wirethread/sim/engine"
)

// Files is the course that this repository holds: course.txt, glossary.txt, the
// lessons in zh/ and en/ and the programs that they show in python/.
//
//go:embed course.txt glossary.txt zh en python
var Files embed.FS

// Course is the whole course, checked.
type Course struct {
	Chapters []*Chapter
}

// Chapter is one of the ten chapters.
type Chapter struct {
	Number  int    // from 1
	Slug    string // "transport"
	Title   engine.Text
	Lessons []*Lesson
}

// Lesson is one question of the course. A lesson that is not yet written has no pages.
type Lesson struct {
	Slug     string // "handshake"; its pages are zh/handshake.md and en/handshake.md
	Question string // the interview question that it answers: "Q3", "S5"
	Stars    int    // how often it is asked, 0 to 3
	Title    engine.Text
	Chapter  *Chapter
	Number   int // in the chapter, from 1
	Pages    map[engine.Lang]*Page
}

// Planned tells that the lesson is not yet written.
func (l *Lesson) Planned() bool { return len(l.Pages) == 0 }

// Lesson finds a lesson by its slug; nil if there is none.
func (c *Course) Lesson(slug string) *Lesson {
	for _, l := range c.Lessons() {
		if l.Slug == slug {
			return l
		}
	}
	return nil
}

// Lessons are all lessons in the order of the course.
func (c *Course) Lessons() []*Lesson {
	var all []*Lesson
	for _, ch := range c.Chapters {
		all = append(all, ch.Lessons...)
	}
	return all
}

// Starred are the lessons that are asked often, in the order of the course: the path of those in a hurry.
func (c *Course) Starred() []*Lesson {
	var some []*Lesson
	for _, l := range c.Lessons() {
		if l.Stars > 0 {
			some = append(some, l)
		}
	}
	return some
}

// Page is a lesson in one language. HTML is the whole body below the title,
// with sources and transcripts; it is complete without JavaScript. The package
// comment lists its classes and data attributes.
type Page struct {
	Lang        engine.Lang
	Title       string
	Minutes     int    // of reading and trying
	Summary     string // plain text, for the page's description
	Sim         string // the simulation on the stage: "tcp"
	Scenario    string // the scenario that the stage shows first
	Picture     Place  // what stands for the lesson in link previews; without a scenario nothing was chosen
	HTML        template.HTML
	TOC         []Heading
	Sources     []Source
	Verified    []string // the families of references that its scenarios agree with
	VerifiedBy  string   // the same as a sentence; "" if there are none
	Scenarios   []Scenario
	Programs    []string // the names of those that it shows
	Cues        []Cue
	Predictions []Prediction
	Drills      []Drill
	Quizzes     []Quiz
	Corrections int
}

// Heading is one line of the table of contents: headings of level 2 and 3.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// Source is something that the lesson rests on.
type Source struct {
	ID   string // "rfc9293"; its place in the page is #source-rfc9293
	Text string
	URL  string // may be empty
}

// Scenario is one that the lesson uses, with its transcript.
type Scenario struct {
	Sim, Name    string
	Title, About string
	Script       string // its text if it is written in the lesson, else empty
	Transcript   []Line
}

// Line is one line of a transcript.
type Line struct {
	T     engine.Time
	Clock string // "1.025 s"
	Text  string
}

// Place is a moment of a scenario.
type Place struct {
	Sim, Scenario string
	Moment        string // empty if the author wrote a time
	T             engine.Time
}

// Cue is a paragraph tied to a moment.
type Cue struct {
	ID     string
	Number int // from 1, over the page
	Place
}

// Prediction is a question whose answer the engine computed.
type Prediction struct {
	ID string
	Place
	Expr    string
	Choices []string // values
	Answer  string   // one of them
}

// Drill is a question that the stage asks about run after run.
type Drill struct {
	ID, Sim, Scenario string
	Param, Expr       string
}

// Quiz is a question with exactly one right option.
type Quiz struct {
	ID      string
	Options int
	Right   int // from 1
}

// Load reads and checks a course. When something is wrong the error is
// Problems, all of them; the course is then nil.
func Load(fsys fs.FS) (*Course, error) {
	return new(Loader).Load(fsys)
}

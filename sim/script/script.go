// Package script reads, runs and writes scenarios. A scenario is one text file
// with three uses: it is a golden test (directives, and under ---- the
// transcript that they must give), a document that a person can read, and what
// a lesson plays.
//
//	# The first SYN is lost.            comments
//	sim tcp
//	title.zh 第一个 SYN 丢失
//	title.en The first SYN is lost
//	about.zh ...                        one or two sentences
//	about.en ...
//	group open 2                        where the picker shows it: the heading, and the place below it
//	view bytes                          the view that shows it best
//	set preset linux                    a parameter, see Param of the simulation
//	set delay 25ms
//	end 2s                              how long the run is
//	moment syn SEG A>B SYN              the first event whose line has these words in this order
//	moment resent SEG A>B SYN #2        the second
//	moment later 150ms                  a time
//	prog A                              everything else belongs to the simulation;
//		c1.connect(8000)                  indented lines belong to the line above
//	do 500ms A c1 close()               an action at a time, as a learner would do it
//	----
//	     0.0 APP A c1 call connect(8000)
//
// Words are separated by blanks; a tab or blank begins an indented line.
package script

import "wirethread/sim/engine"

// Limits of a scenario.
const (
	MaxSize  = 256 << 10 // bytes of a file
	MaxLines = 5000
	MaxActs  = 500 // actions of one run
	MaxEnd   = 24 * 3600 * engine.Second
)

// Script is one scenario.
type Script struct {
	Name       string // the file's name without .txt; "inline" for one in a lesson
	File       string // as errors name it
	Sim        string // the simulation's name
	Title      engine.Text
	About      engine.Text
	Group      string
	Place      int       // within the group, from 1; 0: behind the others, by name
	View       string    // the view that the stage opens with; "": its own choice
	Settings   []Setting // in the file's order, each name once
	Directives []Directive
	Moments    []Moment
	Acts       []engine.Act // from "do" lines
	End        engine.Time
	Expect     []string // the lines under ----; nil if there is no ----
}

// Setting is a parameter and its value, as written.
type Setting struct {
	Line        int
	Name, Value string
}

// Directive is a line for the simulation, with the indented lines under it.
type Directive struct {
	Line int    // in the file, from 1
	Text string // without the indentation and without a comment
	Body []Directive
}

// Moment is a named point of a run: a time, or the Nth event whose line
// contains the words in this order.
type Moment struct {
	Line  int
	Name  string
	Words []string
	Nth   int // from 1
	At    engine.Time
	Timed bool // At counts, not Words
}

// Run is a run that can be written into a link: a scenario, what was changed, what was done, and the moment looked at.
type Run struct {
	Sim, Scenario string
	Params        []Setting
	Acts          []engine.Act
	At            engine.Time
}

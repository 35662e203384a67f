package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with the course, for its author: where it is and what to do.
type Problem struct {
	File string
	Line int // from 1; 0 if the whole file is meant
	Text string
}

// String is "zh/handshake.md:41: what to do".
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Problems are all that is wrong with a course.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// add records a problem.
func (ps *Problems) add(file string, line int, format string, args ...any) {
	*ps = append(*ps, Problem{file, line, fmt.Sprintf(format, args...)})
}

// err is nil if there is no problem, else the problems in the order of files and lines.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return slices.Compact(ps)
}

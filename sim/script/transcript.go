package script

import (
	"fmt"

	"wirethread/sim/engine"
)

// Transcript writes the events of a run, one line each, the same in every
// language: the time in milliseconds, and the event's line.
func Transcript(events []engine.Event) []string {
	lines := make([]string, len(events))
	for i, e := range events {
		lines[i] = fmt.Sprintf("%10s %s", e.At(), e.Line())
	}
	return lines
}

// Difference tells where a transcript first differs from the expected one; "" if it does not.
func Difference(want, got []string) string {
	for i := range max(len(want), len(got)) {
		w, g := "(nothing)", "(nothing)"
		if i < len(want) {
			w = want[i]
		}
		if i < len(got) {
			g = got[i]
		}
		if w != g {
			return fmt.Sprintf("line %d of the transcript differs\nwant %s\ngot  %s", i+1, w, g)
		}
	}
	return ""
}

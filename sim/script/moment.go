package script

import (
	"slices"
	"strings"

	"wirethread/sim/engine"
)

// Matches reports whether an event's line has these words in this order,
// other words between them or not. A word is what stands between blanks:
// SYN does not match SYN,ACK.
func Matches(line string, words []string) bool {
	for w := range strings.FieldsSeq(line) {
		if len(words) == 0 {
			break
		}
		if w == words[0] {
			words = words[1:]
		}
	}
	return len(words) == 0
}

// Find returns the times of the moments that happen in a run.
func (s *Script) Find(events []engine.Event) map[string]engine.Time {
	found := make(map[string]engine.Time, len(s.Moments))
	for i, at := range places(s.Moments, events) {
		if m := s.Moments[i]; m.Timed {
			found[m.Name] = m.At
		} else if at >= 0 {
			found[m.Name] = events[at].At()
		}
	}
	return found
}

// FindEvent returns a moment's event and its place in the run; nil and -1 for a
// moment that is a time, or that does not happen or does not exist.
func (s *Script) FindEvent(moment string, events []engine.Event) (engine.Event, int) {
	if m, ok := s.Moment(moment); ok && !m.Timed {
		if at := places([]Moment{m}, events)[0]; at >= 0 {
			return events[at], at
		}
	}
	return nil, -1
}

// Moment returns the moment of a name.
func (s *Script) Moment(name string) (Moment, bool) {
	i := slices.IndexFunc(s.Moments, func(m Moment) bool { return m.Name == name })
	if i < 0 {
		return Moment{}, false
	}
	return s.Moments[i], true
}

// places returns which event each moment is, -1 for one that is a time or does not happen.
// To write an event's line costs the most here: each is written once at most.
func places(moments []Moment, events []engine.Event) []int {
	at, nth := make([]int, len(moments)), make([]int, len(moments))
	sought := 0
	for i, m := range moments {
		at[i] = -1
		if !m.Timed {
			nth[i] = m.Nth
			sought++
		}
	}
	for e, event := range events {
		if sought == 0 {
			break
		}
		line := event.Line()
		for i, m := range moments {
			if nth[i] > 0 && Matches(line, m.Words) {
				if nth[i]--; nth[i] == 0 {
					at[i] = e
					sought--
				}
			}
		}
	}
	return at
}

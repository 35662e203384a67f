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
	for _, m := range s.Moments {
		if m.Timed {
			found[m.Name] = m.At
		} else if i := m.index(events); i >= 0 {
			found[m.Name] = events[i].At()
		}
	}
	return found
}

// FindEvent returns a moment's event and its place in the run; nil and -1 for a
// moment that is a time, or that does not happen or does not exist.
func (s *Script) FindEvent(moment string, events []engine.Event) (engine.Event, int) {
	if m, ok := s.Moment(moment); ok && !m.Timed {
		if i := m.index(events); i >= 0 {
			return events[i], i
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

func (m Moment) index(events []engine.Event) int {
	nth := m.Nth
	return slices.IndexFunc(events, func(e engine.Event) bool {
		if Matches(e.Line(), m.Words) {
			nth--
		}
		return nth == 0
	})
}

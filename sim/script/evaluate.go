package script

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Evaluate computes an expression over a run, as predictions and lessons use
// it. Moment is the moment looked at: the name of one of the scenario's, a time
// such as 150ms, or "" for the end of the run. The expressions:
//
//	event.FIELD        a field of the moment's own event: event.ack, event.flags
//	last.FIELD WORDS   a field of the last event up to the moment whose line has these words in this order
//	next.FIELD WORDS   the same of the first event after the moment
//	count WORDS        how many events up to the moment have these words
//	time M             when moment M happens, in milliseconds
//	gap M1 M2          the milliseconds from moment M1 to moment M2
//
// "Up to the moment" includes all that happens at its time. Everything else is
// asked of the model as it is then: see the queries in the simulation's doc.go.
func Evaluate(expr string, s *Script, tl *engine.Timeline, moment string) (string, error) {
	at := tl.End()
	if moment != "" {
		var err error
		if at, err = s.When(moment, tl.Events()); err != nil {
			return "", err
		}
	}
	f := strings.Fields(expr)
	if len(f) == 0 {
		return "", engine.Errorf("没有写要计算什么：例如 event.ack 或 count SYN", "there is nothing to compute: write, for example, event.ack or count SYN")
	}
	head, words := f[0], f[1:]
	what, field, _ := strings.Cut(head, ".")
	events := tl.Events()
	switch {
	case what == "event" && field != "":
		e, _ := s.FindEvent(moment, events)
		return fieldOf(e, field, expr)
	case what == "last" && field != "":
		return fieldOf(lastMatch(events, at, words), field, expr)
	case what == "next" && field != "":
		return fieldOf(nextMatch(events, at, words), field, expr)
	case head == "count" && len(words) > 0:
		return strconv.Itoa(Count(events, at, words)), nil
	case head == "time" && len(words) == 1:
		t, err := s.When(words[0], events)
		return milliseconds(t), err
	case head == "gap" && len(words) == 2:
		return s.gap(words[0], words[1], events)
	}
	m := tl.At(at)
	if d, ok := m.(engine.Dated); ok {
		return d.QueryAt(max(at, m.Now()), expr)
	}
	return m.Query(expr)
}

// When returns the time of a moment of the scenario, or a time written as such.
func (s *Script) When(moment string, events []engine.Event) (engine.Time, error) {
	if t, ok := s.Find(events)[moment]; ok {
		return t, nil
	}
	if _, ok := s.Moment(moment); ok {
		return 0, engine.Errorf("时刻“%s”在这次运行中没有出现", "moment %q does not happen in this run", moment)
	}
	if t, err := engine.ParseTime(moment); err == nil {
		return t, nil
	}
	names := make([]string, len(s.Moments))
	for i, m := range s.Moments {
		names[i] = m.Name
	}
	return 0, engine.Errorf("场景 %[1]s 没有时刻“%[2]s”：可用的有 %[3]s，也可以写 150ms 这样的时间",
		"scenario %[1]s has no moment %[2]q: use one of %[3]s, or a time such as 150ms", s.Name, moment, strings.Join(names, ", "))
}

// Count is how many events up to and including time at have these words in this order.
func Count(events []engine.Event, at engine.Time, words []string) int {
	n := 0
	for _, e := range events {
		if e.At() <= at && Matches(e.Line(), words) {
			n++
		}
	}
	return n
}

func (s *Script) gap(from, to string, events []engine.Event) (string, error) {
	a, err := s.When(from, events)
	if err != nil {
		return "", err
	}
	b, err := s.When(to, events)
	return milliseconds(b - a), err
}

func lastMatch(events []engine.Event, at engine.Time, words []string) (found engine.Event) {
	for _, e := range events {
		if e.At() <= at && Matches(e.Line(), words) {
			found = e
		}
	}
	return found
}

func nextMatch(events []engine.Event, at engine.Time, words []string) engine.Event {
	for _, e := range events {
		if e.At() > at && Matches(e.Line(), words) {
			return e
		}
	}
	return nil
}

func fieldOf(e engine.Event, field, expr string) (string, error) {
	if e == nil {
		return "", engine.Errorf("“%s”：没有这样的事件", "%q: there is no such event", expr)
	}
	v, ok := e.Field(field)
	if !ok {
		return "", engine.Errorf("“%[1]s”：这个事件没有字段 %[2]s（事件：%[3]s）", "%[1]q: this event has no field %[2]s (the event: %[3]s)", expr, field, e.Line())
	}
	return v, nil
}

// milliseconds writes a time as a plain number of milliseconds, without needless digits.
func milliseconds(t engine.Time) string {
	return strconv.FormatFloat(float64(t)/float64(engine.Millisecond), 'f', -1, 64)
}

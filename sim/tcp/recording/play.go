package recording

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// Play gives the model the recording's inputs and returns what it did. Where a
// delayed ACK runs out shortly before the program's next call would have carried
// it, the timer is taken to have been late by so much and the run is repeated.
func (r *Recording) Play() (Trace, error) {
	late := map[int]engine.Time{}
	for {
		events, err := r.run(maps.Clone(late))
		if err != nil {
			return Trace{}, err
		}
		n, by := r.lateTimer(events, late)
		if n == 0 || len(late) > len(r.Calls) {
			return trace(events), nil
		}
		late[n] = by
	}
}

// run is one run in which the timers of late are late.
func (r *Recording) run(late map[int]engine.Time) ([]engine.Event, error) {
	m, err := tcp.NewModel(r.Config)
	if err != nil {
		return nil, err
	}
	m.Late(late)
	for {
		if at, ok := m.Next(); !ok || at > r.End {
			break
		}
		m.Step()
	}
	return m.Events(), nil
}

// trace puts a model's events into the form of a recording.
func trace(events []engine.Event) Trace {
	var t Trace
	for i, ev := range events {
		e := ev.(*tcp.Event)
		if e.TakenOver() {
			continue
		}
		if e.Held && !closedSoon(events[i:], e) {
			t.States = append(t.States, twoSteps(e, i)...)
			continue
		}
		l := Line{At: e.Time, Num: i, Slack: e.Slack, Text: strings.Join(strings.Fields(e.Line()), " "), Timed: true}
		r := Recording{}
		f := append([]string{""}, strings.Fields(e.Line())...)
		var err error
		switch e.Kind {
		case tcp.SegSent:
			err = r.seg(l, f)
		case tcp.StateEvent:
			err = r.state(l, f)
		case tcp.CallEvent, tcp.RetEvent:
			err = r.app(l, f)
		}
		if err != nil {
			panic("recording: the model's line is not in the recordings' format: " + e.Line())
		}
		t.Segs = append(t.Segs, r.Did.Segs...)
		t.States = append(t.States, r.Did.States...)
		t.Returns = append(t.Returns, r.Did.Returns...)
		t.Calls = append(t.Calls, r.Calls...)
	}
	return t
}

// The recordings' states are those of the kernel's list of sockets, polled. A
// socket that its program has bound and not closed is in that list beside its
// entry in TIME-WAIT, as CLOSED, and hides it at first: the list then shows two
// steps, unless the program closes within pollDepth.
const pollDepth = 5 * engine.Millisecond

// closedSoon reports whether the program closes the socket of a change within pollDepth.
func closedSoon(later []engine.Event, change *tcp.Event) bool {
	for _, ev := range later {
		e := ev.(*tcp.Event)
		if e.Time > change.Time+pollDepth {
			return false
		}
		if e.Kind == tcp.CallEvent && e.Side == change.Side && e.Conn == change.Conn && e.Text == "close()" {
			return true
		}
	}
	return false
}

// twoSteps is such a change as the list shows it.
func twoSteps(e *tcp.Event, n int) []Line {
	who := e.Side.String() + " " + e.Conn
	step := func(old, now tcp.State, timed bool) Line {
		what := old.String() + " -> " + now.String()
		return Line{At: e.Time, Num: n, Slack: e.Slack, Who: who, What: what, Text: "STA " + who + " " + what, Timed: timed}
	}
	return []Line{step(e.Old, tcp.CLOSED, true), step(tcp.CLOSED, e.New, false)}
}

// Write writes what the model did in the recordings' format: the header lines
// that are inputs, the calls, and the trace, by time and at one time in the
// model's order.
func (r *Recording) Write(did Trace) string {
	lines := slices.Concat(did.States, did.Segs, did.Returns, r.calls(did), r.pauses())
	slices.SortStableFunc(lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Num, b.Num))
	})
	var b strings.Builder
	for _, h := range r.Header {
		b.WriteString(h + "\n")
	}
	for _, l := range lines {
		fmt.Fprintf(&b, "%10s %s\n", l.At, column(l.Text))
	}
	return b.String()
}

// calls are the recorded calls at their recorded times, numbered as the model made them.
func (r *Recording) calls(did Trace) []Line {
	calls, made := slices.Clone(r.Calls), map[string]int{}
	for i := range calls {
		c := &calls[i]
		c.Num = 0
		if list := of(c.Who, did.Calls); made[c.Who] < len(list) {
			c.Num = list[made[c.Who]].Num
			made[c.Who]++
		}
	}
	return calls
}

// pauses are the ends of the programs' own pauses, "APP B - call sleep(200ms)":
// they are not the kernel's doing, and last as long as they say.
func (r *Recording) pauses() (lines []Line) {
	for _, l := range r.Calls {
		text, ok := strings.CutPrefix(l.What, "sleep(")
		d, err := engine.ParseTime(strings.TrimSuffix(text, ")"))
		if ok && err == nil && l.At+d <= r.End {
			lines = append(lines, Line{At: l.At + d, Text: strings.Replace(l.Text, "call "+l.What, "ret sleep", 1)})
		}
	}
	return lines
}

// column aligns the words of a line as the recordings do.
func column(text string) string {
	f := strings.SplitN(text, " ", 5)
	switch {
	case len(f) == 5 && f[0] == "APP":
		return fmt.Sprintf("APP %s %-6s %-4s %s", f[1], f[2], f[3], f[4])
	case len(f) == 5 && f[0] == "STA":
		return fmt.Sprintf("STA %s %-6s %s %s", f[1], f[2], f[3], f[4])
	case len(f) == 5 && f[0] == "SEG":
		return fmt.Sprintf("SEG %-3s %s %s %s", f[1], f[2], f[3], f[4])
	}
	return text
}

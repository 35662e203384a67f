package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// bell rings at random intervals, sometimes several times at once; "ring"
// rings at once, and anything else is impossible.
type bell struct {
	now   Time
	rand  Rand
	next  Queue[string]
	lines []Event
}

type ring struct {
	at   Time
	line string
}

func (r ring) At() Time                    { return r.at }
func (r ring) Line() string                { return r.line }
func (r ring) Say(Lang) string             { return r.line }
func (r ring) Why(Lang) string             { return "" }
func (r ring) Field(string) (string, bool) { return "", false }
func (r ring) Mark() Mark                  { return MarkNone }

func newBell(seed uint64) *bell {
	b := &bell{rand: NewRand(seed)}
	b.next.Push(0, "first")
	return b
}

func (b *bell) Now() Time { return b.now }

func (b *bell) Next() (Time, bool) {
	at, _, ok := b.next.Peek()
	return at, ok
}

func (b *bell) Step() {
	at, name, ok := b.next.Pop()
	if !ok {
		return
	}
	b.now = at
	b.lines = append(b.lines, ring{at, fmt.Sprint(name, " ", b.rand.IntN(1000))})
	b.next.Push(at+Time(b.rand.IntN(4)), "timed")
}

func (b *bell) Apply(at Time, a Action) error {
	next, ok := b.Next()
	if at < b.now || ok && at > next {
		panic("the timeline applies at an impossible time")
	}
	if a != "ring" {
		return Errorf("不行", "impossible")
	}
	b.lines = append(b.lines, ring{at, fmt.Sprint("by hand ", b.rand.IntN(1000))})
	b.now = at
	return nil
}

func (b *bell) Events() []Event                         { return b.lines }
func (b *bell) Items(Time) []Item                       { return nil }
func (b *bell) Choices(Time) []Choice                   { return nil }
func (b *bell) Inspect(string, Time) (Inspection, bool) { return Inspection{}, false }
func (b *bell) Summary(Time, Lang) string               { return "" }
func (b *bell) Query(string) (string, error)            { return "", nil }

func (b *bell) Clone() Model {
	c := *b
	c.next = b.next.Clone(func(s string) string { return s })
	c.lines = slices.Clip(b.lines)
	return &c
}

func text(events []Event) string {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintln(&b, int64(e.At()), e.Line())
	}
	return b.String()
}

// until are the events up to and including a time.
func until(events []Event, t Time) []Event {
	n := 0
	for n < len(events) && events[n].At() <= t {
		n++
	}
	return events[:n]
}

// Any moment of a run, with any actions, is the beginning of the whole run; and acting in the past keeps
// what lay before, discards the later actions, and agrees with a run made so from the start.
func TestSeekAndFork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		end := Time(rapid.IntRange(0, 900).Draw(t, "end"))
		moment := rapid.Custom(func(t *rapid.T) Time { return Time(rapid.IntRange(0, 900).Draw(t, "t")) })
		var acts []Act
		for range rapid.IntRange(0, 4).Draw(t, "acts") {
			acts = append(acts, Act{moment.Draw(t, "at"), "ring"})
		}
		tl, err := NewTimeline(newBell(seed), end, acts)
		if err != nil || len(tl.Acts()) != len(acts) {
			t.Fatalf("error %v, %d actions done, want %d", err, len(tl.Acts()), len(acts))
		}
		for range 4 {
			at := min(moment.Draw(t, "seek"), tl.End())
			if got, want := text(tl.At(at).Events()), text(until(tl.Events(), at)); got != want {
				t.Fatalf("at %d:\n%s\nwant\n%s", at, got, want)
			}
		}
		before := text(tl.Events())
		at := min(moment.Draw(t, "fork"), tl.End())
		if err := tl.Do(at, "burn", end); err == nil || text(tl.Events()) != before {
			t.Fatalf("error %v: an impossible action must change nothing", err)
		}
		past := text(until(tl.Events(), at))
		if err := tl.Do(at, "ring", max(end, at)); err != nil {
			t.Fatal(err)
		}
		if got := text(tl.Events()); !strings.HasPrefix(got, past+fmt.Sprint(int64(at), " by hand")) {
			t.Fatalf("after the fork at %d:\n%s\nwant it to begin with\n%s and the action", at, got, past)
		}
		fresh, err := NewTimeline(newBell(seed), tl.End(), tl.Acts())
		if err != nil || text(fresh.Events()) != text(tl.Events()) {
			t.Fatalf("error %v: the forked run differs from one made so from the start", err)
		}
	})
}

func TestImpossibleActionEndsTheList(t *testing.T) {
	tl, err := NewTimeline(newBell(1), 100, []Act{{50, "ring"}, {60, "burn"}, {70, "ring"}})
	if err == nil || len(tl.Acts()) != 1 || len(tl.Events()) == 0 || tl.End() < 100 {
		t.Errorf("error %v, acts %v, end %d: want the run with the first action", err, tl.Acts(), tl.End())
	}
}

// An action behind the end is done, even when other things are pending before it.
func TestActionBehindTheEnd(t *testing.T) {
	tl, err := NewTimeline(newBell(1), 10, []Act{{500, "ring"}})
	if err != nil || len(tl.Acts()) != 1 || tl.End() != 500 {
		t.Errorf("error %v, acts %v, end %d", err, tl.Acts(), tl.End())
	}
}

func TestExtend(t *testing.T) {
	tl, _ := NewTimeline(newBell(3), 40, []Act{{20, "ring"}})
	whole, _ := NewTimeline(newBell(3), 400, []Act{{20, "ring"}})
	tl.Extend(400)
	if text(tl.Events()) != text(whole.Events()) || tl.End() != 400 {
		t.Error("a run that was extended differs from one that was as long from the start")
	}
}

// stuck never lets time pass.
type stuck struct{ *bell }

func (s stuck) Next() (Time, bool) { return 5, true }
func (s stuck) Step()              { s.bell.now = 5 }
func (s stuck) Clone() Model       { return stuck{s.bell.Clone().(*bell)} }

func TestEndlessRunIsCut(t *testing.T) {
	tl, err := NewTimeline(stuck{newBell(1)}, 100, nil)
	if err != nil || !tl.Cut() || tl.End() != 5 {
		t.Errorf("error %v, cut %v, end %d: want a run cut at 5", err, tl.Cut(), tl.End())
	}
	if now := tl.At(tl.End()).Now(); now != 5 { // and seeking in it comes to an end too
		t.Errorf("its end is at %d", now)
	}
}

// bursts takes burst steps at each time.
type bursts struct {
	bell
	steps int
}

const burst = 5

func (b *bursts) Next() (Time, bool) { return Time(b.steps / burst), true }
func (b *bursts) Step()              { b.now, b.steps = Time(b.steps/burst), b.steps+1 }
func (b *bursts) Clone() Model       { c := *b; return &c }

// A checkpoint cannot lie within a burst; it is then made behind it.
func TestCheckpointsOfBursts(t *testing.T) {
	const end = 1000
	tl, err := NewTimeline(&bursts{}, end, nil)
	if err != nil {
		t.Fatal(err)
	}
	for at := range Time(end) {
		if steps := burst * int(at-tl.Checkpoint(at)); steps > CheckpointEvery+burst {
			t.Fatalf("at %v %d steps are replayed, want %d and a burst at most", at, steps, CheckpointEvery)
		}
	}
}

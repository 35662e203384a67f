package player_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
	"wirethread/wasm/player"
)

const ms = engine.Millisecond

func TestWarpKeepsShortGapsAndCompressesLongOnes(t *testing.T) {
	run := player.Span{From: 0, To: 70 * engine.Second}
	times := []engine.Time{0, 25 * ms, 57 * ms, 1057 * ms, 61 * engine.Second}
	w := player.NewWarp(run, times, nil, 25*ms)
	for _, c := range []struct {
		from, to engine.Time
		min, max float64 // in milliseconds of distance
	}{
		{0, 25 * ms, 25, 25},
		{25 * ms, 57 * ms, 32, 32},
		{57 * ms, 1057 * ms, 45, 50},
		{1057 * ms, 61 * engine.Second, 60, 70},
	} {
		got := (w.Distance(c.to) - w.Distance(c.from)) / float64(ms)
		if got < c.min-1e-9 || got > c.max+1e-9 {
			t.Errorf("%v to %v is %.2f long, want %v to %v", c.from, c.to, got, c.min, c.max)
		}
	}
	want := []player.Span{{From: 57 * ms, To: 1057 * ms}, {From: 1057 * ms, To: 61 * engine.Second}, {From: 61 * engine.Second, To: run.To}}
	if got := w.Skips(); len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("skips %v, want %v", got, want)
	}
}

func TestWarpDoesNotCompressFlight(t *testing.T) {
	times := []engine.Time{0, 125 * ms, 250 * ms}
	w := player.NewWarp(player.Span{To: 250 * ms}, times, []player.Span{{From: 0, To: 125 * ms}}, 25*ms)
	if got := w.Distance(125 * ms); got != float64(125*ms) {
		t.Errorf("the delayed flight is %.0f long, want 125000", got)
	}
	if got := w.Distance(250*ms) - w.Distance(125*ms); got > float64(50*ms) {
		t.Errorf("the idle gap is %.0f long, want it compressed", got)
	}
}

func TestWarpIsMonotoneAndInvertible(t *testing.T) {
	instant := rapid.Custom(func(t *rapid.T) engine.Time {
		return engine.Time(rapid.Int64Range(-1000, 700_000_000).Draw(t, "t"))
	})
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOf(instant).Draw(t, "times")
		run := player.Span{From: -1000, To: 600_000_000}
		var busy []player.Span
		for _, at := range rapid.SliceOf(instant).Draw(t, "busy") {
			busy = append(busy, player.Span{From: at, To: at + 30*ms})
		}
		w := player.NewWarp(run, times, busy, engine.Time(rapid.Int64Range(0, 500_000).Draw(t, "beat")))
		a, b := instant.Draw(t, "a"), instant.Draw(t, "b")
		if a < b && w.Distance(a) >= w.Distance(b) {
			t.Fatalf("%d is not before %d: %v, %v", a, b, w.Distance(a), w.Distance(b))
		}
		for _, at := range append(times, a, b, run.From, run.To) {
			if got := w.Time(w.Distance(at)); got != at {
				t.Fatalf("%d comes back as %d", at, got)
			}
		}
		if math.IsNaN(w.Total()) || w.Total() <= 0 || w.Distance(run.To) != w.Total() || w.Distance(run.From) != 0 {
			t.Fatalf("total %v", w.Total())
		}
	})
}

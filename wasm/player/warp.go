package player

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"wirethread/sim/engine"
)

// Span is a part of a run.
type Span struct{ From, To engine.Time }

// Warp maps model time to stage distance and back: strictly monotone and linear
// between events. Distance counts in units of model time, so that what is not
// compressed is as long as it lasts.
type Warp struct {
	at    []engine.Time // the anchors, ascending
	dist  []float64     // their distances, ascending, from 0
	skips []Span
}

// How long a gap between two events is on the stage.
const (
	idleBeats = 1.3 // an idle gap keeps its length up to so many beats
	busyBeats = 5.2 // and one in which something moves up to so many
	perDouble = 0.1 // what is longer grows by this part with each doubling
)

// NewWarp makes the map of a run. Times are those at which something happens;
// busy are the spans in which something visible moves; both in any order. A
// beat is the time that sets the pace, such as a link's delay.
func NewWarp(run Span, times []engine.Time, busy []Span, beat engine.Time) *Warp {
	w := &Warp{at: anchors(run, times)}
	w.dist = make([]float64, len(w.at))
	busy = union(busy)
	for i := 1; i < len(w.at); i++ {
		gap := Span{w.at[i-1], w.at[i]}
		for len(busy) > 0 && busy[0].To < gap.To {
			busy = busy[1:]
		}
		keep := idleBeats * float64(max(beat, 1))
		if len(busy) > 0 && busy[0].From <= gap.From {
			keep = busyBeats * float64(max(beat, 1))
		}
		real := float64(gap.To - gap.From)
		shown := squeeze(real, keep)
		if real-shown >= keep {
			w.skips = append(w.skips, gap)
		}
		w.dist[i] = w.dist[i-1] + shown
	}
	return w
}

// squeeze is the length that a gap has on the stage.
func squeeze(gap, keep float64) float64 {
	if gap <= keep {
		return gap
	}
	return keep * (1 + perDouble*math.Log2(gap/keep))
}

// anchors are the distinct times within a run, its ends included.
func anchors(run Span, times []engine.Time) []engine.Time {
	at := []engine.Time{run.From, max(run.From, run.To)}
	for _, t := range times {
		if t > run.From && t < run.To {
			at = append(at, t)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// union sorts spans and joins those that overlap or touch.
func union(spans []Span) []Span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	joined := spans[:0]
	for _, s := range spans {
		if n := len(joined); n > 0 && s.From <= joined[n-1].To {
			joined[n-1].To = max(joined[n-1].To, s.To)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// Total is the distance of the run's end; its beginning is 0.
func (w *Warp) Total() float64 { return w.dist[len(w.dist)-1] }

// Skips are the spans of which the stage shows so little that it should say so.
func (w *Warp) Skips() []Span { return w.skips }

// Distance is the stage distance of a time. Outside the run nothing is compressed.
func (w *Warp) Distance(t engine.Time) float64 {
	i := w.last(t)
	switch {
	case i < 0:
		return float64(t - w.at[0])
	case i == len(w.at)-1 || t == w.at[i]:
		return w.dist[i] + float64(t-w.at[i])
	}
	return w.dist[i] + float64(t-w.at[i])*(w.dist[i+1]-w.dist[i])/float64(w.at[i+1]-w.at[i])
}

// last is the last anchor that is not later than t, or -1. A picture asks for hundreds of
// distances, so this searches without a function call for each step.
func (w *Warp) last(t engine.Time) int {
	low, high := 0, len(w.at)
	for low < high {
		if middle := (low + high) / 2; w.at[middle] > t {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low - 1
}

// rounding is the part of a unit of time by which Time may look ahead, so that
// Time(Distance(t)) is t in spite of floating point.
const rounding = 1e-3

// Time is the last time whose distance is at most d.
func (w *Warp) Time(d float64) engine.Time {
	i := sort.Search(len(w.dist), func(i int) bool { return w.dist[i] > d }) - 1
	switch {
	case i < 0:
		return w.at[0] + engine.Time(math.Floor(d+rounding))
	case i == len(w.at)-1:
		return w.at[i] + engine.Time(math.Floor(d-w.dist[i]+rounding))
	}
	slope := float64(w.at[i+1]-w.at[i]) / (w.dist[i+1] - w.dist[i])
	return min(w.at[i]+engine.Time(math.Floor((d-w.dist[i])*slope+rounding)), w.at[i+1])
}

package recording

import (
	"fmt"
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// Tolerances of times. A kernel's timer fires late, never early; how late is
// the model's Slack (nominal x 1.15 + 8 ms, added up along a chain of timers).
const (
	// NetworkTolerance is for times that come from the network: once, and once
	// more later for each hop that led there, as the measuring machine was shared.
	NetworkTolerance = engine.Millisecond
	// WakeTolerance is for returns: a thread wakes up 0.1 to 2 ms after it could, on shared processors.
	WakeTolerance = 3 * engine.Millisecond
)

// Result is what a comparison found.
type Result struct {
	Segs, States, Returns int      // how many the kernel's recording has
	Diffs                 []string // empty: all match; the first difference of each list
}

// Compare compares what the model did with what the kernel did. What two runs
// of the kernel did not agree about is left out; where that is the segments, the
// times of the states, which follow from them, are left out too.
func (r *Recording) Compare(did Trace) Result {
	res := Result{Segs: len(r.Did.Segs), States: len(r.Did.States), Returns: len(r.Did.Returns)}
	if !r.Unstable.Segs {
		res.compare("segments", r.Did.Segs, did.Segs, NetworkTolerance, r.End)
	} else if r.Family == bulk {
		res.compareRounds(r.rounds(r.Did.Segs), r.rounds(did.Segs))
	}
	if !r.Unstable.States {
		want := r.Did.States
		if r.Unstable.Segs {
			want = untimed(want)
		}
		res.compare("states", want, did.States, NetworkTolerance, r.End)
	}
	if !r.Unstable.Returns {
		res.compareReturns(r.Did.Returns, did.Returns, r.End)
	}
	return res
}

// compareReturns compares returns as they are, and where they differ with reads
// joined: those that followed shortly after one another, and then those between
// which a thread that was woken very late or a timer that fired late may stand.
func (res *Result) compareReturns(want, got []Line, end engine.Time) {
	best := Result{}
	best.compare("returns", want, got, WakeTolerance, end)
	for _, gap := range []engine.Time{WakeTolerance, 4*WakeTolerance + latest(got)} {
		if len(best.Diffs) == 0 {
			return
		}
		joined := Result{}
		joined.compare("returns", joinReads(want, gap), joinReads(got, gap), WakeTolerance, end)
		if gap == WakeTolerance || len(joined.Diffs) == 0 {
			best = joined
		}
	}
	res.Diffs = append(res.Diffs, best.Diffs...)
}

// latest is how late the timers behind a trace may have fired.
func latest(lines []Line) (slack engine.Time) {
	for _, l := range lines {
		slack = max(slack, l.Slack)
	}
	return slack
}

func untimed(lines []Line) []Line {
	out := slices.Clone(lines)
	for i := range out {
		out[i].Timed = false
	}
	return out
}

func (res *Result) compare(kind string, want, got []Line, tolerance, end engine.Time) {
	for _, who := range owners(want, got) {
		w, g := of(who, want), of(who, got)
		for i := range max(len(w), len(g)) {
			if d := difference(w, g, i, tolerance, end); d != "" {
				res.Diffs = append(res.Diffs, fmt.Sprintf("%s of %s: %s", kind, who, d))
				break
			}
		}
	}
}

func difference(want, got []Line, i int, tolerance, end engine.Time) string {
	switch {
	case i >= len(got):
		return fmt.Sprintf("the kernel's no. %d is missing: %s ms %s (line %d)", i+1, want[i].At, want[i].What, want[i].Num)
	case i >= len(want):
		if got[i].At+got[i].Slack+tolerance > end {
			return "" // the capture may have ended before a late timer
		}
		return fmt.Sprintf("the model's no. %d is too much: %s ms %s", i+1, got[i].At, got[i].What)
	}
	w, g := want[i], got[i]
	early, late := g.At-tolerance, g.At+g.Slack+tolerance
	switch {
	case w.What != g.What:
		return fmt.Sprintf("no. %d: kernel %s ms %s (line %d), model %s ms %s", i+1, w.At, w.What, w.Num, g.At, g.What)
	case w.Timed && (w.At < early || w.At > late):
		return fmt.Sprintf("no. %d, %s: kernel at %s ms (line %d), model at %s to %s ms", i+1, w.What, w.At, w.Num, early, late)
	}
	return ""
}

// owners are the lists that either side has, in order of appearance.
func owners(lists ...[]Line) []string {
	var names []string
	for _, list := range lists {
		for _, l := range list {
			if !slices.Contains(names, l.Who) {
				names = append(names, l.Who)
			}
		}
	}
	return names
}

func of(who string, list []Line) []Line {
	var out []Line
	for _, l := range list {
		if l.Who == who {
			out = append(out, l)
		}
	}
	return out
}

// wire is what a hop takes beside the delay that the header states: the median
// over the 258 deliveries of the eight core families, 0.20 ms. (The kernel's
// answer takes 0.06 ms more, which is left out: what the model does must not be
// later than the call that reacts to it.) Nine of ten hops take less than
// 0.36 ms, the slowest took 1.6 ms.
const wire = 200 * engine.Microsecond

// syn is how much longer than other packets a SYN takes: 0.30 ms in the median
// of 148. So the first round trip of data is shorter than that of the handshake,
// and RACK takes nothing from it if it is a retransmission's.
const syn = 100 * engine.Microsecond

// relayGap is what the relay takes for one packet: a burst of ten is delivered within 0.1 ms.
const relayGap = 10 * engine.Microsecond

// measuredHosts is the machine of the recordings: Linux's settings, and what
// its relay and its kernels add to a packet's way.
func measuredHosts() tcp.Config {
	c := tcp.PresetConfig("linux")
	c.Link[tcp.A].Gap, c.Link[tcp.B].Gap = relayGap, relayGap
	c.Host = tcp.HostSpeed{Wire: wire, Syn: syn, Tick: 4 * engine.Millisecond, Next: 0, Enter: WakeTolerance, Late: NetworkTolerance}
	return c
}

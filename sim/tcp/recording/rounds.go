package recording

import (
	"fmt"
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// bulk is the family in which 60 000 bytes and more go in one direction. No two
// runs of the kernel agreed about its segments: how many of them an ACK covers
// depends on when the reader got a processor. What they agreed about is how
// much left in each round trip, which shows the congestion window.
const bulk = "slowstart"

// Round is what one side sent in one round trip.
type Round struct {
	Who   string
	At    engine.Time // of its first segment with data
	Sent  int         // segments with data
	Again int         // of these, what had been sent before
}

// String is the round as the recordings' README writes it: "300:10", "602:42,rtx1".
func (r Round) String() string {
	text := strconv.FormatInt(int64(r.At/engine.Millisecond), 10) + ":" + strconv.Itoa(r.Sent-r.Again)
	if r.Again > 0 {
		text += ",rtx" + strconv.Itoa(r.Again)
	}
	return text
}

// rounds cuts what was sent into round trips. A round begins with the first
// segment with data that leaves a round trip or more after the last beginning;
// the tenth of a round trip that ACKs may come early by belongs to the next.
func (r *Recording) rounds(segs []Line) (out []Round) {
	rtt := r.Config.Link[tcp.A].Delay + r.Config.Link[tcp.B].Delay
	for _, who := range owners(segs) {
		end, from := int64(-1), len(out)
		for _, l := range of(who, segs) {
			seq, n := sequence(l.What)
			if n == 0 {
				continue
			}
			if len(out) == from || l.At >= out[len(out)-1].At+rtt-rtt/10 {
				out = append(out, Round{Who: who, At: l.At})
			}
			now := &out[len(out)-1]
			now.Sent++
			if seq < end {
				now.Again++
			}
			end = max(end, seq+n)
		}
	}
	return out
}

// sequence is the sequence number and the length in a segment's line.
func sequence(what string) (seq, n int64) {
	for _, w := range strings.Fields(what) {
		if v, ok := strings.CutPrefix(w, "seq="); ok {
			seq, _ = strconv.ParseInt(v, 10, 64)
		}
		if v, ok := strings.CutPrefix(w, "len="); ok {
			n, _ = strconv.ParseInt(v, 10, 64)
		}
	}
	return seq, n
}

// compareRounds compares round by round: what was sent again exactly, the number
// of segments within a twentieth, and at least one.
func (res *Result) compareRounds(want, got []Round) {
	for i := range max(len(want), len(got)) {
		switch {
		case i >= len(got):
			res.differ("round %d is missing: the kernel sent %v", i+1, want[i])
		case i >= len(want):
			res.differ("round %d is too much: the model sent %v", i+1, got[i])
		case want[i].Who != got[i].Who || want[i].Again != got[i].Again || far(want[i].Sent, got[i].Sent):
			res.differ("round %d: kernel %v, model %v", i+1, want[i], got[i])
		default:
			continue
		}
		return
	}
}

func far(a, b int) bool { return max(a-b, b-a) > max(a/20, 1) }

func (res *Result) differ(format string, args ...any) {
	res.Diffs = append(res.Diffs, "segments by round trip: "+fmt.Sprintf(format, args...))
}

package recording

import (
	"fmt"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// What a recv() returns while more is arriving depends on when its thread got a
// processor: two runs of one kernel differ there (README.md of the recordings).
// Where returns differ, they are compared once more with the bytes of recv()s
// that returned shortly after one another joined.

// joinReads joins reads of a socket that followed within a gap, and repeated
// EOFs. The time of joined reads is not compared.
func joinReads(lines []Line, gap engine.Time) (out []Line) {
	last := map[string]int{} // socket to its last line in out
	for _, l := range lines {
		i, ok := last[l.Who]
		if ok && joins(out[i], l, gap) {
			joined := out[i]
			joined.What, joined.Timed = joinRuns(out[i].What, l.What), false
			joined.At = l.At
			out[i] = joined
			continue
		}
		last[l.Who] = len(out)
		out = append(out, l)
	}
	return out
}

const readPrefix, eof = "recv = ", "recv = 0 EOF"

func joins(a, b Line, gap engine.Time) bool {
	if !strings.HasPrefix(a.What, readPrefix) || !strings.HasPrefix(b.What, readPrefix) || strings.Contains(a.What+b.What, "-1 ") {
		return false
	}
	if a.What == eof || b.What == eof {
		return a.What == b.What
	}
	return b.At-a.At <= gap
}

// joinRuns joins "recv = 5 5a" and "recv = 7 2a+5b" to "recv = 12 7a+5b".
func joinRuns(a, b string) string {
	if a == eof {
		return a
	}
	_, left, _ := strings.Cut(strings.TrimPrefix(a, readPrefix), " ")
	_, right, _ := strings.Cut(strings.TrimPrefix(b, readPrefix), " ")
	runs := strings.Split(left, "+")
	more := strings.Split(right, "+")
	n1, ch1 := splitRun(runs[len(runs)-1])
	if n2, ch2 := splitRun(more[0]); ch1 == ch2 {
		runs[len(runs)-1] = strconv.Itoa(n1+n2) + ch1
		more = more[1:]
	}
	runs = append(runs, more...)
	total := 0
	for _, r := range runs {
		n, _ := splitRun(r)
		total += n
	}
	return fmt.Sprintf("%s%d %s", readPrefix, total, strings.Join(runs, "+"))
}

// splitRun splits "12a" into 12 and "a".
func splitRun(run string) (int, string) {
	i := 0
	for i < len(run) && run[i] >= '0' && run[i] <= '9' {
		i++
	}
	n, _ := strconv.Atoi(run[:i])
	return n, run[i:]
}

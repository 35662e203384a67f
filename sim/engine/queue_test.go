package engine

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The queue gives back what a stable sort by time would, whatever is cancelled on the way.
func TestQueueIsAStableOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type item struct {
			at     Time
			ticket Ticket
			v      int
		}
		var q Queue[int]
		var want []item
		for i := range rapid.IntRange(0, 60).Draw(t, "n") {
			at := Time(rapid.IntRange(0, 5).Draw(t, "at"))
			want = append(want, item{at, q.Push(at, i), i})
			if rapid.Bool().Draw(t, "cancel") {
				j := rapid.IntRange(0, len(want)-1).Draw(t, "which")
				if !q.Cancel(want[j].ticket) || q.Cancel(want[j].ticket) {
					t.Fatal("an entry must be cancelled once")
				}
				want = slices.Delete(want, j, j+1)
			}
		}
		slices.SortStableFunc(want, func(a, b item) int { return int(a.at - b.at) })
		values := make([]int, len(want))
		for i, w := range want {
			values[i] = w.v
		}
		if all := q.All(); !slices.Equal(all, values) {
			t.Fatalf("All() %v, want %v", all, values)
		}
		copied := q.Clone(func(v int) int { return v })
		var again Queue[int]
		again.Push(1, 1)
		again.CopyFrom(&q)
		for _, w := range want {
			if at, v, ok := q.Pop(); !ok || at != w.at || v != w.v {
				t.Fatalf("Pop() %v %v %v, want %+v", at, v, ok, w)
			}
		}
		if _, _, ok := q.Pop(); ok || q.Len() != 0 || copied.Len() != len(want) || !slices.Equal(again.All(), values) {
			t.Fatal("the queue must be empty now, and its copies untouched")
		}
	})
}

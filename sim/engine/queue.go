package engine

import (
	"maps"
	"slices"
	"sort"
)

// Queue holds things to come, ordered by time and, at the same time, by the
// order in which they were pushed. The zero Queue is empty and ready.
type Queue[T any] struct {
	heap  []entry[T]
	last  Ticket
	place map[Ticket]int // of each entry in the heap; nil as long as nothing was cancelled
}

// Ticket names one entry of a queue; tickets grow with every push and are never 0.
type Ticket uint64

type entry[T any] struct {
	at     Time
	ticket Ticket
	v      T
}

func (e entry[T]) before(o entry[T]) bool {
	return e.at < o.at || e.at == o.at && e.ticket < o.ticket
}

// Len is the number of entries.
func (q *Queue[T]) Len() int { return len(q.heap) }

// Push adds v at time at.
func (q *Queue[T]) Push(at Time, v T) Ticket {
	q.last++
	q.heap = append(q.heap, entry[T]{at, q.last, v})
	q.note(len(q.heap) - 1)
	q.up(len(q.heap) - 1)
	return q.last
}

// Peek returns the first entry without taking it.
func (q *Queue[T]) Peek() (Time, T, bool) {
	if len(q.heap) == 0 {
		var zero T
		return 0, zero, false
	}
	return q.heap[0].at, q.heap[0].v, true
}

// Pop takes the first entry.
func (q *Queue[T]) Pop() (Time, T, bool) {
	at, v, ok := q.Peek()
	if ok {
		q.remove(0)
	}
	return at, v, ok
}

// Cancel removes the entry of a ticket and reports whether it was there.
func (q *Queue[T]) Cancel(t Ticket) bool {
	if q.place == nil {
		q.place = make(map[Ticket]int, len(q.heap))
		for i := range q.heap {
			q.note(i)
		}
	}
	i, there := q.place[t]
	if there {
		q.remove(i)
	}
	return there
}

// All returns the entries in order, for views.
func (q *Queue[T]) All() []T {
	es := slices.Clone(q.heap)
	sort.Slice(es, func(i, j int) bool { return es[i].before(es[j]) })
	vs := make([]T, len(es))
	for i, e := range es {
		vs[i] = e.v
	}
	return vs
}

// Clone copies the queue; copyOf copies an entry's value.
func (q *Queue[T]) Clone(copyOf func(T) T) Queue[T] {
	c := Queue[T]{slices.Clone(q.heap), q.last, maps.Clone(q.place)}
	for i := range c.heap {
		c.heap[i].v = copyOf(c.heap[i].v)
	}
	return c
}

// CopyFrom makes the queue a copy of another in the memory that it has.
func (q *Queue[T]) CopyFrom(o *Queue[T]) {
	*q = Queue[T]{append(q.heap[:0], o.heap...), o.last, maps.Clone(o.place)}
}

func (q *Queue[T]) remove(i int) {
	n := len(q.heap) - 1
	q.swap(i, n)
	delete(q.place, q.heap[n].ticket)
	q.heap[n] = entry[T]{}
	q.heap = q.heap[:n]
	if i < n {
		q.down(i)
		q.up(i)
	}
}

func (q *Queue[T]) swap(i, j int) {
	q.heap[i], q.heap[j] = q.heap[j], q.heap[i]
	q.note(i)
	q.note(j)
}

// note keeps the place of an entry.
func (q *Queue[T]) note(i int) {
	if q.place != nil {
		q.place[q.heap[i].ticket] = i
	}
}

func (q *Queue[T]) up(i int) {
	for i > 0 {
		p := (i - 1) / 2
		if !q.heap[i].before(q.heap[p]) {
			return
		}
		q.swap(i, p)
		i = p
	}
}

func (q *Queue[T]) down(i int) {
	for {
		c := 2*i + 1
		if c >= len(q.heap) {
			return
		}
		if c+1 < len(q.heap) && q.heap[c+1].before(q.heap[c]) {
			c++
		}
		if !q.heap[c].before(q.heap[i]) {
			return
		}
		q.swap(i, c)
		i = c
	}
}

package tcp

import (
	"maps"
	"slices"
)

// index finds what an event concerns without looking through all that there is, so that an event
// of one connection among thousands costs little more than of a lone one. Its lists are replaced,
// never changed: copies of a model share them.
type index struct {
	tuples map[tuple][]int // sockets by their ports: their IDs, ascending
	flows  map[flowName]int
	costs  map[string]int   // by the connection's name
	lives  map[lifeName]int // the last incarnation, counted from 1

	senders map[int]int // by the socket's ID
	forged  int         // incarnations that are forged
}

// tuple is where a socket is bound and to which port it is connected.
type tuple struct {
	side          Side
	local, remote uint16
}

type flowName struct {
	conn string
	from Side
}

// lifeName is what incarnations of the same connection have in common.
type lifeName struct {
	port    [2]uint16
	spoofed string
}

func newIndex() index {
	return index{tuples: map[tuple][]int{}, flows: map[flowName]int{}, costs: map[string]int{}, lives: map[lifeName]int{}, senders: map[int]int{}}
}

func (x index) clone() index {
	x.tuples, x.flows, x.costs, x.lives = maps.Clone(x.tuples), maps.Clone(x.flows), maps.Clone(x.costs), maps.Clone(x.lives)
	x.senders = maps.Clone(x.senders)
	return x
}

// locate gives a socket its ports.
func (m *Model) locate(s *sock, local, remote uint16) {
	m.unfile(s)
	s.local, s.remote = local, remote
	m.file(s)
}

// file lets a socket be found by its ports.
func (m *Model) file(s *sock) {
	at := tuple{s.side, s.local, s.remote}
	m.index.tuples[at] = withID(m.index.tuples[at], s.id)
}

func (m *Model) unfile(s *sock) {
	at := tuple{s.side, s.local, s.remote}
	if rest := withoutID(m.index.tuples[at], s.id); len(rest) > 0 {
		m.index.tuples[at] = rest
	} else {
		delete(m.index.tuples, at)
	}
}

// withID is a sorted list with one more ID in it, once.
func withID(ids []int, id int) []int {
	i, there := slices.BinarySearch(ids, id)
	if there {
		return ids
	}
	return slices.Concat(ids[:i], []int{id}, ids[i:])
}

// withoutID is a sorted list without an ID.
func withoutID(ids []int, id int) []int {
	i, there := slices.BinarySearch(ids, id)
	if !there {
		return ids
	}
	return slices.Concat(ids[:i], ids[i+1:])
}

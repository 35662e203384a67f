package scene

import (
	"math"
	"slices"

	"wirethread/sim/gil"
)

// waitGraph is the picture of who waits for whom: threads and locks around a
// ring, or in two columns where there are too many.
type waitGraph struct {
	nodes []graphNode
	turn  int // by how many places the locks stand behind their threads
}

// graphNode is a thread or a lock.
type graphNode struct {
	rect
	name   string
	thread bool
	i      int // index among the threads or the locks
	slot   int // place around the ring
}

// The measures of the graph.
const (
	nodeHigh       = 24.0
	nodePad        = 16.0
	nodeLeast      = 44.0
	nodeMost       = 96.0
	nodesApart     = 10.0
	columnPitch    = 15.0 // the least in columns
	verdictHigh    = 24.0
	lockListFromW  = 640.0
	lockListWide   = 230.0
	lockListRow    = 34.0
	ringMost       = 250.0 // its larger radius
	edgeGap        = 3.0   // between an arrow and a node
	edgeWordsUntil = 8     // edges that are all named
	mutualApart    = 7.0   // from the middle to each of two opposite edges
	mutualWord     = 0.36  // of the way along such an edge stands its word
)

// waits draws the wait-for graph; a cycle stands out and is told in words.
func (v *Threads) waits(r rect) {
	v.verdict(rect{r.x, r.bottom() - verdictHigh, r.w, verdictHigh})
	r.h -= verdictHigh + 2
	if r.w >= lockListFromW && len(v.w.Locks) > 0 {
		v.lockList(rect{r.right() - lockListWide, r.y, lockListWide, r.h})
		r.w -= lockListWide + edge
	}
	v.collect()
	v.takeTurn()
	if !v.ring(r) {
		v.columns(r)
	}
	v.taken = v.taken[:0]
	for i := range v.graph.nodes {
		v.taken = append(v.taken, v.graph.nodes[i].rect)
	}
	for i := range v.w.Waits {
		v.waitArrow(&v.w.Waits[i])
	}
	for i := range v.graph.nodes {
		v.node(&v.graph.nodes[i])
	}
	if len(v.w.Waits) <= edgeWordsUntil {
		for i := range v.w.Waits {
			v.waitWord(&v.w.Waits[i], r)
		}
	}
}

// collect lists the threads and the locks that take part, or all locks where none does.
func (v *Threads) collect() {
	g := &v.graph
	g.nodes = g.nodes[:0]
	for i := range v.w.Threads {
		g.nodes = append(g.nodes, graphNode{name: v.w.Threads[i].Name, thread: true, i: i})
	}
	for i := range v.w.Locks {
		if len(v.w.locks) == 0 {
			g.nodes = append(g.nodes, graphNode{name: v.w.Locks[i].Name, i: i})
		}
	}
	for _, i := range v.w.locks {
		g.nodes = append(g.nodes, graphNode{name: v.w.Locks[i].Name, i: i})
	}
	for i := range g.nodes {
		n := &g.nodes[i]
		n.h = nodeHigh
		word := n.name
		if !n.thread {
			word = v.lockName(&v.w.Locks[n.i])
		}
		n.w = clamp(v.width(word, chipFont)+nodePad, nodeLeast, nodeMost)
	}
}

// takeTurn gives every node its place around the ring: threads at even places,
// locks between them so that what is connected is near.
func (v *Threads) takeTurn() {
	g := &v.graph
	threads := len(v.w.Threads)
	locks := len(g.nodes) - threads
	m := max(threads, locks)
	least := math.MaxInt
	for turn := range m {
		if cost := v.placeRound(turn, m, threads, locks); cost < least {
			least, g.turn = cost, turn
		}
	}
	v.placeRound(g.turn, m, threads, locks)
}

// placeRound turns the locks and tells how far apart connected nodes are.
func (v *Threads) placeRound(turn, m, threads, locks int) (cost int) {
	g := &v.graph
	for k := range g.nodes {
		if k < threads {
			g.nodes[k].slot = k * m / threads * 2
		} else {
			g.nodes[k].slot = ((k-threads)*m/locks*2 + 2*turn + 2*m - 1) % (2 * m)
		}
	}
	for i := range v.w.Waits {
		a, b := v.find(v.w.Waits[i].From), v.find(v.w.Waits[i].To)
		if a != nil && b != nil {
			d := max(a.slot, b.slot) - min(a.slot, b.slot)
			cost += min(d, 2*m-d)
		}
	}
	return cost
}

// find is the node with a name.
func (v *Threads) find(name string) *graphNode {
	for i := range v.graph.nodes {
		if n := &v.graph.nodes[i]; n.name == name {
			return n
		}
	}
	return nil
}

// ring places the nodes around an ellipse; it tells whether they all fit.
func (v *Threads) ring(r rect) bool {
	g := &v.graph
	m := max(len(v.w.Threads), len(g.nodes)-len(v.w.Threads))
	rx := min(ringMost, (r.w-nodeMost)/2)
	ry := min(ringMost, (r.h-nodeHigh)/2-6)
	for i := range g.nodes {
		n := &g.nodes[i]
		sin, cos := math.Sincos(float64(n.slot)*math.Pi/float64(m) - math.Pi/2)
		n.x, n.y = r.midX()+cos*rx-n.w/2, r.midY()+sin*ry-n.h/2
		for k := range i {
			if n.grow(nodesApart).overlaps(g.nodes[k].rect) {
				return false
			}
		}
	}
	return true
}

// columns places the threads at the left and the locks at the right. What does not fit is left out.
func (v *Threads) columns(r rect) {
	g := &v.graph
	threads := len(v.w.Threads)
	kept := g.nodes[:0]
	for i, n := range g.nodes {
		k, of, x := i, threads, r.x+r.w*0.14
		if !n.thread {
			k, of, x = i-threads, len(g.nodes)-threads, r.right()-r.w*0.14-n.w
		}
		fit := min(of, int(r.h/columnPitch))
		if k >= fit {
			continue
		}
		pitch := r.h / float64(fit)
		n.h = min(nodeHigh, pitch-2)
		n.x, n.y = x, r.y+(float64(k)+0.5)*pitch-n.h/2
		kept = append(kept, n)
	}
	g.nodes = kept
}

// node draws a thread as a pill and a lock as a box.
func (v *Threads) node(n *graphNode) {
	id := ""
	if n.thread {
		id = v.w.Threads[n.i].ID
	} else {
		id = v.w.Locks[n.i].ID
	}
	if id == v.in.Picked {
		v.box(n.grow(3), n.h/2+3, RoleSelect)
	}
	v.hitItem(n.rect, id)
	f := chipFont
	if n.h < 16 {
		f = tinyChip
	}
	if n.thread {
		v.box(n.rect, n.h/2, v.hue(n.i))
		v.text(n.midX(), n.midY(), v.cutTo(n.w-8, f, n.name), f, Middle, RoleOnFill)
		return
	}
	v.framed(n.rect, 3, 2, RoleQueue, RolePanel)
	v.text(n.midX(), n.midY(), v.cutTo(n.w-6, f, v.lockName(&v.w.Locks[n.i])), f, Middle, RoleInk)
}

// waitEnds are the ends of an edge between its nodes' borders.
func (v *Threads) waitEnds(e *gil.WaitEdge) (x0, y0, x1, y1 float64, from *graphNode) {
	a, b := v.find(e.From), v.find(e.To)
	if a == nil || b == nil {
		return 0, 0, 0, 0, nil
	}
	dx, dy := b.midX()-a.midX(), b.midY()-a.midY()
	long := math.Hypot(dx, dy)
	if long < 1 {
		return 0, 0, 0, 0, nil
	}
	ux, uy := dx/long, dy/long
	out, in := min(long/2, border(a.grow(edgeGap), ux, uy)), min(long/2, border(b.grow(edgeGap), ux, uy))
	ox, oy := 0.0, 0.0
	if v.mutual(e) {
		ox, oy = -uy*mutualApart, ux*mutualApart
	}
	return a.midX() + ux*out + ox, a.midY() + uy*out + oy, b.midX() - ux*in + ox, b.midY() - uy*in + oy, a
}

// mutual tells that there is an edge in the other direction too: a thread waits for a lock that it holds.
func (v *Threads) mutual(e *gil.WaitEdge) bool {
	return slices.ContainsFunc(v.w.Waits, func(o gil.WaitEdge) bool { return o.From == e.To && o.To == e.From })
}

// waitArrow draws an edge: from a thread to what it waits for, dashed from a lock to who holds it.
func (v *Threads) waitArrow(e *gil.WaitEdge) {
	x0, y0, x1, y1, from := v.waitEnds(e)
	if from == nil {
		return
	}
	role, width := RoleLifeline, 1.75
	if e.Cycle {
		role, width = RoleLost, 3
	}
	v.line(x0, y0, x1, y1, width, role, !from.thread)
	v.arrow(x1, y1, x1-x0, y1-y0, 8+width, role)
}

// waitWord names an edge beside its middle, if there is room.
func (v *Threads) waitWord(e *gil.WaitEdge, within rect) {
	x0, y0, x1, y1, from := v.waitEnds(e)
	if from == nil {
		return
	}
	word := wordHeldBy.In(v.lang)
	if from.thread {
		word = wordWaitsOn.In(v.lang)
	}
	w, h := v.width(word, tinyFont), tinyFont.size*lineHeight
	part := 0.5
	if v.mutual(e) {
		part = mutualWord
	}
	at := rect{x0 + (x1-x0)*part - w/2, y0 + (y1-y0)*part - h/2, w, h}
	if !v.taken.free(at.grow(2)) || !within.holds(at) {
		return
	}
	v.taken = append(v.taken, at)
	v.box(at.grow(2), 3, RoleBg)
	v.text(at.x, at.midY(), word, tinyFont, Left, RoleInk)
}
